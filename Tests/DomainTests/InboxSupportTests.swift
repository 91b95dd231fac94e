import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

/// The inbox of the test town, with everybody who works there.
struct InboxDesk: Sendable {
    let town: TestTown
    let inbox: Inbox
    let web: ID<Channel>
    let anna: Viewer
    let bram: Viewer
    let carla: Viewer
    let dirk: Viewer
    let admin: Viewer

    init(_ town: TestTown, senders: [ChannelKind: any ChannelSender] = [.webForm: WebFormSender()]) async throws {
        self.town = town
        let clock = town.clock.clock
        inbox = Inbox(
            database: town.database, clock: clock, promises: Promises(database: town.database, clock: clock),
            secrets: try await Secrets.load(town.database), site: "https://plein.example", texts: PlainMailTexts(),
            senders: senders)
        web = try #require(ID<Channel>(town.web))
        anna = try await town.viewer(town.anna)
        bram = try await town.viewer(town.bram)
        carla = try await town.viewer(town.carla)
        dirk = try await town.viewer(town.dirk)
        admin = try await town.viewer(town.admin)
    }

    /// A question, as received from the form with this key.
    @discardableResult
    func ask(
        _ text: String = "Wanneer wordt de container geleegd?", name: String? = "Fatima Yılmaz", key: String = fresh(),
        subject: ID<Subject>? = nil, files: [ReceivedFile] = [], uploads: [ID<Upload>] = []
    ) async throws -> Inbox.Receipt {
        try await inbox.receive(
            IncomingMessage(
                channel: web, subject: subject, language: .dutch, text: text, name: name, email: "f@example.org",
                phone: "0612345678", place: "Kerkstraat 1", attachments: files, at: town.clock.now),
            formKey: key, uploads: uploads)
    }

    func version(_ id: ID<Conversation>) async throws -> Int {
        try await number("SELECT version FROM conversations WHERE id = \(id)")
    }

    /// Answers the conversation as it stands now.
    func answer(_ id: ID<Conversation>, _ text: String = "Morgen.", closing: Bool = false, by viewer: Viewer)
        async throws
    {
        try await inbox.answer(
            id, text: text, basedOn: try await version(id), sendKey: Self.fresh(), closing: closing, for: viewer)
    }

    func number(_ sql: SQL) async throws -> Int {
        try await town.database.read { tx in try tx.value(sql) ?? 0 }
    }

    func text(_ sql: SQL) async throws -> String? {
        try await town.database.read { tx in try tx.value(sql) }
    }

    /// Waits until every event is settled: on PostgreSQL that is when older transactions anywhere on the server are over,
    /// and other tests run beside this one.
    func settle() async throws -> Int64 {
        for _ in 0..<1000 {
            let newest = Int64(try await number("SELECT MAX(seq) FROM events"))
            if try await inbox.latestEvent() == newest { return newest }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("events do not settle")
        return 0
    }

    /// A second subject, of the library.
    func librarySubject() async throws -> ID<Subject> {
        let id = ID<Subject>(at: town.clock.now)
        let team = town.library
        try await town.database.write { tx in
            try tx.run(
                """
                INSERT INTO subjects (id, name_nl, name_en, team_id, place)
                VALUES (\(id), 'Bibliotheek', 'Library', \(team), 1)
                """)
        }
        return id
    }

    static func fresh() -> String { Digest.base64url(Digest.random(16)) }
}

func withInbox(
    on engine: Engine, options: DatabaseOptions = DatabaseOptions(), _ body: (InboxDesk) async throws -> Void
) async throws {
    // Many tests share one PostgreSQL, which has a hundred places.
    var options = options
    options.readers = 4
    try await withTown(on: engine, options: options) { town in try await body(try await InboxDesk(town)) }
}

/// The code of the problem that `body` throws; nil when it throws nothing.
func problem(_ body: () async throws -> Void) async throws -> Problem.Code? {
    do {
        try await body()
        return nil
    } catch let problem as Problem {
        return problem.code
    }
}

/// The wrong fields that `body` throws about.
func faults(_ body: () async throws -> Void) async throws -> [Problem.Field] {
    do {
        try await body()
        return []
    } catch let problem as Problem {
        return problem.fields
    }
}
