/// Names of files that come with a mail, and whether one may do harm when it is opened.
enum FileNames {
    /// Without folders, control signs, signs that turn text around or cannot be seen, and what Windows drops at the end.
    static func safe(_ name: String) -> String {
        let line = CleanText.line(name).unicodeScalars
        var last = line[...]
        if let slash = last.lastIndex(where: { $0 == "/" || $0 == "\\" }) { last = last[last.index(after: slash)...] }
        let shown = last.filter {
            $0.properties.generalCategory != .format && !"<>:\"|?*".unicodeScalars.contains($0)
        }
        // Blanks that stood around what was taken out.
        var kept = CleanText.line(String(shown)).unicodeScalars[...]
        kept = kept.drop { $0 == "." || $0 == " " }
        while let end = kept.last, end == "." || end == " " { kept.removeLast() }
        guard kept.count > 150 else { return kept.isEmpty ? "bestand" : String(kept) }
        // The ending says what it is.
        guard let dot = kept.lastIndex(of: "."), kept[dot...].count <= 12 else { return String(kept.prefix(150)) }
        return String(kept.prefix(140)) + String(kept[dot...])
    }

    static func name(for mediaType: String, number: Int) -> String {
        let ending =
            switch mediaType {
            case "image/jpeg", "image/jpg": ".jpg"
            case "image/png": ".png"
            case "image/gif": ".gif"
            case "image/webp": ".webp"
            case "application/pdf": ".pdf"
            case "text/plain": ".txt"
            case "text/html": ".html"
            case "text/csv": ".csv"
            case "text/calendar": ".ics"
            case "text/vcard", "text/x-vcard": ".vcf"
            case "message/rfc822": ".eml"
            default: ""
            }
        return "bestand-\(number)\(ending)"
    }

    /// What was declared if it is a type at all (RFC 2045 §5.1): it will stand in a header when the file is fetched.
    static func mediaType(_ declared: String) -> String {
        let halves = declared.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        let isType =
            halves.count == 2 && declared.utf8.count <= 127
            && halves.allSatisfy { half in
                !half.isEmpty
                    && half.allSatisfy { sign in
                        (0x30...0x39).contains(sign) || (0x61...0x7A).contains(sign | 0x20)
                            || "!#$&-^_.+".utf8.contains(sign)
                    }
            }
        return isType ? declared : "application/octet-stream"
    }

    static func isDangerous(_ name: String, _ bytes: [UInt8]) -> Bool {
        let ending =
            name.lowercased().split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        if dangerous.contains(ending.filter { !$0.isWhitespace }) { return true }
        // Programs of Windows and Linux, whatever they are called.
        return bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46])
            || (bytes.starts(with: [0x4D, 0x5A]) && isWindowsProgram(bytes))
    }

    private static func isWindowsProgram(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 64 else { return false }
        let place = Int(bytes[60]) | Int(bytes[61]) << 8 | Int(bytes[62]) << 16
        return place + 4 <= bytes.count && bytes[place] == 0x50 && bytes[place + 1] == 0x45
    }

    private static let dangerous: Set<String> = [
        "ade", "adp", "apk", "app", "appx", "bat", "bin", "chm", "cmd", "com", "cpl", "desktop", "dll", "dmg", "exe",
        "gadget", "hta",
        "img", "inf", "ins", "iso", "isp", "jar", "js", "jse", "lnk", "mde", "msc", "msi", "msp", "mst", "pif", "ps1",
        "ps2", "psc1",
        "reg", "scf", "scr", "sct", "sh", "shb", "shs", "sys", "url", "vb", "vbe", "vbs", "vhd", "vxd", "wsc", "wsf",
        "wsh", "xll",
        "appinstaller", "diagcab", "iqy", "jnlp", "library-ms", "msix", "msu", "search-ms", "settingcontent-ms", "slk",
        "vhdx", "wll", "xla", "docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam", "ppsm", "sldm", "one",
    ]
}

/// The charset that an HTML text names itself (HTML Living Standard §13.2.3.2).
enum HTMLCharset {
    static func declared(in bytes: [UInt8]) -> String? {
        let start = String(decoding: bytes.prefix(2_048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        guard let meta = start.firstRange(of: "<meta"), let found = start[meta.upperBound...].firstRange(of: "charset=")
        else { return nil }
        let name = start[found.upperBound...].drop { "\"' ".contains($0) }.prefix {
            $0.isLetter || $0.isNumber || "-_:.".contains($0)
        }
        return name.isEmpty ? nil : String(name)
    }
}
