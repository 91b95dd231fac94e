import Channels
import Testing

@Suite("A page that says: this is me too")
struct ProfileLinkTests {
    private static let us = "https://plein.example/@gemeente"

    private func confirms(_ html: String) -> Bool { ProfileLinks.confirm(Self.us, in: Array(html.utf8)) }

    @Test(arguments: [
        "<a rel=\"me\" href=\"https://plein.example/@gemeente\">Wij</a>",
        "<A HREF='https://PLEIN.example/@gemeente/' REL='nofollow me noopener'>Wij</A>",
        "<head><link rel=me href=https://plein.example/@gemeente></head>",
        "<p title=\"a > b\"><a class=x data-x='<' rel=\"ME\" href=\"https://plein.example:443/@gemeente\">",
        "<script>var x = '<a>'</script><!-- < --><a href=\" https://plein.example/@gemeente \" rel=me>",
    ])
    func `a link back is found, however it is written`(html: String) { #expect(confirms(html)) }

    @Test(arguments: [
        "", "<a href=\"https://plein.example/@gemeente\">", "<a rel=\"men\" href=\"https://plein.example/@gemeente\">",
        "<a rel=\"me\" href=\"https://plein.example/@gemeente2\">", "<a rel=\"me\" href=\"/@gemeente\">",
        "<a rel=\"me\" href=\"https://plein.example.evil.example/@gemeente\">",
        "<a rel=\"me\" href=\"http://plein.example/@gemeente\">",
        "<!-- <a rel=\"me\" href=\"https://plein.example/@gemeente\"> -->",
        "<script>\"<a rel='me' href='https://plein.example/@gemeente'>\"</script>",
        "<title><a rel=me href=https://plein.example/@gemeente></title>",
        "<textarea><a rel=me href=https://plein.example/@gemeente></textarea>",
        "<abbr rel=\"me\" href=\"https://plein.example/@gemeente\">",
        "<a rel=\"x\" rel=\"me\" href=\"https://plein.example/@gemeente\">",
    ])
    func `what is no such link is none`(html: String) { #expect(!confirms(html)) }

    @Test
    func `a page that is broken or without end takes one look at each byte`() {
        for start in ["<", "<a ", "<a rel=me href=\"", "<!--", "<script>", "<a rel='"] {
            #expect(!confirms(String(repeating: start, count: 100_000)))
        }
    }
}
