import Values

/// A file that came with a message, judged and named.
public struct ReceivedFile: Sendable, Equatable {
    /// Safe to show and to offer as a file name; its ending says what the content is.
    public let name: String
    /// What its content is, whatever its name said.
    public let mediaType: String
    public let bytes: [UInt8]
}

/// Which files people may send: a few, not too large, of kinds that are useful to show what is meant.
public enum AttachmentRules {
    public static let maximumCount = 5
    /// Bytes of one file: 10 MB.
    public static let maximumBytes = 10_000_000
    /// Bytes of all files of one message: 20 MB.
    public static let maximumTotal = 20_000_000

    /// The files as they may be kept.
    /// - Throws: `Problem` invalid, each fault with the field `field`.
    public static func accept(_ files: [(name: String, bytes: [UInt8])], field: String) throws -> [ReceivedFile] {
        if files.count > maximumCount { throw Problem.invalid([.init(field, .tooManyFiles(maximum: maximumCount))]) }
        var faults: [Problem.Field] = []
        var accepted: [ReceivedFile] = []
        var total = 0
        for file in files {
            let name = cleanName(file.name)
            total += file.bytes.count
            if file.bytes.isEmpty {
                faults.append(.init(field, .fileEmpty(name: name)))
            } else if file.bytes.count > maximumBytes {
                faults.append(.init(field, .fileTooLarge(name: name, maximum: maximumBytes)))
            } else if total > maximumTotal {
                faults.append(.init(field, .fileTooLarge(name: name, maximum: maximumTotal)))
            } else if let judged = judge(file.bytes, named: name) {
                accepted.append(judged)
            } else {
                faults.append(.init(field, .fileTypeNotAccepted(name: name)))
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return accepted
    }

    /// Checks files that were accepted one by one, at different moments, as one message's.
    /// - Throws: `Problem` invalid with the field `field`.
    public static func check(together files: [(name: String, size: Int)], field: String) throws {
        if files.count > maximumCount { throw Problem.invalid([.init(field, .tooManyFiles(maximum: maximumCount))]) }
        if let last = files.last, files.reduce(0, { $0 + $1.size }) > maximumTotal {
            throw Problem.invalid([.init(field, .fileTooLarge(name: last.name, maximum: maximumTotal))])
        }
    }

    /// The last part of a path, without signs that mislead: control, direction-changing and path signs.
    public static func cleanName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let kept = last.unicodeScalars.lazy.filter { sign in
            switch sign.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
            default: !"<>:\"|?*".unicodeScalars.contains(sign)
            }
        }
        var signs = Array(kept)[...]
        while let first = signs.first, first == "." || first.properties.isWhitespace { signs.removeFirst() }
        while let last = signs.last, last == "." || last.properties.isWhitespace { signs.removeLast() }
        if signs.count > 120 {
            let ending = signs.lastIndex(of: ".").map { signs[$0...] } ?? []
            signs = signs.prefix(110) + (ending.count <= 10 ? ending : [])
        }
        var clean = String.UnicodeScalarView()
        clean.append(contentsOf: signs)
        return clean.isEmpty ? "bestand" : String(clean)
    }

    /// A kind of file that we take, and the endings that belong to it; the first is given to a name with another.
    private struct Kind {
        let mediaType: String
        let endings: [String]
    }

    /// The file under a name that fits its content: who downloads it must not open a picture as a program.
    private static func judge(_ bytes: [UInt8], named name: String) -> ReceivedFile? {
        let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } : nil
        guard let kind = kind(of: bytes) else {
            // Text says nothing about what it is for, so there the ending decides: no pages, no scripts.
            guard isPlainText(bytes), ["txt", "csv", "md", "log", nil].contains(ending) else { return nil }
            let isTable = ending == "csv"
            return ReceivedFile(
                name: ending == nil ? name + ".txt" : name, mediaType: isTable ? "text/csv" : "text/plain", bytes: bytes
            )
        }
        let fits = ending.map(kind.endings.contains) ?? false
        return ReceivedFile(
            name: fits ? name : "\(name).\(kind.endings[0])", mediaType: kind.mediaType, bytes: bytes)
    }

    /// The kind by content; nil for text, and for what we do not take.
    private static func kind(of bytes: [UInt8]) -> Kind? {
        func starts(_ signature: [UInt8], at place: Int = 0) -> Bool {
            bytes.count >= place + signature.count && bytes[place..<place + signature.count].elementsEqual(signature)
        }
        func says(_ text: String, at place: Int = 0) -> Bool { starts(Array(text.utf8), at: place) }
        if starts([0xFF, 0xD8, 0xFF]) { return Kind(mediaType: "image/jpeg", endings: ["jpg", "jpeg"]) }
        if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            return Kind(mediaType: "image/png", endings: ["png"])
        }
        if says("GIF87a") || says("GIF89a") { return Kind(mediaType: "image/gif", endings: ["gif"]) }
        if says("RIFF"), says("WEBP", at: 8) { return Kind(mediaType: "image/webp", endings: ["webp"]) }
        if says("ftyp", at: 4), ["heic", "heix", "heim", "heis", "mif1", "msf1"].contains(where: { says($0, at: 8) }) {
            return Kind(mediaType: "image/heic", endings: ["heic", "heif"])
        }
        if says("%PDF-") { return Kind(mediaType: "application/pdf", endings: ["pdf"]) }
        guard starts([0x50, 0x4B, 0x03, 0x04]), let document = DocumentFile.mediaType(of: bytes) else { return nil }
        let endings = [
            DocumentFile.openText: "odt", DocumentFile.openSheet: "ods", DocumentFile.wordText: "docx",
            DocumentFile.excelSheet: "xlsx",
        ]
        return endings[document].map { Kind(mediaType: document, endings: [$0]) }
    }

    /// Text without control signs that does not begin as a page, a drawing or a script.
    private static func isPlainText(_ bytes: [UInt8]) -> Bool {
        guard String(validating: bytes, as: UTF8.self) != nil,
            !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F })
        else { return false }
        let start = String(decoding: bytes.prefix(512), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return !start.hasPrefix("<") && !start.hasPrefix("#!")
    }
}
