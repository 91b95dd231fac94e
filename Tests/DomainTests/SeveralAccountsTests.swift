import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Several accounts, each with its team", .serialized)
struct SeveralAccountsTests {
    private static let uri = "https://mast.example/users/fatima/statuses/1"

    /// Beside the account of the town hall one of the library, by its channel.
    private static func library(_ fedi: FediverseDesk) async throws -> ID<Channel> {
        let id = try await fedi.inbox.fediverse.add(
            name: "Account bieb", team: fedi.town.library,
            profile: FediverseProfile(username: "bieb", displayName: "Bibliotheek"), by: nil)
        try await fedi.inbox.mailboxes.decide(id, .active, decision: "Proef", owner: "Dirk", by: nil)
        return id
    }

    /// A post that calls both, the town hall first.
    private static func both(
        _ fedi: FediverseDesk, _ library: ID<Channel>, _ uri: String = uri, _ text: String = "Wie gaat hierover?",
        answering parent: String? = nil, as visibility: Visibility = .public
    ) -> [String: Any] {
        let them = fedi.inbox.fediverse.addresses.actor(library)
        var post = fedi.post(uri, text, answering: parent, as: visibility)
        post["tag"] = [
            ["type": "Mention", "href": fedi.us, "name": "@gemeente"],
            ["type": "Mention", "href": them, "name": "@bieb"],
        ]
        post["cc"] = (post["cc"] as? [String] ?? []) + [them]
        return post
    }

