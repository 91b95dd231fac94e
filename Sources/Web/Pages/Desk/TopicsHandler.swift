import Channels
import Desk
import Hummingbird
import Identity
import Values

/// Hashtags that teams follow.
enum TopicsHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> TopicsPage {
        let viewer = try exchange.colleague()
        let services = exchange.services
        var page = TopicsPage()
        page.topics = try await services.topics.list(for: viewer)
        page.chosen = exchange.query["hashtag"].flatMap { id in
            page.topics.contains { $0.id.description == id } ? id : nil
        }
        let place = exchange.query["na"]
        let found = try await services.topics.posts(
            of: page.chosen.flatMap { ID<Topic>($0) }, after: place, for: viewer)
        (page.posts, page.isFirst) = (found.posts, place == nil)
        page.older = found.isMore ? found.posts.last?.place : nil
        page.mayAct = viewer.role >= .colleague
        page.accounts = try await services.inbox.fediverse.accounts(for: viewer).filter { $0.state == .active }.map {
            DeskChoice(id: $0.channel.description, name: "\($0.profile.displayName), \($0.handle)")
        }
        if viewer.role >= .teamLead {
            page.teams = try await services.teams.list().filter { viewer.teams.contains($0.id) }.map {
                DeskChoice(id: $0.id.description, name: $0.name)
            }
        }
        page.isSaved = exchange.query["bewaard"] == "1"
        if let topic = exchange.query["opzij"], let uri = exchange.query["bericht"] { page.aside = (topic, uri) }
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let topics = exchange.services.topics
        switch form.text("actie") {
        case "volgen": return try await follow(form, viewer, exchange)
        case "stoppen":
            do {
                try await topics.stop(try id(form), by: viewer)
            } catch let problem as Problem where problem.code == .notFound {
                // A second click, or a colleague was first: it has stopped, as was asked.
            }
            return Reply.redirect(TopicsPage.address.query([("bewaard", "1")]))
        case "opzij":
            let id = try id(form)
            try await topics.putAside(form.text("bericht"), of: id, by: viewer)
            return Reply.redirect(
                TopicsPage.address.query([
                    ("hashtag", form.optional("toon")), ("opzij", id.description), ("bericht", form.text("bericht")),
                ]))
        case "terug":
            try await topics.putAside(form.text("bericht"), of: try id(form), isAside: false, by: viewer)
            return Reply.redirect(TopicsPage.address)
        default: throw Problem(.malformed)
        }
    }

    private static func id(_ form: Form) throws -> ID<Topic> {
        guard let id = ID<Topic>(form.text("hashtag")) else { throw Problem(.notFound) }
        return id
    }

    private static func follow(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let typed = TopicForm(form)
        do {
            guard let team = ID<Team>(typed.team) else { throw Problem(.notFound) }
            try await exchange.services.topics.follow(
                typed.tag, at: typed.hosts, reason: typed.reason, until: LocalDate(typed.until), for: team, by: viewer)
            return Reply.redirect(TopicsPage.address.query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.form = typed
            page.form.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }
}
