import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Going on in private", .serialized)
struct PrivatePageTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"
    private static let secret = "Uw bsn 123456782 klopt niet."

    /// A public question, answered on the private page; the link as it went out.
    private static func answered(
        _ fedi: FediverseDesk, _ choice: PostChoice = PostChoice(reach: .page)
    ) async throws -> (id: ID<Conversation>, token: String) {
        try await fedi.receive(fedi.create(fedi.post(first, "Mijn bsn is 123456782")))
        let id = try #require(try await fedi.home(first))
        try await fedi.answer(id, secret, choice)
        let note = try #require(try await fedi.deliverAnswer(id)["object"] as? [String: Any])
        let content = note["content"] as? String ?? ""
        #expect(!content.contains("123456782"))
        #expect(note["to"] as? [String] == [FediverseDesk.fatima] && (note["cc"] as? [String] ?? []).isEmpty)
        let token = try #require(content.firstMatch(of: /\/gesprek\/([A-Za-z0-9_-]{32})/)).output.1
        return (id, String(token))
    }

    @Test(arguments: Engine.allCases)
    func `the words stand on the private page only, and the link goes to one person`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (id, token) = try await Self.answered(fedi)
            let page = try await fedi.inbox.follow(token)
            #expect(page.id == id && page.messages.map(\.body).last == Self.secret)
            #expect(page.stage == .waiting)
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.last?.isOnPage == true && view.messages.last?.kind == .answer(delivery: "sent"))
            // Nothing of it is in what anybody else can read.
            let message: ID<Message>? = try await fedi.town.database.read { tx in
                try tx.value("SELECT id FROM messages WHERE kind = 'answer'")
            }
            let isServed = try await fedi.inbox.publicPost(try #require(message)) != nil
            #expect(!isServed)
            #expect(try await fedi.inbox.publicPosts(of: fedi.account).posts.isEmpty)
            let bytes = try await fedi.town.database.read { tx in
                try tx.rows("SELECT bytes FROM fediverse_outgoing").map { try $0("bytes") as [UInt8] }
            }
            #expect(bytes.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `said aloud, others read that there is an answer in private and nothing else`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (_, token) = try await Self.answered(fedi, PostChoice(reach: .page, isSaidAloud: true))
            let message: ID<Message>? = try await fedi.town.database.read { tx in
                try tx.value("SELECT id FROM messages WHERE kind = 'service'")
            }
            let aloud = try #require(message)
            try await fedi.inbox.deliver(aloud)
            let note = try #require(fedi.server.last?["object"] as? [String: Any])
            #expect(note["to"] as? [String] == [Addressing.everyone] && note["inReplyTo"] as? String == Self.first)
            let content = note["content"] as? String ?? ""
            #expect(content.contains("said in private"))
            #expect(!content.contains(token) && !content.contains("gesprek") && !content.contains("bsn"))
            let posts = try await fedi.inbox.publicPosts(of: fedi.account).posts
            #expect(posts.map(\.id) == [aloud])
            #expect(try await !fedi.inbox.follow(token).messages.contains { $0.body == "said in private" })
        }
    }

    @Test(arguments: Engine.allCases)
    func `what the resident writes on the page joins the conversation and is answered there`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (id, token) = try await Self.answered(fedi)
            try await fedi.inbox.add(token, text: "Het is 111222333", attachments: [], formKey: "k")
            var view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.row.stage == .unanswered && view.messages.last?.isOnPage == true)
            #expect(view.postRoute?.reaches == [.page])
            #expect(view.publicPersonalData.isEmpty)
            #expect(try await fedi.count("turns") == 2)
            // Not to the public post, not even when somebody asks for it.
            for reach in AnswerReach.allCases where reach != .page {
                let found = try await faults { try await fedi.answer(id, "Dank u.", PostChoice(reach: reach)) }
                #expect(found == [.init("zichtbaar", .unknownChoice)], "\(reach)")
            }
            try await fedi.answer(id, "Dank u.", PostChoice(isSaidAloud: true))
            let note = try #require(try await fedi.deliverAnswer(id)["object"] as? [String: Any])
            #expect((note["content"] as? String)?.contains(token) == true)
            #expect((note["content"] as? String)?.contains("Dank u.") == false)
            #expect(try await fedi.count("messages WHERE kind = 'service'") == 0)
            let bodies = try await fedi.inbox.follow(token).messages.map(\.body)
            #expect(bodies == ["Mijn bsn is 123456782", Self.secret, "Het is 111222333", "Dank u."])
            // And back in the fediverse when they write there again.
            let post = fedi.post("\(Self.first)-2", "Openbaar verder", answering: note["id"] as? String)
            try await fedi.receive(fedi.create(post))
            view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.postRoute?.reach == .public && view.messages.count == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the link is good for its own conversation, and not for who else writes in the thread`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (id, token) = try await Self.answered(fedi)
            let omar = "https://mast.example/users/omar"
            let uri = "\(omar)/statuses/1"
            try await fedi.receive(
                fedi.create(fedi.post(uri, "Ik ook", by: omar, answering: Self.first), by: omar), from: omar)
            let other = try #require(try await fedi.home(uri))
            #expect(other != id)
            try await fedi.answer(other, "Aan Omar", PostChoice(reach: .page))
            let note = try #require(try await fedi.deliverAnswer(other)["object"] as? [String: Any])
            #expect((note["content"] as? String)?.contains(token) == false)
            #expect(
                try await !fedi.inbox.follow(token).messages.contains { $0.body == "Aan Omar" || $0.body == "Ik ook" })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a private link never goes out where others read it`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (id, token) = try await Self.answered(fedi)
            let post = fedi.post("\(Self.first)-2", "Openbaar verder", answering: Self.first)
            try await fedi.receive(fedi.create(post))
            let text = "Zie plein.example/gesprek/\(token)"
            let refused = [Problem.Field("tekst", .privateLink)]
            for reach in [AnswerReach.public, .unlisted, .followers] {
                #expect(try await faults { try await fedi.answer(id, text, PostChoice(reach: reach)) } == refused)
            }
            #expect(
                try await faults {
                    try await fedi.inbox.draftPost(PostText(body: text), for: fedi.account, by: fedi.desk.bram)
                } == refused)
            try await fedi.answer(id, "Goed.", PostChoice(reach: .public))
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            let number = try #require(view.messages.last?.number)
            #expect(
                try await faults {
                    try await fedi.inbox.changeAnswer(id, message: number, from: "Goed.", to: text, for: fedi.desk.bram)
                } == refused)
            // To one person it may.
            try await fedi.receive(fedi.create(fedi.post("\(Self.first)-3", "Verder", answering: Self.first)))
            try await fedi.answer(id, text, PostChoice(reach: .direct))
            // The page where one comes in with words is no link, nor is a page of somebody else.
            #expect(!ResidentLinks.isIn("Ga naar https://plein.example/gesprek en typ de woorden."))
            #expect(!ResidentLinks.isIn("https://krant.example/gesprek/over-het-zwembad"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `changing an answer on the page changes the page and sends nothing; taking it back takes it off`(
        engine: Engine
    )
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (id, token) = try await Self.answered(fedi)
            let number = try #require(
                try await fedi.inbox.conversation(id, for: fedi.desk.bram).messages.last?.number)
            let before = fedi.server.inboxes.count
            try await fedi.inbox.changeAnswer(
                id, message: number, from: Self.secret, to: "Het klopt wel.", for: fedi.desk.bram)
            #expect(try await fedi.count("fediverse_sends") == 0 && fedi.server.inboxes.count == before)
            #expect(try await fedi.inbox.follow(token).messages.last?.body == "Het klopt wel.")
            try await fedi.inbox.withdrawAnswer(id, message: number, for: fedi.desk.bram)
            #expect(try await fedi.inbox.follow(token).messages.count == 1)
        }
    }

    @Test(arguments: [
        ("Bel 06 1234 5678", [PersonalData.Kind.phone]), ("(020) 555 12 34", [.phone]), ("+31 6 12345678.", [.phone]),
        ("0031612345678", [.phone]), ("els@voorbeeld.nl", [.email]), ("mailto els.de-wit@mail.voorbeeld.nl!", [.email]),
        ("@els@voorbeeld.nl", []), ("https://mast.example/@els@voorbeeld.nl", []), ("14 0222", []),
        ("in 2026 om 10.30 uur", []), ("zaak 2026123456", []),
        ("bsn 123456782 van els@voorbeeld.nl", [.citizenNumber, .email]),
        ("a@b", []), ("@", []), ("", []), ("0000000000", []),
    ])
    func `ways to reach somebody are found in what others read`(text: String, kinds: [PersonalData.Kind]) {
        #expect(PersonalData.kindsToHide(in: text) == kinds)
    }
}
