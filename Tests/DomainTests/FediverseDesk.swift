import Channels
import Database
import Foundation
import Identity
import Jobs
import TestKit
import Testing
import Values

@testable import Desk

/// The inbox of the test town with an account in the fediverse, and the servers around it written out by hand.
struct FediverseDesk: Sendable {
    let desk: InboxDesk
    let server: SentActivities
    let account: ID<Channel>

    var town: TestTown { desk.town }
    var inbox: Inbox { desk.inbox }
    var us: String { inbox.fediverse.addresses.actor(account) }
    static let fatima = "https://mast.example/users/fatima"

    init(_ town: TestTown) async throws {
        server = SentActivities()
        desk = try await InboxDesk(town, senders: [.webForm: WebFormSender(), .fediverse: server])
        account = try await Self.add("gemeente", to: desk)
    }

    static func add(_ username: String, to desk: InboxDesk) async throws -> ID<Channel> {
        let id = try await desk.inbox.fediverse.add(
            name: "Account \(username)", team: desk.town.webcare,
            profile: FediverseProfile(username: username, displayName: "Gemeente Testdorp"), by: nil)
        try await desk.inbox.mailboxes.decide(id, .active, decision: "Proef", owner: "Anna", by: nil)
        return id
    }

    /// Takes activities in as the gate hands them over, and works on all that waits.
    func receive(_ activities: [String: Any]..., from actor: String = fatima) async throws {
        try await keep(activities, from: actor)
        try await inbox.workActivities()
    }

    /// - Parameter isNews: false when the gate knew the sender already.
    func keep(_ activities: [[String: Any]], from actor: String = fatima, isNews: Bool = true) async throws {
        let verified = try activities.map { json in
            let bytes = [UInt8](try JSONSerialization.data(withJSONObject: json, options: .sortedKeys))
            return VerifiedActivity(
                activity: try Activity.read(bytes), bytes: bytes, actor: Self.known(actor), isNews: isNews)
        }
        try await inbox.keep(verified)
    }

    static func known(_ id: String) -> KnownActor {
        let name = id.split(separator: "/").last.map(String.init) ?? id
        let host = Origin(of: id)?.authority ?? ""
        return KnownActor(
            id: id, handle: "@\(name)@\(host)", name: name.capitalized, url: "https://\(host)/@\(name)",
            inbox: "\(id)/inbox", sharedInbox: "https://\(host)/inbox", followers: "\(id)/followers",
            keyID: "\(id)#main-key", publicKey: "-----BEGIN PUBLIC KEY-----")
    }

    /// A post that mentions our account, as Mastodon makes it.
    func post(
        _ id: String, _ text: String, by actor: String = fatima, answering parent: String? = nil,
        as visibility: Visibility = .public, mentioning: Bool = true
    ) -> [String: Any] {
        let everyone = Addressing.everyone
        var object: [String: Any] = [
            "id": id, "type": "Note", "attributedTo": actor, "content": "<p>\(text)</p>",
            "published": "2026-11-26T10:00:00Z", "url": id,
            "to": visibility == .public ? [everyone] : visibility == .followers ? ["\(actor)/followers"] : [us],
            "cc": visibility == .direct ? [] : [us] + (visibility == .unlisted ? [everyone] : []),
            "tag": mentioning ? [["type": "Mention", "href": us, "name": "@gemeente@plein.example"]] : [],
        ]
        if let parent { object["inReplyTo"] = parent }
        return object
    }

    func create(_ object: [String: Any], by actor: String = fatima) -> [String: Any] {
        let id = object["id"] as? String ?? ""
        return [
            "id": "\(id)/activity", "type": "Create", "actor": actor, "object": object, "to": object["to"] ?? [],
            "cc": object["cc"] ?? [],
        ]
    }

    func update(_ object: [String: Any], by actor: String = fatima, as number: Int = 1) -> [String: Any] {
        var activity = create(object, by: actor)
        var changed = object
        changed["updated"] = "2026-11-26T11:00:0\(number)Z"
        activity["id"] = "\(object["id"] as? String ?? "")#update-\(number)"
        (activity["type"], activity["object"]) = ("Update", changed)
        return activity
    }

    func act(_ type: String, _ object: Any, by actor: String = fatima, id: String = UUID().uuidString) -> [String: Any]
    {
        ["id": "\(actor)#\(id)", "type": type, "actor": actor, "object": object]
    }

    /// The conversation that a post is in.
    func home(_ uri: String) async throws -> ID<Conversation>? {
        try await town.database.read { tx in
            try tx.value("SELECT conversation_id FROM fediverse_posts WHERE uri = \(uri)")
        }
    }

    func count(_ table: SQL) async throws -> Int { try await desk.number("SELECT COUNT(*) FROM \(table)") }

    /// The newest answer in a conversation, delivered; what went out for it.
    func deliverAnswer(_ id: ID<Conversation>) async throws -> [String: Any] {
        let message: ID<Message>? = try await town.database.read { tx in
            try tx.value(
                "SELECT id FROM messages WHERE conversation_id = \(id) AND kind = 'answer' ORDER BY seq DESC LIMIT 1")
        }
        try await inbox.deliver(try #require(message))
        return try #require(server.last)
    }
}

/// A way out that writes down what it is given.
final class SentActivities: ChannelSender, @unchecked Sendable {
    // Sendable: all that varies is only touched while `lock` is held.
    private let lock = NSLock()
    private var sent: [(inbox: String, bytes: [UInt8])] = []
    private var answer = DeliveryResult.sent

    func deliver(_ message: OutgoingMessage) async -> DeliveryResult {
        lock.withLock {
            if let activity = message.activity { sent.append((activity.inbox, activity.bytes)) }
            return answer
        }
    }

    func answers(_ result: DeliveryResult) { lock.withLock { answer = result } }
    var inboxes: [String] { lock.withLock { sent.map(\.inbox) } }
    var all: [[String: Any]] {
        lock.withLock {
            sent.compactMap { try? JSONSerialization.jsonObject(with: Data($0.bytes)) as? [String: Any] }
        }
    }
    var last: [String: Any]? {
        lock.withLock {
            sent.last.flatMap { try? JSONSerialization.jsonObject(with: Data($0.bytes)) as? [String: Any] }
        }
    }
}

func withFediverse(
    on engine: Engine, _ body: @Sendable (FediverseDesk) async throws -> Void
) async throws {
    try await withTown(on: engine) { town in try await body(FediverseDesk(town)) }
}
