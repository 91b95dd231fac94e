import Foundation

/// Pictures to try with, made here and not taken from anywhere.
public enum TestPicture {
    /// A grey PNG without any compression.
    /// - Parameter shade: makes it another picture.
    public static func png(width: Int = 40, height: Int = 30, shade: UInt8 = 120) -> [UInt8] {
        let line = [UInt8(0)] + [UInt8](repeating: shade, count: width)
        let pixels = (0..<height).flatMap { _ in line }
        let head = number(width) + number(height) + [8, 0, 0, 0, 0]
        return signature + chunk("IHDR", head) + chunk("IDAT", stored(pixels)) + chunk("IEND", [])
    }

    /// The beginning of a PNG that says to be so large, and nothing behind it.
    public static func claiming(width: Int, height: Int) -> [UInt8] {
        signature + chunk("IHDR", number(width) + number(height) + [8, 0, 0, 0, 0])
    }

    /// A JPEG of 32 by 32 that says in its Exif block where it was taken.
    public static func jpeg(takenAt place: String) -> [UInt8] {
        let text = Array(place.utf8) + [0]
        // TIFF, little-endian: one entry, ImageDescription, with its text behind it.
        var block = Array("Exif".utf8) + [0, 0, 0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0]
        block += [0x0E, 0x01, 2, 0, UInt8(text.count), 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0] + text
        let length = block.count + 2
        let plain = [UInt8](Data(base64Encoded: small) ?? Data())
        return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + block + plain.dropFirst(2)
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(type.utf8) + content
        return number(content.count) + named + number(Int(checksum(named)))
    }

    /// zlib (RFC 1950) with blocks that are stored as they are (RFC 1951 §3.2.4).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var made: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let (low, high) = (UInt8(block.count & 0xFF), UInt8(block.count >> 8))
            made += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high] + block
        } while !rest.isEmpty
        var (one, other): (Int, Int) = (1, 0)
        for byte in bytes {
            one = (one + Int(byte)) % 65_521
            other = (other + one) % 65_521
        }
        return made + number(other << 16 | one)
    }

    /// CRC-32 (PNG annex D).
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
            var sum = sum ^ UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
            return sum
        }
    }

    private static let small = """
        /9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBD\
        AQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAgACAD\
        ASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG\
        E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4\
        eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6\
        /8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEI\
        FEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaH\
        iImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIR\
        AxEAPwBF/wBX+FKegpF/1f4Up6CgA/iFA6mj+IUDqaAEX/V/hSnoKRf9X+FKegoAP4hQOpo/iFA6mgD/2Q==
        """
}
