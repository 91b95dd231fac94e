internal import NIOCore

/// Cuts a stream of bytes into replies: lines such as `250-PIPELINING`, of which the last has a space for the dash.
struct SMTPReplyReader {
    /// RFC 5321 §4.5.3.1.5 allows 512; servers with long words exist.
    static let lineLimit = 4096
    static let linesLimit = 128

    private var buffer = ByteBuffer()
    private var scanned = 0
    private var code: Int?
    private var lines: [String] = []

    /// Whether every byte has been handed out.
    var isEmpty: Bool { buffer.readableBytes == 0 && lines.isEmpty }

    mutating func append(_ bytes: ByteBuffer) {
        guard buffer.readableBytes > 0 else {
            buffer = bytes
            return
        }
        if buffer.readerIndex > buffer.readableBytes { buffer.discardReadBytes() }
        var bytes = bytes
        buffer.writeBuffer(&bytes)
    }

    /// The next whole reply; nil when more bytes must come first.
    /// - Throws: `protocolBroken`.
    mutating func next() throws(MailWireError) -> SMTPReply? {
        while let line = try nextLine() {
            guard line.utf8.count >= 3, let code = Int(line.prefix(3)), (200..<600).contains(code),
                line.utf8.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }), self.code ?? code == code
            else { throw .protocolBroken(why: "not a reply of an SMTP server") }
            let mark = line.dropFirst(3).first
            guard mark == nil || mark == " " || mark == "-" else {
                throw .protocolBroken(why: "not a reply of an SMTP server")
            }
            self.code = code
            lines.append(String(line.dropFirst(4)))
            if mark != "-" {
                defer { (self.code, lines) = (nil, []) }
                return SMTPReply(code: code, lines: lines)
            }
            guard lines.count < Self.linesLimit else { throw .protocolBroken(why: "a reply without end") }
        }
        return nil
    }

    private mutating func nextLine() throws(MailWireError) -> String? {
        let from = buffer.readerIndex + scanned
        guard let found = buffer.readableBytesView[from...].firstIndex(of: UInt8(ascii: "\n")) else {
            scanned = buffer.readableBytes
            guard scanned <= Self.lineLimit else { throw .protocolBroken(why: "a line without end") }
            return nil
        }
        guard found - buffer.readerIndex <= Self.lineLimit else { throw .protocolBroken(why: "a line without end") }
        scanned = 0
        let bytes = buffer.readSlice(length: found - buffer.readerIndex) ?? ByteBuffer()
        buffer.moveReaderIndex(forwardBy: 1)
        // Unicode scalars: a carriage return in the middle must not join with what follows.
        let line = String(decoding: bytes.readableBytesView, as: UTF8.self)
        return line.utf8.last == UInt8(ascii: "\r") ? String(decoding: line.utf8.dropLast(), as: UTF8.self) : line
    }
}
