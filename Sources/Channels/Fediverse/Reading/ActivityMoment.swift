import Values

/// Moments as ActivityStreams writes them (§2.3: RFC 3339; seconds may be left out).
enum ActivityMoment {
    /// nil for what is no moment, or before 1970 or after 2200. Without a zone it is UTC.
    static func read(_ text: String) -> Instant? {
        guard (16...40).contains(text.utf8.count) else { return nil }
        var reader = Reader(bytes: Array(text.utf8))
        guard let year = reader.number(4), reader.skip(0x2D), let month = reader.number(2), reader.skip(0x2D),
            let day = reader.number(2), reader.skip(0x54) || reader.skip(0x74) || reader.skip(0x20),
            let hour = reader.number(2), hour < 24, reader.skip(0x3A), let minute = reader.number(2), minute < 60,
            (1970...2200).contains(year), let date = LocalDate(year: year, month: month, day: day)
        else { return nil }
        var (second, milliseconds) = (0, 0)
        if reader.skip(0x3A) {
            guard let read = reader.number(2), read <= 60 else { return nil }
            // A leap second is the last of its minute.
            second = min(read, 59)
            if reader.skip(0x2E) || reader.skip(0x2C) { milliseconds = reader.fraction() }
        }
        guard let zone = reader.zone(), reader.isAtEnd else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3_600 + minute * 60 + second - zone * 60)
        return Instant(milliseconds: seconds * 1_000 + Int64(milliseconds))
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        var isAtEnd: Bool { place == bytes.count }

        mutating func skip(_ byte: UInt8) -> Bool {
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
            return true
        }

        mutating func number(_ digits: Int) -> Int? {
            guard place + digits <= bytes.count else { return nil }
            var number = 0
            for byte in bytes[place..<place + digits] {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            place += digits
            return number
        }

        /// Digits after the point, in milliseconds.
        mutating func fraction() -> Int {
            var (value, weight) = (0, 100)
            while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
                value += Int(bytes[place] - 0x30) * weight
                weight /= 10
                place += 1
            }
            return value
        }

        /// Minutes ahead of UTC.
        mutating func zone() -> Int? {
            if isAtEnd || skip(0x5A) || skip(0x7A) { return 0 }
            let isBehind = skip(0x2D)
            guard isBehind || skip(0x2B), let hours = number(2), hours < 24 else { return nil }
            _ = skip(0x3A)
            guard let minutes = number(2), minutes < 60 else { return nil }
            return (isBehind ? -1 : 1) * (hours * 60 + minutes)
        }
    }
}
