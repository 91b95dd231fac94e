import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Pictures that residents send", .serialized)
struct ReceivedPictureTests {
    private static let uri = "https://mast.example/users/fatima/statuses/1"

    private static func pictured(
        _ fedi: FediverseDesk, _ pictures: Int = 2, uri: String = uri, from host: String = "files.mast.example"
    ) -> [String: Any] {
        var post = fedi.post(uri, "Kijk", as: .direct)
        post["sensitive"] = true
        post["attachment"] =
            (0..<pictures).map { number -> [String: Any] in
                // As an address, and as links of which the first will do.
                let address = "https://\(host)/\(number).png"
                let links: [Any] = [
                    ["type": "Link", "href": address, "mediaType": "image/png"], "https://x.example/y",
                ]
                return [
                    "type": "Document", "mediaType": "image/png", "url": number == 0 ? address : links,
                    "name": "Beeld \(number)",
                ]
            } + [["type": "Document", "mediaType": "video/mp4", "url": "https://\(host)/film.mp4"]]
        return post
    }

    private func message(_ fedi: FediverseDesk, _ uri: String = uri) async throws -> ID<Message> {
        let id: ID<Message>? = try await fedi.town.database.read { tx in
            try tx.value("SELECT message_id FROM fediverse_posts WHERE uri = \(uri)")
        }
        return try #require(id)
    }

    private func views(_ fedi: FediverseDesk, _ id: ID<Conversation>) async throws -> [Int: ReceivedPictureView] {
        let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
        return try #require(view.messages.first).received
    }

    private func jobs(_ fedi: FediverseDesk) async throws -> Int {
        try await fedi.desk.number("SELECT COUNT(*) FROM jobs WHERE kind = 'fetch_pictures'")
    }

    @Test(arguments: Engine.allCases)
    func `a picture is asked for once its post is taken in, kept a week, and fetched again when asked for`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let pictures = fedi.inbox.pictures
            try await fedi.receive(fedi.create(Self.pictured(fedi)))
            let id = try #require(try await fedi.home(Self.uri))
            #expect(try await jobs(fedi) == 1)
            let waiting = try await pictures.waiting(with: try await message(fedi))
            #expect(waiting.map(\.url) == ["https://files.mast.example/0.png", "https://files.mast.example/1.png"])
            let first = waiting[0].id
            #expect(try await views(fedi, id)[0]?.state == .waiting)
            try await pictures.keep(TestPicture.png(shade: 9), as: first)
            // Once more, as after a crash.
            try await pictures.keep(TestPicture.png(shade: 10), as: first)
            try await pictures.refuse(waiting[1].id, detail: "http 404")
            var seen = try await views(fedi, id)
            #expect(seen[0]?.state == .kept && seen[0]?.width == 40 && seen[1]?.detail == "http 404")
            #expect(seen[2] == nil)
            let bytes = try await pictures.received(first, for: fedi.desk.bram).bytes
            #expect(try PictureHead(bytes).format == .png)
            #expect(try await fedi.count("pictures") == 1)
            let details = try await fedi.inbox.conversation(id, for: fedi.desk.bram).messages.first?.post
            #expect(details?.isSensitive == true && details?.attachments.count == 3)

            fedi.town.clock.advance(seconds: 7 * 86_400 + 1)
            try await fedi.inbox.sweep()
            seen = try await views(fedi, id)
            #expect(seen[0]?.state == .expired)
            #expect(try await fedi.count("pictures") == 0)
            #expect((try? await pictures.received(first, for: fedi.desk.bram)) == nil)
            #expect(try await pictures.fetchAgain(first, for: fedi.desk.bram) == id)
            // A second click asks no second time.
            try await pictures.fetchAgain(first, for: fedi.desk.bram)
            #expect(try await jobs(fedi) == 2)
            #expect(try await pictures.waiting(with: try await message(fedi)).map(\.id) == [first])
        }
    }

    @Test(arguments: Engine.allCases)
    func `only who may see the conversation sees its pictures`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let pictures = fedi.inbox.pictures
            try await fedi.receive(fedi.create(Self.pictured(fedi, 1)))
            let first = try #require(try await pictures.waiting(with: try await message(fedi)).first).id
            try await pictures.keep(TestPicture.png(), as: first)
            let hash: String? = try await fedi.town.database.read { tx in try tx.value("SELECT sha256 FROM pictures") }
            #expect((try? await pictures.received(first, for: fedi.desk.dirk)) == nil)
            #expect((try? await pictures.fetchAgain(first, for: fedi.desk.dirk)) == nil)
            // Nor is it under the addresses of our own pictures.
            #expect(await !fedi.isOpen(try #require(hash)))
            #expect(await !fedi.isSeen(try #require(hash), by: fedi.desk.bram))
            let put = await fedi.refusal {
                let words = PostText(body: "x", pictures: [PostPicture(hash: hash ?? "", description: "y")])
                try await fedi.inbox.draftPost(words, for: fedi.account, by: fedi.desk.bram)
            }
            #expect(put?.fields == [.init("beeld", .unknownChoice)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be read says so, and what is not a picture is never kept`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let pictures = fedi.inbox.pictures
            try await fedi.receive(fedi.create(Self.pictured(fedi, 12)))
            let id = try #require(try await fedi.home(Self.uri))
            let message = try await message(fedi)
            let waiting = try await pictures.waiting(with: message)
            #expect(waiting.count == 8)
            await #expect(throws: PictureFault.notAPicture) {
                try await pictures.keep(Array("<svg onload=alert(1)>".utf8), as: waiting[0].id)
            }
            #expect(try await fedi.count("pictures") == 0)
            try await pictures.giveUp(with: message)
            let seen = try await views(fedi, id)
            #expect(seen.count == 8 && seen.values.allSatisfy { $0.state == .refused && $0.detail == "unreachable" })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a change brings the new pictures, taking back and erasing take them away`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let pictures = fedi.inbox.pictures
            try await fedi.receive(fedi.create(Self.pictured(fedi, 1)))
            let message = try await message(fedi)
            let first = try #require(try await pictures.waiting(with: message).first).id
            try await pictures.keep(TestPicture.png(), as: first)
            try await fedi.receive(fedi.update(Self.pictured(fedi, 1)))
            #expect(try await pictures.received(first, for: fedi.desk.bram).mediaType == "image/png")
            try await fedi.receive(fedi.update(Self.pictured(fedi, 2, from: "nieuw.example"), as: 2))
            let waiting = try await pictures.waiting(with: message)
            #expect(waiting.map(\.url) == ["https://nieuw.example/0.png", "https://nieuw.example/1.png"])
            // One that was on its way comes too late.
            try await pictures.keep(TestPicture.png(), as: first)
            #expect(try await fedi.desk.number("SELECT COUNT(*) FROM post_media WHERE state = 'kept'") == 0)
            try await pictures.keep(TestPicture.png(), as: waiting[0].id)
            let other = "https://mast.example/users/fatima/statuses/2"
            try await fedi.receive(fedi.create(Self.pictured(fedi, 1, uri: other)))
            try await fedi.receive(fedi.act("Delete", ["id": Self.uri, "type": "Tombstone"]))
            #expect(try await fedi.count("post_media") == 1)
            let id = try #require(try await fedi.home(other))
            try await fedi.inbox.erase(id, for: fedi.desk.anna)
            #expect(try await fedi.count("post_media") == 0)
            #expect(try await fedi.count("pictures") == 0)
        }
    }
}
