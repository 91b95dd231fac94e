import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

extension FediverseDesk {
    /// A picture that a colleague gave; what it is known by.
    func picture(_ shade: UInt8 = 120, by viewer: Viewer? = nil) async throws -> String {
        try await inbox.pictures.upload(
            TestPicture.png(shade: shade), name: "a.png", field: "beeld", by: viewer ?? desk.bram)
    }

    /// Whether everybody may fetch it.
    func isOpen(_ hash: String) async -> Bool { (try? await inbox.pictures.shown(file: "\(hash).png")) != nil }

    func isSeen(_ hash: String, by viewer: Viewer) async -> Bool {
        (try? await inbox.pictures.find(hash, for: viewer)) != nil
    }

    /// Lets a post out after its half minute.
    func publish(_ id: ID<Message>) async throws {
        try await inbox.letGo(id, by: desk.bram)
        town.clock.advance(seconds: 31)
        try await inbox.publishPost(id)
    }

    func follow() async throws {
        try await receive(act("Follow", us))
        try await town.database.write { tx in
            try tx.run("DELETE FROM fediverse_sends")
            _ = try tx.run("DELETE FROM fediverse_outgoing")
        }
    }

    /// Sends all that waits; what went out, in the order in which it was written.
    func sendAll() async throws {
        let waiting = try await town.database.read { tx in
            try tx.rows("SELECT id FROM fediverse_sends ORDER BY at, id").map { try $0("id") as ID<FediverseSend> }
        }
        for id in waiting { try await inbox.sendActivity(id) }
    }

    func refusal(_ work: () async throws -> Void) async -> Problem? {
        do {
            try await work()
            return nil
        } catch { return error as? Problem }
    }
}

