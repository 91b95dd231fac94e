import Channels
import TestKit
import Testing
import Values

@Suite("What the channels let in")
struct InboxChannelsTests {
    /// A zip file with these names and contents, stored; small enough to write by hand.
    private static func zip(_ entries: [(name: String, content: String)]) -> [UInt8] {
        func little(_ number: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(number >> ($0 * 8) & 0xFF) } }
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in entries {
            let sizes = little(0, 4) + little(content.utf8.count, 4) + little(content.utf8.count, 4)
            let start = bytes.count
            bytes +=
                little(0x0403_4B50, 4) + little(20, 2) + little(0, 8) + sizes + little(name.utf8.count, 2)
                + little(0, 2)
            bytes += Array(name.utf8) + Array(content.utf8)
            directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + little(0, 8) + sizes
            directory += little(name.utf8.count, 2) + little(0, 12) + little(start, 4) + Array(name.utf8)
        }
        let end = little(0x0605_4B50, 4) + little(0, 4) + little(entries.count, 2) + little(entries.count, 2)
        return bytes + directory + end + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
    }

    private static let odt = "application/vnd.oasis.opendocument.text"
    private static let docx = zip([("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")])

    /// Bytes, the name they came with, and the name and type they get; nil when refused.
    private static let files: [(name: String, bytes: [UInt8], kept: (name: String, type: String)?)] = [
        ("foto.jpg", [0xFF, 0xD8, 0xFF, 0xE0], ("foto.jpg", "image/jpeg")),
        ("FOTO.JPEG", [0xFF, 0xD8, 0xFF, 0xE0], ("FOTO.JPEG", "image/jpeg")),
        ("foto.jpg.exe", [0xFF, 0xD8, 0xFF, 0xE0], ("foto.jpg.exe.jpg", "image/jpeg")),
        ("foto", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], ("foto.png", "image/png")),
        ("a.gif", Array("GIF89a".utf8), ("a.gif", "image/gif")),
        ("a.html", Array("GIF89a<script>".utf8), ("a.html.gif", "image/gif")),
        ("a.webp", Array("RIFF....WEBP".utf8), ("a.webp", "image/webp")),
        ("a.heic", [0, 0, 0, 24] + Array("ftypheic".utf8), ("a.heic", "image/heic")),
        ("film.mp4", [0, 0, 0, 24] + Array("ftypisom".utf8), nil),
        ("a.avif", [0, 0, 0, 24] + Array("ftypavif".utf8), nil),
        ("brief.pdf", Array("%PDF-1.7".utf8), ("brief.pdf", "application/pdf")),
        ("brief.docx", docx, ("brief.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
        ("brief.odt", zip([("mimetype", odt), ("content.xml", "")]), ("brief.odt", odt)),
        (
            "lijst.zip", zip([("[Content_Types].xml", ""), ("xl/workbook.xml", "")]),
            ("lijst.zip.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        ),
        (
            "brief.docx", zip([("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "")]),
            nil
        ),
        ("brief.odt", zip([("mimetype", odt), ("Basic/script-lc.xml", "")]), nil),
        ("brief.odt", zip([("mimetype", odt + "-template"), ("content.xml", "")]), nil),
        // Names as content, not as names.
        ("brief.docx", zip([("leesmij", "[Content_Types].xml word/document.xml")]), nil),
        ("brief.docx", docx + Array("aanhangsel".utf8), nil), ("brief.docx", Array(docx.dropLast(30)), nil),
        ("bundel.zip", zip([("a.txt", "a")]), nil), ("brief.docx", Array("PK\u{3}\u{4}".utf8), nil),
        ("lijst.csv", Array("a;b\n1;2".utf8), ("lijst.csv", "text/csv")),
        ("notitie", Array("Dag".utf8), ("notitie.txt", "text/plain")),
        ("a.txt", Array("één".utf8), ("a.txt", "text/plain")), ("a.txt", [0x65, 0xE9, 0x6E], nil),
        ("a.txt", [65, 0, 66], nil),
        ("a.txt", Array("  \n<!DOCTYPE html><script>".utf8), nil), ("a.txt", Array("\u{FEFF}<svg onload=x>".utf8), nil),
        ("a.txt", Array("#!/bin/sh\nrm -rf /".utf8), nil), ("a.html", Array("hallo".utf8), nil),
        ("a.bat", Array("del *.*".utf8), nil), ("a.js", Array("alert(1)".utf8), nil),
        ("a.svg", Array("<svg/>".utf8), nil),
        ("a.exe", [0x4D, 0x5A, 0x90, 0], nil), ("leeg.txt", [], nil),
    ]

    @Test(arguments: files.indices)
    func `a file is judged by its content and named after it`(number: Int) {
        let file = Self.files[number]
        let kept = try? AttachmentRules.accept([(file.name, file.bytes)], field: "bijlagen").first
        #expect(kept?.name == file.kept?.name, "\(file.name)")
        #expect(kept?.mediaType == file.kept?.type, "\(file.name)")
    }

    @Test
    func `count and sizes are limited, and every fault is told`() {
        func faults(_ files: [(name: String, bytes: [UInt8])]) -> [Problem.Field.Fault] {
            do { _ = try AttachmentRules.accept(files, field: "bijlagen") } catch let problem as Problem {
                return problem.fields.map(\.fault)
            } catch { Issue.record(error) }
            return []
        }
        let large = [UInt8](repeating: 65, count: 10_000_000)
        #expect(faults([("a.txt", large), ("b.txt", large)]).isEmpty)
        #expect(faults([("a.txt", large + [65])]) == [.fileTooLarge(name: "a.txt", maximum: 10_000_000)])
        #expect(
            faults([("a.txt", large), ("b.txt", large), ("c.txt", [65])])
                == [.fileTooLarge(name: "c.txt", maximum: 20_000_000)])
        #expect(faults(Array(repeating: ("a.txt", [65]), count: 6)) == [.tooManyFiles(maximum: 5)])
        #expect(
            faults([("leeg.txt", []), ("a.exe", [0])])
                == [.fileEmpty(name: "leeg.txt"), .fileTypeNotAccepted(name: "a.exe")])
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\foto.jpg", "foto.jpg"), ("a\u{202E}gpj.exe", "agpj.exe"),
        ("a\r\nSet-Cookie: x", "aSet-Cookie x"), ("..", "bestand"), ("", "bestand"), (".htaccess", "htaccess"),
        ("nul\u{0}.txt", "nul.txt"),
        ("<img src=x>.png", "img src=x.png"), ("één & twee.pdf", "één & twee.pdf"), ("a.txt. . ", "a.txt"),
        ("/", "bestand"),
    ])
    func `a file name holds no path and no tricks`(typed: String, kept: String) {
        #expect(AttachmentRules.cleanName(typed) == kept)
    }

    @Test
    func `a long name is cut, its ending kept`() {
        let name = AttachmentRules.cleanName(String(repeating: "e\u{301}", count: 5000) + ".pdf")
        #expect(name.unicodeScalars.count <= 120 && name.hasSuffix(".pdf"))
    }

    @Test(arguments: [
        ("gewoon", "gewoon"), ("a\r\nb\rc\n", "a\nb\nc\n"), ("nul\u{0}\u{7}\u{9B}", "nul"),
        ("tab\tblijft", "tab\tblijft"),
        ("\u{202E}om\u{202D}", "om"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("‏שלום", "‏שלום"), ("", ""),
    ])
    func `a body loses only what breaks things`(typed: String, kept: String) {
        #expect(CleanText.body(typed) == kept)
    }

    @Test(arguments: [
        (" Fatima \n  Yılmaz ", "Fatima Yılmaz"), ("Bob\u{0}", "Bob"), ("\u{2066}a\u{2069}\u{202B}b", "ab"),
        ("a\r\nBcc: x", "a Bcc: x"), ("\u{A0}", ""),
    ])
    func `a name is one line`(typed: String, kept: String) {
        #expect(CleanText.line(typed) == kept)
    }

    private func read(_ change: (inout WebForm.Payload) -> Void) throws -> IncomingMessage {
        var payload = WebForm.Payload()
        payload.question = "Een vraag"
        change(&payload)
        let now = Instant(seconds: 0)
        return try WebForm.read(
            payload, channel: ID(at: now), subjects: [], language: .dutch, attachments: [], at: now)
    }

    @Test
    func `every wrong field of the form is told at once`() {
        let problem = #expect(throws: Problem.self) {
            _ = try read {
                $0.question = " \u{200B}\n"
                $0.name = String(repeating: "n", count: 201)
                $0.email = "geen adres"
                $0.phone = "bel mij"
                $0.place = String(repeating: "p", count: 201)
                $0.subject = "onbekend"
            }
        }
        #expect(
            problem?.fields == [
                .init("vraag", .missing), .init("naam", .tooLong(maximum: 200)), .init("email", .notAnEmailAddress),
                .init("telefoon", .notAPhoneNumber), .init("plaats", .tooLong(maximum: 200)),
                .init("onderwerp", .unknownChoice),
            ])
    }

    @Test
    func `only the question is needed, and limits count what a database counts`() throws {
        let message = try read {
            $0.name = " "
            $0.email = ""
            $0.phone = "\u{0}"
            $0.subject = ""
        }
        #expect(message.name == nil && message.email == nil && message.phone == nil && message.subject == nil)
        #expect(throws: Never.self) { try read { $0.question = String(repeating: "é", count: 10_000) } }
        // A line end that a browser sends as two signs is one.
        #expect(throws: Never.self) { try read { $0.question = "a" + String(repeating: "\r\n", count: 9_999) } }
        for question in [String(repeating: "a", count: 10_001), "a" + String(repeating: "\u{301}", count: 10_000)] {
            let problem = #expect(throws: Problem.self) { _ = try read { $0.question = question } }
            #expect(problem?.fields == [.init("vraag", .tooLong(maximum: 10_000))])
        }
        let long = String(repeating: "a", count: 64) + "@" + String(repeating: "b", count: 250) + ".nl"
        #expect(throws: Problem.self) { try read { $0.email = long } }
        #expect(throws: Problem.self) { try read { $0.phone = String(repeating: "1 ", count: 21) } }
        #expect(try read { $0.email = "f.y+x@example.org" }.email == "f.y+x@example.org")
    }

    @Test
    func `every kind of channel says what it can carry`() {
        for kind in ChannelKind.allCases { #expect(kind.capabilities.textLimit > 0, "\(kind)") }
        #expect(!ChannelKind.webForm.capabilities.isPublic)
    }
}
