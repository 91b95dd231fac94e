/// Who answers for a web address: scheme, host and port (RFC 6454 §4). What has the same origin is under one server's
/// control, and that is the ground of all trust in what servers say about each other (FEP-fe34).
public struct Origin: Sendable, Hashable, CustomStringConvertible {
    /// `https`, or `http` on a test network; who fetches decides whether that may be.
    public let scheme: String
    /// In lower case and ASCII (`xn--…`), without a dot at the end.
    public let host: String
    public let port: Int

    /// nil for anything but a plain http or https address: with a name or password in it, with white space, control
    /// signs or a backslash, longer than `ActivityLimits.addressBytes`.
    public init?(of address: String) {
        let bytes = address.utf8
        guard bytes.count <= ActivityLimits.addressBytes, bytes.allSatisfy({ Self.isPlain($0) }),
            let colon = bytes.prefix(6).firstIndex(of: 0x3A)
        else { return nil }
        let scheme = Self.scheme(bytes[..<colon])
        let rest = bytes[bytes.index(after: colon)...]
        guard let scheme, rest.starts(with: Self.slashes) else { return nil }
        let authority = rest.dropFirst(2).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        guard let (host, port) = HostName.split(Substring(authority)) else { return nil }
        (self.scheme, self.host, self.port) = (scheme, host, port ?? (scheme == "https" ? 443 : 80))
    }

    private static let slashes: [UInt8] = [0x2F, 0x2F]

    /// `https` or `http`, however it is written.
    private static func scheme(_ bytes: Substring.UTF8View) -> String? {
        func isWritten(_ name: StaticString) -> Bool {
            name.withUTF8Buffer { name in bytes.elementsEqual(name) { $0 | 0x20 == $1 } }
        }
        return isWritten("https") ? "https" : isWritten("http") ? "http" : nil
    }

    /// What may be in an address: no white space, no control signs, and none of the signs that RFC 3986 leaves out and
    /// that programs read differently. Beyond ASCII all may.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F: false
        default: true
        }
    }

    /// Host, with the port where it is not the usual one.
    public var authority: String {
        port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)"
    }

    public var description: String { "\(scheme)://\(authority)" }

    /// Whether both are web addresses of one origin.
    public static func isShared(by one: String, _ other: String) -> Bool {
        guard let origin = Origin(of: one) else { return false }
        return origin == Origin(of: other)
    }
}

/// Names of machines, in the one form in which they are compared.
public enum HostName {
    /// In lower case and ASCII, without a dot at the end; nil for what is no host name (RFC 1123 §2.1; underscores are
    /// in use) and no address of four numbers.
    public static func normalised(_ written: some StringProtocol) -> String? {
        if isNormal(written.utf8) { return String(written) }
        guard (1...1_000).contains(written.utf8.count), !written.utf8.contains(0x40) else { return nil }
        var name = written.lowercased()[...]
        if !name.utf8.allSatisfy({ $0 < 0x80 }) {
            // What makes such domains ASCII for mail wants a local part.
            name = DomainName.ascii(address: "x@" + name).dropFirst(2)
        }
        if name.utf8.last == 0x2E { name = name.dropLast() }
        guard (1...253).contains(name.utf8.count) else { return nil }
        for label in name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false) {
            guard (1...63).contains(label.count), label.first != 0x2D, label.last != 0x2D,
                label.allSatisfy({
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
                })
            else { return nil }
        }
        return String(name)
    }

    /// Whether it is written as we compare it already, as nearly all are: then there is nothing to make of it.
    private static func isNormal(_ bytes: some Collection<UInt8>) -> Bool {
        var (length, label, last) = (0, 0, UInt8(0x2E))
        for byte in bytes {
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x5F: label += 1
            case 0x2D where label > 0: label += 1
            case 0x2E where label > 0 && last != 0x2D: label = 0
            default: return false
            }
            (length, last) = (length + 1, byte)
            if label > 63 || length > 253 { return false }
        }
        return label > 0 && last != 0x2D
    }

    /// A host with or without a port. An IPv6 address keeps its brackets.
    static func split(_ authority: Substring) -> (host: String, port: Int?)? {
        if authority.utf8.first == 0x5B {
            guard let end = authority.utf8.firstIndex(of: 0x5D) else { return nil }
            let address = authority[...end].lowercased()
            guard (4...47).contains(address.utf8.count),
                address.utf8.dropFirst().dropLast().allSatisfy({
                    (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == 0x3A || $0 == 0x2E
                })
            else { return nil }
            let rest = authority[authority.utf8.index(after: end)...]
            if rest.isEmpty { return (address, nil) }
            guard rest.utf8.first == 0x3A, let port = port(rest.dropFirst()) else { return nil }
            return (address, port)
        }
        guard let colon = authority.utf8.firstIndex(of: 0x3A) else { return normalised(authority).map { ($0, nil) } }
        guard let host = normalised(authority[..<colon]),
            let port = port(authority[authority.utf8.index(after: colon)...])
        else { return nil }
        return (host, port)
    }

    private static func port(_ digits: Substring) -> Int? {
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return port
    }
}