    private static func home(
        _ fedi: FediverseDesk, _ uri: String, _ channel: ID<Channel>
    ) async throws -> ID<Conversation>? {
        try await fedi.town.database.read { tx in
            try tx.value(
                """
                SELECT conversation_id FROM fediverse_posts
                WHERE (uri = \(uri) OR copy_of = \(uri)) AND channel_id = \(channel)
                """)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who calls two at once is a question of each, with its own clock, and each team sees its own`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let library = try await Self.library(fedi)
            let (bram, dirk) = (fedi.desk.bram, fedi.desk.dirk)
            for _ in 0..<2 { try await fedi.receive(fedi.create(Self.both(fedi, library))) }
            let ours = try #require(try await Self.home(fedi, Self.uri, fedi.account))
            let theirs = try #require(try await Self.home(fedi, Self.uri, library))
            #expect(ours != theirs)
            #expect(try await fedi.count("conversations") == 2)
            #expect(try await fedi.count("turns") == 2)
            for (id, reader, other) in [(ours, bram, dirk), (theirs, dirk, bram)] {
                let view = try await fedi.inbox.conversation(id, for: reader)
                #expect(view.messages.map(\.body) == ["Wie gaat hierover?"] && view.row.deadline != nil)
                await #expect(throws: Problem(.notFound)) { try await fedi.inbox.conversation(id, for: other) }
            }
            // Each answers as itself, to the same post.
            for (id, viewer, channel) in [(ours, bram, fedi.account), (theirs, dirk, library)] {
                try await fedi.desk.answer(id, "Wij.", by: viewer)
                let sent = try await fedi.deliverAnswer(id)
                let note = try #require(sent["object"] as? [String: Any])
                #expect(sent["actor"] as? String == fedi.inbox.fediverse.addresses.actor(channel))
                #expect(note["inReplyTo"] as? String == Self.uri)
                #expect(fedi.server.inboxes.last == "\(FediverseDesk.fatima)/inbox")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reply goes to whose answer it answers, and to who else is called in its own conversation`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let library = try await Self.library(fedi)
            try await fedi.receive(fedi.create(Self.both(fedi, library)))
            let ours = try #require(try await Self.home(fedi, Self.uri, fedi.account))
            let theirs = try #require(try await Self.home(fedi, Self.uri, library))
            try await fedi.desk.answer(theirs, "Wij van de bibliotheek.", by: fedi.desk.dirk)
            let sent = try await fedi.deliverAnswer(theirs)
            let answer = try #require((sent["object"] as? [String: Any])?["id"] as? String)
            // Programs repeat everybody who was called, in the old order.
            let next = "https://mast.example/users/fatima/statuses/2"
            try await fedi.receive(fedi.create(Self.both(fedi, library, next, "Dank!", answering: answer)))
            #expect(try await Self.home(fedi, next, library) == theirs)
            #expect(try await Self.home(fedi, next, fedi.account) == ours)
            // To the library alone, under the first post.
            let last = "https://mast.example/users/fatima/statuses/3"
            var alone = Self.both(fedi, library, last, "Nog iets", answering: Self.uri, as: .followers)
            let them = fedi.inbox.fediverse.addresses.actor(library)
            alone["tag"] = [["type": "Mention", "href": them, "name": "@bieb"]]
            alone["cc"] = [them]
            try await fedi.receive(fedi.create(alone))
            #expect(try await Self.home(fedi, last, library) == theirs)
            #expect(try await Self.home(fedi, last, fedi.account) == nil)
            #expect(try await fedi.count("conversations") == 2)
            let view = try await fedi.inbox.conversation(ours, for: fedi.desk.bram)
            #expect(view.messages.map(\.body) == ["Wie gaat hierover?", "Dank!"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a change and taking back reach both, erasing the one leaves the other`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let library = try await Self.library(fedi)
            try await fedi.receive(fedi.create(Self.both(fedi, library)))
            let ours = try #require(try await Self.home(fedi, Self.uri, fedi.account))
            let theirs = try #require(try await Self.home(fedi, Self.uri, library))
            try await fedi.receive(fedi.update(Self.both(fedi, library, Self.uri, "Wie van u?")))
            for (id, viewer) in [(ours, fedi.desk.bram), (theirs, fedi.desk.dirk)] {
                let view = try await fedi.inbox.conversation(id, for: viewer)
                #expect(view.messages.map(\.body) == ["Wie van u?"])
            }
            #expect(try await fedi.count("fediverse_revisions") == 2)
            try await fedi.inbox.erase(ours, for: fedi.desk.anna)
            try await fedi.desk.answer(theirs, "Wij.", by: fedi.desk.dirk)
            let sent = try await fedi.deliverAnswer(theirs)
            #expect((sent["object"] as? [String: Any])?["inReplyTo"] as? String == Self.uri)
            try await fedi.receive(fedi.act("Delete", ["id": Self.uri, "type": "Tombstone"]))
            let view = try await fedi.inbox.conversation(theirs, for: fedi.desk.dirk)
            #expect(view.messages.map(\.body) == ["", "Wij."])
            #expect(try await fedi.count("fediverse_revisions") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `each has its own followers, and a colleague who pastes the address opens the one of their team`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let library = try await Self.library(fedi)
            let them = fedi.inbox.fediverse.addresses.actor(library)
            try await fedi.receive(fedi.act("Follow", them, id: "follow-bieb"))
            #expect(try await fedi.inbox.followerCount(library) == 1)
            #expect(try await fedi.inbox.followerCount(fedi.account) == 0)
            try await fedi.receive(fedi.act("Follow", fedi.us, id: "follow-us"))
            try await fedi.receive(fedi.act("Undo", fedi.act("Follow", them, id: "follow-bieb")))
            #expect(try await fedi.inbox.followerCount(library) == 0)
            #expect(try await fedi.inbox.followerCount(fedi.account) == 1)
            try await fedi.receive(fedi.create(Self.both(fedi, library)))
            let ours = try await Self.home(fedi, Self.uri, fedi.account)
            let theirs = try await Self.home(fedi, Self.uri, library)
            #expect(try await fedi.inbox.conversation(ofPost: Self.uri, for: fedi.desk.bram) == ours)
            #expect(try await fedi.inbox.conversation(ofPost: Self.uri, for: fedi.desk.dirk) == theirs)
        }
    }
}
