import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What stands on a profile: links, posts on top, threads", .serialized)
struct ProfileTests {
    private func sent(_ fedi: FediverseDesk, _ text: String, as visibility: Visibility = .public) async throws
        -> ID<Message>
    {
        let id = try await fedi.inbox.draftPost(
            PostText(body: text, visibility: visibility), for: fedi.account, by: fedi.desk.bram)
        try await fedi.publish(id)
        return id
    }

    @Test(arguments: Engine.allCases)
    func `up to five public posts stand on top, and those who follow are told`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            var ids: [ID<Message>] = []
            for number in 1...6 { ids.append(try await sent(fedi, "Bericht \(number)")) }
            let hidden = try await sent(fedi, "Voor volgers", as: .followers)
            try await fedi.follow()
            for id in ids.prefix(5) {
                try await inbox.pinPost(id, by: bram)
                fedi.town.clock.advance(seconds: 1)
            }
            try await inbox.pinPost(ids[0], by: bram)
            let full = await fedi.refusal { try await inbox.pinPost(ids[5], by: bram) }
            #expect(full?.code == .invalid)
            let narrow = await fedi.refusal { try await inbox.pinPost(hidden, by: bram) }
            #expect(narrow?.code == .notAllowed)
            #expect((await fedi.refusal { try await inbox.pinPost(ids[5], by: fedi.desk.dirk) })?.code == .notFound)
            #expect(
                (await fedi.refusal { try await inbox.unpinPost(ids[0], by: fedi.desk.carla) })?.code == .notAllowed)
            try await fedi.sendAll()
            #expect(fedi.server.inboxes.count == 5)
            let add = try #require(fedi.server.last)
            #expect(add["type"] as? String == "Add" && add["target"] as? String == "\(fedi.us)/featured")
            #expect(add["object"] as? String == inbox.fediverse.addresses.post(ids[4]))
            let pinned = try await inbox.pinnedPosts(of: fedi.account)
            #expect(pinned.map(\.id) == ids.prefix(5).reversed() && pinned.allSatisfy { $0.isPinned })
            try await inbox.unpinPost(ids[4], by: bram)
            try await inbox.unpinPost(ids[4], by: bram)
            try await inbox.withdrawPost(ids[3], by: bram)
            try await fedi.sendAll()
            #expect(try await inbox.pinnedPosts(of: fedi.account).map(\.id) == ids.prefix(3).reversed())
            #expect(fedi.server.inboxes.count == 7)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the parts of a thread go out in order, each answering the one before, with one undo`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.follow()
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            func part(_ text: String, after before: ID<Message>? = nil) async throws -> ID<Message> {
                try await inbox.draftPost(PostText(body: text), for: fedi.account, after: before, by: bram)
            }
            let one = try await part("Een")
            let two = try await part("Twee", after: one)
            #expect(try await part("Twee", after: one) == two)
            let three = try await part("Drie", after: two)
            #expect(try await inbox.thread(of: two, for: bram).map(\.id) == [one, two, three])
            try await inbox.changePost(one, PostText(body: "Een", visibility: .unlisted), basedOn: 1, by: bram)
            try await inbox.letGo(two, by: bram)
            #expect(try await inbox.thread(of: one, for: bram).allSatisfy { $0.state == .scheduled })
            let late = await fedi.refusal { _ = try await part("Vier", after: three) }
            #expect(late?.code == .notAllowed)
            try await inbox.takeBackPost(three, by: bram)
            fedi.town.clock.advance(seconds: 31)
            try await inbox.publishPost(one)
            #expect(try await inbox.thread(of: one, for: bram).allSatisfy { $0.state == .draft })
            try await inbox.letGo(three, by: bram)
            fedi.town.clock.advance(seconds: 31)
            try await inbox.publishPost(one)
            try await inbox.publishPost(one)
            try await fedi.sendAll()
            let notes = fedi.server.all.compactMap { $0["object"] as? [String: Any] }
            #expect(notes.map { $0["content"] as? String } == ["<p>Een</p>", "<p>Twee</p>", "<p>Drie</p>"])
            let addresses = inbox.fediverse.addresses
            #expect(notes.map { $0["inReplyTo"] as? String } == [nil, addresses.post(one), addresses.post(two)])
            #expect(notes.allSatisfy { ($0["cc"] as? [String])?.contains(Addressing.everyone) == true })
            // A part leaves when the one before it is there.
            let page = try #require(try await inbox.publicPostPage(two))
            #expect(page.part == 2)
            #expect(try await inbox.publicThread(of: page).map(\.id) == [one, two, three])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a thread that was sent is withdrawn at once, what stands of it, and others are asked once`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.follow()
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let picture = PostPicture(hash: try await fedi.picture(), description: "De brug")
            let one = try await inbox.draftPost(PostText(body: "Een"), for: fedi.account, by: bram)
            let two = try await inbox.draftPost(PostText(body: "Twee"), for: fedi.account, after: one, by: bram)
            let three = try await inbox.draftPost(
                PostText(body: "Drie", pictures: [picture]), for: fedi.account, after: two, by: bram)
            // What waits is taken back, not withdrawn.
            let none = try await inbox.withdrawThread(of: one, by: bram)
            #expect(none == 0)
            try await fedi.publish(one)
            try await inbox.pinPost(one, by: bram)
            try await inbox.withdrawPost(two, by: bram)
            try await fedi.sendAll()
            let before = fedi.server.all.count
            let refused = await fedi.refusal { try await inbox.withdrawThread(of: two, by: fedi.desk.carla) }
            #expect(refused?.code == .notAllowed)
            let stood = try await inbox.withdrawThread(of: two, by: bram)
            let again = try await inbox.withdrawThread(of: one, by: bram)
            #expect(stood == 2 && again == 0)
            try await fedi.sendAll()
            let deletes = fedi.server.all.dropFirst(before)
            let addresses = inbox.fediverse.addresses
            #expect(deletes.allSatisfy { $0["type"] as? String == "Delete" })
            let gone = deletes.compactMap { ($0["object"] as? [String: Any])?["id"] as? String }
            #expect(gone.count == 2 && Set(gone) == [addresses.post(one), addresses.post(three)])
            #expect(try await inbox.thread(of: one, for: bram).allSatisfy { $0.state == .withdrawn })
            #expect(try await inbox.post(one, for: bram).pinnedAt == nil)
            #expect(await !fedi.isOpen(picture.hash))
            let log = try await fedi.desk.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'thread_withdrawn'")
            #expect(log == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a part that is thrown away leaves no gap, and a picture without words holds up the whole`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let one = try await inbox.draftPost(PostText(body: "Een"), for: fedi.account, by: bram)
            let two = try await inbox.draftPost(PostText(body: "Twee"), for: fedi.account, after: one, by: bram)
            let bare = PostText(body: "Drie", pictures: [PostPicture(hash: try await fedi.picture(), description: "")])
            let three = try await inbox.draftPost(bare, for: fedi.account, after: two, by: bram)
            let refused = await fedi.refusal { try await inbox.letGo(one, by: bram) }
            #expect(refused?.fields == [.init("delen", .withoutDescription)])
            try await inbox.deleteDraftPost(one, by: bram)
            #expect(try await inbox.thread(of: three, for: bram).map(\.part) == [1, 2])
            try await inbox.deleteDraftPost(three, by: bram)
            let alone = try await inbox.post(two, for: bram)
            #expect(alone.thread == nil && alone.part == 1)
            #expect(try await fedi.count("post_pictures") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second reader lets the whole thread go, and only as it was read`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram, anna) = (fedi.inbox, fedi.desk.bram, fedi.desk.anna)
            try await fedi.town.database.write { tx in
                _ = try tx.run("UPDATE fediverse_accounts SET second_reader = 1")
            }
            let one = try await inbox.draftPost(PostText(body: "Een"), for: fedi.account, by: bram)
            let two = try await inbox.draftPost(PostText(body: "Twee"), for: fedi.account, after: one, by: bram)
            try await inbox.letGo(one, by: bram)
            let read = try await inbox.thread(of: one, for: anna).reduce(0) { $0 + $1.version }
            let version = try await inbox.post(two, for: bram).version
            try await inbox.changePost(two, PostText(body: "Anders"), basedOn: version, by: bram)
            let stale = await fedi.refusal { try await inbox.approvePost(one, basedOn: read, by: anna) }
            #expect(stale?.code == .staleView)
            try await inbox.approvePost(one, basedOn: read + 1, by: anna)
            #expect(try await inbox.thread(of: one, for: bram).allSatisfy { $0.state == .scheduled })
            // Changed after it was read: all of it is read again.
            let now = try await inbox.post(one, for: bram).version
            try await inbox.changePost(one, PostText(body: "Eén"), basedOn: now, by: bram)
            #expect(try await inbox.thread(of: one, for: bram).allSatisfy { $0.state == .toRead })
        }
    }

    @Test(arguments: Engine.allCases)
    func `addresses of a profile are looked at, marked with the day, and forgotten with their line`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (accounts, admin) = (fedi.inbox.fediverse, fedi.desk.admin)
            func save(_ values: [String]) async throws {
                var profile = try await accounts.find(fedi.account, for: admin).profile
                profile.fields = values.map { .init(name: "Site", value: $0) }
                try await accounts.change(
                    fedi.account, name: "Account", team: fedi.town.webcare, profile: profile, by: admin)
            }
            func jobs() async throws -> Int {
                try await fedi.desk.number("SELECT COUNT(*) FROM jobs WHERE kind = 'check_links'")
            }
            try await save(["https://voorbeeld.nl", "14 0222", "http://oud.nl", "https://nieuw.nl"])
            let links = try await accounts.links(of: fedi.account)
            #expect(links.map(\.address) == ["https://nieuw.nl", "https://voorbeeld.nl"])
            #expect(links.allSatisfy { $0.state == .waiting })
            #expect(try await jobs() == 1)
            try await accounts.keep(links[1], fault: nil)
            try await accounts.keep(links[0], fault: "absent")
            try await save(["https://voorbeeld.nl", "https://nieuw.nl"])
            #expect(try await jobs() == 1)
            let looked = try await accounts.links()
            #expect(looked.map(\.state) == [.unverified, .verified] && looked.map(\.detail) == ["absent", ""])
            #expect(looked[1].verifiedAt == fedi.town.clock.now)
            try await accounts.checkLinks(of: fedi.account, by: admin)
            #expect(try await accounts.links().allSatisfy { $0.state == .waiting })
            try await save([])
            #expect(try await accounts.links().isEmpty)
            // A look that was under way brings nothing back.
            try await accounts.keep(links[0], fault: nil)
            #expect(try await accounts.links().isEmpty)
        }
    }
}
