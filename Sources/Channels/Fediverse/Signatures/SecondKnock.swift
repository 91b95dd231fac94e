import Synchronization

/// With which kind of signature to knock at a host first, and which second: what it took last, else cavage.
///
/// Only hosts that took RFC 9421 are kept, and of those the ones that were learned last.
public final class SecondKnock: Sendable {
    /// Hosts that are remembered at most.
    public static let maximumHosts = 5000

    /// Two halves: when the young one is full it becomes the old one, and the old one is forgotten.
    private struct Halves {
        var young: Set<String> = []
        var old: Set<String> = []
    }
    private let hosts = Mutex(Halves())

    public init() {}

    /// Both kinds, in the order to try them. The second is for an answer 401 to the first.
    public func order(for host: String) -> [SignatureKind] {
        let host = host.lowercased()
        return hosts.withLock { $0.young.contains(host) || $0.old.contains(host) }
            ? [.rfc9421, .cavage] : [.cavage, .rfc9421]
    }

    /// Remembers what a host accepted; to be told after every success, so that hosts in use are kept.
    public func learn(_ host: String, _ kind: SignatureKind) {
        let host = host.lowercased()
        hosts.withLock { hosts in
            switch kind {
            case .cavage:
                hosts.young.remove(host)
                hosts.old.remove(host)
            case .rfc9421:
                hosts.young.insert(host)
                guard hosts.young.count >= Self.maximumHosts / 2 else { return }
                (hosts.old, hosts.young) = (hosts.young, [])
            }
        }
    }
}
