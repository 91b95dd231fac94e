import Channels
import Desk
import Foundation
import Identity
import Values

/// The door for activities of other servers, in the order of webcare.md §3d: what costs nothing first, and no key is
/// fetched for what is refused or dropped anyway.
struct FediverseGate: Sendable {
    let inbox: Inbox
    let actors: ActorBook
    let clock: Clock
    let refusals: RefusalCounter
    let keeper: ActivityKeeper
    let rules: RuleBook
    let topics: TopicBook
    /// Hosts under which other servers reach us.
    let authorities: Set<String>

    /// What becomes of a request to an inbox.
    /// - Parameter caller: the network address that it came from.
    /// - Returns: the HTTP status.
    func receive(_ request: SignedRequest, from caller: String) async -> Int {
        do {
            return try await admit(request, from: caller)
        } catch let fault as GateFault {
            await refusals.add(fault.rawValue)
            return fault == .notJSON ? 400 : fault == .tooManyKeys ? 429 : 401
        } catch let fault as SignatureFault {
            await refusals.add(fault.code)
            return 401
        } catch let fault as ActivityFault {
            await refusals.add(String(describing: fault))
            return fault == .tooLarge ? 413 : 400
        } catch is OutgoingFault, is SignatureKeyFault {
            await refusals.add(GateFault.keyUnavailable.rawValue)
            return 401
        } catch {
            // Our own storage: the other server keeps it and comes again.
            return 503
        }
    }

    private func admit(_ request: SignedRequest, from caller: String) async throws -> Int {
        let activity = try Activity.read(request.body)
        // Nothing of a host that is kept out costs us a key; it is told so, and need not come again.
        if let host = Origin(of: activity.actor)?.authority, try await rules.severity(of: host) == .suspend {
            await refusals.add("suspended")
            return 403
        }
        // Of strangers nothing is here that they could change or take back (§3h).
        let changes: Set<Activity.Kind> = [.delete, .update, .undo, .move]
        if changes.contains(activity.kind), try await inbox.knownActor(activity.actor) == nil { return 202 }
        guard activity.isOfOwnOrigin else { throw GateFault.otherOrigin }
        guard authorities.contains(request.authority.lowercased()) else { throw GateFault.otherHost }
        let claim = try SignatureClaim.read(request, now: clock.now())
        guard Origin.isShared(by: claim.keyId, activity.actor) else { throw GateFault.otherOwner }
        let signer = try await proven(claim, activity, from: caller)
        if activity.kind == .update, activity.objectID == activity.actor {
            if let now = try await changed(signer, claim.keyId, activity) { try await inbox.keep(now) }
            return 202
        }
        guard isForUs(activity) else {
            try await topics.take(activity, from: signer.actor)
            return 202
        }
        try await keeper.keep(
            VerifiedActivity(activity: activity, bytes: request.body, actor: signer.actor, isNews: signer.isNews))
        if signer.isNews { await actors.isWrittenDown(claim.keyId) }
        return 202
    }

    /// What an account says of itself now: as its server shows it or, when that was asked just now, as it was sent. A new
    /// key is only believed from its server.
    private func changed(
        _ signer: ActorBook.Signer, _ keyID: String, _ activity: Activity
    ) async throws -> KnownActor? {
        if let fresh = try await actors.refreshed(keyID) { return fresh.actor.id == activity.actor ? fresh.actor : nil }
        guard activity.mayTrustEmbedded, let actor = activity.embedded.flatMap({ try? RemoteActor($0) }),
            let key = actor.key(keyID), key.pem == signer.actor.publicKey
        else { return nil }
        return KnownActor(actor, handle: Handle(signer.actor.handle), key: key)
    }

    private func proven(
        _ claim: SignatureClaim, _ activity: Activity, from caller: String
    ) async throws -> ActorBook.Signer {
        let signer = try await actors.signer(claim.keyId, of: activity.actor, for: caller)
        guard signer.actor.id == activity.actor else { throw GateFault.otherOwner }
        if claim.isValid(with: signer.key) { return signer }
        guard let fresh = try await actors.refreshed(claim.keyId), fresh.actor.id == activity.actor,
            claim.isValid(with: fresh.key)
        else { throw GateFault.wrongSignature }
        return fresh
    }

    /// Whether it can concern one of our accounts; what it means is worked out later.
    private func isForUs(_ activity: Activity) -> Bool {
        let addresses = inbox.fediverse.addresses
        func isAccount(_ id: String?) -> Bool { id.flatMap(addresses.channel(ofActor:)) != nil }
        switch activity.kind {
        case .create:
            guard activity.mayTrustEmbedded, let json = activity.embedded else { return false }
            let answered = json["inReplyTo"]?.id.flatMap(addresses.message(ofPost:)) != nil
            return answered || activity.addressing.all.contains(where: isAccount)
                || Addressing(json).all.contains(where: isAccount)
                || json.list("tag").prefix(ActivityLimits.tags).contains { isAccount($0["href"]?.id) }
        case .update: return activity.mayTrustEmbedded
        case .delete: return activity.objectID.map(activity.mayChange) ?? false
        case .follow, .block: return isAccount(activity.objectID)
        case .undo:
            // With no more than the address of what is undone it can be any of theirs.
            if activity.embedded == nil { return activity.objectID.map(activity.mayChange) ?? false }
            return isAccount(activity.undone?.objectID)
        default: return false
        }
    }
}

/// What was refused, counted in memory and written down now and then: a flood costs no storage.
actor RefusalCounter {
    private var counts: [String: Int] = [:]

    func add(_ reason: String) { counts[reason, default: 0] += 1 }

    func flush(to inbox: Inbox) async {
        let waiting = counts
        counts = [:]
        if waiting.isEmpty { return }
        do { try await inbox.countRefusals(waiting) } catch { counts.merge(waiting, uniquingKeysWith: +) }
    }
}

/// Stores activities that come at the same moment together, so that one wait for the disk serves them all.
actor ActivityKeeper {
    private typealias Waiting = (activity: VerifiedActivity, done: CheckedContinuation<Void, any Error>)
    /// Stored in one transaction, at most.
    private static let batch = 200
    private let inbox: Inbox
    private var waiting: [Waiting] = []
    private var isWriting = false

    init(inbox: Inbox) { self.inbox = inbox }

    /// Returns when it is stored.
    func keep(_ activity: VerifiedActivity) async throws {
        try await withCheckedThrowingContinuation { done in
            waiting.append((activity, done))
            if isWriting { return }
            isWriting = true
            Task { await writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Self.batch))
            waiting.removeFirst(batch.count)
            await write(batch)
        }
        isWriting = false
    }

    private func write(_ batch: [Waiting]) async {
        do {
            try await inbox.keep(batch.map(\.activity))
            for one in batch { one.done.resume() }
        } catch  where batch.count > 1 {
            // One that the database does not take must not keep the others out.
            for one in batch { await write([one]) }
        } catch {
            for one in batch { one.done.resume(throwing: error) }
        }
    }
}
