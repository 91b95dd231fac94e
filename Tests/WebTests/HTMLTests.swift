import Testing

@testable import Web

@Suite("HTML escapes by default")
struct HTMLTests {
    @Test
    func `what a person typed never becomes markup`() {
        let typed = "<script>alert('x')</script> & \"quotes\" `\u{0}"
        let html: HTML = "<p title=\"\(typed)\">\(typed)</p>"
        let safe = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot; `\u{FFFD}"
        #expect(html.text == "<p title=\"\(safe)\">\(safe)</p>")
    }

    @Test
    func `pieces compose without escaping twice`() {
        let item: HTML = "<li>\("a & b")</li>"
        let list: HTML = "<ul>\([item, item])</ul>"
        #expect(list.text == "<ul><li>a &amp; b</li><li>a &amp; b</li></ul>")
    }

    @Test
    func `line breaks are kept and nothing else`() {
        #expect(HTML.lines("a\r\n<b>\n").text == "a<br>&lt;b&gt;<br>")
    }

    @Test
    func `long text in many scripts survives`() {
        let text = String(repeating: "é🚲א", count: 10_000)
        let html: HTML = "\(text)"
        #expect(html.text == text)
    }
}

@Suite("Links lead where they say")
struct LinkTests {
    @Test
    func `pieces of a path cannot leave it`() {
        #expect(Link.path("/gesprek", "../balie?x=1#y").address == "/gesprek/..%2Fbalie%3Fx%3D1%23y")
    }

    @Test
    func `empty values are left out of a query`() {
        #expect(
            Link.path("/balie/inbox").query([("lijst", "mijn"), ("label", nil), ("na", "")]).address
                == "/balie/inbox?lijst=mijn")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "data:text/html,x", "//evil.example",
        "/\\evil.example",
        "http://plain.example", "https://a.example/\"onclick", "\thttps://x.example", "vbscript:x", "",
    ])
    func `an address that could do harm is refused`(address: String) {
        #expect(Link.checked(address) == nil)
    }

    @Test(arguments: ["/contact", "https://voorbeeld.nl/a?b=c#d", "mailto:post@voorbeeld.nl", "tel:14030"])
    func `an ordinary address is kept`(address: String) {
        #expect(Link.checked(address)?.address == address)
    }
}
