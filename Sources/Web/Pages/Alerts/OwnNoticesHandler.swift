import Hummingbird
import Identity
import Square
import Values

/// Notices at the desk: reading all, and writing our own.
enum OwnNoticesHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        var page = OwnNoticesPage()
        page.shelf = OwnNoticesPage.shelf(exchange.query["stand"] ?? "")
        page.words = String((exchange.query["q"] ?? "").prefix(200))
        page.topic = exchange.query["onderwerp"].flatMap(AlertTopic.init)
        page.isOwn = exchange.query["eigen"] == "1"
        let after = exchange.query["na"].flatMap { NoticeCursor($0) }
        let found = try await exchange.services.notices.list(
            .init(page.shelf, topic: page.topic, isOwn: page.isOwn, words: page.words), after: after, for: viewer)
        page.rows = found.notices.map {
            .init(
                id: $0.id.description, title: $0.facts.title, topic: $0.topic,
                source: $0.channel == nil ? nil : $0.channelName ?? "", facts: $0.facts, changedAt: $0.changedAt,
                state: $0.state, isHidden: $0.hiddenAt != nil)
        }
        (page.next, page.isFirst) = (found.next, after == nil)
        page.mayWrite = viewer.role >= .colleague
        page.isDiscarded = exchange.query["gedaan"] == "weg"
        return try await exchange.show(page)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let (stored, viewer) = (try await stored(exchange), try exchange.colleague())
        var page = try await page(stored, exchange)
        page.done = exchange.query["gedaan"].flatMap { .init(rawValue: $0) }
        if let stored {
            page.preview = try await preview(OwnNoticeText(stored), of: stored, exchange)
        } else {
            try viewer.require(.colleague)
            page.form.id = ID<AlertNotice>(at: exchange.now).description
        }
        return try await exchange.showMap(page)
    }

    /// nil on the page of a new one.
    private static func stored(_ exchange: Exchange) async throws -> StoredNotice? {
        let viewer = try exchange.colleague()
        if exchange.piece("id") == "nieuw" { return nil }
        return try await exchange.services.ownNotices.notice(try exchange.id("id"), for: viewer)
    }

    private static func page(_ stored: StoredNotice?, _ exchange: Exchange) async throws -> OwnNoticePage {
        let (viewer, own) = (try exchange.colleague(), exchange.services.ownNotices)
        var page = OwnNoticePage()
        page.areas = try await exchange.services.nearPlaces.areas()
        (page.mayWrite, page.needsReader) = (viewer.role >= .colleague, own.needsReader)
        guard let stored else { return page }
        (page.notice, page.form) = (OwnNoticeStanding(stored), OwnNoticeForm(stored))
        page.mayPublish = own.mayPublish(stored, viewer)
        page.notice?.versions = try await exchange.services.notices.versions(of: stored, for: viewer)
        page.hidings = try await exchange.services.notices.hidings(stored.id, for: viewer)
        page.mayResume = try await own.mayResume(stored)
        page.isOutside = stored.state == .draft ? try await own.isOutside(OwnNoticeText(stored)) : false
        return page
    }

    /// What is written, as residents would read it; counts who hears of it, never says who.
    private static func preview(
        _ text: OwnNoticeText, of stored: StoredNotice?, _ exchange: Exchange
    ) async throws -> OwnNoticePreview {
        let notice = PublicNotice(
            id: stored?.id ?? ID<AlertNotice>(at: exchange.now), topic: text.topic, scope: text.scope,
            facts: text.facts,
            geometry: text.geometry, sortsAt: exchange.now, firstSeenAt: exchange.now, changedAt: exchange.now)
        let asks =
            stored == nil
            || (stored?.channel == nil && stored?.hiddenAt == nil
                && [.draft, .current, .ended].contains(stored?.state))
        let reach =
            asks
            ? try await exchange.services.matching.reach(
                of: text.geometry, scope: text.scope, topic: text.topic) : nil
        return OwnNoticePreview(notice: notice, reach: reach)
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        var typed = OwnNoticeForm(form)
        let stored = try await stored(exchange)
        if stored?.channel != nil { throw Problem(.notAllowed) }
        let faults = try await take(form, &typed, exchange)
        var page = try await page(stored, exchange)
        (page.form, page.isFormOpen) = (typed, true)
        do {
            guard faults.isEmpty else { throw Problem.invalid(faults) }
            let text = try await typed.words(
                old: stored, town: try await exchange.services.townHall().name, places: exchange.services.nearPlaces)
            if form.text("actie") == "voorbeeld" {
                page.preview = try await preview(text, of: stored, exchange)
                var faults = text.contradictions(now: exchange.now)
                if try await isUnmeantOutside(text, typed, stored, exchange) {
                    faults.append(.init("geometrie", .outsideTown))
                }
                page.faults = DeskFaults(fields: faults)
                return try await exchange.showMap(page, status: faults.isEmpty ? .ok : .badRequest)
            }
            return try await keep(text, typed, act: form.text("actie"), viewer, exchange)
        } catch {
            guard let problem = error as? Problem else { throw error }
            if problem.code == .staleView { return try await stale(typed, exchange) }
            guard problem.code == .invalid else { throw problem }
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.showMap(page, status: .badRequest)
        }
    }

    /// A place outside the municipality that nobody said is meant; one that is published already was.
    private static func isUnmeantOutside(
        _ text: OwnNoticeText, _ typed: OwnNoticeForm, _ stored: StoredNotice?, _ exchange: Exchange
    ) async throws -> Bool {
        if typed.isOutsideMeant || stored?.state == .current && stored?.geometry == text.geometry { return false }
        return try await exchange.services.ownNotices.isOutside(text)
    }

    private static func keep(
        _ text: OwnNoticeText, _ typed: OwnNoticeForm, act: String, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let own = exchange.services.ownNotices
        guard let id = ID<AlertNotice>(typed.id),
            exchange.piece("id") == "nieuw" || exchange.piece("id") == id.description
        else { throw Problem(.malformed) }
        switch act {
        case "bewaren":
            try await own.draft(text, as: id, basedOn: typed.version, by: viewer)
            return shown(id, .saved)
        case "publiceren":
            if own.needsReader { throw Problem(.notAllowed) }
            try text.requireReady(now: exchange.now)
            try text.requireTimeToAct(now: exchange.now)
            if try await isUnmeantOutside(text, typed, nil, exchange) {
                throw Problem.invalid([.init("geometrie", .outsideTown)])
            }
            // A second click finds it published already.
            if let there = try await exchange.services.notices.notice(id), there.state == .current {
                return shown(id, .published)
            }
            try await own.draft(text, as: id, basedOn: typed.version, by: viewer)
            let version = try await own.notice(id, for: viewer).version
            try await own.publish(id, basedOn: version, isOutsideMeant: typed.isOutsideMeant, by: viewer)
            return shown(id, .published)
        case "wijzigen":
            guard let meaning = NoticeChange(rawValue: typed.meaning), OwnNotices.meanings.contains(meaning) else {
                throw Problem(.malformed)
            }
            try await own.change(
                id, to: text, meaning: meaning, basedOn: typed.version, isOutsideMeant: typed.isOutsideMeant, by: viewer
            )
            return shown(id, .changed)
        default: throw Problem(.malformed)
        }
    }

    /// The picture of a form, kept from here on whatever else is wrong.
    private static func take(
        _ form: Form, _ typed: inout OwnNoticeForm, _ exchange: Exchange
    ) async throws -> [Problem.Field] {
        guard let file = form.files.first(where: { $0.field == "beeld" && !$0.bytes.isEmpty }) else { return [] }
        let (viewer, pictures) = (try exchange.colleague(), exchange.services.inbox.pictures)
        do {
            let hash = try await pictures.upload(file.bytes, name: file.name, field: "beeld", by: viewer)
            typed.picture = try await pictures.file(of: hash, for: viewer)
            return []
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            return problem.fields
        }
    }

    /// Both texts, and one's own goes on from the new state.
    private static func stale(_ typed: OwnNoticeForm, _ exchange: Exchange) async throws -> Response {
        let found: StoredNotice? =
            if let id = ID<AlertNotice>(typed.id) {
                try await exchange.services.ownNotices.notice(id, for: try exchange.colleague())
            } else { nil }
        guard let found else { throw Problem(.staleView) }
        var page = try await page(found, exchange)
        page.preview = try await preview(OwnNoticeText(found), of: found, exchange)
        page.form = typed
        (page.form.version, page.isStale) = (found.version, true)
        return try await exchange.showMap(page, status: .conflict)
    }

    static func shown(_ id: ID<AlertNotice>, _ done: OwnNoticePage.Done) -> Response {
        Reply.redirect(.path("/balie/buurt", id.description).query([("gedaan", done.rawValue)]))
    }
}

