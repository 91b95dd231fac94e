import Foundation

/// Base64 in header fields (RFC 4648 §4).
enum Base64Field {
    /// nil when it is not base64 with its padding, without blanks.
    static func bytes(_ text: some Sequence<UInt8>) -> [UInt8]? {
        Data(base64Encoded: Data(text)).map { Array($0) }
    }

    static func text(_ bytes: some Sequence<UInt8>) -> String { Data(bytes).base64EncodedString() }
}
