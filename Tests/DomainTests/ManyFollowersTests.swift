import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("A post to very many", .serialized)
struct ManyFollowersTests {
    private static let hosts = 30

    private static func host(_ number: Int) -> String { "server\(number % hosts).example" }

    /// A hundred and fifty followers, five on each of thirty servers without an inbox for all.
    private func follow(_ fedi: FediverseDesk) async throws {
        let (account, now) = (fedi.account, fedi.town.clock.now)
        try await fedi.town.database.write { tx in
            for number in 0..<150 {
                let actor = "https://\(Self.host(number))/users/bewoner\(number)"
                try tx.post(
                    """
                    INSERT INTO fediverse_actors (uri, handle, name, inbox, key_id, public_key, fetched_at)
                    VALUES (\(actor), '@b@server.example', 'B', \("\(actor)/inbox"), \("\(actor)#main-key"), '-', \(now))
                    """)
                try tx.post(
                    """
                    INSERT INTO fediverse_followers (channel_id, actor, delivery_inbox, since)
                    VALUES (\(account), \(actor), \("\(actor)/inbox"), \(now))
                    """)
            }
        }
    }

    private func publish(_ fedi: FediverseDesk) async throws -> ID<Message> {
        let id = try await fedi.inbox.draftPost(
            PostText(body: "De markt is open."), for: fedi.account, by: fedi.desk.bram)
        try await fedi.inbox.letGo(id, by: fedi.desk.bram)
        fedi.town.clock.advance(seconds: 31)
        try await fedi.inbox.publishPost(id)
        return id
    }

    private func send(_ ids: ArraySlice<ID<FediverseSend>>, _ fedi: FediverseDesk) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in ids {
                group.addTask { do { try await fedi.inbox.sendActivity(id) } catch is DeliveryDelayed {} }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is sent together is counted one by one, and the bytes go with the last`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await follow(fedi)
            // A server that we keep out since then.
            try await fedi.inbox.serverRules.add("server3.example", .suspend, reason: "Spam", by: fedi.desk.admin)
            let post = try await publish(fedi)
            let waiting = try await fedi.town.database.read { tx in
                try tx.rows("SELECT id FROM fediverse_sends ORDER BY inbox").map { try $0("id") as ID<FediverseSend> }
            }
            #expect(waiting.count == 150)
            try await send(waiting[..<60], fedi)
            fedi.server.answers(.delayed(reason: "http 503"))
            try await send(waiting[60..<100], fedi)
            var seen = try await fedi.inbox.post(post, for: fedi.desk.bram)
            let delayed = try await fedi.count("fediverse_sends WHERE state = 'delayed' AND detail = 'http 503'")
            #expect(seen.arrived + seen.refused == 150 - 50 - delayed && delayed > 30)
            fedi.server.answers(.refused(reason: "http 410"))
            try await send(waiting[60..<120], fedi)
            fedi.server.answers(.sent)
            // Sent a second time by another node, or after a crash: counted once.
            try await send(waiting[...], fedi)
            seen = try await fedi.inbox.post(post, for: fedi.desk.bram)
            #expect(seen.sentTo == 150 && seen.arrived + seen.refused == 150)
            let keptOut = fedi.server.inboxes.filter { $0.contains("//server3.example/") }
            #expect(keptOut.isEmpty)
            #expect(try await fedi.count("fediverse_sends") == 0)
            #expect(try await fedi.count("fediverse_outgoing") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `servers take turns, so that none has all its followers' at once`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await follow(fedi)
            _ = try await publish(fedi)
            let inboxes: [String] = try await fedi.town.database.read { tx in
                try tx.rows("SELECT inbox FROM fediverse_sends ORDER BY id").map { try $0("inbox") }
            }
            #expect(
                Set(ActivityOutbox.inTurn(inboxes).prefix(Self.hosts).compactMap { Origin(of: $0)?.authority }).count
                    == Self.hosts)
            #expect(Set(ActivityOutbox.inTurn(inboxes)) == Set(inboxes) && inboxes.count == 150)
        }
    }
}
