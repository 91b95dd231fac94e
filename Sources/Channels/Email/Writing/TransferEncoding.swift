import Foundation

/// Base64 for mail (RFC 2045 §6.8).
enum Base64 {
    static func line(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
    /// Lines of 76 signs.
    static func lines(_ bytes: [UInt8]) -> [UInt8] {
        let options: Data.Base64EncodingOptions = [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]
        return Array(Data(bytes).base64EncodedData(options: options)) + [0x0D, 0x0A]
    }
}

/// Text that people can nearly read as it goes (RFC 2045 §6.7).
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func encoded(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        let lines = CleanText.body(text).utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            add(Array(line), to: &out)
            if place + 1 < lines.count { out += [0x0D, 0x0A] }
        }
        return out + [0x0D, 0x0A]
    }

    private static func add(_ line: [UInt8], to out: inout [UInt8]) {
        var length = 0
        for (place, byte) in line.enumerated() {
            let isLast = place + 1 == line.count
            // A space at the end would be lost, and "From " at the start changed, on the way.
            let isPlain = byte == 0x09 || byte == 0x20 ? !isLast : (0x21...0x7E).contains(byte) && byte != 0x3D
            let isTrouble =
                length == 0 && (byte == 0x2E || (byte == 0x46 && line[place...].starts(with: Array("From ".utf8))))
            let cost = isPlain && !isTrouble ? 1 : 3
            if length + cost > 75 {
                out += [0x3D, 0x0D, 0x0A]
                length = 0
            }
            if cost == 1 { out.append(byte) } else { out += [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
            length += cost
        }
    }
}
