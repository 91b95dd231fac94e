/// Makes bytes safe for the parser, which calls itself for each group in an address list and looks at each open boundary
/// at each line: takes away what only an attack has so much of, and evens out line ends.
enum MIMEGuard {
    /// Colons in one address header; each may open a group inside a group.
    private static let groups = 100
    /// Boundaries that may be declared; each costs time at every line that looks like one.
    private static let boundaries = 200
    /// Bytes of one header that the parser reads as soon as it sees it: words, addresses, parameters.
    private static let headerBytes = 64 * 1024

    static func safe(_ raw: [UInt8]) -> [UInt8] {
        var bytes = withPlainHeaders(withLines(raw))
        var boundariesLeft = boundaries
        var place = 0
        var block = HeaderBlocks()
        while place < bytes.count {
            let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
            switch bytes[place] | 0x20 {
            case 0x66, 0x74, 0x63, 0x62, 0x72, 0x73, 0x64:  // f t c b r s d
                if isAddressHeader(bytes[place..<end]) { flatten(&bytes, from: place) }
            default: break
            }
            if block.isTooMuch(bytes[place..<end]) { blank(&bytes, place..<end) }
            hideBoundaries(&bytes, place..<end, &boundariesLeft)
            place = end + 1
        }
        return bytes
    }

