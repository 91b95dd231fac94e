/// Opens `winmail.dat`, in which Outlook hides a whole mail and its files (MS-OXTNEF).
enum TNEF {
    struct Opened {
        var text = ""
        var html = ""
        var files: [(name: String, mediaType: String, bytes: [UInt8])] = []
    }

    /// What could be read up to the first thing that makes no sense; nil when it is none.
    static func read(_ bytes: [UInt8], limits: MailLimits) -> Opened? {
        var input = LittleEndian(bytes)
        guard input.number(4) == 0x223E_9F78, input.number(2) != nil else { return nil }
        var opened = Opened()
        var message = MAPIProperties()
        var file: File?
        func close() {
            if let done = file, let found = done.found, opened.files.count < limits.parts { opened.files.append(found) }
            file = nil
        }
        while let level = input.number(1), level == 1 || level == 2, let id = input.number(4),
            let count = input.number(4),
            let data = input.bytes(count)
        {
            _ = input.number(2)
            switch id & 0xFFFF {
            case 0x800C: opened.text = Charset.decode(Array(data.prefix { $0 != 0 }), declared: nil).text
            case 0x9003: message = MAPIProperties(data)
            case 0x9002:
                close()
                file = File()
            case 0x8010: file?.title = Charset.decode(Array(data.prefix { $0 != 0 }), declared: nil).text
            case 0x800F: file?.data = Array(data)
            case 0x9005: file?.properties = MAPIProperties(data)
            default: break
            }
        }
        close()
        describe(message, &opened)
        return opened
    }

    private static func describe(_ message: MAPIProperties, _ opened: inout Opened) {
        if let html = message.bytes(0x1013) {
            let page = message.number(0x3FDE).map { $0 == 65_001 ? "utf-8" : "cp\($0)" }
            opened.html = Charset.decode(html, declared: HTMLCharset.declared(in: html) ?? page).text
        }
        if opened.text.isEmpty, let text = message.text(0x1000) { opened.text = text }
        if opened.text.isEmpty, opened.html.isEmpty, let packed = message.bytes(0x1009),
            let rtf = PackedRTF.unpacked(packed)
        {
            opened.text = RTFText.text(of: rtf)
        }
    }

    private struct File {
        var title: String?
        var data: [UInt8]?
        var properties = MAPIProperties()

        var found: (name: String, mediaType: String, bytes: [UInt8])? {
            guard let bytes = data ?? properties.bytes(0x3701) else { return nil }
            let name =
                properties.text(0x3707) ?? title ?? properties.text(0x3704) ?? properties.text(0x3001) ?? "bestand"
            return (name, properties.text(0x370E)?.lowercased() ?? "application/octet-stream", bytes)
        }
    }
}

/// The properties of a message or a file in it (MS-OXTNEF §2.1.3.4); those with one value, as far as they can be read.
struct MAPIProperties {
    private var values: [Int: (type: Int, bytes: [UInt8])] = [:]

    init() {}

    init(_ data: ArraySlice<UInt8>) {
        var input = LittleEndian(Array(data))
        guard let count = input.number(4) else { return }
        for _ in 0..<min(count, 5_000) {
            guard let type = input.number(2), let id = input.number(2) else { return }
            if id >= 0x8000, !Self.passName(&input) { return }
            let base = type & 0x0FFF
            let isMultiple = type & 0x1000 != 0
            if [0x1E, 0x1F, 0x102, 0x0D].contains(base) {
                guard let count = input.number(4), count <= 10_000 else { return }
                for _ in 0..<count {
                    guard let length = input.number(4), let bytes = input.bytes(length),
                        input.skip((4 - length % 4) % 4)
                    else { return }
                    // An object begins with the name of its interface.
                    if values[id] == nil { values[id] = (base, Array(base == 0x0D ? bytes.dropFirst(16) : bytes)) }
                }
            } else {
                guard let size = Self.sizes[base], let count = isMultiple ? input.number(4) : 1, count <= 10_000 else {
                    return
                }
                for _ in 0..<count {
                    guard let bytes = input.bytes(size) else { return }
                    if values[id] == nil { values[id] = (base, Array(bytes)) }
                }
            }
        }
    }

    private static let sizes = [
        0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16,
    ]

    private static func passName(_ input: inout LittleEndian) -> Bool {
        guard input.skip(16), let kind = input.number(4) else { return false }
        if kind == 0 { return input.skip(4) }
        guard let length = input.number(4) else { return false }
        return input.skip(length) && input.skip((4 - length % 4) % 4)
    }

    func bytes(_ id: Int) -> [UInt8]? {
        guard let value = values[id], !value.bytes.isEmpty else { return nil }
        return value.type == 0x1F ? Array((text(id) ?? "").utf8) : value.bytes
    }
    func number(_ id: Int) -> Int? {
        guard let value = values[id], value.type == 0x03 else { return nil }
        var input = LittleEndian(value.bytes)
        return input.number(4)
    }
    func text(_ id: Int) -> String? {
        guard let value = values[id] else { return nil }
        let text: String
        switch value.type {
        case 0x1F:
            let units = stride(from: 0, to: value.bytes.count - 1, by: 2).map {
                UInt16(value.bytes[$0]) | UInt16(value.bytes[$0 + 1]) << 8
            }
            text = String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
        case 0x1E: text = Charset.decode(Array(value.bytes.prefix { $0 != 0 }), declared: nil).text
        default: return nil
        }
        return text.isEmpty ? nil : text
    }
}

/// Numbers and bytes from the front, never past the end.
struct LittleEndian {
    private let input: [UInt8]
    private(set) var place = 0

    init(_ input: [UInt8]) { self.input = input }

    var left: Int { input.count - place }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= left else { return nil }
        place += count
        return input[place - count..<place]
    }
    mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }

    /// Of one to four bytes.
    mutating func number(_ size: Int) -> Int? {
        bytes(size).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
    }
}
