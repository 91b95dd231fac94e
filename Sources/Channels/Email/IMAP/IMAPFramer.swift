internal import NIOCore

/// Cuts a stream of bytes into whole responses (RFC 9051 §4.3): a line, and where it ends in `{n}`, the n bytes that
/// follow and the rest of the line. Looks at each byte once, however the network cuts the stream.
struct IMAPFramer {
    /// Bytes of a response outside its literals. A search in 100,000 mails answers 700 kB.
    static let lineLimit = 1 << 20
    /// Literals in one response; a mail has one, a folder's name at most one.
    static let literalsLimit = 100

    /// Bytes of all literals of one response together.
    var literalLimit: Int

    private var buffer = ByteBuffer()
    /// From the buffer's start: what has been looked at, where this piece of line begins, and the sums so far.
    private var scanned = 0
    private var pieceStart = 0
    private var textBytes = 0
    private var literals = 0
    private var literalBytes = 0

    init(literalLimit: Int) { self.literalLimit = literalLimit }

    /// Whether every byte has been handed out.
    var isEmpty: Bool { buffer.readableBytes == 0 }

    mutating func append(_ bytes: ByteBuffer) {
        guard !isEmpty else {
            buffer = bytes
            return
        }
        // What was handed out is dropped once it is more than what is left: each byte moves once on average.
        if buffer.readerIndex > buffer.readableBytes { buffer.discardReadBytes() }
        var bytes = bytes
        buffer.writeBuffer(&bytes)
    }

    /// The next whole response without the end of its last line; nil when more bytes must come first.
    mutating func next() throws(IMAPFault) -> ByteBuffer? {
        // After a literal's size, what is scanned lies ahead of what is there.
        while scanned <= buffer.readableBytes {
            let start = buffer.readerIndex
            guard let found = buffer.readableBytesView[(start + scanned)...].firstIndex(of: UInt8(ascii: "\n")) else {
                scanned = buffer.readableBytes
                guard textBytes + scanned - pieceStart <= Self.lineLimit else { throw .lineTooLong }
                return nil
            }
            let end = found - start
            guard textBytes + end - pieceStart <= Self.lineLimit else { throw .lineTooLong }
            guard let size = announcedLiteral(from: pieceStart, to: end) else { return cut(at: end) }
            guard literals < Self.literalsLimit else { throw .tooManyLiterals }
            guard size <= literalLimit - literalBytes else { throw .literalTooLarge(uid: uidSoFar()) }
            textBytes += end - pieceStart
            literals += 1
            literalBytes += size
            pieceStart = end + 1 + size
            scanned = pieceStart
        }
        return nil
    }

    private mutating func cut(at end: Int) -> ByteBuffer? {
        let hasReturn = end > 0 && buffer.getInteger(at: buffer.readerIndex + end - 1) == UInt8(ascii: "\r")
        let frame = buffer.readSlice(length: hasReturn ? end - 1 : end)
        buffer.moveReaderIndex(forwardBy: hasReturn ? 2 : 1)
        (scanned, pieceStart, textBytes, literals, literalBytes) = (0, 0, 0, 0, 0)
        return frame
    }

    /// The n of `{n}`, `{n+}` or `~{n}` before the line's end. `Int.max` stands for more than fits.
    private func announcedLiteral(from first: Int, to end: Int) -> Int? {
        let start = buffer.readerIndex
        func byte(_ place: Int) -> UInt8? {
            place >= first ? buffer.getInteger(at: start + place, as: UInt8.self) : nil
        }
        var place = end - 1
        if byte(place) == UInt8(ascii: "\r") { place -= 1 }
        guard byte(place) == UInt8(ascii: "}") else { return nil }
        place -= 1
        if byte(place) == UInt8(ascii: "+") { place -= 1 }
        let last = place
        while let sign = byte(place), (0x30...0x39).contains(sign) { place -= 1 }
        guard place < last, byte(place) == UInt8(ascii: "{"), mayHoldLiteral() else { return nil }
        // Leading zeros make a number long, never large.
        var size = 0
        for place in (place + 1)...last {
            let (tens, over) = size.multipliedReportingOverflow(by: 10)
            let (sum, more) = tens.addingReportingOverflow(Int(byte(place) ?? 0x30) - 0x30)
            if over || more { return .max }
            size = sum
        }
        return size
    }

    /// Only data hold literals. The free text of a status, tagged or not, may end in `{5}` by chance or by malice.
    private func mayHoldLiteral() -> Bool {
        var cursor = IMAPCursor(buffer)
        guard cursor.take("*"), cursor.take(" ") else { return false }
        return !["OK", "NO", "BAD", "BYE", "PREAUTH"].contains(cursor.word().uppercased())
    }

    /// The mail a fetch response is about, as far as it has been read.
    private func uidSoFar() -> UInt32? {
        let head = buffer.readableBytesView.prefix(1000)
        let text = String(decoding: head, as: UTF8.self).uppercased()
        guard let found = text.firstMatch(of: /[ (]UID ([0-9]{1,10})[ )]/) else { return nil }
        return UInt32(found.1)
    }
}
