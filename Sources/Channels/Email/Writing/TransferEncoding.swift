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
        var text = CleanText.body(text)
        return text.withUTF8 { bytes in
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count * 9 / 8 + 100)
            var start = 0
            while start <= bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
                add(UnsafeBufferPointer(rebasing: bytes[start..<end]), to: &out)
                out.append(0x0D)
                out.append(0x0A)
                start = end + 1
            }
            return out
        }
    }
    private static let from = Array("From ".utf8)

    /// Plain bytes are copied by stretches: by one and one they took a tenth of the time of sending.
    private static func add(_ line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        // How long the line is so far, and where the plain bytes begin that are not copied yet.
        var (length, plain) = (0, 0)
        for place in line.indices {
            let byte = line[place]
            // A space at the end would be lost, and "From " at the start changed, on the way.
            let isPlain =
                byte == 0x09 || byte == 0x20 ? place + 1 != line.endIndex : byte >= 0x21 && byte <= 0x7E && byte != 0x3D
            let isTrouble = length == 0 && (byte == 0x2E || byte == 0x46 && line[place...].starts(with: from))
            let cost = isPlain && !isTrouble ? 1 : 3
            let breaks = length + cost > 75
            if breaks || cost == 3 {
                out.append(contentsOf: UnsafeBufferPointer(rebasing: line[plain..<place]))
                plain = place
            }
            if breaks {
                out.append(contentsOf: [0x3D, 0x0D, 0x0A])
                length = 0
            }
            if cost == 3 {
                out.append(0x3D)
                out.append(digits[Int(byte >> 4)])
                out.append(digits[Int(byte & 15)])
                plain = place + 1
            }
            length += cost
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: line[plain...]))
    }
}
