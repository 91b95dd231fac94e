import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Pictures cost the same among many", .serialized)
struct PicturePlansTests {
    private static let large: Set<String> = [
        "pictures", "picture_uploads", "post_pictures", "draft_pictures", "post_media", "account_posts",
        "messages", "conversations", "fediverse_posts", "fediverse_sends", "fediverse_followers",
    ]

    @Test(arguments: Engine.allCases)
    func `nothing that happens to pictures, threads and profiles reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        options.observer = statements.observer
        options.readers = 4
        try await withTown(on: engine, options: options) { town in
            let fedi = try await FediverseDesk(town)
            statements.forget()
            try await Self.everything(fedi)
            let plans = try await statements.plans(on: town.database) { Self.isOurs($0) }
            #expect(plans.count > 60)
            for (sql, plan) in plans {
                for line in plan {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: Self.large) == nil, "\(line)\n\(sql)")
                }
            }
        }
    }

    /// By its nature: what nothing refers to; a hundred at a time, once an hour.
    private static func isOurs(_ sql: String) -> Bool {
        MailPlansTests.isAboutRows(sql)
            && !["DELETE FROM pictures", "DELETE FROM attachment_contents", "SELECT id FROM fediverse_sends"].contains {
                sql.hasPrefix($0)
            }
    }

    private static func everything(_ fedi: FediverseDesk) async throws {
        let (inbox, bram, admin) = (fedi.inbox, fedi.desk.bram, fedi.desk.admin)
        try await fedi.receive(fedi.act("Follow", fedi.us))
        let hash = try await fedi.picture()
        let words = PostText(body: "Een", pictures: [PostPicture(hash: hash, description: "Zo")])
        let one = try await inbox.draftPost(words, for: fedi.account, by: bram)
        _ = try await inbox.draftPost(PostText(body: "Twee"), for: fedi.account, after: one, by: bram)
        try await fedi.publish(one)
        try await inbox.pinPost(one, by: bram)
        try await fedi.sendAll()
        _ = try await inbox.pinnedPosts(of: fedi.account)
        let page = try #require(try await inbox.publicPostPage(one))
        _ = try await inbox.publicThread(of: page)
        _ = try await inbox.publicPosts(of: fedi.account)
        _ = try await inbox.publicPost(one)
        _ = try await inbox.posts(for: bram)
        _ = await fedi.isOpen(hash)
        _ = await fedi.isSeen(hash, by: bram)
        try await inbox.unpinPost(one, by: bram)
        try await inbox.withdrawPost(one, by: bram)
        let uri = "https://mast.example/users/fatima/statuses/1"
        var post = fedi.post(uri, "Kijk")
        post["attachment"] = [["type": "Image", "url": "https://mast.example/a.png"]]
        try await fedi.receive(fedi.create(post))
        let id = try #require(try await fedi.home(uri))
        let message: ID<Message>? = try await fedi.town.database.read { tx in
            try tx.value("SELECT message_id FROM fediverse_posts WHERE uri = \(uri)")
        }
        let waiting = try await inbox.pictures.waiting(with: try #require(message))
        let picture = try #require(waiting.first).id
        try await inbox.pictures.keep(TestPicture.png(shade: 3), as: picture)
        _ = try await inbox.pictures.received(picture, for: bram)
        try await inbox.pictures.saveDraft(words.pictures, in: id, for: bram)
        _ = try await inbox.conversation(id, for: bram)
        let version = try await fedi.desk.version(id)
        try await inbox.answer(
            id, text: "Ja.", basedOn: version, sendKey: "k", closing: false, pictures: words.pictures, for: bram)
        _ = try await fedi.deliverAnswer(id)
        fedi.town.clock.advance(seconds: 8 * 86_400)
        try await inbox.sweep()
        try await inbox.pictures.fetchAgain(picture, for: bram)
        try await inbox.pictures.refuse(picture, detail: "http 404")
        var profile = try await inbox.fediverse.find(fedi.account, for: admin).profile
        profile.fields = [.init(name: "Site", value: "https://voorbeeld.nl")]
        try await inbox.fediverse.change(
            fedi.account, name: "Account", team: fedi.town.webcare, profile: profile, by: admin)
        for link in try await inbox.fediverse.links() { try await inbox.fediverse.keep(link, fault: nil) }
        try await inbox.fediverse.checkLinks(of: fedi.account, by: admin)
        try await inbox.erase(id, for: fedi.desk.anna)
    }
}
