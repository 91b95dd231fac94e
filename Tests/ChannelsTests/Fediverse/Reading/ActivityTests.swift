import Testing
import Values

@testable import Channels

@Suite("Activities")
struct ActivityTests {
    @Test(arguments: [
        ("mastodon-create-public", Activity.Kind.create), ("mastodon-update", .update), ("mastodon-delete", .delete),
        ("mastodon-delete-actor", .delete), ("mastodon-follow", .follow), ("mastodon-undo-follow", .undo),
        ("mastodon-accept", .accept), ("mastodon-like", .like), ("mastodon-announce", .announce),
        ("mastodon-flag", .flag), ("mastodon-move", .move), ("mastodon-block", .block), ("mastodon-add", .add),
        ("mastodon-quote-request", .other("QuoteRequest")), ("gotosocial-create", .create),
        ("gotosocial-follow", .follow), ("gotosocial-undo-like", .undo), ("misskey-create-quote", .create),
        ("misskey-like-reaction", .like), ("misskey-flag", .flag), ("misskey-undo-announce", .undo),
        ("pleroma-create-direct", .create), ("pleroma-emoji-react", .emojiReact), ("pixelfed-create", .create),
        ("pixelfed-delete", .delete), ("writefreely-create", .create), ("peertube-create", .create),
        ("lemmy-announce-create", .announce), ("ghost-create", .create), ("mobilizon-event", .create),
        ("gotosocial-announce", .announce), ("gotosocial-flag", .flag), ("gotosocial-by-address", .create),
        ("pleroma-undo-emoji-react", .undo), ("akkoma-flag", .flag), ("pixelfed-like", .like),
        ("pixelfed-undo-like", .undo), ("lemmy-announce-like", .announce), ("lemmy-flag", .flag),
        ("misskey-undo-reaction", .undo), ("mastodon-remove", .remove), ("mastodon-reject", .reject),
        ("writefreely-update", .update),
    ])
    func `of all software are told apart`(name: String, kind: Activity.Kind) throws {
        let activity = try FediverseFixture.activity(name)
        #expect(activity.kind == kind)
        #expect(activity.isOfOwnOrigin)
        #expect((activity.id == nil) == ["mastodon-add", "mastodon-remove"].contains(name))
        #expect(activity.objectID != nil)
    }

    @Test
    func `no fixture is forgotten`() throws {
        let names = try FediverseFixture.all
        #expect(names.count == 61)
        for name in names { _ = try FediverseFixture.json(name) }
    }

    @Test
    func `an account that goes is known without looking at its key`() throws {
        #expect(try FediverseFixture.activity("mastodon-delete-actor").isDeleteOfActor)
        #expect(try !FediverseFixture.activity("mastodon-delete").isDeleteOfActor)
        let whole = try Activity(
            FediverseFixture.text(
                #"{"type":"Delete","actor":{"id":"https://a.example/u"},"object":{"id":"https://a.example/u","type":"Tombstone"}}"#
            ))
        #expect(whole.isDeleteOfActor && whole.isDelete(of: "https://a.example/u"))
    }

    @Test
    func `an Undo holds what is undone`() throws {
        let follow = try #require(try FediverseFixture.activity("mastodon-undo-follow").undone)
        #expect(follow.kind == .follow && follow.objectID == FediverseFixture.us)
        #expect(try FediverseFixture.activity("gotosocial-undo-like").undone?.kind == .like)
        #expect(try FediverseFixture.activity("misskey-undo-announce").undone?.kind == .announce)
        #expect(try FediverseFixture.activity("pleroma-undo-emoji-react").undone?.kind == .emojiReact)
        #expect(try FediverseFixture.activity("misskey-undo-reaction").undone?.kind == .like)
        #expect(try FediverseFixture.activity("pixelfed-undo-like").undone?.objectID == FediverseFixture.post)
        let other = try Activity(
            FediverseFixture.text(
                #"{"type":"Undo","id":"https://a.example/1","actor":"https://a.example/u","object":{"type":"Follow","id":"https://a.example/2","actor":"https://a.example/v","object":"https://b.example/"}}"#
            ))
        #expect(other.undone == nil)
    }

