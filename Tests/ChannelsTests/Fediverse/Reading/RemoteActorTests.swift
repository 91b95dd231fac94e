import Testing

@testable import Channels

@Suite("Actors of other servers")
struct RemoteActorTests {
    @Test
    func `a person of Mastodon is read whole`() throws {
        let actor = try FediverseFixture.actor("mastodon-actor")
        #expect(
            actor.kind == .person && !actor.isBot && actor.preferredUsername == "fatima" && actor.name == "Fatima :zon:"
        )
        #expect(
            actor.handle?.description == "@fatima@mastodon.example" && actor.url == "https://mastodon.example/@fatima")
        #expect(actor.inbox.hasSuffix("/fatima/inbox") && actor.deliveryInbox == "https://mastodon.example/inbox")
        #expect(actor.followers == "https://mastodon.example/users/fatima/followers" && actor.following != nil)
        #expect(actor.summary.contains("Woont in") && !actor.summary.contains("script"))
        #expect(actor.icon == "https://media.mastodon.example/accounts/avatars/1/a.png")
        #expect(actor.isDiscoverable && !actor.approvesFollowers && actor.published?.iso8601 == "2022-11-05T00:00:00Z")
        #expect(actor.key("https://mastodon.example/users/fatima#main-key")?.owner == actor.id)
        #expect(actor.alsoKnownAs == ["https://oud.example/users/fatima"] && actor.movedTo == nil)
    }

    @Test
    func `those of other software`() throws {
        let bram = try FediverseFixture.actor("gotosocial-actor")
        #expect(bram.sharedInbox == nil && bram.deliveryInbox == bram.inbox && bram.approvesFollowers)
        let kim = try FediverseFixture.actor("misskey-actor")
        #expect(kim.name == "kim" && kim.icon == nil && kim.summary.isEmpty && kim.keys.count == 1)
        let robot = try FediverseFixture.actor("akkoma-actor")
        #expect(robot.isBot && robot.name == "Robot" && robot.claimedHandle == Handle("@robot@akkoma.example"))
        let group = try FediverseFixture.actor("lemmy-actor")
        #expect(group.kind == .group && group.outbox == "https://lemmy.example/c/buurt/outbox")
        let courant = try FediverseFixture.actor("ghost-actor")
        #expect(courant.keys.map(\.id) == ["https://www.courant.example/.ghost/activitypub/users/index#main-key"])
        let changed = try #require(try FediverseFixture.activity("mastodon-update-actor").embedded)
        #expect(try RemoteActor(changed).name == "Fatima (nieuw)")
    }

    private func actor(_ members: String) throws -> ActivityJSON {
        try FediverseFixture.text(
            #"{"type":"Person","id":"https://a.example/u","inbox":"https://a.example/u/inbox"\#(members)}"#)
    }

    @Test
    func `what is on another origin is not taken over`() throws {
        let json = try actor(
            #","outbox":"https://b.example/o","followers":"https://b.example/f","endpoints":{"sharedInbox":"https://b.example/inbox"},"url":"https://b.example/","publicKey":{"id":"https://a.example/u#k","owner":"https://a.example/v","publicKeyPem":"-----BEGIN"}"#
        )
        let read = try RemoteActor(json)
        #expect(read.outbox == nil && read.followers == nil && read.sharedInbox == nil && read.keys.isEmpty)
        #expect(read.url == read.id)
        let other = try FediverseFixture.text(
            #"{"type":"Person","id":"https://a.example/u","inbox":"https://b.example/inbox"}"#)
        #expect(throws: ActivityFault.otherOrigin) { try RemoteActor(other) }
    }

    @Test(arguments: [
        (#"{"type":"Note","id":"https://a.example/u","inbox":"https://a.example/i"}"#, ActivityFault.unknownType),
        (#"{"type":"Person","inbox":"https://a.example/i"}"#, .withoutID),
        (#"{"type":"Person","id":"https://a.example/u"}"#, .withoutInbox),
        (#"{"type":"Person","id":"https://a.example/u","inbox":"file:///etc/passwd"}"#, .withoutInbox),
    ])
    func `without its parts is refused`(text: String, fault: ActivityFault) throws {
        let json = try FediverseFixture.text(text)
        #expect(throws: fault) { try RemoteActor(json) }
    }

    @Test(arguments: ["a b", "<b>", "a@b", "", "é", String(repeating: "a", count: 129)])
    func `a user name that can not be in a handle is none`(name: String) throws {
        let read = try RemoteActor(actor(#","preferredUsername":"\#(name)""#))
        #expect(read.preferredUsername == nil && read.handle == nil && read.name == "a.example")
    }

    @Test
    func `a successor and its predecessor name each other`() throws {
        let old = try RemoteActor(actor(#","movedTo":"https://b.example/u""#))
        func new(_ aliases: String) throws -> RemoteActor {
            try RemoteActor(
                FediverseFixture.text(
                    #"{"type":"Person","id":"https://b.example/u","inbox":"https://b.example/i","alsoKnownAs":\#(aliases)}"#
                ))
        }
        #expect(try new(#"["https://a.example/u"]"#).isSuccessor(of: old))
        #expect(try new(#""https://a.example/u""#).isSuccessor(of: old))
        #expect(try !new("[]").isSuccessor(of: old))
        #expect(try !old.isSuccessor(of: new(#"["https://a.example/u"]"#)))
    }

    @Test
    func `GoToSocial shows a key with a part of its actor`() throws {
        let document = try KeyDocument(FediverseFixture.json("gotosocial-main-key"))
        let key = try #require(document.key("https://gts.example/users/bram/main-key"))
        #expect(
            document.actor == nil && key.owner == "https://gts.example/users/bram" && key.pem.hasPrefix("-----BEGIN"))
        #expect(document.key("https://gts.example/users/bram#main-key") == nil)
        let whole = try KeyDocument(FediverseFixture.json("gotosocial-actor"))
        #expect(whole.actor?.key(key.id) == key)
    }

    @Test
    func `a key alone is read, one of another origin's actor is not given out`() throws {
        let alone = try KeyDocument(
            FediverseFixture.text(
                #"{"id":"https://a.example/key","type":"Key","owner":"https://a.example/u","publicKeyPem":"-----BEGIN"}"#
            ))
        #expect(alone.key("https://a.example/key")?.owner == "https://a.example/u" && alone.actor == nil)
        let forged = try KeyDocument(
            FediverseFixture.text(
                #"{"id":"https://a.example/key","owner":"https://b.example/u","publicKeyPem":"-----BEGIN"}"#))
        #expect(forged.key("https://a.example/key") == nil)
        #expect(throws: ActivityFault.withoutKey) { try KeyDocument(FediverseFixture.json("mastodon-follow")) }
        #expect(throws: ActivityFault.withoutKey) {
            try KeyDocument(
                actor(
                    #","publicKey":{"id":"https://a.example/k","publicKeyPem":"\#(String(repeating: "-", count: 9_000))"}"#
                ))
        }
    }
}

@Suite("Handles and WebFinger")
struct HandleTests {
    @Test(arguments: [
        ("@jan@voorbeeld.example", "@jan@voorbeeld.example"), ("jan@voorbeeld.example", "@jan@voorbeeld.example"),
        ("acct:Jan@Voorbeeld.Example", "@Jan@voorbeeld.example"),
        (" ACCT:jan@voorbeeld.example\n", "@jan@voorbeeld.example"),
        ("@jan@bücher.example", "@jan@xn--bcher-kva.example"), ("@jan@localhost:8443", "@jan@localhost:8443"),
        ("@voorbeeld.example@voorbeeld.example", "@voorbeeld.example@voorbeeld.example"),
        ("@a-b_c.d@x.example.", "@a-b_c.d@x.example"),
    ])
    func `handles are read`(written: String, read: String) { #expect(Handle(written)?.description == read) }

    @Test(arguments: [
        "", "@", "@@", "jan", "@jan", "@jan@", "@@voorbeeld.example", "@jan@a@b", "@ja n@voorbeeld.example",
        "@jan@voor beeld.example",
        "@jan@voorbeeld.example/x", "@jan@[::1]", "@<b>@voorbeeld.example", "https://voorbeeld.example/@jan",
        "@jan@" + String(repeating: "a.", count: 300) + "example",
    ])
    func `or refused`(written: String) { #expect(Handle(written) == nil) }

    @Test
    func `handles are the same whatever their case`() {
        #expect(
            Handle("@Jan@A.example") == Handle("@jan@a.EXAMPLE") && Handle("@jan@a.example") != Handle("@jan@b.example")
        )
        #expect(Set([Handle("@Jan@a.example"), Handle("@jan@a.example")]).count == 1)
    }

    @Test(arguments: [
        ("https://a.example/@jan", "@jan@a.example"), ("https://a.example/@jan/", "@jan@a.example"),
        ("https://a.example/@jan@b.example", "@jan@b.example"), ("https://a.example/users/jan?x=1#y", "@jan@a.example"),
        ("https://a.example/u/jan", "@jan@a.example"), ("https://a.example/c/buurt", "@buurt@a.example"),
        ("https://a.example:8443/@jan", "@jan@a.example:8443"),
    ])
    func `handles in addresses of profiles`(address: String, handle: String) {
        #expect(Handle(profile: address)?.description == handle)
    }

    @Test(arguments: [
        "https://a.example", "https://a.example/", "https://a.example/jan", "https://a.example/@jan/113",
        "https://a.example/users/jan/statuses/1", "javascript:alert(1)", "https://a.example/@",
        "https://a.example/x/jan",
    ])
    func `other addresses are no profiles`(address: String) { #expect(Handle(profile: address) == nil) }

    private func answer(_ name: String) throws -> WebFingerAnswer {
        try WebFingerAnswer.read(FediverseFixture.bytes(name))
    }

    @Test
    func `answers of WebFinger`() throws {
        let fatima = try answer("mastodon-webfinger")
        #expect(
            fatima.subject == Handle("@fatima@mastodon.example")
                && fatima.actors == ["https://mastodon.example/users/fatima"])
        #expect(fatima.profilePage == "https://mastodon.example/@fatima" && fatima.aliases.count == 2)
        #expect(fatima.subscribeTemplate == "https://mastodon.example/authorize_interaction?uri={uri}")
        let bram = try answer("gotosocial-webfinger")
        #expect(bram.subject == Handle("@bram@bram.example") && bram.subscribeTemplate == nil)
        #expect(
            try answer("lemmy-webfinger").actors == ["https://lemmy.example/u/buurt", "https://lemmy.example/c/buurt"])
    }

    @Test(arguments: [
        "application/ld+json; profile=\\\"https://www.w3.org/ns/activitystreams\\\"",
        "application/activity+json; charset=utf-8",
        "Application/Activity+JSON", "application/ld+json;profile=https://www.w3.org/ns/activitystreams",
        "application/ld+json; charset=utf-8; profile=\\\"https://x.example https://www.w3.org/ns/activitystreams\\\"",
    ])
    func `both media types lead to the actor`(type: String) throws {
        let json = #"{"links":[{"rel":"self","type":"\#(type)","href":"https://a.example/u"}]}"#
        #expect(try WebFingerAnswer.read(Array(json.utf8)).actors == ["https://a.example/u"])
    }

    @Test(arguments: [
        "application/ld+json", "application/json", "text/html",
        "application/ld+json; profile=\\\"https://x.example\\\"",
    ])
    func `others do not`(type: String) throws {
        let json =
            #"{"links":[{"rel":"self","type":"\#(type)","href":"https://a.example/u"},{"rel":"self","href":"https://a.example/u"}]}"#
        #expect(try WebFingerAnswer.read(Array(json.utf8)).actors.isEmpty)
    }

    @Test
    func `an answer has limits`() throws {
        let large = #"{"subject":"\#(String(repeating: "a", count: WebFingerAnswer.bytes))"}"#
        #expect(throws: ActivityFault.tooLarge) { try WebFingerAnswer.read(Array(large.utf8)) }
        let link = #"{"rel":"self","type":"application/activity+json","href":"https://a.example/u"}"#
        let many = #"{"links":["# + (0..<500).map { _ in link }.joined(separator: ",") + "]}"
        #expect(try WebFingerAnswer.read(Array(many.utf8)).actors.count == ActivityLimits.links)
        let odd =
            #"{"subject":7,"links":[{"rel":"http://ostatus.org/schema/1.0/subscribe","template":"javascript:{uri}"}],"aliases":"x"}"#
        let answer = try WebFingerAnswer.read(Array(odd.utf8))
        #expect(answer.subject == nil && answer.subscribeTemplate == nil && answer.aliases.isEmpty)
    }

    @Test
    func `the address to ask`() throws {
        let handle = try #require(Handle("@a+b@voorbeeld.example"))
        #expect(
            WebFingerAnswer.address(of: handle)
                == "https://voorbeeld.example/.well-known/webfinger?resource=acct:a%2Bb@voorbeeld.example")
    }
}
