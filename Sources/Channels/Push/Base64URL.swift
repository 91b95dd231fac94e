import Foundation

/// Bytes as signs that are safe in addresses and headers (RFC 4648 §5), without padding.
public enum Base64URL {
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for what is not written so; padding at the end is allowed, since some browsers add it.
    public static func bytes(_ text: String) -> [UInt8]? {
        let signs = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed().map { sign -> UInt8 in
            switch sign {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            // Those of the other alphabet.
            case UInt8(ascii: "+"), UInt8(ascii: "/"): 0
            default: sign
            }
        }
        let padding = String(repeating: "=", count: (4 - signs.count % 4) % 4)
        return Data(base64Encoded: String(decoding: signs, as: UTF8.self) + padding).map { [UInt8]($0) }
    }
}
