import Channels
import Desk
import Foundation
import Values

/// Who signs what: actors of other servers with their keys, fetched when they are needed and kept in memory. What has to
/// last is in the database; strangers leave nothing there.
actor ActorBook {
    /// A signer, with the key that proves it.
    struct Signer: Sendable {
        let actor: KnownActor
        let key: VerifyingKey
        let fetchedAt: Instant
        /// Not written down since it was fetched.
        var isNews = true
    }

    /// Signers that are kept in memory, and seconds after which one is asked for again.
    private static let (count, age) = (10_000, 86_400)
    /// Seconds between two looks at the same key because a signature did not fit.
    static let refreshSeconds = 300
    /// Fetches in a minute from one host, and because of one caller: a stranger who names keys of a large host must not
    /// keep that host's new people out.
    private static let (perHost, perCaller) = (600, 60)

    private let fetcher: ActivityFetcher
    private let inbox: Inbox
    private let clock: Clock
    private var young: [String: Signer] = [:]
    private var old: [String: Signer] = [:]
    private var underway: [String: Task<Signer, any Error>] = [:]
    private var refreshes: [String: Instant] = [:]
    private var fetches: (minute: Int64, hosts: [String: Int], callers: [String: Int]) = (0, [:], [:])

    init(fetcher: ActivityFetcher, inbox: Inbox, clock: Clock) {
        (self.fetcher, self.inbox, self.clock) = (fetcher, inbox, clock)
    }

    /// The signer with a key: from memory, from the database, or from its server.
    /// - Parameter caller: who makes us look.
    /// - Throws: `GateFault`, `OutgoingFault`.
    func signer(_ keyID: String, of actor: String, for caller: String) async throws -> Signer {
        if let known = young[keyID] ?? old[keyID], clock.now().seconds(since: known.fetchedAt) < Self.age {
            young[keyID] = known
            return known
        }
        if let stored = try await inbox.knownActor(actor), stored.keyID == keyID,
            let key = try? VerifyingKey(pem: stored.publicKey)
        {
            let signer = Signer(actor: stored, key: key, fetchedAt: clock.now(), isNews: false)
            keep(signer, keyID)
            return signer
        }
        return try await fetch(keyID, for: caller)
    }

    /// The same for who reads: only its key tells who it is.
    func reader(_ keyID: String, for caller: String) async throws -> Signer {
        if let known = young[keyID] ?? old[keyID], clock.now().seconds(since: known.fetchedAt) < Self.age {
            young[keyID] = known
            return known
        }
        if let stored = try await inbox.knownActor(ofKey: keyID), let key = try? VerifyingKey(pem: stored.publicKey) {
            let signer = Signer(actor: stored, key: key, fetchedAt: clock.now(), isNews: false)
            keep(signer, keyID)
            return signer
        }
        return try await fetch(keyID, for: caller)
    }

    /// Looks again, because a signature did not fit: keys change. At most once in five minutes for a key.
    /// - Returns: nil when it was looked at just now.
    func refreshed(_ keyID: String) async throws -> Signer? {
        let now = clock.now()
        if let last = refreshes[keyID], now.seconds(since: last) < Self.refreshSeconds { return nil }
        if refreshes.count >= Self.count { refreshes.removeAll() }
        refreshes[keyID] = now
        return try await fetch(keyID, for: nil)
    }

    /// What was fetched with a key is written down now.
    func isWrittenDown(_ keyID: String) {
        young[keyID]?.isNews = false
        old[keyID]?.isNews = false
    }

    private func fetch(_ keyID: String, for caller: String?) async throws -> Signer {
        if let task = underway[keyID] { return try await task.value }
        guard let host = Origin(of: keyID)?.authority else { throw GateFault.badKey }
        try count(host, caller)
        let task = Task { [fetcher, clock] in
            let (actor, key, handle) = try await fetcher.signer(keyID)
            return Signer(
                actor: KnownActor(actor, handle: handle, key: key), key: try VerifyingKey(pem: key.pem),
                fetchedAt: clock.now())
        }
        underway[keyID] = task
        defer { underway[keyID] = nil }
        let signer = try await task.value
        keep(signer, keyID)
        return signer
    }

    private func keep(_ signer: Signer, _ keyID: String) {
        young[keyID] = signer
        // Two halves: when the young one is full it becomes the old one, and the old one is forgotten.
        if young.count >= Self.count / 2 { (old, young) = (young, [:]) }
    }

    private func count(_ host: String, _ caller: String?) throws {
        let minute = clock.now().seconds / 60
        if fetches.minute != minute { fetches = (minute, [:], [:]) }
        fetches.hosts[host, default: 0] += 1
        if let caller { fetches.callers[caller, default: 0] += 1 }
        if fetches.hosts[host, default: 0] > Self.perHost
            || caller.map({ fetches.callers[$0, default: 0] > Self.perCaller }) ?? false
        {
            throw GateFault.tooManyKeys
        }
    }
}

/// Why an activity is not let in; what is the signature's own fault has its own words (`SignatureFault`).
enum GateFault: String, Error, CaseIterable {
    case notJSON = "not_json"
    /// For another host than ours.
    case otherHost = "other_host"
    case badKey = "bad_key"
    /// The key is somebody else's than the actor's.
    case otherOwner = "other_owner"
    case wrongSignature = "wrong_signature"
    /// Its id, or what came with it, is of another server.
    case otherOrigin = "other_origin"
    case tooManyKeys = "too_many_keys"
    case keyUnavailable = "key_unavailable"
    /// More in a minute than one server may send.
    case tooFast = "too_fast"
    /// More reports, or posts that we had to fetch, in an hour than one server may cause.
    case tooManyReports = "too_many_reports"
    case tooManyObjects = "too_many_objects"

    var status: Int {
        switch self {
        case .notJSON: 400
        case .tooManyKeys, .tooFast, .tooManyReports, .tooManyObjects: 429
        default: 401
        }
    }
}
