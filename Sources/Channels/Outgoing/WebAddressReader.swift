/// Reads the parts of a web address, one after the other.
struct WebAddressReader {
    private var rest: Substring.UTF8View

    init(_ text: Substring.UTF8View) { rest = text }

    /// The scheme with the two slashes after it; nil for another one.
    mutating func scheme() -> WebOrigin.Scheme? {
        let name = rest.prefix { $0 != UInt8(ascii: ":") }
        let after = rest.dropFirst(name.count)
        guard after.starts(with: "://".utf8), name.count <= 5 else { return nil }
        rest = after.dropFirst(3)
        return WebOrigin.Scheme(rawValue: Self.lowercased(name))
    }

    /// Host and port; nil for a user name before the host, an empty or odd host, or a port that is none.
    mutating func authority() -> (host: String, port: Int?)? {
        let whole = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        rest = rest.dropFirst(whole.count)
        let end = whole.first == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ":")
        guard let stop = whole.firstIndex(of: end) else { return Self.name(whole).map { ($0, nil) } }
        guard end == UInt8(ascii: "]") else {
            guard let host = Self.name(whole[..<stop]), let port = Self.port(whole[stop...]) else { return nil }
            return (host, port)
        }
        let after = whole[whole.index(after: stop)...]
        let inside = String(decoding: whole[..<stop].dropFirst(), as: UTF8.self)
        guard let address = IPAddress(inside), !address.isV4 else { return nil }
        if after.isEmpty { return ("[\(address)]", nil) }
        guard let port = Self.port(after) else { return nil }
        return ("[\(address)]", port)
    }

    /// Path and query, at least a slash, with what may not be in it escaped; nil for white space, control signs, a
    /// backslash or a broken escape.
    mutating func target() -> String? {
        let part = Array(rest.prefix { $0 != UInt8(ascii: "#") })
        var out: [UInt8] = part.first == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
        out.reserveCapacity(part.count + 1)
        for (place, byte) in part.enumerated() {
            if byte == UInt8(ascii: "%") {
                let digits = part[(place + 1)...].prefix(2)
                guard digits.count == 2, digits.allSatisfy(Self.isHexDigit) else { return nil }
                out.append(byte)
            } else if Self.isPlain(byte) {
                out.append(byte)
            } else if byte >= 0x80 || Self.escaped.contains(byte) {
                out.append(UInt8(ascii: "%"))
                out += [Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]]
            } else {
                return nil
            }
        }
        // An empty query is the same to every server and is not sent by every client.
        if out.last == UInt8(ascii: "?"), out.firstIndex(of: UInt8(ascii: "?")) == out.count - 1 { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }

    /// A host name (RFC 1123 §2.1) or an IPv4 address of four decimal numbers. A name of which the last label is a
    /// number could be an address in another form, which only some systems know (WHATWG URL §3.5), so it is refused.
    private static func name(_ bytes: Substring.UTF8View) -> String? {
        guard (1...253).contains(bytes.count) else { return nil }
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy(isLabel), let last = labels.last else { return nil }
        let name = lowercased(bytes)
        guard isNumber(last) else { return name }
        guard let address = IPAddress(name), address.isV4 else { return nil }
        return address.description
    }

    private static func isLabel(_ bytes: Substring.UTF8View) -> Bool {
        (1...63).contains(bytes.count) && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
            && bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// All digits, or hexadecimal with `0x` before it.
    private static func isNumber(_ label: Substring.UTF8View) -> Bool {
        label.allSatisfy(isDigit) || (lowercased(label.prefix(2)) == "0x" && label.dropFirst(2).allSatisfy(isHexDigit))
    }

    /// - Parameter bytes: with the colon before it.
    private static func port(_ bytes: Substring.UTF8View) -> Int? {
        let digits = bytes.dropFirst()
        guard bytes.first == UInt8(ascii: ":"), (1...5).contains(digits.count), digits.allSatisfy(isDigit),
            digits.first != UInt8(ascii: "0")
        else { return nil }
        let port = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return port <= 65_535 ? port : nil
    }

    private static func lowercased(_ bytes: Substring.UTF8View) -> String {
        String(decoding: bytes.map(WebHeaders.lowercased), as: UTF8.self)
    }

    private static let hex = Array("0123456789ABCDEF".utf8)
    /// Unreserved and reserved signs of a path and a query (RFC 3986 §3.3, §3.4) besides letters and digits.
    private static let signs = Array("-._~!$&'()*+,;=:@/?".utf8)
    /// Often there, never allowed; browsers escape them (WHATWG URL §1.3).
    private static let escaped = Array("\"<>[]^`{|}".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || signs.contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) && byte < 0x80 }
    private static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
}
