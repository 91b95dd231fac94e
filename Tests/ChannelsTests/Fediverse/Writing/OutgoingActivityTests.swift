import Foundation
import Testing
import Values

@testable import Channels

@Suite("Activities of ours, read as others do")
struct OutgoingActivityTests {
    private let actor = OurTown.addresses.id
    private let followers = OurTown.addresses.followers

    private func read(_ activity: OutgoingActivity) throws -> Activity {
        let read = try Activity.read(activity.bytes)
        #expect(read.id == activity.id && read.isOfOwnOrigin)
        #expect(try ActivityJSON.read(activity.bytes)["actor"]?.string == read.actor)
        return read
    }

    private var post: OutgoingPost {
        get throws {
            var post = OurTown.post(
                OurTown.words("Kapot & <gemaakt>\n\nZie https://a.example", to: [try OurTown.resident("fatima")]))
            post.contentWarning = "Over \"licht\""
            post.inReplyTo = "https://mastodon.example/users/fatima/statuses/113"
            post.context = "https://mastodon.example/contexts/77-113"
            post.attachments = [
                OutgoingAttachment(
                    url: "https://media.gemeente.example/2.jpg", mediaType: "image/jpeg",
                    description: "Een lamp\nin de avond",
                    width: 800, height: 600)
            ]
            return post
        }
    }

    @Test
    func `a Create with all that a post can have`() throws {
        let activity = try read(.create(id: "https://social.gemeente.example/posts/9/activity", post))
        #expect(activity.kind == .create && activity.mayTrustEmbedded && activity.published == OurTown.at)
        let read = try RemotePost(#require(activity.embedded), in: activity)
        let post = try post
        #expect(read.id == post.id && read.url == post.url && read.author == actor && read.language == "nl")
        #expect(read.text == "@fatima Kapot & <gemaakt>\n\nZie https://a.example")
        #expect(read.contentWarning == "Over \"licht\"" && read.isSensitive && read.updated == nil)
        #expect(read.inReplyTo == post.inReplyTo && read.context == post.context)
        #expect(read.addressing == activity.addressing && read.visibility(followers: followers) == .public)
        let picture = try #require(read.attachments.first)
        #expect(picture.kind == .image && picture.description == "Een lamp\nin de avond" && picture.width == 800)
        #expect(PollVote(activity) == nil)
    }

    @Test
    func `an Update says when`() throws {
        var changed = try post
        changed.updated = OurTown.at.adding(seconds: 60)
        let activity = try read(.update(id: "https://social.gemeente.example/posts/9/updates/1", changed))
        #expect(activity.kind == .update && activity.published == changed.updated)
        #expect(try RemotePost(#require(activity.embedded)).updated == changed.updated)
    }

    @Test
    func `a Delete leaves a Tombstone, for those who got it`() throws {
        let direct = OurTown.words("x", to: [try OurTown.resident("fatima")], as: .direct).addressing
        let activity = try read(
            .delete(
                id: "https://social.gemeente.example/posts/9#delete", post: "https://social.gemeente.example/posts/9",
                by: actor, addressing: direct, at: OurTown.at))
        #expect(activity.kind == .delete && activity.objectID == "https://social.gemeente.example/posts/9")
        #expect(activity.embedded?.types == ["Tombstone"] && activity.addressing == direct && !activity.isDeleteOfActor)
        let stone = try ActivityJSON.read(
            OutgoingActivity.tombstone(of: "https://social.gemeente.example/posts/9", at: OurTown.at))
        #expect(stone.types == ["Tombstone"] && stone["deleted"]?.moment == OurTown.at)
    }

    @Test(arguments: ["mastodon-follow", "gotosocial-follow"])
    func `a request to follow goes back with the answer`(name: String) throws {
        let follow = try FediverseFixture.activity(name)
        for (answer, kind) in [
            (OutgoingActivity.accept(id: "\(actor)/accepts/1", follow, by: actor), Activity.Kind.accept),
            (.reject(id: "\(actor)/rejects/1", follow, by: actor), .reject),
        ] {
            let activity = try read(answer)
            let request = try #require(activity.embeddedActivity)
            #expect(activity.kind == kind && activity.addressing.to == [follow.actor])
            #expect(request.id == follow.id && request.actor == follow.actor && request.objectID == actor)
        }
    }

    @Test
    func `a request without an id is answered too`() throws {
        let follow = try Activity(
            FediverseFixture.text(#"{"type":"Follow","actor":"https://a.example/u","object":"\#(actor)"}"#))
        #expect(try read(.accept(id: "\(actor)/accepts/2", follow, by: actor)).embeddedActivity?.id == nil)
    }

    @Test
    func `Follow, Announce, and taking them back`() throws {
        let follow = OutgoingActivity.follow(id: "\(actor)/follows/1", "https://a.example/u", by: actor)
        #expect(try read(follow).addressing.to == ["https://a.example/u"])
        let addressing = Addressing(to: ["https://a.example/u"], cc: [])
        let undone = try #require(
            try read(.undo(id: "\(actor)/undos/1", follow, by: actor, addressing: addressing)).undone)
        #expect(undone.kind == .follow && undone.id == follow.id && undone.objectID == "https://a.example/u")
        let announce = try read(
            .announce(
                id: "\(actor)/announces/1", post: "https://a.example/1", of: "https://a.example/u", by: actor,
                followers: followers, at: OurTown.at))
        #expect(announce.kind == .announce && announce.objectID == "https://a.example/1")
        #expect(
            announce.addressing.visibility(followers: followers) == .public
                && announce.addressing.names("https://a.example/u"))
    }

    @Test
    func `the same document is the same bytes, with its context first`() throws {
        let create = OutgoingActivity.create(id: "https://social.gemeente.example/posts/9/activity", try post)
        #expect(create.bytes == create.bytes)
        #expect(
            String(decoding: create.bytes, as: UTF8.self).hasPrefix(
                "{\"@context\":[\"https://www.w3.org/ns/activitystreams\","))
        #expect(String(decoding: create.bytes, as: UTF8.self).components(separatedBy: "@context").count == 2)
        #expect(create.object["object"]?["tag"] != nil && create.object["object"]?["@context"] == nil)
    }

    @Test(arguments: ["\"", "\\", "\n\t\r\u{1}\u{1F}", "é😀\u{2028}", "</script>", "\u{7F}"])
    func `every text is written so that it is read the same`(text: String) throws {
        let json = OrderedJSON.members([
            "a": .string(text), text: .int(-1), "n": nil, "b": .array([.bool(true), .bool(false)]),
        ])
        let read = try ActivityJSON.read(json.bytes)
        #expect(read["a"]?.string == text && read[text] == .number(-1) && read["n"] == nil)
        #expect(read["b"] == .array([.bool(true), .bool(false)]))
    }
}