    @Test
    func `reactions have their sign, and a Move its target`() throws {
        #expect(try FediverseFixture.activity("misskey-like-reaction").reaction == "🎉")
        #expect(try FediverseFixture.activity("pleroma-emoji-react").reaction == "👍")
        #expect(try FediverseFixture.activity("mastodon-like").reaction == nil)
        #expect(try FediverseFixture.activity("mastodon-move").target == "https://elders.example/users/fatima")
    }

    @Test(arguments: [
        ("{}", ActivityFault.withoutType), (#"{"type":"Like"}"#, .withoutActor),
        (#"{"type":"Like","actor":"jan"}"#, .withoutActor),
        (#"{"type":[],"actor":"https://a.example"}"#, .withoutType),
        (#"{"type":7,"actor":"https://a.example"}"#, .withoutType),
        (#"{"type":"Like","actor":{"name":"x"}}"#, .withoutActor),
        (#"{"type":"Like","actor":"javascript:alert(1)"}"#, .withoutActor),
    ])
    func `without its parts are refused`(text: String, fault: ActivityFault) throws {
        let json = try FediverseFixture.text(text)
        #expect(throws: fault) { try Activity(json) }
    }

    @Test
    func `forms of JSON-LD are read alike`() throws {
        let json = try FediverseFixture.text(
            #"{"type":["as:Like"],"id":null,"actor":[{"id":"https://a.example/u"}],"object":["https://b.example/1"],"to":{"id":"https://b.example/u"},"cc":"as:Public"}"#
        )
        let activity = try Activity(json)
        #expect(activity.kind == .like && activity.id == nil && activity.objectID == "https://b.example/1")
        #expect(activity.addressing.to == ["https://b.example/u"])
        #expect(activity.addressing.cc == [Addressing.everyone])
        let iri = try FediverseFixture.text(
            #"{"type":"https://www.w3.org/ns/activitystreams#Follow","actor":"https://a.example/u","object":"https://b.example/"}"#
        )
        #expect(try Activity(iri).kind == .follow)
    }

    @Test
    func `what came with no more than an address, or from elsewhere, is not to be believed`() throws {
        let pointer = try FediverseFixture.activity("gotosocial-by-address")
        #expect(pointer.embedded == nil && !pointer.mayTrustEmbedded)
        #expect(pointer.objectID == "https://gts.example/users/sam/statuses/01HZ")
        let passedOn = try FediverseFixture.activity("lemmy-announce-create")
        #expect(!passedOn.mayTrustEmbedded)
        #expect(passedOn.embeddedActivity?.objectID == "https://ander.example/post/1")
        #expect(try FediverseFixture.activity("lemmy-announce-like").embeddedActivity?.kind == .like)
        #expect(try FediverseFixture.activity("writefreely-update").mayTrustEmbedded)
    }

    @Test
    func `an id of another origin is not the actor's`() throws {
        let json = try FediverseFixture.text(
            #"{"type":"Like","id":"https://b.example/1","actor":"https://a.example/u","object":"https://c.example/"}"#)
        #expect(try !Activity(json).isOfOwnOrigin)
        #expect(try Activity(json).mayChange("https://a.example/9"))
        #expect(try !Activity(json).mayChange("https://c.example/"))
    }
}

@Suite("Trust by origin, FEP-fe34")
struct TrustTests {
    private let actor = "https://a.example/users/u"

    private func mayTrust(_ text: String, in document: String? = nil) throws -> Bool {
        try Trust.mayTrust(embedded: FediverseFixture.text(text), by: actor, in: document)
    }

    @Test(arguments: [
        #"{"type":"Note","content":"zonder id"}"#,
        #"{"id":"https://a.example/1","attributedTo":"https://a.example/users/u"}"#,
        #"{"id":"https://A.EXAMPLE:443/1","attributedTo":["https://a.example/users/u","https://a.example/users/v"]}"#,
        #"{"id":"https://a.example/1","attributedTo":{"id":"https://a.example/users/u"}}"#,
        #"{"id":"https://a.example/1","actor":"https://a.example/users/u"}"#,
        #"{"id":"https://a.example/users/u","type":"Person"}"#,
    ])
    func `is given to what is the actor's own`(text: String) throws { #expect(try mayTrust(text)) }

    @Test(arguments: [
        #"{"id":"https://b.example/1","attributedTo":"https://a.example/users/u"}"#,
        #"{"id":"https://a.example:8443/1","attributedTo":"https://a.example/users/u"}"#,
        #"{"id":"http://a.example/1","attributedTo":"https://a.example/users/u"}"#,
        #"{"id":"https://a.example/1","attributedTo":"https://a.example/users/other"}"#,
        #"{"id":"https://a.example/1"}"#,
        #"{"id":"https://a.example/1","attributedTo":["https://a.example/users/u","https://b.example/users/v"]}"#,
        #"{"id":"https://a.example/1","attributedTo":["https://a.example/users/u",{"name":"Kees"}]}"#,
        #"{"id":"https://a.example.evil.example/1","attributedTo":"https://a.example/users/u"}"#,
        #"{"id":"https://a.example@evil.example/1","attributedTo":"https://a.example/users/u"}"#,
        #"{"id":7,"attributedTo":"https://a.example/users/u"}"#,
        #"{"@id":"https://b.example/1","attributedTo":"https://a.example/users/u"}"#,
    ])
    func `is not given to anything else`(text: String) throws { #expect(try !mayTrust(text)) }

    @Test
    func `is not given when there are more owners than are looked at`() throws {
        let owners = String(repeating: #""https://a.example/users/u","#, count: ActivityLimits.addressees)
        let last = #""https://b.example/v""#
        #expect(try !mayTrust(#"{"id":"https://a.example/1","attributedTo":[\#(owners)\#(last)]}"#))
    }

    @Test
    func `is given to a part of the document itself`() throws {
        let document = "https://a.example/activities/1"
        #expect(try mayTrust(#"{"id":"https://a.example/activities/1#object"}"#, in: document))
        #expect(try mayTrust(#"{"id":"https://a.example/activities/1#object"}"#, in: document + "#create"))
        #expect(try !mayTrust(#"{"id":"https://a.example/activities/12"}"#, in: document))
        #expect(try !mayTrust(#"{"id":"https://a.example/activities/1"}"#, in: document))
    }

    @Test
    func `of the posts of all software that come with their own Create`() throws {
        for name in try FediverseFixture.all where name.contains("-create") && !name.hasPrefix("lemmy") {
            #expect(try FediverseFixture.activity(name).mayTrustEmbedded, "\(name)")
        }
        // What a group passes on is of others, and has to be fetched.
        #expect(try !FediverseFixture.activity("lemmy-announce-create").mayTrustEmbedded)
        #expect(try FediverseFixture.activity("mastodon-update-actor").mayTrustEmbedded)
        #expect(try !FediverseFixture.activity("mastodon-like").mayTrustEmbedded)
    }

    @Test(arguments: [
        ("https://a.example", "https://a.example"), ("HTTPS://A.Example:443/x?y#z", "https://a.example"),
        ("https://a.example:8443/", "https://a.example:8443"), ("http://a.example:80/", "http://a.example"),
        ("https://a.example./x", "https://a.example"), ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ("https://[::1]:8443/x", "https://[::1]:8443"), ("http://127.0.0.1/", "http://127.0.0.1"),
        ("https://localhost?x", "https://localhost"),
    ])
    func `origins are read`(address: String, origin: String) { #expect(Origin(of: address)?.description == origin) }

    @Test(arguments: [
        "", "https:", "https://", "https:///x", "ftp://a.example/", "javascript://a.example/%0aalert(1)",
        "//a.example/",
        "https://a@b.example/", "https://a:b@c.example/", "https://a.example\\@b.example/", "https://a b.example/",
        "https://a.example/ x", "https://a.example/\n", "https://a.example:/", "https://a.example:0/",
        "https://a.example:65536/", "https://a.example:80a/", "https://-a.example/", "https://a..example/",
        "https://%61.example/", "https://[::1", "https://[::1]x/", "https://a.example/\u{0}", "tag:a.example,2026:1",
        "https://" + String(repeating: "a", count: 64) + ".example/",
        "https://a.example/" + String(repeating: "a", count: 2_048),
    ])
    func `or refused`(address: String) { #expect(Origin(of: address) == nil) }
}
