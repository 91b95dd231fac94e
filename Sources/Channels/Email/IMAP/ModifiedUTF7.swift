import Foundation

/// How IMAP writes the names of folders in ASCII (RFC 3501 §5.1.3): `Inge&-komen &- Afgehandeld &AOk-`.
enum ModifiedUTF7 {
    /// Printable ASCII in all cases: line ends and NUL are written as letters too.
    static func encode(_ name: String) -> String {
        var result = ""
        var other: [UInt16] = []
        func flush() {
            guard !other.isEmpty else { return }
            let bytes = other.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            let letters = Data(bytes).base64EncodedString().replacing("/", with: ",").replacing("=", with: "")
            result += "&\(letters)-"
            other = []
        }
        for scalar in name.unicodeScalars {
            if (0x20...0x7E).contains(scalar.value) {
                flush()
                result += scalar == "&" ? "&-" : String(scalar)
            } else {
                other += Array(String(scalar).utf16)
            }
        }
        flush()
        return result
    }

    /// As people read it. What is not well-formed stays as it is, so that the folder can still be named; 8-bit names
    /// of servers that ignore the standard are read as UTF-8.
    static func decode(_ bytes: [UInt8]) -> String {
        let name = String(decoding: bytes, as: UTF8.self)
        guard name.utf8.contains(UInt8(ascii: "&")) else { return name }
        var result = ""
        var rest = Substring(name)
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            let inside = rest[rest.index(after: start)...]
            guard let end = inside.firstIndex(of: "-"), let shifted = shifted(inside[..<end]) else { return name }
            result += shifted
            rest = inside[inside.index(after: end)...]
        }
        result += rest
        // Only what we would write the same may be read so: otherwise two folders could have one name.
        return encode(result) == name ? result : name
    }

    private static func shifted(_ letters: Substring) -> String? {
        if letters.isEmpty { return "&" }
        guard !letters.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=") }) else { return nil }
        let padding = String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: letters.replacing(",", with: "/") + padding), bytes.count % 2 == 0 else {
            return nil
        }
        let units = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return String(validating: units, as: UTF16.self)
    }
}
