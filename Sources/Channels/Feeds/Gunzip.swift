internal import CZlib

/// Unpacks gzip (RFC 1952) as it comes; what is not packed passes unchanged.
///
/// One piece of memory of a fixed size, whatever comes in.
public final class Gunzip {
    public struct Limits: Sendable {
        /// Bytes unpacked in all. The largest feed known is 237 MB.
        public var bytes = 1_000_000_000
        /// Times its packed size. Feeds of XML reach 15 to 60, text without content 1,000.
        public var ratio = 400

        public init() {}
    }

    public typealias Sink = (UnsafeRawBufferPointer) throws -> Void

    private static let windowBytes = 256 * 1_024
    /// Below this many bytes no ratio says anything.
    private static let harmlessBytes = 8 << 20

    private let limits: Limits
    // In memory of its own: zlib refuses a stream that was moved.
    private let stream: UnsafeMutablePointer<z_stream>
    private let window = UnsafeMutableRawBufferPointer.allocate(byteCount: windowBytes, alignment: 16)
    private var head: [UInt8] = []
    private var isPacked: Bool?
    /// The member that is being read has ended; another may follow.
    private var hasEnded = false
    private(set) var bytesIn = 0
    public private(set) var bytesOut = 0

    public init(limits: Limits = Limits()) {
        self.limits = limits
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    deinit {
        if isPacked == true { inflateEnd(stream) }
        stream.deallocate()
        window.deallocate()
    }

    /// Takes the next bytes and hands on what they unpack to.
    /// - Throws: `badCompression`, `tooLarge`, `bomb`; what `sink` throws.
    public func take(_ bytes: [UInt8], _ sink: Sink) throws {
        var bytes = bytes
        bytesIn += bytes.count
        if isPacked == nil {
            head += bytes
            guard head.count >= 2 else { return }
            isPacked = head[0] == 0x1F && head[1] == 0x8B
            (bytes, head) = (head, [])
            if isPacked == true, plein_inflate_open(stream, 15 + 16) != Z_OK { throw FeedFault.badCompression }
        }
        if isPacked == true {
            try unpack(&bytes, sink)
        } else {
            try bytes.withUnsafeBytes { try hand($0, sink) }
        }
    }

    /// Nothing more comes.
    /// - Throws: `truncated` when the last member did not end.
    public func finish(_ sink: Sink) throws {
        switch isPacked {
        case nil: try head.withUnsafeBytes { try hand($0, sink) }
        case true?: if !hasEnded { throw FeedFault.truncated }
        case false?: break
        }
    }

    private func unpack(_ bytes: inout [UInt8], _ sink: Sink) throws {
        try bytes.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            while stream.pointee.avail_in > 0 {
                if hasEnded {
                    // Some writers fill up with noughts; anything else is another member.
                    if stream.pointee.next_in.pointee == 0 {
                        stream.pointee.next_in += 1
                        stream.pointee.avail_in -= 1
                        continue
                    }
                    guard inflateReset(stream) == Z_OK else { throw FeedFault.badCompression }
                    hasEnded = false
                }
                try step(sink)
            }
        }
    }

    private func step(_ sink: Sink) throws {
        while true {
            stream.pointee.next_out = window.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(window.count)
            let outcome = inflate(stream, Z_NO_FLUSH)
            guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(outcome) else { throw FeedFault.badCompression }
            let count = window.count - Int(stream.pointee.avail_out)
            try hand(UnsafeRawBufferPointer(rebasing: window[..<count]), sink)
            hasEnded = outcome == Z_STREAM_END
            // A window that was not filled: all that could be unpacked was.
            if hasEnded || count < window.count { return }
        }
    }

    private func hand(_ bytes: UnsafeRawBufferPointer, _ sink: Sink) throws {
        bytesOut += bytes.count
        guard bytesOut <= limits.bytes else { throw FeedFault.tooLarge }
        if isPacked == true, bytesOut > Self.harmlessBytes, bytesOut / limits.ratio > bytesIn { throw FeedFault.bomb }
        if !bytes.isEmpty { try sink(bytes) }
    }
}
