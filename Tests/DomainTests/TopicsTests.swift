import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Hashtags that teams follow", .serialized)
struct TopicsTests {
    private static func with(
        _ engine: Engine, _ body: @escaping @Sendable (FediverseDesk, Topics) async throws -> Void
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            try await body(fedi, Topics(database: fedi.town.database, clock: fedi.town.clock.clock))
        }
    }

    private static func follow(
        _ fedi: FediverseDesk, _ topics: Topics, _ tag: String = "#Kerkstraat", _ hosts: [String] = ["mast.example"],
        days: Int = 30
    ) async throws -> ID<Topic> {
        try await topics.follow(
            tag, at: hosts, reason: "De straat ligt open", until: day(fedi, days), for: fedi.town.webcare,
            by: fedi.desk.anna)
    }

    private static func day(_ fedi: FediverseDesk, _ days: Int) -> LocalDate {
        Amsterdam.local(fedi.town.clock.now).date.adding(days: days)
    }

    private static func post(_ fedi: FediverseDesk, _ number: Int, at host: String = "mast.example", ago: Int = 60)
        -> TaggedPost
    {
        TaggedPost(
            uri: "https://\(host)/posts/\(number)", url: "https://\(host)/@sam/\(number)", author: "Sam",
            handle: "@sam@\(host)", text: "Gat nummer \(number)", contentWarning: nil, language: "nl",
            published: fedi.town.clock.now.adding(seconds: -ago + number))
    }

    private static func timeline(_ posts: [TaggedPost], newest: String? = "1", isFull: Bool = false) -> TagTimeline {
        TagTimeline(posts: posts, newest: newest, isFull: isFull)
    }

    @Test(arguments: Engine.allCases)
    func `a decision says who, why and until when, is logged, and ends by itself`(engine: Engine) async throws {
        try await Self.with(engine) { fedi, topics in
            let id = try await Self.follow(fedi, topics, days: 2)
            let topic = try #require(try await topics.list(for: fedi.desk.bram).first)
            #expect(topic.id == id && topic.tag == "Kerkstraat" && topic.reason == "De straat ligt open")
            #expect(topic.decidedBy == "Anna" && topic.servers.map(\.host) == ["mast.example"])
            #expect(try await fedi.count("audit_entries WHERE action = 'topic_followed'") == 1)
            #expect(try await topics.list(for: fedi.desk.dirk).isEmpty)
            _ = try await topics.keep(
                Self.timeline([Self.post(fedi, 1)]), for: try #require(try await topics.due().first))
            fedi.town.clock.advance(seconds: 3 * 86_400)
            #expect(try await topics.list(for: fedi.desk.bram).isEmpty)
            #expect(try await topics.due().isEmpty)
            #expect(try await fedi.count("topic_posts") == 0)
            #expect(try await fedi.count("topics WHERE ended_at IS NOT NULL") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only a team lead decides, and only about a subject`(engine: Engine) async throws {
        try await Self.with(engine) { fedi, topics in
            #expect(
                try await problem {
                    try await topics.stop(try await Self.follow(fedi, topics, "#a"), by: fedi.desk.bram)
                } == .notAllowed)
            func refused(
                _ tag: String = "#Zwembad", _ hosts: [String] = ["mast.example"], _ reason: String = "Daarom",
                _ until: LocalDate? = Self.day(fedi, 1)
            ) async throws -> [Problem.Field] {
                try await faults {
                    try await topics.follow(
                        tag, at: hosts, reason: reason, until: until, for: fedi.town.webcare, by: fedi.desk.anna)
                }
            }
            for person in ["@sam", "@sam@mast.example", "sam@mast.example", "https://mast.example/@sam"] {
                #expect(try await refused(person) == [.init("onderwerp", .unknownChoice)], "\(person)")
            }
            #expect(try await refused("") == [.init("onderwerp", .missing)])
            #expect(try await refused("#A") == [.init("onderwerp", .taken)])
            #expect(try await refused("#b", []) == [.init("servers", .missing)])
            for host in ["mast.example/x", "a b", "https://", "user@mast.example"] {
                #expect(try await refused("#b", [host]) == [.init("servers", .notAServerName)], "\(host)")
            }
            #expect(
                try await refused("#b", (0..<6).map { "s\($0).example" }) == [
                    .init("servers", .tooManyLines(maximum: 5))
                ])
            #expect(try await refused("#b", ["s.example"], " ") == [.init("reden", .missing)])
            for until in [nil, Self.day(fedi, -1), Self.day(fedi, 400)] {
                #expect(try await refused("#b", ["s.example"], "Daarom", until) == [.init("tot", .notADate)])
            }
            try await fedi.inbox.serverRules.add("weg.example", .suspend, reason: "Proef", by: fedi.desk.admin)
            #expect(try await refused("#b", ["sub.weg.example"]) == [.init("servers", .unknownChoice)])
            #expect(try await fedi.count("topics") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is found stands under its topic once, newest first, and not in the inbox`(engine: Engine) async throws {
        try await Self.with(engine) { fedi, topics in
            let id = try await Self.follow(fedi, topics, "#Kerkstraat", ["mast.example", "elders.example"])
            let questions = try await topics.due()
            #expect(questions.count == 2 && questions.allSatisfy { $0.mark == nil })
            try await fedi.inbox.serverRules.add("weg.example", .suspend, reason: "Proef", by: fedi.desk.admin)
            let posts = [
                Self.post(fedi, 2), Self.post(fedi, 1), Self.post(fedi, 3, at: "weg.example"),
                Self.post(fedi, 4, ago: 31 * 86_400), Self.post(fedi, 5, ago: -7_200),
            ]
            for question in questions { try await topics.keep(Self.timeline(posts, newest: "99"), for: question) }
            let found = try await topics.posts(for: fedi.desk.bram)
            #expect(found.posts.map(\.post.text) == ["Gat nummer 2", "Gat nummer 1"] && !found.isMore)
            #expect(try await fedi.count("conversations") == 0)
            #expect(try await fedi.count("turns") == 0)
            #expect(try await topics.list(for: fedi.desk.bram).first?.days.map(\.count) == [2])
            #expect(try await topics.posts(for: fedi.desk.dirk).posts.isEmpty)
            // Pages.
            let first = try await topics.posts(of: id, limit: 1, for: fedi.desk.bram)
            #expect(first.isMore && first.posts.map(\.post.text) == ["Gat nummer 2"])
            let second = try await topics.posts(of: id, after: first.posts.last?.place, limit: 1, for: fedi.desk.bram)
            #expect(!second.isMore && second.posts.map(\.post.text) == ["Gat nummer 1"])
            // Asked again from the mark, not before the pause is over.
            #expect(try await topics.due().isEmpty)
            fedi.town.clock.advance(seconds: 600)
            #expect(try await topics.due().map(\.mark) == ["99", "99"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a server that fails is asked less and less, and its own pause is kept`(engine: Engine) async throws {
        try await Self.with(engine) { fedi, topics in
            _ = try await Self.follow(fedi, topics)
            var pauses: [Int64] = []
            for _ in 0..<8 {
                let question = try #require(try await topics.due().first)
                let at = fedi.town.clock.now
                try await topics.failed(question, code: "http_503")
                let server = try #require(try await topics.list(for: fedi.desk.anna).first?.servers.first)
                #expect(server.fault == "http_503")
                pauses.append(server.nextAt.seconds - at.seconds)
                fedi.town.clock.advance(seconds: Int(pauses.last ?? 0))
            }
            #expect(pauses == [600, 1_200, 2_400, 4_800, 9_600, 19_200, 21_600, 21_600])
            let question = try #require(try await topics.due().first)
            try await topics.failed(question, code: "http_429", after: 50_000)
            let next = try await topics.list(for: fedi.desk.anna).first?.servers.first?.nextAt
            #expect(next == fedi.town.clock.now.adding(seconds: 50_000))
            try await topics.keep(Self.timeline([], newest: nil), for: question)
            let healthy = try #require(try await topics.list(for: fedi.desk.anna).first?.servers.first)
            #expect(healthy.fault.isEmpty && healthy.succeededAt == fedi.town.clock.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `put aside and back, taken part in, and forgotten after thirty days`(engine: Engine) async throws {
        try await Self.with(engine) { fedi, topics in
            let id = try await Self.follow(fedi, topics, days: 300)
            let question = try #require(try await topics.due().first)
            let posts = (1...3).map { Self.post(fedi, $0) }
            try await topics.keep(Self.timeline(posts), for: question)
            func shown() async throws -> [String] { try await topics.posts(for: fedi.desk.bram).posts.map(\.post.uri) }
            try await topics.putAside(posts[0].uri, of: id, by: fedi.desk.bram)
            #expect(try await shown() == [posts[2].uri, posts[1].uri])
            try await topics.putAside(posts[0].uri, of: id, isAside: false, by: fedi.desk.bram)
            #expect(try await shown().count == 3)
            #expect(
                try await problem { try await topics.putAside(posts[0].uri, of: id, by: fedi.desk.dirk) } == .notFound)
            try await topics.putAside(posts[1].uri, of: id, by: fedi.desk.bram)
            let found = try TakePartTests.found(fedi, posts[2].uri)
            _ = try await fedi.inbox.takePart(in: found, as: fedi.account, by: fedi.desk.bram)
            #expect(try await shown() == [posts[0].uri])
            // Another server shows them all again: none comes back.
            try await topics.keep(Self.timeline(posts), for: question)
            #expect(try await shown() == [posts[0].uri])
            #expect(try await topics.list(for: fedi.desk.bram).first?.days.map(\.count) == [3])
            fedi.town.clock.advance(seconds: 30 * 86_400 + 1)
            try await topics.sweep()
            #expect(try await fedi.count("topic_posts") == 0)
            #expect(try await fedi.count("messages WHERE body LIKE '%donker%'") == 1)
            try await topics.stop(id, by: fedi.desk.anna)
            #expect(try await fedi.count("topic_servers") == 0)
            // What was asked meanwhile leaves nothing.
            #expect(try await topics.keep(Self.timeline(posts), for: question) == 0)
            #expect(try await fedi.count("topic_posts") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a public post with the tag that comes to our inbox stands under the topic, and its author is not kept`(
        engine: Engine
    ) async throws {
        try await Self.with(engine) { fedi, topics in
            _ = try await Self.follow(fedi, topics)
            #expect(try await topics.followedKeys() == ["kerkstraat"])
            func arrive(_ number: Int, _ tag: String, _ visibility: Visibility = .public) async throws {
                var json = fedi.post(
                    "https://mast.example/users/fatima/statuses/\(number)", "Gat \(number)", as: visibility,
                    mentioning: false)
                json["tag"] = [["type": "Hashtag", "name": "#\(tag)", "href": "https://mast.example/tags/x"]]
                json["published"] = fedi.town.clock.now.iso8601
                let post = try RemotePost(
                    try ActivityJSON.read([UInt8](try JSONSerialization.data(withJSONObject: json))))
                try await topics.arrived(post, from: FediverseDesk.known(FediverseDesk.fatima))
            }
            try await arrive(1, "KerkStraat")
            try await arrive(1, "kerkstraat")
            try await arrive(2, "anders")
            try await arrive(3, "kerkstraat", .followers)
            try await arrive(4, "kerkstraat", .unlisted)
            #expect(try await topics.posts(for: fedi.desk.bram).posts.map(\.post.text) == ["Gat 1"])
            #expect(try await topics.list(for: fedi.desk.bram).first?.days.map(\.count) == [1])
            #expect(try await fedi.count("fediverse_actors") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody is looked up: not by search, not by an index, not by a question that names an author`(engine: Engine)
        async throws
    {
        let statements = SeenTopicStatements()
        try await Self.with(engine) { fedi, topics in
            _ = try await Self.follow(fedi, topics)
            try await topics.keep(
                Self.timeline([Self.post(fedi, 1)]), for: try #require(try await topics.due().first))
            for typed in ["sam", "from:sam", "gat", "nummer", "@sam@mast.example"] {
                #expect(try await fedi.inbox.search(typed, after: nil, for: fedi.desk.bram).hits.isEmpty, "\(typed)")
            }
            #expect(try await fedi.count("correspondents WHERE address LIKE '%mast%'") == 0)
            #expect(try await fedi.count("fediverse_actors") == 0)
            let indexes = try await fedi.town.database.read { tx in
                try tx.rows(
                    tx.dialect == .postgres
                        ? "SELECT indexdef AS text FROM pg_indexes WHERE tablename = 'topic_posts'"
                        : "SELECT COALESCE(sql, '') AS text FROM sqlite_master WHERE type = 'index' AND tbl_name = 'topic_posts'"
                ).map { try $0("text") as String }
            }
            #expect(!indexes.isEmpty)
            for index in indexes { #expect(!index.contains("author") && !index.contains("handle"), "\(index)") }
        }
        // In what the code asks of these posts their authors stand only where they are written down.
        for line in try statements.sources() where line.contains("WHERE") || line.contains("ORDER BY") {
            #expect(!line.contains("handle") && !line.contains("author"), "\(line)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `two nodes ask a server once`(engine: Engine) async throws {
        try await Self.with(engine) { fedi, topics in
            _ = try await Self.follow(fedi, topics, "#a", ["a.example", "b.example", "c.example"])
            let asked = try await withThrowingTaskGroup(of: [TopicQuestion].self) { group in
                for _ in 0..<4 { group.addTask { try await topics.due() } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(asked.map(\.host).sorted() == ["a.example", "b.example", "c.example"])
        }
    }
}

/// The lines of SQL in the room's own source.
private struct SeenTopicStatements {
    func sources() throws -> [Substring] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Sources/Desk/Listening")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let lines = try files.flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
        #expect(lines.contains { $0.contains("FROM topic_posts") })
        return lines
    }
}
