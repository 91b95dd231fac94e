import Foundation
import Testing
import Values

@testable import Channels

@Suite("Writing a mail")
struct MailWritingTests {
    private func mail(_ change: (inout OutgoingMail) -> Void = { _ in }) -> OutgoingMail {
        var mail = OutgoingMail(
            messageID: "plein.1.abc@plein.example", date: Instant(seconds: 1_795_519_991),
            from: MailAddress(name: "Gemeente Zuiderwaard", address: "info@zuiderwaard.example"),
            to: [MailAddress(name: "Jørn \"de\" Wit, junior", address: "jorn@post.example")],
            subject: "Re: Vuilnis [AB1-CD23]",
            text: "Goedendag,\n\n.begint met een punt\nFrom hier\n\nGroet ❤️ " + String(repeating: "lang ", count: 1_000)
        )
        change(&mail)
        return mail
    }
    private func read(_ mail: OutgoingMail) throws -> Letter {
        let fetched = FetchedMail(
            uid: 1, internalDate: .now, size: nil, raw: MailWriter.write(mail), isTruncated: false)
        guard case .read(let letter) = IncomingMail.open(fetched, ownServers: [], now: .now).content else {
            throw MailFault.empty
        }
        return letter
    }

    @Test
    func `what is written is read back the same`() throws {
        let written = mail {
            $0.inReplyTo = "vraag@post.example"
            $0.references = ["eerste@post.example", "vraag@post.example"]
            $0.html = "<p>Goedendag</p>"
            $0.attachments = [.init(name: "Besluit « één ».pdf", mediaType: "application/pdf", bytes: [1, 2, 3, 255])]
        }
        let letter = try read(written)
        #expect(letter.sender == .init(name: "Gemeente Zuiderwaard", address: "info@zuiderwaard.example"))
        #expect(letter.details.to == [.init(name: "Jørn \"de\" Wit, junior", address: "jorn@post.example")])
        #expect(letter.details.subject == written.subject && letter.messageID == written.messageID)
        #expect(letter.inReplyTo == ["vraag@post.example"] && letter.references == written.references)
        #expect(letter.details.writtenAt == written.date)
        #expect(
            letter.text.trimmingCharacters(in: .whitespacesAndNewlines)
                == written.text.trimmingCharacters(in: .whitespaces))
        #expect(letter.html.contains("<p>Goedendag</p>"))
        #expect(letter.files.map(\.name) == ["Besluit « één ».pdf"] && letter.files.first?.bytes == [1, 2, 3, 255])
    }

    @Test
    func `the same mail is the same bytes, in lines that every server takes`() {
        let bytes = MailWriter.write(mail())
        #expect(bytes == MailWriter.write(mail()))
        let lines = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("\r") })
        #expect(bytes.allSatisfy { $0 < 0x80 })
    }

    @Test
    func `no field holds a header of its own`() throws {
        let evil = "x\r\nBcc: iedereen@elders.example\r\n\r\n<script>"
        let written = mail {
            $0.subject = evil
            $0.from = MailAddress(name: evil, address: "info@zuiderwaard.example\r\nBcc: a@b")
            $0.inReplyTo = evil
            $0.references = [evil]
            $0.loopID = evil
            $0.automatic = .notice
            $0.attachments = [.init(name: evil, mediaType: evil, bytes: [1])]
        }
        let head = String(decoding: MailWriter.write(written), as: UTF8.self).replacing("\r\n", with: "\n")
        #expect(!head.contains("\nBcc"))
        #expect(head.contains("Auto-Submitted: auto-generated\n") && head.contains("X-Auto-Response-Suppress: All\n"))
    }

    @Test
    func `our own marks are known again in any case, and no others are`() {
        let (id, key) = ("01a20d54-d011-7e22-9662-da782ad3f308", [UInt8](repeating: 7, count: 32))
        let made = SignedMessageID.make(id: id, key: key, domain: "plein.example")
        #expect(SignedMessageID.verify(made, key: key) == id)
        #expect(SignedMessageID.verify(made.uppercased(), key: key) == id)
        #expect(SignedMessageID.verify(made, key: [1]) == nil)
        #expect(SignedMessageID.verify(made.replacing("d011", with: "d012"), key: key) == nil)
        #expect(SignedMessageID.verify("plein.\(id).@plein.example", key: key) == nil)
        let address = PlusAddress.make(mailbox: "gemeente@zuiderwaard.example", id: id, key: key)
        #expect(PlusAddress.verify(address.uppercased(), key: key) == id)
        #expect(address.split(separator: "@")[0].utf8.count <= 64)
        #expect(PlusAddress.verify(address.replacing("+01", with: "+02"), key: key) == nil)
        #expect(PlusAddress.verify("gemeente+@zuiderwaard.example", key: key) == nil)
    }

    @Test(arguments: [
        ("Re: AW: Antw: Fwd: Vuilnis", "vuilnis"), ("Doorst: betr: Vuilnis", "vuilnis"),
        ("Re[2]: RE : Vuilnis", "vuilnis"),
        ("Rechts: Vuilnis", "rechts: vuilnis"), ("", ""), ("Re:", ""),
    ])
    func `what mail programs set before a subject is no part of it`(subject: String, bare: String) {
        #expect(SubjectLine.normalised(subject) == bare)
        let answer = SubjectLine.answer(subject, reference: "AB1-CD23")
        #expect(answer.hasSuffix("[AB1-CD23]") && SubjectLine.answer(answer, reference: "AB1-CD23") == answer)
    }
}
