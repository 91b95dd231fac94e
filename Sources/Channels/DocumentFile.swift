/// Office documents are zip files; which one it is, and whether it is harmless, the names inside tell.
enum DocumentFile {
    static let openText = "application/vnd.oasis.opendocument.text"
    static let openSheet = "application/vnd.oasis.opendocument.spreadsheet"
    static let wordText = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    static let excelSheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// The type of document in `bytes`; nil for any other archive, and for a document with a program in it.
    static func mediaType(of bytes: [UInt8]) -> String? {
        guard let names = names(in: bytes), !names.contains(where: isProgram) else { return nil }
        for type in [openText, openSheet] where begins(bytes, asOpenDocument: type) { return type }
        guard names.contains("[Content_Types].xml") else { return nil }
        if names.contains("word/document.xml") { return wordText }
        if names.contains("xl/workbook.xml") { return excelSheet }
        return nil
    }

    private static func isProgram(_ name: String) -> Bool {
        let name = name.lowercased()
        if name.hasSuffix("vbaproject.bin") || name.hasPrefix("basic/") || name.hasPrefix("scripts/") { return true }
        return [".exe", ".dll", ".scr", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".hta", ".jar"].contains {
            name.hasSuffix($0)
        }
    }

    /// OpenDocument part 2, section 3.3: the first entry is `mimetype`, stored, without an extra field.
    private static func begins(_ bytes: [UInt8], asOpenDocument type: String) -> Bool {
        let start = Array("mimetype\(type)PK".utf8)
        return bytes.count >= 30 + start.count && number(bytes, 8, 2) == 0 && number(bytes, 26, 2) == 8
            && number(bytes, 28, 2) == 0 && bytes[30..<30 + start.count].elementsEqual(start)
    }

    /// The names in a zip file's directory; nil when it is not one whole zip file and nothing else.
    private static func names(in bytes: [UInt8]) -> Set<String>? {
        guard let end = endRecord(bytes) else { return nil }
        let (count, size, start) = (number(bytes, end + 10, 2), number(bytes, end + 12, 4), number(bytes, end + 16, 4))
        guard count <= 5000, start + size == end else { return nil }
        var names: Set<String> = []
        var place = start
        for _ in 0..<count {
            guard place + 46 <= end, number(bytes, place, 4) == 0x0201_4B50 else { return nil }
            let length = number(bytes, place + 28, 2)
            guard place + 46 + length <= end else { return nil }
            names.insert(String(decoding: bytes[place + 46..<place + 46 + length], as: UTF8.self))
            place += 46 + length + number(bytes, place + 30, 2) + number(bytes, place + 32, 2)
        }
        return names
    }

    /// Where the "end of central directory" record is (APPNOTE 4.3.16): followed by its comment and nothing more.
    private static func endRecord(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let last = bytes.count - 22
        return stride(from: last, through: max(0, last - 65_535), by: -1).first {
            bytes[$0] == 0x50 && number(bytes, $0, 4) == 0x0605_4B50
                && $0 + 22 + number(bytes, $0 + 20, 2) == bytes.count
        }
    }

    /// An unsigned little-endian number; the caller has checked that it is there.
    private static func number(_ bytes: [UInt8], _ place: Int, _ width: Int) -> Int {
        (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
    }
}
