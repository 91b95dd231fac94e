import Foundation
import Testing
import Values

@testable import Channels

/// What the fuzzers found (docs/fuzzing.md), each as small as it gets; and the inputs that they begin with.
@Suite("What fuzzing found")
struct FuzzFindingsTests {
    private static let head = "From: a@b.example\nSubject: x\nMessage-ID: <1@b.example>\n"

    private func letter(_ raw: String) throws -> Letter {
        let fetched = FetchedMail(
            uid: 1, internalDate: .now, size: nil, raw: Array(raw.utf8), isTruncated: false)
        guard case .read(let letter) = IncomingMail.open(fetched, ownServers: [], now: .now).content else {
            throw MailFault.noHeaders
        }
        return letter
    }

    private func clean(_ html: String, folding summary: String? = "x") -> String {
        HTMLSanitiser.clean(html, quoteSummary: summary) { $0 == "foto@1" ? "cid:foto@1" : nil }.html
    }

    /// GMime was told to begin only by the first mail; a header that came before it ended the process. By itself this
    /// test is the first.
    @Test
    func `a header is read before any mail was`() {
        var headers = MailHeaders()
        headers.add("date", Array("Mon, 2 Feb 2026 09:15:00 +0100".utf8))
        headers.add("subject", Array("=?utf-8?Q?caf=C3=A9?=".utf8))
        #expect(headers.words("subject") == "café")
        #expect(headers.date("date") == Instant(milliseconds: 1_770_020_100_000))
    }

    /// GMime 3.2.13 stops at the first padding (its issue 133), so half of a subject was lost.
    @Test(arguments: [
        "=?utf-8?B?w6k=?= =?utf-8?B?IHR3ZWU=?=", "=?utf-8?B?w6k=?=\n =?UTF-8?b?IHR3ZWU=?=",
        "=?utf-8?B?w6kg?= =?utf-8?B?dHdlZQ==?=",
    ])
    func `encoded words behind padding are read too`(words: String) throws {
        #expect(try letter("From: \(words) <a@b.example>\nSubject: \(words)\n\nx").details.subject == "é twee")
        #expect(try letter("From: \(words) <a@b.example>\nSubject: \(words)\n\nx").sender.name == "é twee")
        let file = "Content-Disposition: attachment; filename=\"\(words)\"\nContent-Type: application/pdf\n\n%PDF"
        #expect(try letter(Self.head + file).files.map(\.name) == ["é twee"])
    }

    /// A mark on the colon of a telephone number, which no telephone can dial.
    @Test
    func `a telephone number is written in ASCII`() {
        let clean = HTMLSanitiser.clean(
            "<a href='tel:\u{483}0'>bel</a> <a href='tel:+31-20'>bel</a>", inlineImage: { _ in nil })
        #expect(clean.html.components(separatedBy: "href=").count == 2 && clean.html.contains("\"tel:+31-20\""))
    }

    /// Words that look encoded, within another word, were read as such when they came back.
    @Test(arguments: ["Ran=?iso-8859-1?B?6Q==?=", "=?utf-8?Q?x?=", "a =?b?= c"])
    func `a subject comes back as it was written`(subject: String) throws {
        var headers = HeaderWriter()
        headers.add("Subject", words: subject)
        let mail = "From: a@b.example\n" + String(decoding: headers.bytes, as: UTF8.self) + "\nx"
        #expect(try letter(mail).details.subject == subject)
    }

    /// Two blanks stood where a sign was taken out.
    @Test
    func `a file name is a clean line`() {
        #expect(FileNames.safe("C : Undi:;") == "C Undi;")
        #expect(FileNames.safe("a\u{200B} <b> .pdf") == "a b .pdf")
    }

    /// One long text of quotation marks, six bytes each, was not stopped by the limit.
    @Test
    func `what is escaped stays within the limits too`() {
        let limits = HTMLLimits.standard
        for html in [String(repeating: "\"", count: limits.bytes), String(repeating: "<i>&quot;", count: 30_000)] {
            #expect(HTMLSanitiser.clean(html).html.utf8.count <= limits.bytes * 2 + 1_000)
        }
    }

