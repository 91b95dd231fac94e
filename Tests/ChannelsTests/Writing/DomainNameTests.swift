import Testing
import Values

@testable import Channels

@Suite("Domains with other letters")
struct DomainNameTests {
    @Test(arguments: [
        ("jan@voorbeeld.nl", "jan@voorbeeld.nl"), ("jan@bücher.example", "jan@xn--bcher-kva.example"),
        ("jan@Bücher.Example", "jan@xn--bcher-kva.example"),
        ("jan@gemeente.münchen.example", "jan@gemeente.xn--mnchen-3ya.example"),
        ("jan@點看.example", "jan@xn--c1yn36f.example"), ("jan@правда.example", "jan@xn--80aafi6cg.example"),
        ("jan@あ。example", "jan@xn--l8j.example"), ("jörg@bücher.example", "jörg@xn--bcher-kva.example"), ("jan", "jan"),
        ("jan@", "jan@"),
        ("jan@é\(String(repeating: "e", count: 80)).nl", "jan@é\(String(repeating: "e", count: 80)).nl"),
    ])
    func `every mail server takes them in letters of ASCII`(written: String, sent: String) {
        #expect(DomainName.ascii(address: written) == sent)
    }

    @Test
    func `headers hold the same form, so that an ordinary server takes the mail`() {
        let mail = OutgoingMail(
            messageID: "1@dorp.example", date: .now, from: .init(address: "post@dorp.example"),
            to: [.init(name: "Jan", address: "jan@bücher.example")], subject: "Losse tegel", text: "Dank")
        let raw = MailWriter.write(mail)
        #expect(raw.allSatisfy { $0 < 0x80 })
        #expect(String(decoding: raw, as: UTF8.self).contains("To: Jan <jan@xn--bcher-kva.example>\r\n"))
    }
}
