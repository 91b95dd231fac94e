import Channels
import Desk
import Values

/// Fetches posts from their own server that somebody told us of who may not speak for them (FEP-fe34), and asks accounts
/// whether another moved to them.
struct ObjectFetcher: Sendable {
    let fetcher: ActivityFetcher
    let inbox: Inbox
    let rules: RuleBook
    let refusals: RefusalCounter

    /// - Throws: when it is worth trying again.
    func run(_ payload: String) async throws {
        guard let wanted = WantedObject(payload: payload), try await inbox.isWanted(wanted) else { return }
        var isTaken = false
        try await counting { isTaken = try await fetch(wanted) }
        if !isTaken { try await inbox.forget(wanted) }
    }

    func gaveUp(_ payload: String) async throws {
        await refusals.add("object_unavailable")
        if let wanted = WantedObject(payload: payload) { try await inbox.forget(wanted) }
    }

    func gaveUpMove(_ payload: String) async throws {
        await refusals.add("object_unavailable")
        try await inbox.forgetMove(payload)
    }

    /// - Returns: whether anything came of it.
    private func fetch(_ wanted: WantedObject) async throws -> Bool {
        if try await isKeptOut(wanted.address) { return false }
        var key: SigningKey?
        if let account = wanted.account { key = try await inbox.fediverse.key(of: account) }
        let json: ActivityJSON
        do {
            json = try await document(wanted.address, as: key)
        } catch let fault as NotServed where fault.status == 410 && wanted.isUpdate {
            try await inbox.takeBack(wanted)
            return true
        }
        if json.types.contains("Tombstone") {
            if wanted.isUpdate { try await inbox.takeBack(wanted) }
            return wanted.isUpdate
        }
        let post = try RemotePost(json)
        guard Origin.isShared(by: post.author, post.id) else { throw GateFault.otherOrigin }
        if try await inbox.knownActor(post.author) == nil, wanted.isUpdate { return false }
        return try await inbox.take(post, by: try await author(post.author), for: wanted)
    }

    /// The document under an address. Where it says another id of the same server, that is asked: only what a server shows
    /// under an id is what it says of it.
    private func document(_ address: String, as key: SigningKey?) async throws -> ActivityJSON {
        let first = try await fetcher.document(address, as: key)
        guard let id = first.id, Origin.isShared(by: id, address) else { throw GateFault.otherOrigin }
        if id == address { return first }
        let second = try await fetcher.document(id, as: key)
        guard second.id == id else { throw GateFault.otherOrigin }
        return second
    }

    private func author(_ id: String) async throws -> KnownActor {
        if let known = try await inbox.knownActor(id) { return known }
        return try await actor(id)
    }

    private func actor(_ id: String) async throws -> KnownActor {
        let actor = try RemoteActor(try await fetcher.document(id))
        guard actor.id == id, let key = actor.keys.first else { throw GateFault.otherOwner }
        return KnownActor(actor, handle: await fetcher.handle(of: actor), key: key)
    }

    /// Whether an account says itself that it took over from another.
    func move(_ payload: String) async throws {
        let ids = payload.split(separator: " ").map(String.init)
        guard ids.count == 2, try await inbox.knownActor(ids[0]) != nil else { return }
        try await counting {
            if try await isKeptOut(ids[1]) { return }
            let successor = try RemoteActor(try await fetcher.document(ids[1]))
            guard successor.id == ids[1], successor.alsoKnownAs.contains(ids[0]), let key = successor.keys.first else {
                return await refusals.add("move_not_confirmed")
            }
            let known = KnownActor(successor, handle: await fetcher.handle(of: successor), key: key)
            try await inbox.move(ids[0], to: known)
        }
    }

    private func isKeptOut(_ address: String) async throws -> Bool {
        guard let host = Origin(of: address)?.authority else { return true }
        return try await rules.severity(of: host) == .suspend
    }

    /// What will not be otherwise later is counted and let go; the rest is thrown, to be tried again.
    private func counting(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch is KeptOut {
            await refusals.add("suspended")
        } catch let fault as GateFault {
            await refusals.add(fault.rawValue)
        } catch let fault as ActivityFault {
            await refusals.add(String(describing: fault))
        } catch let fault as NotServed
            where (400..<500).contains(fault.status) && ![408, 425, 429].contains(fault.status)
        {
            await refusals.add("object_unavailable")
        } catch let fault as OutgoingFault where fault.isForGood {
            await refusals.add("object_unavailable")
        }
    }
}

extension OutgoingFault {
    /// Whether the same will happen each time.
    fileprivate var isForGood: Bool {
        switch self {
        case .badAddress, .forbiddenAddress, .noSuchHost, .tooLarge, .tooManyRedirects, .notHTTP, .compressed: true
        default: false
        }
    }
}