    /// Blanks within quotation marks, and where a long name is cut, stayed.
    @Test(arguments: ["'\n\tJan'", "\" 'Jan ' \"", "' Jan", "''Jan '", "Jan \(String(repeating: "a", count: 195)) b"])
    func `a name begins and ends with a sign`(name: String) {
        let found = AddressList.read(Array("\(name) <k@l.example>".utf8)).first?.name
        #expect(
            found.map { CleanText.line($0) == $0 && !$0.hasPrefix(" ") && !$0.hasSuffix(" ") } == true, "\(found ?? "")"
        )
    }

    /// It stands in a header when the file is fetched, and in the database.
    @Test(arguments: ["\u{8A}ext/plain", "image/\u{7F}png", "a b/c", "x/y/z", "é/plain"])
    func `a media type that is none is not taken over`(type: String) throws {
        let mail = "Content-Type: \(type)\nContent-Disposition: attachment; filename=a.txt\n\nx"
        for file in try letter(Self.head + mail).files {
            #expect(file.mediaType.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(file.mediaType)")
        }
        #expect(FileNames.mediaType(type) == "application/octet-stream")
        #expect(FileNames.mediaType("image/svg+xml") == "image/svg+xml")
    }

    @Test
    func `an invitation's moment is one clean line`() throws {
        let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260503T\t k:or\nDTEND:20260503T0930\nEND:VEVENT"
        #expect(Invitation.read(calendar)?.moment == "2026-05-03 – 2026-05-03 09:30")
    }

    /// A long subject was cut through the reference, which then stood there one and a half times.
    @Test(arguments: [
        String(repeating: "lang ", count: 70), "[2K7-4QM9] Re: x", String(repeating: "Re: ", count: 60) + "x",
        "x [2K[2K7-4QM9]7-4QM9]",
    ])
    func `the subject of an answer to an answer stays as it is`(subject: String) {
        let answer = SubjectLine.answer(subject, reference: "2K7-4QM9")
        #expect(SubjectLine.answer(answer, reference: "2K7-4QM9") == answer)
        #expect(answer.hasPrefix("Re: ") && !answer.hasPrefix("Re: Re:") && answer.hasSuffix("[2K7-4QM9]"))
    }

    /// The sign was lost when an answer was written, so it would have gone to somebody else.
    @Test(arguments: ["a@b;c.example", "\"a;b\"@c.example", "\"a(b\"@c.example"])
    func `an address that cannot be written as it is is none`(address: String) {
        for person in AddressList.read(Array("Jan <\(address)>".utf8)) {
            var headers = HeaderWriter()
            headers.add("To", addresses: [MailAddress(address: person.address)])
            #expect(String(decoding: headers.bytes, as: UTF8.self) == "To: \(person.address)\r\n")
        }
    }

    /// With the colon in it, it would have been written as the name of a group, and gone to nobody.
    @Test(arguments: ["x <smtp:jan@b.example>", "<=?x?B?y:jan@b.example>", "<@r1,@r2:jan@b.example>"])
    func `what stands before a colon in an address is no part of it`(field: String) {
        #expect(AddressList.read(Array(field.utf8)).map(\.address) == ["jan@b.example"])
    }

    @Test(arguments: [
        "a <i></i> b", "<b> b </b> <i> </i> c", "<ul> x <i></i> y</ul>", "<table><tr> a <u></u> b</table>",
        "<dl><dt>a<dl><dd>b</dl></dl>", "<pre><dl>&lt; <i></i> c</dl></pre>",
        "<dl><dt>a<p>b<dl><dt>c<dd>d</dl><dd>e</dl>",
    ])
    func `cleaning what is clean changes nothing`(html: String) {
        let once = clean(html)
        #expect(clean(once) == once)
    }

    @Test
    func `what the fuzzers begin with holds as well`() throws {
        let mails = try seeds("mail")
        #expect(mails.count > 20)
        for raw in mails {
            let fetched = FetchedMail(uid: 1, internalDate: .now, size: nil, raw: raw, isTruncated: false)
            guard case .read(let letter) = IncomingMail.open(fetched, ownServers: [], now: .now).content else {
                continue
            }
            #expect(letter.text == CleanText.body(letter.text))
            #expect(QuoteFolding.fold(letter.text).parts.map(\.text).joined() == letter.text)
        }
        for html in try seeds("sanitiser").map({ String(decoding: $0, as: UTF8.self) }) {
            let (folded, once) = (clean(html), clean(html, folding: nil))
            #expect(clean(once, folding: nil) == once)
            // A fold of ours is a stranger's when it comes in.
            let unfolded = clean(folded, folding: nil)
            #expect(!unfolded.contains("<details") && clean(unfolded, folding: nil) == unfolded)
        }
        for text in try seeds("folding").map({ String(decoding: $0, as: UTF8.self) }) {
            #expect(QuoteFolding.fold(text).parts.map(\.text).joined() == text)
        }
    }

    private func seeds(_ target: String) throws -> [[UInt8]] {
        let folder = URL(filePath: #filePath).appending(path: "../../../../Fuzz/seeds/\(target)").standardized
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { Array(try Data(contentsOf: $0)) }
    }
}