@Suite("Pictures with what we say", .serialized)
struct PostPictureTests {
    @Test(arguments: Engine.allCases)
    func `a post does not go out with a picture that does not say what it shows`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let hash = try await fedi.picture()
            let id = try await inbox.draftPost(
                PostText(body: "De brug.", pictures: [PostPicture(hash: hash, description: " \n")]), for: fedi.account,
                by: bram)
            let refused = await fedi.refusal { try await inbox.letGo(id, by: bram) }
            #expect(refused?.fields == [.init("beeld0-tekst", .withoutDescription)])
            #expect(try await inbox.post(id, for: bram).state == .draft)
            let words = PostText(body: "De brug.", pictures: [PostPicture(hash: hash, description: "De brug is open")])
            try await inbox.changePost(id, words, basedOn: 1, by: bram)
            try await fedi.publish(id)
            // A change of what was sent may not lose the words either.
            var bare = words
            bare.pictures[0].description = ""
            let version = try await inbox.post(id, for: bram).version
            let later = await fedi.refusal { try await inbox.changePost(id, bare, basedOn: version, by: bram) }
            #expect(later?.fields == [.init("beeld0-tekst", .withoutDescription)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `pictures go out with their words and size, and can be fetched only while the post stands`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.follow()
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let hash = try await fedi.picture()
            #expect(try await fedi.picture() == hash)
            #expect(try await fedi.count("pictures") == 1)
            let id = try await inbox.draftPost(
                PostText(body: "De brug.", pictures: [PostPicture(hash: hash, description: "De brug\nis open")]),
                for: fedi.account, by: bram)
            #expect(await !fedi.isOpen(hash))
            #expect(await fedi.isSeen(hash, by: fedi.desk.anna))
            #expect(await !fedi.isSeen(hash, by: fedi.desk.dirk))
            try await fedi.publish(id)
            try await fedi.sendAll()
            let note = try #require(fedi.server.last?["object"] as? [String: Any])
            let files = try #require(note["attachment"] as? [[String: Any]])
            let file = try #require(files.first)
            #expect(files.count == 1 && file["type"] as? String == "Document")
            #expect(file["mediaType"] as? String == "image/png" && file["name"] as? String == "De brug\nis open")
            #expect(file["url"] as? String == "https://plein.example/media/\(hash).png")
            #expect(file["width"] as? Int == 40 && file["height"] as? Int == 30)
            #expect(await fedi.isOpen(hash))
            let page = try #require(try await inbox.publicPostPage(id))
            #expect(page.pictures.map(\.file) == ["\(hash).png"])
            // Another name for the same bytes is no address.
            #expect((try? await inbox.pictures.shown(file: "\(hash).jpg")) == nil)
            #expect((try? await inbox.pictures.shown(file: hash)) == nil)
            try await inbox.withdrawPost(id, by: bram)
            #expect(await !fedi.isOpen(hash))
            #expect(await fedi.isSeen(hash, by: bram))
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody puts up what another gave by knowing what it is known by`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let theirs = try await fedi.picture(by: fedi.desk.anna)
            #expect(await !fedi.isSeen(theirs, by: bram))
            let words = PostText(body: "x", pictures: [PostPicture(hash: theirs, description: "y")])
            let refused = await fedi.refusal { try await inbox.draftPost(words, for: fedi.account, by: bram) }
            #expect(refused?.fields == [.init("beeld", .unknownChoice)])
            #expect(try await fedi.count("account_posts") == 0)
            var many = words
            many.pictures = (0..<5).map { _ in PostPicture(hash: theirs, description: "y") }
            let tooMany = await fedi.refusal { try await inbox.draftPost(many, for: fedi.account, by: fedi.desk.anna) }
            #expect(tooMany?.fields == [.init("beeld", .tooManyFiles(maximum: 4))])
            let reader = await fedi.refusal { _ = try await fedi.picture(by: fedi.desk.carla) }
            #expect(reader?.code == .notAllowed)
            // In a post of the team it is the team's: a colleague goes on with it.
            let id = try await inbox.draftPost(words, for: fedi.account, by: fedi.desk.anna)
            try await inbox.changePost(
                id, PostText(body: "z", pictures: words.pictures), basedOn: 1, by: bram)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer takes pictures along, and taking it back or erasing takes them away`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let uri = "https://mast.example/users/fatima/statuses/1"
            try await fedi.receive(fedi.create(fedi.post(uri, "Hoe ziet het eruit?", as: .direct)))
            let id = try #require(try await fedi.home(uri))
            let (one, two) = (try await fedi.picture(1), try await fedi.picture(2))
            let pictures = [PostPicture(hash: one, description: "Zo")]
            try await inbox.pictures.saveDraft(pictures, in: id, for: bram)
            let drafted = try await inbox.conversation(id, for: bram)
            #expect(drafted.draftPictures == pictures)
            let theirs = try await inbox.conversation(id, for: fedi.desk.anna)
            #expect(theirs.draftPictures.isEmpty)
            let version = try await fedi.desk.version(id)
            let refused = await fedi.refusal {
                try await inbox.answer(
                    id, text: "Zo.", basedOn: version, sendKey: "1", closing: false,
                    pictures: [PostPicture(hash: two, description: "")], for: bram)
            }
            #expect(refused?.fields == [.init("beeld0-tekst", .withoutDescription)])
            try await inbox.answer(
                id, text: "Zo.", basedOn: version, sendKey: "1", closing: false, pictures: pictures, for: bram)
            let sent = try #require(try await fedi.deliverAnswer(id)["object"] as? [String: Any])
            #expect((sent["attachment"] as? [[String: Any]])?.first?["name"] as? String == "Zo")
            // Their server fetches it, however few may read the answer.
            #expect(await fedi.isOpen(one))
            let view = try await inbox.conversation(id, for: bram)
            #expect(view.messages.last?.pictures == pictures && view.draftPictures.isEmpty)
            let number = try #require(view.messages.last?.number)
            try await inbox.withdrawAnswer(id, message: number, for: bram)
            #expect(await !fedi.isOpen(one))
            try await inbox.pictures.saveDraft([PostPicture(hash: two, description: "")], in: id, for: bram)
            try await inbox.erase(id, for: fedi.desk.anna)
            #expect(try await fedi.count("draft_pictures") == 0)
            #expect(try await fedi.count("post_pictures") == 0)
            fedi.town.clock.advance(seconds: 3 * 86_400)
            try await inbox.sweep()
            #expect(try await fedi.count("pictures") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `pictures of a sent answer get better words, another order, come and go, and the earlier are kept`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let uri = "https://mast.example/users/fatima/statuses/1"
            try await fedi.receive(fedi.create(fedi.post(uri, "Hoe ziet het eruit?")))
            let id = try #require(try await fedi.home(uri))
            let (one, two) = (try await fedi.picture(1), try await fedi.picture(2))
            let first = [PostPicture(hash: one, description: "Een")]
            try await inbox.answer(
                id, text: "Zo.", basedOn: try await fedi.desk.version(id), sendKey: "1", closing: false,
                pictures: first, for: bram)
            _ = try await fedi.deliverAnswer(id)
            let number = try #require(try await inbox.conversation(id, for: bram).messages.last?.number)
            func change(_ seen: [PostPicture], _ wanted: [PostPicture], _ text: String = "Zo.") async -> Problem? {
                await fedi.refusal {
                    try await inbox.changeAnswer(
                        id, message: number, from: "Zo.", to: text, pictures: (PostPicture.mark(of: seen), wanted),
                        for: bram)
                }
            }
            func files() -> [String] {
                let note = fedi.server.last?["object"] as? [String: Any]
                return (note?["attachment"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
            }
            let bare = await change(first, [PostPicture(hash: one, description: " ")])
            #expect(bare?.fields == [.init("beeld0-tekst", .withoutDescription)])
            let theirs = try await fedi.picture(250, by: fedi.desk.anna)
            let foreign = await change(first, [PostPicture(hash: theirs, description: "x")])
            #expect(foreign?.fields == [.init("beeld", .unknownChoice)])
            let both = [PostPicture(hash: two, description: "Twee"), PostPicture(hash: one, description: "Beter")]
            #expect(await change(first, both) == nil)
            // The same form once more is no quarrel, another is.
            #expect(await change(first, both) == nil)
            #expect(await change(first, [])?.code == .staleView)
            try await fedi.sendAll()
            #expect(fedi.server.last?["type"] as? String == "Update" && files() == ["Twee", "Beter"])
            let view = try await inbox.conversation(id, for: bram)
            #expect(view.messages.last?.pictures == both)
            #expect(await change(both, [both[1], both[0]]) == nil)
            try await fedi.sendAll()
            #expect(files() == ["Beter", "Twee"])
            #expect(await change([both[1], both[0]], []) == nil)
            try await fedi.sendAll()
            #expect(fedi.server.last?["type"] as? String == "Update" && files().isEmpty)
            let isOpen = await fedi.isOpen(one)
            #expect(!isOpen)
            let kept: [String] = try await fedi.town.database.read { tx in
                try tx.rows("SELECT pictures FROM fediverse_revisions ORDER BY seq").map { try $0("pictures") }
            }
            #expect(kept == [PostPicture.kept(first), PostPicture.kept(both), PostPicture.kept([both[1], both[0]])])
            #expect(kept.first == "[[\"\(one)\",\"Een\"]]")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was with a sent post before is kept with its earlier words`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.follow()
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            var words = PostText(
                body: "De brug.", pictures: [PostPicture(hash: try await fedi.picture(), description: "Een hek")])
            let before = PostPicture.kept(words.pictures)
            let id = try await inbox.draftPost(words, for: fedi.account, by: bram)
            try await fedi.publish(id)
            try await fedi.sendAll()
            words.pictures[0].description = "Een hek voor de brug"
            let version = try await inbox.post(id, for: bram).version
            try await inbox.changePost(id, words, basedOn: version, by: bram)
            try await fedi.sendAll()
            let note = try #require(fedi.server.last?["object"] as? [String: Any])
            let files = try #require(note["attachment"] as? [[String: Any]])
            #expect(files.map { $0["name"] as? String } == ["Een hek voor de brug"] && note["updated"] != nil)
            let kept = try await fedi.desk.text("SELECT pictures FROM account_post_revisions")
            #expect(kept == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was given and put nowhere goes after two days, what is used stays`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (used, unused) = (try await fedi.picture(1), try await fedi.picture(2))
            _ = try await fedi.inbox.draftPost(
                PostText(body: "x", pictures: [PostPicture(hash: used, description: "")]), for: fedi.account,
                by: fedi.desk.bram)
            fedi.town.clock.advance(seconds: 86_400)
            try await fedi.inbox.sweep()
            #expect(await fedi.isSeen(unused, by: fedi.desk.bram))
            fedi.town.clock.advance(seconds: 86_401)
            try await fedi.inbox.sweep()
            #expect(await !fedi.isSeen(unused, by: fedi.desk.bram))
            #expect(await fedi.isSeen(used, by: fedi.desk.bram))
            #expect(try await fedi.count("pictures") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account shows its pictures, and those who follow are told when they change`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.follow()
            let (inbox, admin) = (fedi.inbox, fedi.desk.admin)
            let hash = try await inbox.pictures.upload(
                TestPicture.png(width: 500, height: 500), name: "wapen.png", field: "portret", for: .avatar, by: admin)
            var profile = try await inbox.fediverse.find(fedi.account, for: admin).profile
            #expect(await !fedi.isOpen(hash))
            profile.avatar = PostPicture(hash: hash, description: "Het wapen")
            func save() async throws {
                try await inbox.fediverse.change(
                    fedi.account, name: "Account", team: fedi.town.webcare, profile: profile, by: admin)
            }
            try await save()
            try await fedi.sendAll()
            let update = try #require(fedi.server.last)
            let icon = try #require((update["object"] as? [String: Any])?["icon"] as? [String: Any])
            #expect(update["type"] as? String == "Update" && icon["type"] as? String == "Image")
            #expect(icon["url"] as? String == "https://plein.example/media/\(hash).png")
            #expect(icon["mediaType"] as? String == "image/png" && icon["name"] as? String == "Het wapen")
            #expect(await fedi.isOpen(hash))
            let count = fedi.server.inboxes.count
            try await save()
            try await fedi.sendAll()
            #expect(fedi.server.inboxes.count == count)
            let stranger = try await fedi.picture(7)
            profile.header = PostPicture(hash: stranger, description: "")
            let refused = await fedi.refusal { try await save() }
            #expect(refused?.fields == [.init("kop", .unknownChoice)])
            (profile.header, profile.avatar) = (nil, nil)
            try await save()
            #expect(await !fedi.isOpen(hash))
        }
    }
}
