import Channels
import Database
import Geo
import Identity
import Jobs
import TestKit
import Testing
import Values

@testable import Square

/// The test town with people who follow places, and notices to tell them of.
struct WatchRoom: Sendable {
    let town: TestTown
    let watches: Watches
    let messages: AlertMessages
    let places: Places
    let notices: Square.Notices
    static let street = RDPoint(x: 140_000, y: 455_000)

    init(_ town: TestTown) async throws {
        self.town = town
        let secrets = try await Secrets.load(town.database)
        let clock = town.clock.clock
        places = Places(database: town.database, clock: clock)
        watches = Watches(
            database: town.database, clock: clock, secrets: secrets,
            throttle: Throttle(database: town.database, clock: clock, secrets: secrets), places: places,
            site: "https://testdorp.example",
            acceptsDevice: {
                PushTarget(endpoint: $0.endpoint, publicKey: $0.publicKey, secret: $0.secret) != nil
            })
        messages = AlertMessages(database: town.database, clock: clock, watches: watches)
        notices = Square.Notices(database: town.database, clock: clock)
    }

    static func place(_ point: RDPoint = street, radius: Int = 500, label: String = "Dorpsstraat 1") throws
        -> WatchPlace
    {
        try .point(try #require(RijksDriehoek.wgs84(point)), radius: radius, label: label)
    }

    func wish(
        _ address: String = "f@example.org", place: WatchPlace? = nil, topics: Set<AlertTopic> = [.roadWorks],
        rhythm: WatchRhythm = .atOnce, language: Language = .dutch
    ) throws -> Watches.SignUp {
        .init(
            address: address, place: try place ?? Self.place(), topics: topics, rhythm: rhythm, language: language)
    }

    func watcher(_ address: String = "f@example.org") async throws -> ID<Watcher>? {
        try await town.database.read { tx in try tx.value("SELECT id FROM watchers WHERE address = \(address)") }
    }

    func token(_ address: String = "f@example.org") async throws -> String {
        watches.links.token(try #require(try await watcher(address)))
    }

    /// Somebody who follows a place, confirmed.
    @discardableResult
    func follower(_ address: String = "f@example.org", place: WatchPlace? = nil, rhythm: WatchRhythm = .atOnce)
        async throws
        -> ID<Watcher>
    {
        try await watches.signUp(try wish(address, place: place, rhythm: rhythm))
        let token = try await token(address)
        let waiting = Set(try await watches.find(token).waiting.map(\.id))
        _ = try await watches.confirm(token, chosen: waiting, shown: waiting)
        return try #require(try await watcher(address))
    }

    /// A notice, or a new version of one.
    @discardableResult
    func notice(_ key: String = "a", _ change: @Sendable @escaping (inout NoticeInput) -> Void = { _ in }) async throws
        -> PutNotice
    {
        let clock = town.clock
        return try await town.database.write { [notices] tx in
            var facts = NoticeFacts(
                title: "Riool in de Dorpsstraat", kind: "Weg afgesloten", source: "Gemeente Testdorp")
            (facts.place, facts.startsAt) = ("Dorpsstraat", clock.now.adding(seconds: 86_400))
            facts.endsAt = clock.now.adding(seconds: 20 * 86_400)
            var input = NoticeInput(
                key: key, topic: .roadWorks, scope: .place, facts: facts, geometry: Shape(WatchRoom.street))
            change(&input)
            return try notices.put(input, tx)
        }
    }

    /// What matching writes.
    func match(
        _ watcher: ID<Watcher>, _ notice: PutNotice, _ watch: ID<Watch>? = nil, metres: Double = 120, due: Int = 0
    ) async throws {
        let now = town.clock.now
        try await town.database.write { tx in
            let first: ID<Watch>? = try tx.value(
                "SELECT id FROM watches WHERE watcher_id = \(watcher) ORDER BY id LIMIT 1")
            try tx.run(
                """
                INSERT INTO alert_matches (watcher_id, notice_id, version, watch_id, metres, at, due_at)
                VALUES (\(watcher), \(notice.id), \(notice.version), \((watch ?? first)?.description ?? ""), \(metres), \(now),
                    \(now.adding(seconds: due)))
                """)
        }
    }

    func count(_ what: SQL) async throws -> Int {
        try await town.database.read { tx in try tx.value("SELECT COUNT(*) FROM \(what)") ?? 0 }
    }

    /// Matches whose message was sent.
    func told() async throws -> Int {
        try await count("alert_matches a JOIN alert_messages m ON m.id = a.message_id WHERE m.sent_at IS NOT NULL")
    }

    /// Batches that wait to be sent, of one kind.
    func batches(_ kind: JobKind = .sendAlerts) async throws -> [ID<AlertMessages.Batch>] {
        try await town.database.read { tx in
            try tx.rows("SELECT payload FROM jobs WHERE kind = \(kind.rawValue) ORDER BY id").map { try $0("payload") }
        }
    }

    /// All that waits to be sent.
    func letters(_ kind: JobKind = .sendAlerts) async throws -> [AlertLetter] {
        var all: [AlertLetter] = []
        for batch in try await batches(kind) { all += try await messages.letters(batch) }
        return all
    }

    /// Sends all that waits: everything arrives.
    @discardableResult
    func deliver(_ kind: JobKind = .sendAlerts) async throws -> [AlertLetter] {
        let letters = try await letters(kind)
        try await messages.record(letters.map { ($0.id, .sent) })
        return letters
    }
}

extension AlertLetter {
    var items: [Item] { if case .alert(let items) = content { items } else { [] } }
    var waiting: [Watch] { if case .confirm(let waiting, _) = content { waiting } else { [] } }
}

func withWatches(on engine: Engine, _ body: (WatchRoom) async throws -> Void) async throws {
    try await withTown(on: engine) { town in try await body(try await WatchRoom(town)) }
}
