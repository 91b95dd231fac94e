import Foundation
import Testing
import Values

@testable import Channels

@Suite("Posts of other servers")
struct RemotePostTests {
    private let us = FediverseFixture.us

    @Test
    func `a question of Mastodon is read whole`() throws {
        let post = try FediverseFixture.post("mastodon-create-public")
        #expect(post.id == "https://mastodon.example/users/fatima/statuses/113")
        #expect(
            post.url == "https://mastodon.example/@fatima/113" && post.author == "https://mastodon.example/users/fatima"
        )
        #expect(
            post.text == """
                @gemeente De lantaarn in de Kerkstraat is stuk & knippert :lantaarn: #verlichting

                Zie https://kaart.example/kerkstraat/nummer/12/lantaarn
                """)
        #expect(post.html.contains("<a href=\"https://kaart.example/kerkstraat/nummer/12/lantaarn\" rel="))
        #expect(!post.html.contains("class="))
        #expect(post.language == "nl" && post.contentWarning == nil && !post.isSensitive && post.title == nil)
        #expect(post.mentions(us) && !post.mentions("https://mastodon.example/users/fatima"))
        #expect(post.mentions.map(\.name) == ["@gemeente@gemeente.example"] && post.hashtags == ["verlichting"])
        #expect(post.published?.iso8601 == "2026-03-02T09:15:42Z" && post.updated == nil && post.inReplyTo == nil)
        #expect(post.conversation == "tag:mastodon.example,2026-03-02:objectId=77:objectType=Conversation")
        #expect(post.context == "https://mastodon.example/contexts/77-113")
        #expect(post.replies == "https://mastodon.example/users/fatima/statuses/113/replies")
        let picture = try #require(post.attachments.first)
        #expect(
            picture.kind == .image && picture.mediaType == "image/jpeg"
                && picture.description == "Een lantaarn bij avond")
        #expect(picture.url.hasSuffix("/a.jpg") && picture.width == 1_200 && picture.height == 900)
        #expect(post.content.contains("u-url mention"))
    }

    @Test
    func `an edit says when it was made`() throws {
        let post = try FediverseFixture.post("mastodon-update")
        #expect(post.updated == Instant(milliseconds: 1_772_443_800_250) && post.text == "De lantaarn doet het weer")
        #expect(post.mentions(us))
    }

    @Test
    func `a content warning, and what is answered`() throws {
        let post = try FediverseFixture.post("mastodon-create-unlisted")
        #expect(post.contentWarning == "Klacht" && post.isSensitive && post.excerpt == nil)
        #expect(post.inReplyTo == "https://social.gemeente.example/posts/9")
    }

    @Test
    func `a poll with its votes`() throws {
        let poll = try #require(try FediverseFixture.post("mastodon-create-question").poll)
        #expect(poll.options.map(\.name) == ["Plein", "Park"] && poll.options.map(\.votes) == [3, 4])
        #expect(poll.isMultiple && poll.isClosed && poll.voters == 5 && poll.ends?.iso8601 == "2026-03-03T09:24:00Z")
    }

    @Test(arguments: ["mastodon-create-quote", "misskey-create-quote"])
    func `a quoted post`(name: String) throws {
        #expect(try FediverseFixture.post(name).quote == "https://social.gemeente.example/posts/9")
    }

    @Test(arguments: [
        #""tag":[{"type":"Link","mediaType":"application/activity+json","href":"https://q.example/1"}]"#,
        #""quoteUri":"https://q.example/1""#, #""quoteUrl":"https://q.example/1""#,
        #""_misskey_quote":"https://q.example/1""#,
        #""quote":{"id":"https://q.example/1","type":"Note"}"#, #""quote":null,"quoteUri":"https://q.example/1""#,
    ])
    func `in every way to quote`(member: String) throws {
        let json = try FediverseFixture.text(
            #"{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/u",\#(member)}"#)
        #expect(try RemotePost(json).quote == "https://q.example/1")
    }

    @Test
    func `GoToSocial names one tag without a list`() throws {
        let post = try FediverseFixture.post("gotosocial-create")
        #expect(
            post.mentions(us) && post.contentWarning == nil && post.text == "Hallo @gemeente" && post.language == "nl")
        #expect(post.published?.iso8601 == "2026-03-04T11:00:00Z" && post.visibility(followers: nil) == .public)
    }

    @Test
    func `Misskey cuts emoji in half`() throws {
        let post = try FediverseFixture.post("misskey-create-specified")
        #expect(post.contentWarning == "half\u{FFFD}" && post.text == "@gemeente@gemeente.example alleen u")
        #expect(post.visibility(followers: nil) == .direct)
    }

    @Test
    func `Pleroma leaves the handle out, and ids of emoji`() throws {
        let post = try FediverseFixture.post("pleroma-create-direct")
        #expect(post.text == "kunt u mij helpen?" && post.mentions(us) && post.saysDirect && post.language == nil)
        #expect(post.mentions.count == 1 && post.context == "https://pleroma.example/contexts/c1")
    }

    @Test
    func `Pixelfed's pictures and films`() throws {
        let post = try FediverseFixture.post("pixelfed-create")
        #expect(
            post.attachments.map(\.kind) == [.image, .video] && post.attachments.map(\.description) == [nil, "Filmpje"])
        #expect(post.text == "Wateroverlast in de tunnel @gemeente" && post.hashtags == ["regen"])
    }

    @Test(arguments: [
        #""url": "https://a.example/1.png""#, #""url": ["https://a.example/1.png", "https://a.example/2.png"]"#,
        #""url": {"type": "Link", "href": "https://a.example/1.png"}"#,
        #""url": [{"type": "Link", "href": "https://a.example/page", "mediaType": "text/html"}, "#
            + #"{"type": "Link", "href": "https://a.example/1.png", "mediaType": "image/png"}]"#,
    ])
    func `a picture is found however its address is written`(address: String) throws {
        let json = """
            {"id": "https://a.example/n", "type": "Note", "attributedTo": "https://a.example/u", "content": "x",
             "attachment": [{"type": "Document", "mediaType": "image/png", \(address)}]}
            """
        let post = try RemotePost(try ActivityJSON.read(Array(json.utf8)))
        #expect(post.attachments.map(\.url) == ["https://a.example/1.png"])
        #expect(post.attachments.map(\.kind) == [.image])
    }

    @Test
    func `WriteFreely's article with a list of authors and its text by language only`() throws {
        let post = try FediverseFixture.post("writefreely-create")
        #expect(post.author == "https://blog.example/api/collections/kees" && post.title == "Het plein")
        #expect(post.text == "Het plein is leeg." && post.language == "nl" && post.attachments.isEmpty)
        #expect(post.excerpt == "Over bomen en banken" && post.contentWarning == nil)
    }

    @Test
    func `PeerTube's film with Markdown and a list of addresses`() throws {
        let post = try FediverseFixture.post("peertube-create")
        #expect(
            post.type == "Video" && post.title == "Raadsvergadering maart"
                && post.url == "https://tube.example/videos/watch/v1")
        #expect(
            post.author == "https://tube.example/accounts/raad" && post.language == "nl" && post.hashtags == ["raad"])
        #expect(post.text.contains("De **hele** vergadering"))
        #expect(post.html.contains("&lt;script&gt;") && !post.html.contains("<script"))
    }

    @Test
    func `Lemmy's page in an announced Create`() throws {
        let post = try FediverseFixture.post("lemmy-announce-create")
        #expect(post.type == "Page" && post.title == "Gat in de weg" && post.attachments.map(\.kind) == [.link])
        #expect(post.attachments.first?.url == "https://nieuws.example/gat" && post.language == "nl")
        #expect(post.visibility(followers: nil) == .public)
    }

    @Test
    func `Ghost's article with a short form of Public`() throws {
        let post = try FediverseFixture.post("ghost-create")
        #expect(post.visibility(followers: nil) == .public && post.title == "Nieuws van het plein")
        #expect(post.url == "https://www.courant.example/nieuws-van-het-plein/" && post.attachments.count == 1)
        #expect(!post.html.contains("<img") && post.html.contains("plein"))
    }

    @Test
    func `an event of Mobilizon`() throws {
        let post = try FediverseFixture.post("mobilizon-event")
        #expect(post.type == "Event" && post.title == "Buurtborrel" && post.text == "Kom ook")
    }

    @Test(arguments: [
        (#"{"type":"Tombstone","id":"https://a.example/1"}"#, ActivityFault.unknownType),
        (#"{"type":"Note","attributedTo":"https://a.example/u"}"#, .withoutID),
        (#"{"type":"Note","id":null,"attributedTo":"https://a.example/u"}"#, .withoutID),
        (#"{"type":"Note","id":"https://a.example/1"}"#, .withoutAuthor),
        (#"{"type":"Note","id":"https://a.example/1","attributedTo":"Kees"}"#, .withoutAuthor),
    ])
    func `without its parts is refused`(text: String, fault: ActivityFault) throws {
        let json = try FediverseFixture.text(text)
        #expect(throws: fault) { try RemotePost(json) }
    }

    @Test
    func `nothing but an id and an author is needed`() throws {
        let json = try FediverseFixture.text(
            #"{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/u","to":null,"tag":{},"attachment":7,"content":[],"summary":{},"published":"gisteren","url":[null],"replies":[],"name":5,"sensitive":"true"}"#
        )
        let post = try RemotePost(json)
        #expect(post.text.isEmpty && post.html.isEmpty && post.url == post.id && post.isSensitive)
        #expect(post.visibility(followers: "https://a.example/u/followers") == .direct)
    }

    @Test
    func `an address on another host is not shown as the post's own`() throws {
        let json = try FediverseFixture.text(
            #"{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/u","url":"https://gemeente.example/login"}"#
        )
        #expect(try RemotePost(json).url == "https://a.example/1")
    }

    @Test
    func `more tags, files and options than are read are left out`() throws {
        func many(_ count: Int, _ make: (Int) -> String) -> String { (0..<count).map(make).joined(separator: ",") }
        let json = try FediverseFixture.text(
            """
            {"type":"Question","id":"https://a.example/1","attributedTo":"https://a.example/u",
            "tag":[\(many(5_000) { #"{"type":"Mention","href":"https://troll.example/\#($0)"}"# })],
            "attachment":[\(many(500) { #"{"type":"Image","url":"https://a.example/\#($0)"}"# })],
            "oneOf":[\(many(500) { #"{"name":"\#($0)"}"# })],
            "to":[\(many(5_000) { #""https://troll.example/\#($0)""# })]}
            """)
        let post = try RemotePost(json)
        #expect(post.mentions.count == ActivityLimits.tags && post.attachments.count == ActivityLimits.attachments)
        #expect(post.poll?.options.count == ActivityLimits.pollOptions)
        #expect(post.addressing.to.count == ActivityLimits.addressees)
    }

    @Test
    func `long and misleading words are cut and cleaned`() throws {
        let long = String(repeating: "é", count: 10_000)
        let json = try FediverseFixture.text(
            #"{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/u","summary":"\#(long)","content":"<p onclick=x>a\u202eb</p><img src=https://t.example/p.gif>","attachment":{"type":"Image","url":"https://a.example/1","name":"\#(long)"}}"#
        )
        let post = try RemotePost(json)
        #expect(post.contentWarning?.unicodeScalars.count == ActivityLimits.warningLength)
        #expect(post.attachments.first?.description?.unicodeScalars.count == ActivityLimits.descriptionLength)
        #expect(post.text == "ab" && post.html == "<p>ab</p>")
    }

    @Test
    func `a megabyte of links is read in a moment`() throws {
        let link = "<a href=\\\"https://a.example/x\\\">@x</a> "
        let json = try FediverseFixture.text(
            #"{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/u","content":""#
                + String(repeating: link, count: 20_000) + "\"}")
        _ = try RemotePost(json)
    }
}
