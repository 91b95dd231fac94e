import Channels
import Database
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
    /// Stores those that come at the same moment together, so that one wait for the disk serves them all.
    let keeper: Gathered<VerifiedActivity, Void>
    let rules: RuleBook
    let limits: HostLimits
    let topics: TopicBook
    /// Hosts under which other servers reach us.
    let authorities: Set<String>
    /// Whether network addresses tell callers apart. Behind a proxy that we are not told to believe all are one.
    let tellsCallersApart: Bool

    /// What becomes of a request to an inbox.
    /// - Parameter caller: the network address that it came from.
    /// - Returns: the HTTP status.
    func receive(_ request: SignedRequest, from caller: String) async -> Int {
        if tellsCallersApart, await limits.isFull(.refusal, caller) {
            await refusals.add(GateFault.tooFast.rawValue)
            return 429
        }
        do {
            return try await admit(request, from: caller)
        } catch let fault as GateFault {
            return await refuse(fault.rawValue, caller, with: fault.status)
        } catch let fault as SignatureFault {
            return await refuse(fault.code, caller, with: 401)
        } catch let fault as ActivityFault {
            return await refuse(String(describing: fault), caller, with: fault == .tooLarge ? 413 : 400)
        } catch is OutgoingFault, is SignatureKeyFault, is NotServed, is KeptOut {
            return await refuse(GateFault.keyUnavailable.rawValue, caller, with: 401)
        } catch {
            // Our own storage: the other server keeps it and comes again.
            return 503
        }
    }

    private func refuse(_ reason: String, _ caller: String, with status: Int) async -> Int {
        await refusals.add(reason)
        if tellsCallersApart { await limits.count(.refusal, caller) }
        return status
    }

    private func admit(_ request: SignedRequest, from caller: String) async throws -> Int {
        let activity = try Activity.read(request.body)
        let host = Origin(of: activity.actor)?.authority ?? ""
        // Nothing of a host that is kept out costs us a key; it is told so, and need not come again.
        if try await rules.severity(of: host) == .suspend {
            await refusals.add("suspended")
            return 403
        }
        if try await isOfStranger(activity) { return 202 }
        guard activity.isOfOwnOrigin else { throw GateFault.otherOrigin }
        if await limits.isFull(.activity, host) { throw GateFault.tooFast }
        let (signer, keyID) = try await proven(request, activity, from: caller)
        guard await limits.take(.activity, host) else { throw GateFault.tooFast }
        if activity.kind == .update, activity.objectID == activity.actor {
            if let now = try await changed(signer, keyID, activity) { try await inbox.keep(now) }
            return 202
        }
        switch concern(activity, isPersonal: isPersonal(request)) {
        case .nobody:
            try await topics.take(activity, from: signer.actor)
            return 202
        case .us: break
        case .reported: guard await limits.take(.report, host) else { throw GateFault.tooManyReports }
        case .fetched: guard await limits.take(.object, host) else { throw GateFault.tooManyObjects }
        }
        let kept = VerifiedActivity(
            activity: activity, bytes: request.body, actor: signer.actor, isNews: signer.isNews)
        try await keeper.ask(kept)
        if signer.isNews, kept.keepsActor { await actors.isWrittenDown(keyID) }
        return 202
    }

    /// Of strangers nothing is here that they could change or take back (§3h), but what they reacted with.
    private func isOfStranger(_ activity: Activity) async throws -> Bool {
        switch activity.kind {
        case .delete, .update, .undo, .move:
            guard try await inbox.knownActor(activity.actor) == nil else { return false }
            return try await !inbox.undoesReaction(activity)
        default: return false
        }
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
        _ request: SignedRequest, _ activity: Activity, from caller: String
    ) async throws -> (ActorBook.Signer, keyID: String) {
        let claim = try claim(of: request)
        guard Origin.isShared(by: claim.keyId, activity.actor) else { throw GateFault.otherOwner }
        let signer = try await actors.signer(
            claim.keyId, of: activity.actor, for: fetchesCount(for: caller, claim.keyId))
        guard signer.actor.id == activity.actor else { throw GateFault.otherOwner }
        if claim.isValid(with: signer.key) { return (signer, claim.keyId) }
        guard let fresh = try await actors.refreshed(claim.keyId), fresh.actor.id == activity.actor,
            claim.isValid(with: fresh.key)
        else { throw GateFault.wrongSignature }
        return (fresh, claim.keyId)
    }

    func claim(of request: SignedRequest) throws -> SignatureClaim {
        guard authorities.contains(request.authority.lowercased()) else { throw GateFault.otherHost }
        return try SignatureClaim.read(request, now: clock.now())
    }

    /// Who makes us look for a key: where callers are not told apart, the server whose key it is, so that a stranger who
    /// names keys without end keeps out nobody else.
    func fetchesCount(for caller: String, _ keyID: String) -> String {
        tellsCallersApart ? caller : Origin(of: keyID)?.authority ?? ""
    }

    private func isPersonal(_ request: SignedRequest) -> Bool {
        request.target.hasPrefix("/fediverse/accounts/")
    }
}
