import Foundation

/// Reads JSON (RFC 8259) byte by byte, however the file was cut into pieces, with a stack of limited height and without
/// holding more than one string.
struct JSONScan {
    enum Event: Equatable {
        case beginObject, endObject, beginArray, endArray
        case key(String)
        case string(String)
        case number(Double)
        case truth(Bool)
        case null
    }
    enum Fault: Error, Equatable {
        /// Byte from 0 at which it stops to be JSON.
        case broken(at: Int)
        case tooDeep
    }
    static let depthLimit = 64
    /// Bytes of a string that are kept; of what is longer only the beginning.
    static let stringLimit = 32_768

    private enum Expecting { case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd, nothing }
    private enum Token { case none, string(isKey: Bool), escape(isKey: Bool), hex(isKey: Bool), word }

    private var stack: [Bool] = []
    private var expecting = Expecting.value
    private var token = Token.none
    private var bytes: [UInt8] = []
    private var hex: [UInt8] = []
    private var high: UInt32?
    private(set) var place = 0

    mutating func feed(_ input: some Sequence<UInt8>, _ found: (Event) throws -> Void) throws {
        for byte in input {
            try feed(byte, found)
            place += 1
        }
    }

    /// As `feed`, with the byte, counted from 0, at which each event was seen: the bracket or the quote that ends it, and
    /// what follows a number or a word.
    mutating func feed(placed input: some Sequence<UInt8>, _ found: (Event, Int) throws -> Void) throws {
        for byte in input {
            let here = place
            try feed(byte) { try found($0, here) }
            place += 1
        }
    }

    mutating func finish(_ found: (Event) throws -> Void) throws {
        if case .word = token { try endWord(found) }
        guard case .none = token, case .nothing = expecting, stack.isEmpty else { throw Fault.broken(at: place) }
    }

    private mutating func feed(_ byte: UInt8, _ found: (Event) throws -> Void) throws {
        switch token {
        case .none: try begin(byte, found)
        case .string(let isKey): try string(byte, isKey, found)
        case .escape(let isKey): try escape(byte, isKey)
        case .hex(let isKey): try hexDigit(byte, isKey)
        case .word:
            let isWord =
                (48...57).contains(byte) || (97...122).contains(byte) || [43, 45, 46, 69].contains(byte)
            if isWord, bytes.count < 64 { return bytes.append(byte) }
            if isWord { throw Fault.broken(at: place) }
            try endWord(found)
            try begin(byte, found)
        }
    }

    private mutating func begin(_ byte: UInt8, _ found: (Event) throws -> Void) throws {
        switch (byte, expecting) {
        case (0x20, _), (0x09, _), (0x0A, _), (0x0D, _): return
        case (UInt8(ascii: "{"), .value), (UInt8(ascii: "{"), .valueOrEnd): try open(isObject: true, found)
        case (UInt8(ascii: "["), .value), (UInt8(ascii: "["), .valueOrEnd): try open(isObject: false, found)
        case (UInt8(ascii: "}"), .keyOrEnd), (UInt8(ascii: "}"), .commaOrEnd): try close(isObject: true, found)
        case (UInt8(ascii: "]"), .valueOrEnd), (UInt8(ascii: "]"), .commaOrEnd): try close(isObject: false, found)
        case (UInt8(ascii: ":"), .colon): expecting = .value
        case (UInt8(ascii: ","), .commaOrEnd): expecting = stack.last == true ? .key : .value
        case (UInt8(ascii: "\""), .key), (UInt8(ascii: "\""), .keyOrEnd): beginString(isKey: true)
        case (UInt8(ascii: "\""), .value), (UInt8(ascii: "\""), .valueOrEnd): beginString(isKey: false)
        case (_, .value), (_, .valueOrEnd):
            guard (48...57).contains(byte) || byte == 45 || (97...122).contains(byte) else {
                throw Fault.broken(at: place)
            }
            (token, bytes) = (.word, [byte])
        default: throw Fault.broken(at: place)
        }
    }

