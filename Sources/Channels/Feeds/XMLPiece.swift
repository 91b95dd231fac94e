import Crypto

/// One of the many elements of the same name that a feed is made of, as it was written.
public struct XMLPiece: Sendable {
    /// Its bytes, from `<` to `>`; only the begin when `fault` is set.
    public let bytes: [UInt8]
    /// Why it cannot be whole.
    public let fault: FeedFault?
    public let hash: PieceHash

    init(_ bytes: UnsafeRawBufferPointer, fault: FeedFault? = nil) {
        (self.bytes, self.fault) = (Array(bytes), fault)
        hash = PieceHash(of: bytes)
    }

    /// An attribute of its first tag, found without reading the whole; for what cannot be read.
    public func attribute(_ name: String) -> String? {
        let tag = bytes.prefix(2_000).prefix { $0 != UInt8(ascii: ">") }
        let text = String(decoding: tag, as: UTF8.self)
        guard let key = text.range(of: " \(name)=\""), let end = text[key.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        return String(text[key.upperBound..<end])
    }
}

/// What tells one text from another: the first 128 bits of its SHA-256.
public struct PieceHash: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    public init(of bytes: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        (high, low) = hasher.finalize().withUnsafeBytes {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    /// - Parameter bytes: 16 of them, as `bytes` gives them.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        (high, low) = Array(bytes).withUnsafeBytes {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    public var bytes: [UInt8] { withUnsafeBytes(of: high, Array.init) + withUnsafeBytes(of: low, Array.init) }
}
