/// The name of an account as people write it: `@gemeente@voorbeeld.example`.
public struct Handle: Sendable, CustomStringConvertible {
    /// As written; servers take no notice of its case.
    public let user: String
    /// In lower case and ASCII, with the port where there is one (test networks).
    public let host: String

    /// Bytes of a user name. Mastodon allows 30 of its own; of others any that are not absurd.
    static let userBytes = 128

    /// nil when one of the two can not be part of a handle.
    public init?(user: some StringProtocol, host: some StringProtocol) {
        guard Self.isUser(user), let (name, port) = HostName.split(Substring(host)), !name.hasPrefix("[") else {
            return nil
        }
        self.user = String(user)
        self.host = port.map { $0 == 443 ? name : "\(name):\($0)" } ?? name
    }

    /// `@user@host`, `user@host` or `acct:user@host` (RFC 7565); nil for anything else.
    public init?(_ written: String) {
        guard written.utf8.count <= 500 else { return nil }
        var text = Substring(written.trimmedHTML)
        if text.prefix(5).lowercased() == "acct:" { text = text.dropFirst(5) }
        if text.utf8.first == 0x40 { text = text.dropFirst() }
        let halves = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        self.init(user: Substring(halves[0]), host: Substring(halves[1]))
    }

    /// The handle in the address of a profile, by the habits of known software. A guess: WebFinger must confirm it.
    public init?(profile address: String) {
        guard let origin = Origin(of: address), let start = address.utf8.dropFirst(8).firstIndex(of: 0x2F) else {
            return nil
        }
        let path = address[start...].utf8.prefix { $0 != 0x3F && $0 != 0x23 }
        let parts = path.split(separator: 0x2F).prefix(4).map { String(Substring($0)) }
        guard let last = parts.last, parts.count <= 2 else { return nil }
        if parts.count == 2, Self.profileFolders.contains(parts[0]),
            let known = Handle(user: last, host: origin.authority)
        {
            self = known
        } else if parts.count == 1, last.utf8.first == 0x40 {
            // Another server's account, as seen there: `/@user@host`.
            let own = Handle(user: last.dropFirst(), host: origin.authority)
            guard let known = Handle(last) ?? own else { return nil }
            self = known
        } else {
            return nil
        }
    }

    private static let profileFolders: Set<String> = ["users", "u", "c", "accounts", "profile", "a", "author"]

    /// Letters, digits and `._-~+` of ASCII: what is in use of RFC 7565.
    static func isUser(_ text: some StringProtocol) -> Bool {
        (1...userBytes).contains(text.utf8.count) && text.utf8.allSatisfy(isUserByte)
    }

    static func isUserByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D, 0x7E, 0x2B: true
        default: false
        }
    }

    /// `@user@host`.
    public var description: String { "@\(user)@\(host)" }
    /// `acct:user@host` (RFC 7565).
    public var acct: String { "acct:\(user)@\(host)" }
    /// `user@host`, the same for all ways to write it.
    public var key: String { "\(user.lowercased())@\(host)" }
}

extension Handle: Hashable {
    public static func == (one: Handle, other: Handle) -> Bool { one.key == other.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
