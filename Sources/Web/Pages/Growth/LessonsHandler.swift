import Growth
import Hummingbird
import Identity
import Values

/// The register of lessons, for colleagues.
enum LessonsHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let lessons = exchange.services.registers.lessons
        let place = exchange.query["na"].flatMap(LessonPlace.read)
        let found = try await lessons.list(after: place, for: viewer)
        var page = LessonsPage()
        (page.lessons, page.isFirst) = (found.lessons, place == nil)
        page.olderLessons = found.isMore ? found.lessons.last.map { LessonPlace.written($0.createdAt, $0.id) } : nil
        page.mayAct = viewer.role >= .colleague
        if page.mayAct, page.isFirst {
            let week = exchange.query["week"].flatMap { Week($0) }
            let candidates = try await lessons.candidates(before: week, for: viewer)
            (page.candidates, page.isFirstWeeks) = (candidates.found, week == nil)
            page.olderCandidates = candidates.next?.description
        }
        if let source = exchange.query["opzij"].flatMap(Lesson.Source.init), let id = exchange.query["van"] {
            page.aside = (source.rawValue, id)
        }
        return try await exchange.show(page)
    }

    /// A candidate is put aside, or comes back.
    static func sort(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        guard let source = Lesson.Source(rawValue: form.text("bron")) else { throw Problem(.malformed) }
        let lessons = exchange.services.registers.lessons
        switch form.text("actie") {
        case "opzij":
            try await lessons.putAside(source, form.text("van"), by: viewer)
            return Reply.redirect(
                LessonsPage.address.query([("opzij", source.rawValue), ("van", form.text("van"))]))
        case "terug":
            try await lessons.putAside(source, form.text("van"), isAside: false, by: viewer)
            return Reply.redirect(LessonsPage.address)
        default: throw Problem(.malformed)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let isNew = exchange.piece("id") == "nieuw"
        if isNew, let known = try await begun(exchange, viewer) {
            return Reply.redirect(.path("/balie/groei/lessen", known.id.description))
        }
        var page = try await page(exchange)
        page.done = exchange.query["gedaan"].flatMap(LessonPage.Done.init)
        return try await exchange.show(page)
    }

    /// The lesson that was written already about what a new one is to be begun from.
    private static func begun(_ exchange: Exchange, _ viewer: Viewer) async throws -> Lesson? {
        guard let source = exchange.query["bron"].flatMap(Lesson.Source.init) else { return nil }
        return try await exchange.services.registers.lessons.find(
            from: source, exchange.query["van"] ?? "", for: viewer)
    }

    /// The lesson that the address names; nil for a new one.
    private static func id(_ exchange: Exchange) throws -> ID<LessonEntry>? {
        exchange.piece("id") == "nieuw" ? nil : try exchange.id("id")
    }

    private static func page(_ exchange: Exchange) async throws -> LessonPage {
        try await page(try id(exchange), exchange)
    }

    /// - Parameter id: nil for a new one.
    private static func page(_ id: ID<LessonEntry>?, _ exchange: Exchange) async throws -> LessonPage {
        if let id { return try await page(of: id, exchange) }
        let viewer = try exchange.colleague()
        try viewer.require(.colleague)
        var page = LessonPage(mayPublish: viewer.role >= .teamLead)
        if let source = exchange.query["bron"].flatMap(Lesson.Source.init),
            let candidate = try await exchange.services.registers.lessons.candidate(
                source, exchange.query["van"] ?? "", for: viewer)
        {
            page.form = LessonForm(candidate, try await exchange.frame(isWhole: false))
        }
        page.form.key = ID<LessonEntry>(at: exchange.now).description
        return page
    }

    private static func page(of id: ID<LessonEntry>, _ exchange: Exchange) async throws -> LessonPage {
        let viewer = try exchange.colleague()
        let lesson = try await exchange.services.registers.lessons.find(id, for: viewer)
        return LessonPage(
            lesson: lesson, form: LessonForm(lesson), mayAct: viewer.role >= .colleague,
            mayPublish: viewer.role >= .teamLead)
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let lessons = exchange.services.registers.lessons
        let action = form.text("actie")
        if action == "bewaren" { return try await save(LessonForm(form), viewer, exchange) }
        let id: ID<LessonEntry> = try exchange.id("id")
        return try await exchange.saving {
            switch action {
            case "openbaar": return try await publish(id, form, viewer, exchange)
            case "intrekken":
                try await lessons.withdraw(id, by: viewer)
                return redirect(id, .withdrawn)
            case "weghalen":
                try await lessons.remove(id, by: viewer)
                return redirect(id, .removed)
            case "terugzetten":
                try await lessons.restore(id, by: viewer)
                return redirect(id, .restored)
            default: throw Problem(.malformed)
            }
        } orShow: { _ in
            var page = try await page(of: id, exchange)
            page.stale = action == "terugzetten" ? .sourceTaken : .unread
            return page
        }
    }

    private static func redirect(_ id: ID<LessonEntry>, _ done: LessonPage.Done) -> Response {
        Reply.redirect(Link.path("/balie/groei/lessen", id.description).query([("gedaan", done.rawValue)]))
    }

    private static func publish(
        _ id: ID<LessonEntry>, _ form: Form, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let publishing = try await exchange.services.registers.lessons.publish(
            id, basedOn: Int(form.text("versie")) ?? 0, isSeen: form.text("gezien") == "1", by: viewer)
        switch publishing {
        case .published: return redirect(id, .published)
        case .found(let findings):
            var page = try await page(of: id, exchange)
            page.findings = findings
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func save(_ typed: LessonForm, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let lessons = exchange.services.registers.lessons
        let (known, key) = (try id(exchange), ID<LessonEntry>(typed.key))
        return try await exchange.saving {
            if let known {
                try await lessons.change(known, typed.words, basedOn: typed.version, by: viewer)
                return redirect(known, .saved)
            }
            guard let key else { throw Problem(.malformed) }
            let id = try await lessons.write(typed.words, from: typed.source, typed.sourceID, as: key, by: viewer)
            guard id == key else { return try await beaten(by: id, typed, exchange) }
            return redirect(id, .saved)
        } orShow: { problem in
            // A new form that was sent before: what was kept then is shown, and can be changed from there.
            let written = known ?? (problem.code == .staleView ? key : nil)
            var page = try await page(written, exchange)
            page.form = again(typed.refused(problem, now: page.form.version), exchange)
            if problem.code == .staleView { page.stale = known == nil ? .sentBefore : .changed }
            return page
        }
    }

    /// Somebody else wrote about the same meanwhile: their lesson, with what was typed to add to it.
    private static func beaten(
        by id: ID<LessonEntry>, _ typed: LessonForm, _ exchange: Exchange
    ) async throws -> Response {
        var page = try await page(of: id, exchange)
        page.form = again(typed.refused(Problem(.staleView), now: page.form.version), exchange)
        page.stale = .beaten
        return try await exchange.show(page, status: .conflict)
    }

    /// With a key of its own, for who goes on with it as a lesson of its own.
    private static func again(_ typed: LessonForm, _ exchange: Exchange) -> LessonForm {
        var form = typed
        if !typed.faults.fields.isEmpty { return form }
        form.key = ID<LessonEntry>(at: exchange.now).description
        return form
    }
}

/// A place in a list of lessons as it stands in an address: the moment and the id.
enum LessonPlace {
    static func read(_ text: String) -> Lessons.Place? {
        let halves = text.split(separator: ".", maxSplits: 1)
        guard halves.count == 2, let at = Int64(halves[0]), let id = ID<LessonEntry>(halves[1]) else { return nil }
        return Lessons.Place(at: Instant(milliseconds: at), id: id)
    }

    static func written(_ at: Instant, _ id: ID<LessonEntry>) -> String { "\(at.milliseconds).\(id)" }
}
