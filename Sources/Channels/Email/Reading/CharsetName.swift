/// What the name of a charset means. Only what is on the list is ever asked of `iconv`: in others that it has, mistakes
/// were found that end the process (CVE-2026-4046: IBM1390 and IBM1399; CVE-2021-3326: ISO-2022-JP-3).
enum CharsetName: Equatable {
    /// None was given, or one that says nothing: bytes decide.
    case nothing
    /// None that mail is written in.
    case unknown
    case utf8
    case windows1252
    case japanese
    /// By its name in `iconv`.
    case other(String)

    init(_ declared: String?) {
        guard let declared, declared.utf8.count <= 60 else {
            self = declared == nil ? .nothing : .unknown
            return
        }
        let name = String(
            decoding: declared.lowercased().utf8.filter {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "-_:.".utf8.contains($0)
            }, as: UTF8.self)
        let bare = name.hasPrefix("x-") ? String(name.dropFirst(2)) : name
        self = Self.known[name] ?? Self.known[bare] ?? .unknown
    }

    /// Its bytes below 0x80 are not always ASCII.
    var isWide: Bool { self == .utf7 || isUTF16 || isUTF32 }
    var isUTF16: Bool { [.other("UTF-16"), .other("UTF-16BE"), .other("UTF-16LE")].contains(self) }
    private var isUTF32: Bool { [.other("UTF-32"), .other("UTF-32BE"), .other("UTF-32LE")].contains(self) }
    static let utf7 = CharsetName.other("UTF-7")

    /// One byte a sign: nearly any bytes are text then.
    var isNarrow: Bool {
        switch self {
        case .windows1252: true
        case .other(let name): name.hasPrefix("CP125") || name.hasPrefix("ISO-8859-")
        default: false
        }
    }

    /// The labels of the WHATWG Encoding Standard (§4.2) under what programs really write with them, and what else mail
    /// has: UTF-7 and UTF-32, ISO-2022 of Korea and China, the code pages of DOS, Windows and the Mac.
    private static let known: [String: CharsetName] = {
        var known: [String: CharsetName] = [:]
        func add(_ meaning: CharsetName, _ labels: Substring) {
            for label in labels.split(separator: " ") { known[String(label)] = meaning }
        }
        add(
            .nothing,
            """
             unknown unknown-8bit x-unknown default default_charset 7bit 8bit binary none null us-ascii ascii \
            ansi_x3.4-1968 iso-8859-8859 x-user-defined cp20127
            """)
        known[""] = .nothing
        add(.utf8, "utf-8 utf8 utf_8 utf-8-sig unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 cp65001")
        add(
            .windows1252,
            """
            windows-1252 cp1252 win-1252 cp819 ibm819 csisolatin1 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 \
            iso_8859-1:1987 8859-1 latin1 latin-1 l1 ansi x-ansi iso-8859-1-windows-3.1-latin-1 cp28591
            """)
        add(.japanese, "iso-2022-jp iso-2022-jp-1 iso-2022-jp-ms csiso2022jp cp50220 cp50221 cp50222")
        for line in others.split(separator: "\n") {
            guard let name = line.prefix(while: { $0 != " " }).split(separator: " ").first else { continue }
            add(.other(String(name)), line.dropFirst(name.count))
        }
        for number in 1250...1258 where number != 1252 {
            add(.other("CP\(number)"), "windows-\(number) cp\(number) x-cp\(number) win-\(number)")
        }
        for number in [437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869] {
            add(.other("CP\(number)"), "cp\(number) ibm\(number) csibm\(number) \(number) ibm-\(number)")
        }
        for number in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] {
            let name = "8859-\(number)"
            add(.other("ISO-\(name)"), "iso-\(name) iso\(name) iso8859\(number) iso_\(name) cp\(28_590 + number)")
        }
        return known
    }()

    /// Each line a name in `iconv` and its labels.
    private static let others: Substring = """
        CP1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148 csisolatin5 latin5 l5 cp28599
        CP874 windows-874 cp874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
        ISO-8859-2 iso_8859-2:1987 iso-ir-101 csisolatin2 latin2 l2
        ISO-8859-3 iso_8859-3:1988 iso-ir-109 csisolatin3 latin3 l3
        ISO-8859-4 iso_8859-4:1988 iso-ir-110 csisolatin4 latin4 l4
        ISO-8859-5 iso_8859-5:1988 iso-ir-144 csisolatincyrillic cyrillic
        ISO-8859-6 iso_8859-6:1987 iso-ir-127 csisolatinarabic arabic asmo-708 ecma-114 iso-8859-6-e iso-8859-6-i
        ISO-8859-7 iso_8859-7:1987 iso-ir-126 csisolatingreek greek greek8 ecma-118 elot_928 sun_eu_greek
        ISO-8859-8 iso_8859-8:1988 iso-ir-138 csisolatinhebrew hebrew visual logical iso-8859-8-e iso-8859-8-i cp38598
        ISO-8859-10 iso-ir-157 csisolatin6 latin6 l6
        ISO-8859-15 csisolatin9 latin-9 latin9 l9
        KOI8-R koi8-r koi8_r koi8 koi cskoi8r cp20866
        KOI8-U koi8-u koi8-ru cp21866
        MACINTOSH macintosh mac csmacintosh mac-roman cp10000
        MAC-CYRILLIC mac-cyrillic mac-ukrainian cp10007
        MAC-CENTRALEUROPE mac-ce mac-centraleurope mac-centraleurroman cp10029
        GB18030 gb18030 gbk gb2312 gb_2312 gb_2312-80 csgb2312 csiso58gb231280 chinese iso-ir-58 cn-gb euc-cn cp936 cp54936
        BIG5-HKSCS big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950
        EUC-JP-MS euc-jp cseucpkdfmtjapanese cp51932
        CP932 shift_jis shift-jis sjis csshiftjis ms932 ms_kanji windows-31j cp932
        CP949 euc-kr cseuckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601 csksc56011987 iso-ir-149 korean \
        cp949 windows-949 cp51949
        ISO-2022-KR iso-2022-kr csiso2022kr cp50225
        ISO-2022-CN iso-2022-cn
        UTF-7 utf-7 utf7 unicode-1-1-utf-7 cp65000
        UTF-16 utf-16 utf16 ucs-2 iso-10646-ucs-2 unicode csunicode
        UTF-16LE utf-16le utf16le unicodefeff cp1200
        UTF-16BE utf-16be utf16be unicodefffe cp1201
        UTF-32 utf-32 utf32 ucs-4 iso-10646-ucs-4
        UTF-32LE utf-32le cp12000
        UTF-32BE utf-32be cp12001
        """
}
