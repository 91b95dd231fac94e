internal import CLibpq

/// Values in PostgreSQL's binary format. Type numbers are those of the catalogue `pg_type`.
enum PostgresValue {
    static func type(_ value: SQLValue) -> Oid {
        switch value {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .blob: 17
        }
    }

    static func encoded(_ value: SQLValue) -> [UInt8]? {
        switch value {
        case .null: nil
        case .integer(let number): withUnsafeBytes(of: number.bigEndian) { [UInt8]($0) }
        case .real(let number): withUnsafeBytes(of: number.bitPattern.bigEndian) { [UInt8]($0) }
        case .text(let text): [UInt8](text.utf8)
        case .blob(let bytes): bytes
        }
    }

    static func decoded(_ bytes: UnsafeRawBufferPointer, type: Oid) throws -> SQLValue {
        switch type {
        case 20: .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        case 23: .integer(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
        case 21: .integer(Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))))
        case 16: .integer(bytes.first == 1 ? 1 : 0)
        case 701: .real(Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))))
        case 700: .real(Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))))
        case 1700: numeric(bytes)
        case 25, 1043, 19, 705, 18: .text(String(decoding: bytes, as: UTF8.self))
        case 17: .blob([UInt8](bytes))
        case 2278: .null
        default: throw DatabaseError.statement(code: "", message: "no reader for type \(type)", sql: "")
        }
    }

    /// `numeric`, which SUM of whole numbers gives: base-10,000 digits after count, weight, sign and scale.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
        func word(_ place: Int) -> Int {
            Int(Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: place * 2, as: Int16.self)))
        }
        let (count, weight, isNegative, scale) = (word(0), word(1), word(2) == 0x4000, word(3))
        var number = 0.0
        var whole: Int64 = 0
        for place in 0..<max(count, weight + 1) {
            let digit = place < count ? word(4 + place) : 0
            if place <= weight { whole = whole &* 10_000 &+ Int64(digit) }
            var factor = 1.0
            for _ in 0..<abs(weight - place) { factor *= weight > place ? 10_000 : 0.0001 }
            number += Double(digit) * factor
        }
        if scale == 0 { return .integer(isNegative ? -whole : whole) }
        return .real(isNegative ? -number : number)
    }
}