extension OwnNoticesHandler {
    static func publish(_ exchange: Exchange) async throws -> Response {
        try await act(exchange, .published) { own, id, version, viewer, form in
            try await own.publish(id, basedOn: version, isOutsideMeant: form.text("buiten") == "1", by: viewer)
        }
    }

    static func cancel(_ exchange: Exchange) async throws -> Response {
        try await act(exchange, .cancelled) { own, id, version, viewer, _ in
            try await own.cancel(id, basedOn: version, by: viewer)
        }
    }

    static func withdraw(_ exchange: Exchange) async throws -> Response {
        try await act(exchange, .withdrawn) { own, id, version, viewer, _ in
            try await own.withdraw(id, basedOn: version, by: viewer)
        }
    }

    static func restore(_ exchange: Exchange) async throws -> Response {
        try await act(exchange, .restored) { own, id, version, viewer, _ in
            try await own.restore(id, basedOn: version, by: viewer)
        }
    }

    static func discard(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        _ = try await exchange.deskForm()
        let id: ID<AlertNotice> = try exchange.id("id")
        do {
            try await exchange.services.ownNotices.discard(id, by: viewer)
        } catch {
            guard let problem = error as? Problem else { throw error }
            if problem.code == .staleView { return shown(id, .tooLate) }
            // A second click finds it gone.
            guard problem.code == .notFound else { throw problem }
        }
        return Reply.redirect(OwnNoticesPage.address.query([("stand", "draft"), ("gedaan", "weg")]))
    }

    typealias Act = (OwnNotices, ID<AlertNotice>, Int, Viewer, Form) async throws -> Void

    /// What does not go because the notice stands otherwise by now is said on its page.
    static func act(_ exchange: Exchange, _ done: OwnNoticePage.Done, _ act: Act) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let id: ID<AlertNotice> = try exchange.id("id")
        do {
            try await act(exchange.services.ownNotices, id, Int(form.text("versie")) ?? 0, viewer, form)
            return shown(id, done)
        } catch {
            guard let problem = error as? Problem else { throw error }
            switch problem.code {
            case .staleView: return shown(id, .tooLate)
            case .invalid:
                let isOutside = problem.fields.contains { $0.fault == .outsideTown }
                return shown(id, isOutside ? .outside : .notReady)
            case .notAllowed where viewer.role >= .colleague: return shown(id, .needsReader)
            default: throw problem
            }
        }
    }
}
