/// What the first bytes of a file say about the picture in it. Only the four kinds that are read here: everything else, also
/// SVG and PDF, which can hold programs, is none.
public struct PictureHead: Sendable, Equatable {
    public enum Format: String, Sendable, CaseIterable { case jpeg, png, webp, gif }

    public let format: Format
    /// Pixels, as the file says; whether the rest of it fits is found when it is read.
    public let width: Int
    public let height: Int

    /// - Throws: `PictureFault` notAPicture, tooManyPixels.
    public init(_ bytes: [UInt8]) throws(PictureFault) {
        guard let (format, size) = Self.read(bytes), size.width > 0, size.height > 0 else { throw .notAPicture }
        (self.format, width, height) = (format, size.width, size.height)
        guard max(width, height) <= PictureLimits.side, width * height <= PictureLimits.pixels else {
            throw .tooManyPixels
        }
    }

    private typealias Size = (width: Int, height: Int)

    private static func read(_ bytes: [UInt8]) -> (Format, Size)? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return jpeg(bytes).map { (.jpeg, $0) } }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            return png(bytes).map { (.png, $0) }
        }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
            return gif(bytes).map { (.gif, $0) }
        }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            return webp(bytes).map { (.webp, $0) }
        }
        return nil
    }

    /// The first frame header (ITU T.81 B.2.2); between it and the start are segments that say how long they are.
    private static func jpeg(_ bytes: [UInt8]) -> Size? {
        var place = 2
        while place + 9 < bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return (big(bytes, place + 7, 2), big(bytes, place + 5, 2))
            }
            let length = big(bytes, place + 2, 2)
            guard length >= 2, marker != 0xDA, marker != 0xD9 else { return nil }
            place += 2 + length
        }
        return nil
    }

    /// The first chunk is always IHDR (PNG §11.2.2).
    private static func png(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        return (big(bytes, 16, 4), big(bytes, 20, 4))
    }

    private static func gif(_ bytes: [UInt8]) -> Size? {
        bytes.count < 13 ? nil : (little(bytes, 6, 2), little(bytes, 8, 2))
    }

    /// RFC 9649: one of three kinds of first chunk.
    private static func webp(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 30 else { return nil }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8X": return (little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1)
        case "VP8 ":
            guard bytes[23..<26].elementsEqual([0x9D, 0x01, 0x2A]) else { return nil }
            return (little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF)
        case "VP8L":
            guard bytes[20] == 0x2F else { return nil }
            let packed = little(bytes, 21, 4)
            return ((packed & 0x3FFF) + 1, ((packed >> 14) & 0x3FFF) + 1)
        default: return nil
        }
    }

    /// An unsigned number; the caller has checked that it is there.
    private static func big(_ bytes: [UInt8], _ place: Int, _ width: Int) -> Int {
        (0..<width).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
    }

    private static func little(_ bytes: [UInt8], _ place: Int, _ width: Int) -> Int {
        (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
    }
}

/// How large a picture may be that somebody gives us.
public enum PictureLimits {
    public static let bytes = 10 * 1024 * 1024
    /// Of one side, and of both multiplied: a few kilobytes can unfold to gigabytes.
    public static let (side, pixels) = (16_384, 40_000_000)
}

/// Why something is no picture for us.
public enum PictureFault: String, Error, Sendable, CaseIterable {
    case tooLarge = "too_large"
    /// None of the kinds that are read, or broken.
    case notAPicture = "not_a_picture"
    case tooManyPixels = "too_many_pixels"
    /// It took more time or memory than a picture may.
    case tooHeavy = "too_heavy"
    /// The program that reads pictures is not installed.
    case withoutTool = "without_tool"
    /// Too many are being read at this moment.
    case busy
}
