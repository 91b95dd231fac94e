import Foundation
import Glibc
import Testing

@testable import Channels

@Suite("Charsets")
struct CharsetTests {
    /// In glibc's converters of some were mistakes that end the process; in others there is no mail.
    @Test(arguments: [
        "IBM1390", "cp1390", "IBM1399", "cp1399", "ISO-2022-JP-3", "iso2022jp3", "ISO-2022-JP-2004", "EUC-JISX0213",
        "IBM037", "cp37", "cp500", "EBCDIC-US", "UTF-7-IMAP", "INIS", "TSCII", "x-kan", "UTF-8//TRANSLIT",
        "UTF-16//IGNORE", "/etc/passwd", "../gconv/UTF-8x", "koi8-r,utf-8", String(repeating: "a", count: 70),
    ])
    func `names that are not on the list are never asked of the system`(name: String) {
        #expect(CharsetName(name) == .unknown)
        // "Hello" in EBCDIC, which the system could have read.
        #expect(Charset.decode([0xC8, 0x85, 0x93, 0x93, 0x96], declared: name).text == "È…““–")
    }

    /// As the system's `iconv` knows them; a name that it lacks would make a mail unreadable.
    @Test(arguments: [
        "windows-1250", "cp1251", "windows-1258", "iso-8859-2", "latin3", "cyrillic", "arabic", "greek", "iso-8859-8-i",
        "latin5", "latin6", "iso-8859-13", "iso-8859-14", "latin9", "iso-8859-16", "koi8-r", "koi8-u", "macintosh",
        "x-mac-cyrillic", "x-mac-ce", "ibm866", "cp437", "cp850", "cp858", "tis-620", "gbk", "gb18030", "big5",
        "euc-jp", "shift_jis", "euc-kr", "ks_c_5601-1987", "iso-2022-kr", "iso-2022-cn", "utf-7", "utf-16", "utf-16le",
        "utf-16be", "ucs-2", "utf-32", "utf-32le", "utf-32be", "cp932", "cp936", "cp949", "cp950", "cp1200", "cp65000",
        "cp28592", "cp28605", "cp20866", "cp10000", "cp51932", "cp51949", "cp54936",
    ])
    func `names on the list are known to the system`(name: String) {
        guard case .other(let known) = CharsetName(name), let converter = iconv_open("UTF-8", known) else {
            Issue.record("\(name) is not on the list")
            return
        }
        #expect(Int(bitPattern: converter) != -1, "\(known)")
        if Int(bitPattern: converter) != -1 { iconv_close(converter) }
    }

    @Test(arguments: [1_252, 1_250, 20_127, 28_591, 65_001, 932, 936, 949, 950, 50_220])
    func `code pages of Outlook are known`(page: Int) {
        #expect(CharsetName("cp\(page)") != .unknown)
    }

    /// Made by Python 3.12: `text.encode("iso2022_jp")`, and `iso2022_jp_ext` for half-width letters and JIS X 0212; the
    /// circled numbers are those of CP50221.
    @Test(arguments: [
        ("1b2442467c4b5c386c1b2842206162630d0a1b24422546253925481b2842", "日本語 abc\r\nテスト"),
        ("1b244234413b7a1b2842", "漢字"), ("1b244034413b7a1b284a", "漢字"),
        ("1b28493132331b2842201b244234413b7a1b2842201b24284430211b2842", "ｱｲｳ 漢字 丂"),
        ("1b28493132331b2842", "ｱｲｳ"), ("1b24284430211b2842", "丂"), ("1b24422d212d221b2842", "①②"),
        ("1b284a6162631b2842", "abc"), ("6162630d0a", "abc\r\n"), ("1b244234410a3b7a1b2842", "漢\n字"),
    ])
    func `Japanese in seven bits is read, whether it is named or not`(hex: String, text: String) {
        for name in ["iso-2022-jp", "ISO-2022-JP-1", "csISO2022JP", "cp50220", "CP50221", "iso-2022-jp-3", nil] {
            let found = Charset.decode(bytes(hex), declared: name)
            #expect(found.text == text && !found.isLossy)
        }
        let word = "=?iso-2022-jp?B?\(Data(bytes(hex)).base64EncodedString())?="
        #expect(EncodedText.decoded(Array(word.utf8)) == text)
    }

    /// Half a sign, a set that nobody knows, half an escape, signs that are none, bytes above seven bits.
    @Test(arguments: [
        "1b24423441341b2842", "1b242c34411b2842616263", "6162631b", "6162631b24", "1b2442b4c11b2842",
        "1b2849ff1b2842", "1b244234",
    ])
    func `broken Japanese is read with marks, and what follows is there`(hex: String) {
        let found = Charset.decode(bytes(hex) + bytes("1b2842656e64"), declared: "iso-2022-jp")
        #expect(found.text.hasSuffix("end") && found.isLossy, "\(found.text)")
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }
}
