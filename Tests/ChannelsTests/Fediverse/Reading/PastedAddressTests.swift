import Testing

@testable import Channels

@Suite("Addresses that people paste")
struct PastedAddressTests {
    @Test(arguments: [
        ("https://mast.example/@sam/1", "https://mast.example/@sam/1"),
        ("  @sam@mast.example https://mast.example/@sam/1\n", "https://mast.example/@sam/1"),
        ("Kijk eens: <https://mast.example/@sam/1>", "https://mast.example/@sam/1"),
        ("(https://mast.example/@sam/1)", "https://mast.example/@sam/1"),
        ("mast.example/@sam/1", "https://mast.example/@sam/1"),
        ("@sam@mast.example mast.example/@sam/1", "https://mast.example/@sam/1"),
        ("HTTPS://mast.example/1", "HTTPS://mast.example/1"), ("", nil), ("@sam@mast.example", nil),
        ("javascript:alert(1)", nil), ("https://", nil), ("https://a:b@mast.example/1", nil), ("iets/anders", nil),
        ("file:///etc/passwd", nil),
    ])
    func `the address is found among words`(pasted: String, address: String?) {
        #expect(PastedAddress.find(in: pasted) == address)
    }

    @Test(arguments: [
        (
            "<head><link rel=\"alternate\" type=\"application/activity+json\" href=\"https://a.example/1?x=1&amp;y=2\"></head>",
            "https://a.example/1?x=1&y=2"
        ),
        ("<LINK href='/p/1' REL='Alternate' TYPE='application/activity+json'/>", "/p/1"),
        ("<link rel=alternate type=application/activity+json href=/p/2>", "/p/2"),
        ("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">", nil),
        ("<link rel=\"stylesheet\" type=\"application/activity+json\" href=\"/x\">", nil),
        ("<link rel=\"alternate\" type=\"application/activity+json\">", nil),
        ("<a rel=\"alternate\" type=\"application/activity+json\" href=\"/x\">", nil), ("<link", nil), ("", nil),
    ])
    func `a page names its document`(page: String, address: String?) {
        #expect(AlternateDocument.find(in: Array(page.utf8)) == address)
    }
}
