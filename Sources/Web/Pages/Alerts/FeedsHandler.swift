import Desk
import Hummingbird
import Identity
import Square
import Values

/// The sources of notices with their life; for administrators.
enum FeedsHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let feeds = exchange.services.feeds
        var page = FeedsPage()
        for source in try await feeds.all(for: viewer) {
            page.rows.append(
                FeedsPage.Row(
                    id: source.id.description, name: source.name, kind: source.kind, team: source.teamName,
                    state: source.state, health: try await feeds.health(source.id)))
        }
        page.failed = try await exchange.services.watches.failures().reduce(0) { $0 + $1.count }
        return try await exchange.show(page)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    /// The kind of a source that is not there yet; nil for the page of one that is.
    private static func newKind(_ exchange: Exchange) -> FeedKind? {
        FeedKind.allCases.first { FeedsPage.newPiece($0) == exchange.piece("id") }
    }

    private static func page(_ exchange: Exchange) async throws -> FeedPage {
        let viewer = try exchange.colleague()
        let feeds = exchange.services.feeds
        var page = FeedPage()
        page.teams = try await exchange.services.teams.list().map { DeskChoice(id: $0.id.description, name: $0.name) }
        page.isSaved = exchange.query["bewaard"] == "1"
        page.isAsked = exchange.query["gevraagd"] == "1"
        if let kind = newKind(exchange) {
            page.form = FeedForm(
                kind: kind, town: try await exchange.services.townHall().name, words: exchange.texts.feeds)
            try await proposeArea(&page, exchange)
            return page
        }
        let source = try await feeds.find(try exchange.id("id", of: FeedSource.self), for: viewer)
        (page.id, page.name, page.form) = (source.id.description, source.name, FeedForm(source))
        (page.health, page.nextAt) = (try await feeds.health(source.id), source.nextAt)
        page.isFirst = source.importedAt == nil
        let decisions = try await feeds.decisions(source.id, for: viewer)
        page.life.state = ChannelState(rawValue: source.state.rawValue) ?? .retired
        page.life.owner = decisions.first?.owner ?? ""
        page.life.decisions = decisions.map {
            ChannelLife.Decision(
                state: ChannelState(rawValue: $0.state.rawValue) ?? .retired, decision: $0.decision, owner: $0.owner,
                at: $0.at, colleague: $0.colleague)
        }
        page.imports = try await feeds.raws(source.id, for: viewer).map {
            FeedImportLines(
                at: $0.fetchedAt, size: $0.size, state: $0.state, reason: $0.reason, counts: $0.counts,
                replay: $0.replay)
        }
        if page.form.takesEverything { try await proposeArea(&page, exchange) }
        return page
    }

    /// Fills in the municipality's own area, where it is known and nothing else is filled in.
    private static func proposeArea(_ page: inout FeedPage, _ exchange: Exchange) async throws {
        guard page.form.kind == .roadWorks, page.form.area.isEmpty,
            let bounds = try await exchange.services.nearPlaces.bounds()
        else { return }
        page.form.area = FeedForm.written(bounds)
        page.form.isProposed = true
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        if newKind(exchange) != nil {
            guard form.text("actie") == "bewaren" else { throw Problem(.malformed) }
            return try await keep(form, nil, viewer, exchange)
        }
        let id = try exchange.id("id", of: FeedSource.self)
        switch form.text("actie") {
        case "bewaren": return try await keep(form, id, viewer, exchange)
        case "besluiten": return try await decide(form, id, viewer, exchange)
        case "kijken", "opnieuw":
            try await exchange.services.feeds.ask(id, replay: form.text("actie") == "opnieuw", by: viewer)
            return Reply.redirect(.path("/balie/bronnen", id.description).query([("gevraagd", "1")]))
        default: throw Problem(.malformed)
        }
    }

    private static func keep(
        _ form: Form, _ id: ID<FeedSource>?, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let feeds = exchange.services.feeds
        let isPlain = exchange.services.settings.isTestNetwork
        var page = try await page(exchange)
        page.form = FeedForm(form, kind: page.form.kind)
        do {
            let entry = try page.form.entry()
            if page.form.takesEverything {
                // Nobody means the whole country by leaving two fields empty. Where the area is known, it is proposed.
                try await proposeArea(&page, exchange)
                if page.form.isProposed { throw Problem.invalid([.init("gebied", .missing)]) }
            }
            let saved: ID<FeedSource>
            if let id {
                try await feeds.change(id, entry, mayBePlain: isPlain, by: viewer)
                saved = id
            } else {
                saved = try await feeds.add(page.form.kind, entry, mayBePlain: isPlain, by: viewer)
            }
            return Reply.redirect(.path("/balie/bronnen", saved.description).query([("bewaard", "1")]))
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            page.form.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func decide(
        _ form: Form, _ id: ID<FeedSource>, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        do {
            guard let state = FeedState(rawValue: form.text("stand")) else { throw Problem(.malformed) }
            try await exchange.services.feeds.decide(
                id, state, decision: form.text("besluit"), owner: form.text("eigenaar"), by: viewer)
            return Reply.redirect(.path("/balie/bronnen", id.description).query([("bewaard", "1")]))
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            var page = try await page(exchange)
            page.life.refuse(form, problem)
            return try await exchange.show(page, status: .badRequest)
        }
    }
}
