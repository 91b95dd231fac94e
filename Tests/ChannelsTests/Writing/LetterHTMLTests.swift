import Channels
import Testing

@Test func `a letter becomes paragraphs with links and nothing of it becomes markup`() {
    let page = LetterHTML.page("Dag <b>\n& dag\n\nZie https://x.example/?a=1&b=\"2 (of http://y.example/z).", .dutch)
    #expect(page.contains("<p>Dag &lt;b&gt;<br>\n&amp; dag</p>"))
    #expect(page.contains("Zie <a href=\"https://x.example/?a=1&amp;b=\">https://x.example/?a=1&amp;b=</a>&quot;2 (of"))
    #expect(page.contains("<a href=\"http://y.example/z\">http://y.example/z</a>).</p>"))
    #expect(page.contains("lang=\"nl\""))
}

@Test func `an address without anything behind it is no link`() {
    #expect(LetterHTML.page("https://\n\n\n", .english).contains("<p>https://"))
    #expect(!LetterHTML.page("http:// of https://", .english).contains("<a "))
    #expect(LetterHTML.page("", .english).contains("<body"))
}