    private mutating func open(isObject: Bool, _ found: (Event) throws -> Void) throws {
        guard stack.count < Self.depthLimit else { throw Fault.tooDeep }
        stack.append(isObject)
        expecting = isObject ? .keyOrEnd : .valueOrEnd
        try found(isObject ? .beginObject : .beginArray)
    }

    private mutating func close(isObject: Bool, _ found: (Event) throws -> Void) throws {
        guard stack.popLast() == isObject else { throw Fault.broken(at: place) }
        expecting = stack.isEmpty ? .nothing : .commaOrEnd
        try found(isObject ? .endObject : .endArray)
    }

    private mutating func beginString(isKey: Bool) {
        token = .string(isKey: isKey)
        bytes.removeAll(keepingCapacity: true)
        high = nil
    }

    private mutating func string(_ byte: UInt8, _ isKey: Bool, _ found: (Event) throws -> Void) throws {
        switch byte {
        case UInt8(ascii: "\""):
            token = .none
            guard let text = String(validating: bytes, as: UTF8.self) ?? shortened else {
                throw Fault.broken(at: place)
            }
            expecting = isKey ? .colon : stack.isEmpty ? .nothing : .commaOrEnd
            try found(isKey ? .key(text) : .string(text))
        case UInt8(ascii: "\\"): token = .escape(isKey: isKey)
        case 0..<0x20: throw Fault.broken(at: place)
        default: keep([byte])
        }
    }

    /// Of a string that was cut inside a character.
    private var shortened: String? {
        guard bytes.count >= Self.stringLimit - 4 else { return nil }
        return (1...3).lazy.compactMap { String(validating: bytes.dropLast($0), as: UTF8.self) }.first
    }

    private mutating func keep(_ more: some Collection<UInt8>) {
        if bytes.count + more.count <= Self.stringLimit { bytes += more }
    }

    private mutating func escape(_ byte: UInt8, _ isKey: Bool) throws {
        token = .string(isKey: isKey)
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): keep([byte])
        case UInt8(ascii: "b"), UInt8(ascii: "f"): keep([0x20])
        case UInt8(ascii: "n"): keep([0x0A])
        case UInt8(ascii: "r"): keep([0x0D])
        case UInt8(ascii: "t"): keep([0x09])
        case UInt8(ascii: "u"):
            token = .hex(isKey: isKey)
            hex = []
        default: throw Fault.broken(at: place)
        }
    }

    private mutating func hexDigit(_ byte: UInt8, _ isKey: Bool) throws {
        hex.append(byte)
        guard hex.count == 4 else { return }
        token = .string(isKey: isKey)
        guard let unit = UInt32(String(decoding: hex, as: UTF8.self), radix: 16) else {
            throw Fault.broken(at: place)
        }
        if (0xD800..<0xDC00).contains(unit) {
            high = unit
        } else if (0xDC00..<0xE000).contains(unit) {
            let whole = high.map { 0x10000 + ($0 - 0xD800) << 10 + (unit - 0xDC00) } ?? 0xFFFD
            keepScalar(whole)
            high = nil
        } else {
            keepScalar(unit)
        }
    }

    private mutating func keepScalar(_ value: UInt32) {
        keep(Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8))
    }

    private mutating func endWord(_ found: (Event) throws -> Void) throws {
        token = .none
        expecting = stack.isEmpty ? .nothing : .commaOrEnd
        let word = String(decoding: bytes, as: UTF8.self)
        switch word {
        case "true": try found(.truth(true))
        case "false": try found(.truth(false))
        case "null": try found(.null)
        default:
            guard isNumber(bytes), let number = Double(word) else { throw Fault.broken(at: place) }
            try found(.number(number))
        }
    }

    /// RFC 8259 §6: no zeros in front, digits around a point.
    private func isNumber(_ bytes: [UInt8]) -> Bool {
        var rest = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
        func digits() -> Int { rest.prefix { (48...57).contains($0) }.count }
        let whole = digits()
        guard whole > 0, whole == 1 || rest.first != UInt8(ascii: "0") else { return false }
        rest = rest.dropFirst(whole)
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
            rest = rest.dropFirst(digits())
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
            rest = rest.dropFirst(digits())
        }
        return rest.isEmpty
    }
}
