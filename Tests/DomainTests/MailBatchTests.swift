import Channels
import Database
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Mails taken in together", .serialized)
struct MailBatchTests {
    /// The same for the same seed, in every run.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// What came of the mails: for each the first mail in its conversation, and what else the inbox noted.
    private struct Outcome: Equatable {
        var homes: [String: String] = [:]
        var figures: [String: Int] = [:]
    }

    private static let counted: [(String, SQL)] = [
        ("conversations", "conversations"), ("messages", "messages"), ("participants", "participants"),
        ("links", "conversation_links"), ("turns", "turns"), ("events", "events"),
        ("stops", "events WHERE kind = 'automation.stopped'"),
        ("stopped", "conversations WHERE automation_off_at IS NOT NULL"),
    ]

    /// Mails that answer each other, us, strangers and nothing; several under one Message-ID.
    private static func posts(_ seed: UInt64, answering ours: OutgoingMail, reference: String) -> [Post] {
        var chance = Chance(state: seed)
        let people = (1...4).map { "bewoner\($0)@example.org" }
        var made: [Post] = []
        for number in 0..<60 {
            var post = Post("Vraag \(number)") {
                ($0.id, $0.from) = ("m\(number)@example.org", people.randomElement(using: &chance) ?? "")
            }
            if number > 0 {
                let earlier = made[Int.random(in: 0..<number, using: &chance)]
                switch Int.random(in: 0..<10, using: &chance) {
                case 0...3: (post.inReplyTo, post.subject) = ([earlier.id], "Re: \(earlier.subject)")
                case 4: (post.references, post.to) = ([earlier.id, "vreemd@example.net"], "ander@testdorp.example")
                case 5: (post.inReplyTo, post.headers) = ([earlier.id], [Post.spoofed])
                case 6: post.inReplyTo = [ours.messageID]
                case 7: post.subject = "Over \(reference)"
                case 8: (post.inReplyTo, post.headers) = ([earlier.id], [Post.absent])
                default: post.id = earlier.id
                }
            }
            made.append(post)
        }
        return made
    }

    /// More mails under the Message-IDs of `posts` than a batch asks for at once: half of them in a conversation that the
    /// posts may join, half in one of another team.
    private static func crowd(_ posts: [Post], _ ours: ID<Conversation>, _ mail: MailDesk) async throws {
        let theirs = try await mail.desk.ask(subject: try await mail.desk.librarySubject()).conversation
        let names = Set(posts.map(\.id)).sorted()
        let each = MailBatch.mostKnown / names.count + 2
        try await mail.town.database.write { tx in
            for (place, name) in names.enumerated() {
                for number in 0..<each {
                    let isOurs = number.isMultiple(of: 2)
                    // Older than all that comes.
                    let id = "00000000-0000-7000-8000-\(100_000_000_000 + place * 1_000 + number)"
                    try tx.run(
                        """
                        INSERT INTO mails (message_id, conversation_id, channel_id, mail_id, kind)
                        VALUES (\(id), \(isOurs ? ours : theirs), \(isOurs ? mail.mailbox : mail.desk.web), \(name), 'letter')
                        """)
                }
            }
        }
        let known = try await mail.count("mails WHERE mail_id IN \(list: names)")
        #expect(known > MailBatch.mostKnown)
    }

    private static func outcome(
        _ engine: Engine, seed: UInt64, together: Bool, crowded: Bool = false
    ) async throws -> Outcome {
        var outcome = Outcome()
        try await withMail(on: engine) { mail in
            let first = try await mail.opened(
                Post("Eerst") { ($0.id, $0.from) = ("eerst@example.org", "bewoner1@example.org") })
            let ours = try await mail.answer(first)
            let reference = try await mail.view(first).reference
            let posts = posts(seed, answering: ours, reference: reference)
            if crowded { try await crowd(posts, first, mail) }
            if together {
                try await mail.receive(raw: posts.map { ($0.raw, nil) })
            } else {
                for post in posts {
                    try await mail.receive(post)
                    // Ids of one millisecond have no order.
                    mail.town.clock.advance(seconds: 1)
                }
            }
            // Conversations are named by their first mail, as their ids differ from run to run.
            let rows = try await mail.town.database.read { tx in
                try tx.rows(
                    """
                    SELECT r.identity, a.uid, m.conversation_id FROM mails m JOIN raw_mails r ON r.id = m.raw_id
                    JOIN mail_arrivals a ON a.raw_id = r.id ORDER BY a.uid LIMIT 1000
                    """
                ).map { (uid: try $0("uid") as Int, conversation: try $0("conversation_id") as String) }
            }
            var names: [String: String] = [:]
            for row in rows {
                let name = names[row.conversation, default: "\(row.uid)"]
                names[row.conversation] = name
                outcome.homes["\(row.uid)"] = name
            }
            for (name, table) in Self.counted { outcome.figures[name] = try await mail.count(table) }
        }
        return outcome
    }

    @Test(arguments: Engine.allCases, [1, 2, 3])
    func `sixty mails at once find the homes that they find one by one`(engine: Engine, seed: UInt64) async throws {
        let alone = try await Self.outcome(engine, seed: seed, together: false)
        let together = try await Self.outcome(engine, seed: seed, together: true)
        #expect(alone == together)
        // The mails really meet each other.
        #expect(Set(alone.homes.values).count < 45 && Set(alone.homes.values).count > 5)
        #expect(try #require(alone.figures["stopped"]) > 0)
    }

    @Test(arguments: Engine.allCases, [4, 5])
    func `more known mails than are asked for at once change nothing about where each goes`(
        engine: Engine, seed: UInt64
    ) async throws {
        let alone = try await Self.outcome(engine, seed: seed, together: false, crowded: true)
        let together = try await Self.outcome(engine, seed: seed, together: true, crowded: true)
        #expect(alone == together)
        #expect(Set(alone.homes.values).count > 5)
    }

    @Test(arguments: Engine.allCases)
    func `the same file in several mails of a batch is kept once`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            func raw(_ number: Int) -> [UInt8] {
                let lines = [
                    "From: bewoner\(number)@example.org", "To: info@testdorp.example", "Subject: Foto \(number)",
                    "Message-ID: <foto\(number)@example.org>", "MIME-Version: 1.0",
                    "Content-Type: application/pdf; name=\"plan.pdf\"", "Content-Disposition: attachment",
                    "Content-Transfer-Encoding: base64", "", "JVBERi0xLjQKJSBwbGFuCg==", "",
                ]
                return Array(lines.joined(separator: "\r\n").utf8)
            }
            try await mail.receive(raw: [(raw(1), nil), (raw(2), nil)])
            try await mail.receive(raw: [(raw(3), nil)])
            #expect(try await mail.count("attachments") == 3)
            #expect(try await mail.count("attachment_contents") == 1)
        }
    }
}
