import Channels
import Foundation
import Identity
import TestKit
import Testing

@testable import Desk

@Suite("What the door read is not read again")
struct ReadActivitiesTests {
    private static func like(_ number: Int, padding: Int = 0) throws -> (activity: Activity, bytes: [UInt8]) {
        let id = "https://mast.example/likes/\(number)"
        let json = """
            {"id": "\(id)", "type": "Like", "actor": "https://mast.example/users/fatima", "object": "\(id)", \
            "summary": "\(String(repeating: "x", count: padding))"}
            """
        let bytes = Array(json.utf8)
        return (try Activity.read(bytes), bytes)
    }

    @Test
    func `it is found by its bytes, once`() throws {
        let read = ReadActivities()
        let (one, bytes) = try Self.like(1)
        read.note(one, read: bytes)
        let other = try Self.like(2).bytes
        #expect(read.take(other) == nil)
        #expect(read.take(bytes) == one)
        #expect(read.take(bytes) == nil)
    }

    @Test
    func `however many come, a few are remembered, and none that is large`() throws {
        let read = ReadActivities()
        let all = try (0..<1_200).map { try Self.like($0) }
        for one in all { read.note(one.activity, read: one.bytes) }
        let found = all.count { read.take($0.bytes) != nil }
        #expect(found > 0 && found <= 500)
        let large = try Self.like(9, padding: 30_000)
        read.note(large.activity, read: large.bytes)
        #expect(read.take(large.bytes) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `a node that did not stand at the door reads what is stored`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let post = fedi.create(fedi.post("https://mast.example/statuses/1", "De lantaarn is stuk"))
            try await fedi.keep([post])
            // As on a node that was started since, or is another one.
            let bytes = [UInt8](try JSONSerialization.data(withJSONObject: post, options: .sortedKeys))
            #expect(fedi.inbox.readActivities.take(bytes) != nil)
            try await fedi.inbox.workActivities()
            let words = try await fedi.town.database.read { tx in
                try tx.rows("SELECT body FROM messages").map { try $0("body") as String }
            }
            #expect(words == ["De lantaarn is stuk"])
        }
    }
}
