/// Whom a mail goes to and where bounces go, apart from what its headers say (RFC 5321 §2.3.1).
public struct SMTPEnvelope: Sendable, Hashable {
    /// Where bounces go; empty for the null return path of automatic mail (RFC 5321 §4.5.5).
    public var sender: String
    public var recipients: [String]
    /// Our own mark of this sending, which a bounce repeats where servers support that (RFC 3461, ENVID); at most 100
    /// signs. nil: none.
    public var id: String?

    public init(sender: String, recipients: [String], id: String? = nil) {
        (self.sender, self.recipients, self.id) = (sender, recipients, id)
    }

    /// Whether an address can be written between `<` and `>` in a command: a quoted local part is possible, but
    /// nothing in it that could end the command, or the address.
    static func isSafe(_ address: String) -> Bool {
        guard let at = address.lastIndex(of: "@"), at != address.startIndex,
            address.index(after: at) != address.endIndex, address.utf8.count <= 254
        else { return false }
        return address.unicodeScalars.allSatisfy { sign in
            switch sign.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: false
            default: sign != "<" && sign != ">"
            }
        }
    }

    /// Text in a parameter of a DSN (RFC 3461 §4): everything but plain ASCII as `+HH`.
    static func xtext(_ text: String) -> String {
        var written = ""
        for byte in text.utf8 {
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
                written.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                written += "+" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return written
    }
}
