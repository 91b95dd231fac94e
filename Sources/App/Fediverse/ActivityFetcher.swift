import Channels
import Desk
import Foundation
import Values

/// Another server answered, but not with what was asked for.
struct NotServed: Error { let status: Int }

/// Fetches documents of other servers, signed by the server's own actor, so that who asks for signatures answers too. A server
/// that is kept out is asked nothing (`KeptOut`), also not by way of another.
struct ActivityFetcher: Sendable {
    let web: OutgoingWeb
    let inbox: Inbox
    let rules: RuleBook
    let clock: Clock
    private let knock = SecondKnock()

    init(web: OutgoingWeb, inbox: Inbox, rules: RuleBook, clock: Clock) {
        (self.web, self.inbox, self.rules, self.clock) = (web, inbox, rules, clock)
    }

    private static let accept =
        "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""

    /// The owner of a key, when the two point at each other, and its handle as its server confirms it.
    func signer(_ keyID: String) async throws -> (actor: RemoteActor, key: RemoteKey, handle: Handle?) {
        let document = try KeyDocument(try await document(Self.withoutFragment(keyID)))
        guard let key = document.key(keyID) else { throw GateFault.badKey }
        let actor: RemoteActor
        if let whole = document.actor, whole.id == key.owner {
            actor = whole
        } else {
            actor = try RemoteActor(try await self.document(key.owner))
        }
        guard actor.id == key.owner, let own = actor.key(keyID), own.pem == key.pem else { throw GateFault.otherOwner }
        return (actor, own, await handle(of: actor))
    }

    /// A document under its id.
    /// - Throws: `OutgoingFault`, `ActivityFault`; `GateFault` for what is no activity document or is another's.
    /// - Parameter key: who asks for it; nil: the server's own actor.
    /// - Throws: also `NotServed` for every answer but 200.
    func document(_ id: String, as key: SigningKey? = nil) async throws -> ActivityJSON {
        let answer = try await answer(id, as: key)
        guard answer.status == 200 else { throw NotServed(status: answer.status) }
        return try read(answer)
    }

    /// A document by an address that people use: its own, or that of a page about it, which names it. A page speaks only for
    /// its own origin.
    /// - Throws: as `document`; `PostSearchFault` for what the other server says of it.
    func page(_ address: String) async throws -> ActivityJSON {
        let answer = try await found(address)
        if ActivityMediaType.isActivity(answer.headers["Content-Type"] ?? "") { return try read(answer) }
        guard (answer.headers["Content-Type"] ?? "").lowercased().hasPrefix("text/html"),
            let named = AlternateDocument.find(in: answer.body),
            let other = try? answer.address.resolving(named, on: web.network), other.origin == answer.address.origin,
            other != answer.address
        else { throw PostSearchFault.notAPost }
        return try read(try await found(other.description))
    }

    private func found(_ address: String) async throws -> WebAnswer {
        let answer = try await answer(address)
        switch answer.status {
        case 200: return answer
        case 404, 410: throw PostSearchFault.notFound
        case 401, 403: throw PostSearchFault.notPublic
        default: throw PostSearchFault.unreachable
        }
    }

    private func read(_ answer: WebAnswer) throws -> ActivityJSON {
        guard ActivityMediaType.isActivity(answer.headers["Content-Type"] ?? "") else { throw GateFault.notJSON }
        let json = try ActivityJSON.read(answer.body)
        guard let own = json.id, Origin.isShared(by: own, answer.address.description) else {
            throw GateFault.otherOrigin
        }
        return json
    }

    private func answer(_ id: String, as key: SigningKey? = nil) async throws -> WebAnswer {
        let address = try WebAddress(id, on: web.network)
        try await rules.requireAllowed(id)
        let signer: SigningKey
        if let key { signer = key } else { signer = try await inbox.fediverse.serverKey() }
        var last: WebAnswer?
        for kind in knock.order(for: address.authority) {
            let found = try await get(address, signed: kind, by: signer)
            if found.status == 200 { knock.learn(address.authority, kind) }
            if found.status != 401 { return found }
            last = found
        }
        if let last, !address.target.contains("?") { return last }
        // Some servers verify the target without its query.
        return try await get(address, signed: .cavage, by: signer, hasQuery: false)
    }

    private func get(
        _ address: WebAddress, signed kind: SignatureKind, by key: SigningKey, hasQuery: Bool = true
    ) async throws -> WebAnswer {
        let headers = try headers(address, kind, key, hasQuery: hasQuery)
        let wayOn = WayOn(rules: rules)
        do {
            return try await web.send(
                WebRequest(.get, address, headers: headers), limits: WebLimits(whole: .seconds(10)),
                resign: { next in
                    try await wayOn.requireAllowed(next)
                    return try self.headers(next, kind, key, hasQuery: hasQuery)
                })
        } catch {
            if wayOn.isKeptOut { throw KeptOut() }
            throw error
        }
    }

    private func headers(
        _ address: WebAddress, _ kind: SignatureKind, _ key: SigningKey, hasQuery: Bool
    ) throws -> WebHeaders {
        var request = SignedRequest(
            method: "GET", target: address.target, authority: address.authority,
            scheme: address.origin.scheme.rawValue, headers: RequestHeaders([("Accept", Self.accept)]))
        try request.sign(kind, with: key, at: clock.now(), hasQuery: hasQuery)
        return WebHeaders(request.headers.lines.map { ($0.name, $0.value) })
    }

    /// The handle by WebFinger; where its host is another than the actor's, that host has to confirm it. Without an answer
    /// the one that its id suggests.
    func handle(of actor: RemoteActor) async -> Handle? {
        guard let guess = actor.handle, let told = await finger(guess), told.actors.contains(actor.id) else {
            return actor.handle
        }
        guard let subject = told.subject, subject != guess else { return guess }
        guard let confirmed = await finger(subject), confirmed.actors.contains(actor.id) else { return guess }
        return confirmed.subject == subject ? subject : guess
    }

    private func finger(_ handle: Handle) async -> WebFingerAnswer? {
        guard let address = try? WebAddress(WebFingerAnswer.address(of: handle), on: web.network),
            let answer = try? await web.send(
                WebRequest(.get, address, headers: ["Accept": "application/jrd+json, application/json"]),
                limits: WebLimits(whole: .seconds(5), bodyBytes: WebFingerAnswer.bytes)),
            answer.status == 200
        else { return nil }
        return try? WebFingerAnswer.read(answer.body)
    }

    private static func withoutFragment(_ id: String) -> String {
        String(decoding: Array(id.utf8.prefix { $0 != 0x23 }), as: UTF8.self)
    }
}
