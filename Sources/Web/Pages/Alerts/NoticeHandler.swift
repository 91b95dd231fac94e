import HTTPTypes
import Hummingbird
import Square
import Values

/// One notice, for people and for programs.
enum NoticeHandler {
    private static let capEnding = ".cap.xml"

    static func show(_ exchange: Exchange) async throws -> Response {
        let piece = exchange.piece("id")
        if piece.hasSuffix(capEnding) { return try await cap(String(piece.dropLast(capEnding.count)), exchange) }
        let thread = try await exchange.services.notices.thread(try exchange.id("id"))
        var page = NoticePage(thread: thread)
        let others = exchange.query.items.filter { $0.name == "ook" }.prefix(AlertPushText.linked)
        page.also = try await exchange.services.notices.some(
            others.compactMap { ID($0.value) }.filter { $0 != thread.notice.id })
        page.site = exchange.services.settings.publicURL
        // What is over or taken back is still at its address, so that links in mails go on to mean something.
        return try await exchange.showMap(page, status: thread.notice.isTakenBack ? .gone : .ok)
    }

    /// The place of one notice, for its map.
    static func geoJSON(_ exchange: Exchange) async throws -> Response {
        let thread = try await exchange.services.notices.thread(try exchange.id("id"))
        if thread.notice.isTakenBack { throw Problem(.notFound) }
        let document = NoticeGeoJSON(site: exchange.services.settings.publicURL)
        return Document.response(document.collection([thread.notice]), type: Document.geoJSON, exchange)
    }

    private static func cap(_ id: String, _ exchange: Exchange) async throws -> Response {
        guard let id = ID<AlertNotice>(id) else { throw Problem(.notFound) }
        let thread = try await exchange.services.notices.thread(id)
        guard thread.notice.topic == .crisis else { throw Problem(.notFound) }
        let town = try await exchange.services.townHall()
        let site = exchange.services.settings.publicURL
        let sender =
            town.contactEmail.isEmpty ? site.split(separator: "/").last.map(String.init) ?? "plein" : town.contactEmail
        let document = NoticeCAP(
            site: site, sender: sender, town: town.name, isExercise: town.demonstration,
            frame: try await exchange.frame(isWhole: false))
        return Document.response(document.xml(thread).text, type: Document.cap, exchange)
    }

    /// Emergencies that go on, each with its CAP document.
    static func crisis(_ exchange: Exchange) async throws -> Response {
        let notices = exchange.services.notices
        // An emergency may be everywhere, somewhere, or nobody says where.
        let found = try await notices.changes(NearChoice(place: .anywhere, topics: [.crisis]))
        var query = NearQuery()
        query.topics = [.crisis]
        var feed = NoticeAtom(
            site: exchange.services.settings.publicURL, address: "/buurt/crisis.atom", page: query.link(),
            town: try await exchange.services.townHall().name, frame: try await exchange.frame(isWhole: false))
        feed.isCAP = true
        return Document.response(feed.xml(found).text, type: Document.atom, exchange)
    }
}
