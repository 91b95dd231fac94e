import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("A conversation in the fediverse costs the same among many", .serialized)
struct ConversationPlansTests {
    @Test(arguments: Engine.allCases)
    func `nothing of answering, going on in private, taking part and hashtags reads a whole table`(engine: Engine)
        async throws
    {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withTown(on: engine, options: options) { town in
            let fedi = try await FediverseDesk(town)
            try await Self.everything(fedi)
            let plans = try await statements.plans(on: town.database)
            #expect(plans.count > 60)
            #expect(plans.contains { $0.sql.contains("topic_posts") } && plans.contains { $0.sql.contains("on_page") })
            for (sql, plan) in plans {
                for line in plan { #expect(MailPlansTests.wholeTable(line, in: sql) == nil, "\(line)\n\(sql)") }
            }
        }
    }

    private static func everything(_ fedi: FediverseDesk) async throws {
        let uri = "https://mast.example/users/fatima/statuses/1"
        try await fedi.receive(fedi.create(fedi.post(uri, "Vraag")))
        let id = try #require(try await fedi.home(uri))
        try await fedi.answer(id, "Alleen voor jou.", PostChoice(reach: .page, isSaidAloud: true))
        let sent = try await fedi.deliverAnswer(id)
        let content = (sent["object"] as? [String: Any])?["content"] as? String ?? ""
        let token = try #require(content.firstMatch(of: /\/gesprek\/([\w-]+)/)).output.1
        try await fedi.inbox.add(String(token), text: "Dank", attachments: [], formKey: "k")
        _ = try await fedi.inbox.follow(String(token))
        _ = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
        _ = try await fedi.inbox.publicPosts(of: fedi.account)
        let other = try TakePartTests.found(
            fedi, "https://mast.example/users/fatima/statuses/2",
            above: [TakePartTests.above("https://mast.example/omar/1", "Daarboven")])
        _ = try await fedi.inbox.keepsPost(other.post.id)
        let begun = try await fedi.inbox.takePart(in: other, as: fedi.account, by: fedi.desk.bram)
        try await fedi.inbox.close(begun, for: fedi.desk.bram)
        try await fedi.inbox.reopen(begun, for: fedi.desk.bram)
        let topics = Topics(database: fedi.town.database, clock: fedi.town.clock.clock)
        let day = Amsterdam.local(fedi.town.clock.now).date.adding(days: 9)
        let topic = try await topics.follow(
            "#brug", at: ["mast.example"], reason: "Daarom", until: day, for: fedi.town.webcare, by: fedi.desk.anna)
        let question = try #require(try await topics.due().first)
        let post = TaggedPost(
            uri: "https://mast.example/posts/1", url: "https://mast.example/posts/1", author: "Sam",
            handle: "@sam@mast.example", text: "Dicht", contentWarning: nil, language: nil,
            published: fedi.town.clock.now.adding(seconds: -5))
        try await topics.keep(TagTimeline(posts: [post], newest: "1", isFull: true), for: question)
        try await topics.failed(question, code: "http_500")
        _ = try await topics.list(for: fedi.desk.anna)
        let first = try await topics.posts(for: fedi.desk.anna)
        _ = try await topics.posts(of: topic, after: first.posts.last?.place, for: fedi.desk.anna)
        _ = try await topics.followedKeys()
        try await topics.arrived(other.post, from: other.author)
        try await topics.putAside(post.uri, of: topic, by: fedi.desk.bram)
        try await topics.sweep()
        try await topics.stop(topic, by: fedi.desk.anna)
        try await fedi.inbox.erase(id, for: fedi.desk.anna)
    }
}
