import Values

/// A file that came with a message, judged and named.
public struct ReceivedFile: Sendable, Equatable {
    /// Safe to show and to offer as a file name.
    public let name: String
    /// What its content is, whatever its name says.
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
            } else if let type = mediaType(of: file.bytes, named: name) {
                accepted.append(ReceivedFile(name: name, mediaType: type, bytes: file.bytes))
            } else {
                faults.append(.init(field, .fileTypeNotAccepted(name: name)))
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return accepted
    }

    /// The last part of a path, without signs that mislead: control, direction-changing and path signs.
    public static func cleanName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let kept = last.unicodeScalars.filter { sign in
            switch sign.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
            default: !"<>:\"|?*".unicodeScalars.contains(sign)
            }
        }
        var clean = String(String.UnicodeScalarView(kept)).drop { $0 == "." || $0 == " " }
        if clean.count > 120 {
            let ending = clean.lastIndex(of: ".").map { clean[$0...] } ?? ""
            clean = clean.prefix(110) + (ending.count <= 10 ? ending : "")
        }
        return clean.isEmpty ? "bestand" : String(clean)
    }

    /// The type by content; nil for what we do not take, among it anything a browser would run.
    static func mediaType(of bytes: [UInt8], named name: String) -> String? {
        func starts(_ signature: [UInt8], at place: Int = 0) -> Bool {
            bytes.count >= place + signature.count && bytes[place..<place + signature.count].elementsEqual(signature)
        }
        if starts([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if starts(Array("GIF87a".utf8)) || starts(Array("GIF89a".utf8)) { return "image/gif" }
        if starts(Array("RIFF".utf8)), starts(Array("WEBP".utf8), at: 8) { return "image/webp" }
        if starts(Array("ftyp".utf8), at: 4) {
            let brands = ["heic", "heix", "mif1", "msf1", "avif"]
            if brands.contains(where: { starts(Array($0.utf8), at: 8) }) { return "image/heic" }
            if ["mp42", "isom", "mp41", "M4V ", "qt  "].contains(where: { starts(Array($0.utf8), at: 8) }) { return "video/mp4" }
        }
        if starts(Array("%PDF-".utf8)) { return "application/pdf" }
        if starts([0x50, 0x4B, 0x03, 0x04]) { return officeType(bytes) }
        return isPlainText(bytes) ? (name.lowercased().hasSuffix(".csv") ? "text/csv" : "text/plain") : nil
    }

    /// A zip file is taken only when the names in it are those of a document.
    private static func officeType(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096)
        func holds(_ text: String) -> Bool {
            let needle = Array(text.utf8)
            guard let first = needle.first else { return false }
            return head.indices.contains { place in
                bytes[place] == first && place + needle.count <= bytes.count
                    && bytes[place..<place + needle.count].elementsEqual(needle)
            }
        }
        if holds("mimetypeapplication/vnd.oasis.opendocument.text") { return "application/vnd.oasis.opendocument.text" }
        if holds("mimetypeapplication/vnd.oasis.opendocument.spreadsheet") {
            return "application/vnd.oasis.opendocument.spreadsheet"
        }
        guard holds("[Content_Types].xml") || holds("_rels/") else { return nil }
        let tail = bytes.suffix(65_536)
        func lists(_ text: String) -> Bool { String(decoding: tail, as: UTF8.self).contains(text) }
        // With macros it is a program.
        if lists("vbaProject.bin") { return nil }
        if lists("word/document.xml") {
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
        if lists("xl/workbook.xml") { return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }
        return nil
    }

    /// Text without control signs that does not begin as a page, a drawing or a script.
    private static func isPlainText(_ bytes: [UInt8]) -> Bool {
        guard String(validating: bytes, as: UTF8.self) != nil,
            !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F })
        else { return false }
        let start = String(decoding: bytes.prefix(512), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return !start.hasPrefix("<") && !start.hasPrefix("#!") && !start.hasPrefix("MZ")
    }
}
