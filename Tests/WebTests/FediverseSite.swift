import App
import Channels
import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Web

/// An account of the test town's webcare team in the fediverse, with posts as other servers send them.
struct FediverseSite: Sendable {
    let site: Site
    let channel: ID<Channel>
    let administrator: Viewer
    static let sam = "https://mast.example/users/sam"
    static let settings: Settings = {
        var settings = Settings()
        settings.publicURL = "https://plein.example"
        return settings
    }()

    var inbox: Inbox { site.app.services.inbox }
    var us: String { inbox.fediverse.addresses.actor(channel) }

    init(_ site: Site, state: ChannelState = .active) async throws {
        self.site = site
        administrator = try await site.town.viewer(site.town.admin)
        let inbox = site.app.services.inbox
        var profile = FediverseProfile(username: "gemeente", displayName: "Gemeente <Testdorp>")
        profile.summary = "Antwoorden van de gemeente."
        profile.fields = [.init(name: "Website", value: "https://testdorp.example")]
        channel = try await inbox.fediverse.add(
            name: "Fediverse", team: site.town.webcare, profile: profile, by: administrator)
        try await decide(state)
    }

    func decide(_ state: ChannelState) async throws {
        try await inbox.mailboxes.decide(channel, state, decision: "Proef", owner: "Anna", by: administrator)
    }

    /// Takes an activity in as the gate hands it over.
    func receive(_ type: String, _ object: Any, id: String = UUID().uuidString) async throws {
        let json: [String: Any] = ["id": "\(Self.sam)#\(id)", "type": type, "actor": Self.sam, "object": object]
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: json, options: .sortedKeys))
        let document: [String: Any] = [
            "id": Self.sam, "type": "Person", "preferredUsername": "sam", "name": "Sam <de Boer>",
            "url": "https://mast.example/@sam", "inbox": "\(Self.sam)/inbox", "followers": "\(Self.sam)/followers",
            "publicKey": [
                "id": "\(Self.sam)#main-key", "owner": Self.sam, "publicKeyPem": "-----BEGIN PUBLIC KEY-----\nAA==",
            ],
        ]
        let actor = try RemoteActor(
            try ActivityJSON.read([UInt8](try JSONSerialization.data(withJSONObject: document))))
        let key = try #require(actor.key("\(Self.sam)#main-key"))
        let verified = VerifiedActivity(
            activity: try Activity.read(bytes), bytes: bytes,
            actor: KnownActor(actor, handle: Handle("@sam@mast.example"), key: key))
        try await inbox.keep([verified])
        try await inbox.workActivities()
    }

    /// A post that mentions our account, with more in it.
    func post(
        _ number: Int = 1, _ html: String = "<p>De lantaarn is stuk.</p>", as visibility: Visibility = .public,
        _ more: [String: Any] = [:]
    ) -> [String: Any] {
        let everyone = Addressing.everyone
        let (to, cc): ([String], [String]) =
            switch visibility {
            case .public: ([everyone], [us])
            case .unlisted: (["\(Self.sam)/followers"], [everyone, us])
            case .followers: (["\(Self.sam)/followers"], [us])
            case .direct: ([us], [])
            }
        let post: [String: Any] = [
            "id": "https://mast.example/posts/\(number)", "type": "Note", "attributedTo": Self.sam, "content": html,
            "published": "2026-11-23T09:00:00Z", "url": "https://mast.example/@sam/\(number)", "to": to, "cc": cc,
            "tag": [["type": "Mention", "href": us, "name": "@gemeente@plein.example"]],
        ]
        return post.merging(more) { _, new in new }
    }

    /// Answers what came last, as Bram; gives the id of the message.
    @discardableResult
    func answer(_ text: String) async throws -> String {
        let bram = try await site.signIn("bram")
        let conversation = try await site.newestConversation(bram)
        let page = try await site.get(conversation, cookie: bram)
        let sent = try await site.act(
            conversation + "/antwoord",
            [("tekst", text), ("versie", page.hidden("versie")), ("sleutel", UUID().uuidString)], cookie: bram)
        #expect(sent.status == 303)
        let id: String? = try await site.town.database.read { tx in
            try tx.value("SELECT id FROM messages WHERE kind = 'answer' ORDER BY seq DESC LIMIT 1")
        }
        return try #require(id)
    }
}

func withFediverseSite(
    _ engine: Engine = .sqlite, state: ChannelState = .active,
    _ body: @escaping @Sendable (Site, FediverseSite) async throws -> Void
) async throws {
    try await withSite(engine, settings: FediverseSite.settings) { site in
        try await body(site, try await FediverseSite(site, state: state))
    }
}
