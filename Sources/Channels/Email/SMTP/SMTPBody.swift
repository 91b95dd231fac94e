internal import NIOCore

/// A mail on its way as DATA (RFC 5321 §4.5.2): every line end is CRLF, whatever it was, and a dot that begins a line
/// is doubled. So neither a bare LF nor a bare CR can make one server see the end of the mail where another does not
/// (SMTP smuggling); the only end is `terminator`, sent apart.
struct SMTPBody {
    static let terminator = ".\r\n"

    /// Bytes with CRLF line ends and without doubled dots, as SIZE counts them (RFC 1870 §6.1).
    let size: Int
    let isEightBit: Bool
    private let raw: [UInt8]
    private var place = 0
    private var isLineStart = true

    init(_ raw: [UInt8]) {
        self.raw = raw
        var size = 0
        var isEightBit = false
        var last: UInt8 = 0
        for byte in raw {
            switch byte {
            case 0x0D: size += 2
            case 0x0A: size += last == 0x0D ? 0 : 2
            default: size += 1
            }
            if byte >= 0x80 { isEightBit = true }
            last = byte
        }
        self.size = raw.isEmpty || last == 0x0A || last == 0x0D ? size : size + 2
        self.isEightBit = isEightBit
    }

    /// The next piece, of about `limit` bytes; nil after the last.
    mutating func next(limit: Int = 65_536) -> ByteBuffer? {
        guard place < raw.count else { return nil }
        var piece = ByteBuffer()
        piece.reserveCapacity(min(limit, raw.count - place) + 1024)
        while place < raw.count, piece.readableBytes < limit {
            if isLineStart, raw[place] == UInt8(ascii: ".") { piece.writeInteger(UInt8(ascii: ".")) }
            let part = raw[place..<min(raw.count, place + limit)]
            guard let end = part.firstIndex(where: { $0 == 0x0D || $0 == 0x0A }) ?? lastEnd(of: part) else {
                // A line longer than a piece goes on in the next one.
                piece.writeBytes(part)
                place = part.endIndex
                isLineStart = false
                break
            }
            piece.writeBytes(raw[place..<end])
            piece.writeBytes([0x0D, 0x0A])
            let isPair = end + 1 < raw.count && raw[end] == 0x0D && raw[end + 1] == 0x0A
            place = end + (isPair ? 2 : 1)
            isLineStart = true
        }
        return piece
    }

    /// A last line without end gets one.
    private func lastEnd(of part: ArraySlice<UInt8>) -> Int? {
        part.endIndex == raw.count ? raw.count : nil
    }
}