    /// Without what stands before the first header, and with line feeds where there are carriage returns only.
    private static func withLines(_ raw: [UInt8]) -> [UInt8] {
        var start = raw.firstIndex { $0 != 0x0A && $0 != 0x0D } ?? raw.count
        if raw[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
        // The envelope line of an mbox file.
        let isEnvelope =
            raw[start...].starts(with: Array("From ".utf8)) || raw[start...].starts(with: Array(">From ".utf8))
        if isEnvelope, raw[start...].dropFirst(5).first(where: { $0 != 0x20 }) != 0x3A {
            start = raw[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? raw.count
            if start < raw.count, raw[start] == 0x0A { start += 1 }
        }
        let firstEnd = raw[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
        guard let firstEnd, raw[firstEnd] == 0x0D, firstEnd + 1 < raw.count, raw[firstEnd + 1] != 0x0A else {
            return start == 0 ? raw : Array(raw[start...])
        }
        // The first line ends in a carriage return alone, so the others do, too.
        var bytes = Array(raw[start...])
        for place in bytes.indices where bytes[place] == 0x0D {
            if place + 1 == bytes.count || bytes[place + 1] != 0x0A { bytes[place] = 0x0A }
        }
        return bytes
    }

    /// Header names without the white space that old rules allowed before the colon (RFC 5322 §4.5), and one Content-Type:
    /// of several the first that holds parts.
    private static func withPlainHeaders(_ raw: [UInt8]) -> [UInt8] {
        let headers = HeaderLines(raw)
        let types = headers.lines.filter { $0.name == "content-type" }
        let multipart = types.first {
            String(decoding: raw[$0.range].prefix(300), as: UTF8.self).lowercased().contains("multipart/")
        }
        let chosen = (multipart ?? types.first)?.range.lowerBound
        let isPlain = types.count <= 1 && headers.lines.allSatisfy { !hasSpacedName(raw[$0.range]) }
        if isPlain { return raw }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        for line in headers.lines {
            if line.name == "content-type", line.range.lowerBound != chosen { continue }
            let written = raw[line.range]
            guard hasSpacedName(written), let colon = written.firstIndex(of: 0x3A) else {
                bytes += written
                continue
            }
            bytes += written[..<colon].filter { $0 != 0x20 && $0 != 0x09 } + written[colon...]
        }
        return bytes + raw[headers.body...]
    }

    private static func hasSpacedName(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.prefix(80).firstIndex(of: 0x3A), colon > line.startIndex else { return false }
        let name = line[line.startIndex..<colon]
        let word = name.prefix { $0 != 0x20 && $0 != 0x09 }
        return word.count < name.count && !word.isEmpty
            && name[word.endIndex...].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private static let addressHeaders: [[UInt8]] = [
        "from:", "to:", "cc:", "bcc:", "reply-to:", "sender:", "resent-from:", "resent-to:", "resent-cc:",
        "resent-bcc:",
        "resent-sender:", "resent-reply-to:", "disposition-notification-to:", "return-path:", "subject:",
        "content-type:", "content-disposition:",
    ].map { Array($0.utf8) }

    private static func isAddressHeader(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.prefix(32).firstIndex(of: 0x3A) else { return false }
        let name = line[line.startIndex...colon].filter { $0 != 0x20 && $0 != 0x09 }.map(lower)
        return addressHeaders.contains(name)
    }

    /// From here to the end of the header, folded lines included.
    private static func flatten(_ bytes: inout [UInt8], from start: Int) {
        var colons = 0
        for place in start..<bytes.count {
            if bytes[place] == 0x0A {
                let next = place + 1
                if next >= bytes.count || (bytes[next] != 0x20 && bytes[next] != 0x09) { return }
            } else if bytes[place] == 0x3A {
                colons += 1
                if colons > groups { bytes[place] = 0x20 }
            }
            if place - start > headerBytes, bytes[place] != 0x0A { bytes[place] = 0x20 }
        }
    }

    /// A line of spaces goes on with the header before it, and says nothing.
    private static func blank(_ bytes: inout [UInt8], _ line: Range<Int>) {
        for place in line where bytes[place] != 0x0D { bytes[place] = 0x20 }
    }

    private static func hideBoundaries(_ bytes: inout [UInt8], _ line: Range<Int>, _ left: inout Int) {
        var place = line.lowerBound
        while let found = bytes[place..<line.upperBound].firstIndex(where: { $0 | 0x20 == 0x62 }) {
            place = found + 1
            let end = found + boundaryWord.count
            guard end <= line.upperBound, bytes[place] | 0x20 == 0x6F,
                zip(boundaryWord, bytes[found..<end]).allSatisfy({ $0 == lower($1) })
            else {
                continue
            }
            // What may stand before the equals sign: a number (RFC 2231), a comment, the end of a line.
            let next = bytes[end...].prefix(100).first {
                !($0 <= 0x20 || $0 == 0x2A || (0x30...0x39).contains($0))
            }
            guard next == 0x3D || next == 0x28 else { continue }
            left -= 1
            if left < 0 { bytes[found] = 0x78 }
        }
    }
    private static let boundaryWord = Array("boundary".utf8)

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

/// Counts headers, as far as lines can tell what they are: they begin with the mail, behind a boundary, and behind the
/// empty line above a mail inside.
private struct HeaderBlocks {
    /// Headers of one part, and of all parts together; each costs the parser some hundred bytes.
    private static let (partLimit, limit) = (5_000, 100_000)
    /// Headers beyond those that say who wrote the mail, or what a part is.
    private static let neededLimit = 5_000

    private var isInside = true
    private var holdsMail = false
    private var (part, all, needed) = (0, 0, 0)
    private var isBeyond = false

    /// Whether this line is a header, or goes on with one, beyond the limits.
    mutating func isTooMuch(_ line: ArraySlice<UInt8>) -> Bool {
        let first = line.first
        if first == nil || first == 0x0D && line.count == 1 {
            isInside = isInside && holdsMail
            (holdsMail, part, isBeyond) = (false, 0, false)
            return false
        }
        if !isInside {
            isInside = first == 0x2D && line.dropFirst().first == 0x2D
            return false
        }
        if !holdsMail { holdsMail = line.count < 200 && Self.saysMail(line) }
        if first != 0x20, first != 0x09 { isBeyond = isBeyondLimits(line) }
        return isBeyond
    }

    private mutating func isBeyondLimits(_ line: ArraySlice<UInt8>) -> Bool {
        part += 1
        if part <= Self.partLimit, all < Self.limit {
            all += 1
            return false
        }
        guard needed < Self.neededLimit, Self.isNeeded(line) else { return true }
        needed += 1
        return false
    }

    private static func saysMail(_ line: ArraySlice<UInt8>) -> Bool {
        String(decoding: line, as: UTF8.self).lowercased().contains("message/")
    }

    private static func isNeeded(_ line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.prefix(40).firstIndex(of: 0x3A) else { return false }
        let name = String(decoding: line[line.startIndex..<colon], as: UTF8.self).lowercased()
        return name.hasPrefix("content-")
            || ["from", "to", "subject", "date", "message-id", "in-reply-to", "references", "sender"].contains(name)
    }
}
