import Testing

@testable import Channels

@Suite("Web addresses")
struct WebAddressTests {
    @Test(arguments: [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:443/A?b=c#d", "https://example.org/A?b=c"),
        ("https://example.org:8443/users/jan", "https://example.org:8443/users/jan"),
        ("https://example.org:1024/", "https://example.org:1024/"),
        ("https://example.org:65535/", "https://example.org:65535/"),
        ("https://example.org?page=1", "https://example.org/?page=1"),
        ("https://example.org/#main-key", "https://example.org/"),
        ("https://example.org/?", "https://example.org/"),
        ("https://example.org/??", "https://example.org/??"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://93.184.216.34/", "https://93.184.216.34/"),
        ("https://[2A00::1]:8443/", "https://[2a00::1]:8443/"),
        ("https://example.org/@jörg", "https://example.org/@j%C3%B6rg"),
        ("https://example.org/a%2Fb?x[]=1|2", "https://example.org/a%2Fb?x%5B%5D=1%7C2"),
        ("https://example.org//a/../b@c", "https://example.org//a/../b@c"),
        ("https://1.example/", "https://1.example/"),
        ("https://0x7f.example.0xyz/", "https://0x7f.example.0xyz/"),
    ])
    func `what may be asked for has one form`(text: String, form: String) throws {
        #expect(try WebAddress(text).description == form)
    }

    @Test(arguments: [
        "", "example.org", "http://example.org/", "ftp://example.org/", "https:/example.org", "https:example.org",
        "https://", "https:///a", "javascript:alert(1)", " https://example.org/", "https://example.org /",
        "https://jan@example.org/", "https://jan:geheim@example.org/", "https://@example.org/",
        "https://example.org\\@evil.example/", "https://example.org\\", "https://example.org/a\\b",
        "https://example.org/a b", "https://example.org/a\tb", "https://example.org/a\r\nHost: b",
        "https://example.org/\0",
        "https://example.org/%", "https://example.org/%2", "https://example.org/%zz", "https://exa%6Dple.org/",
        "https://bücher.example/", "https://example。org/", "https://example.org./", "https://.example.org/",
        "https://a..b/", "https://-a.example/", "https://a-.example/", "https://a_b.example/",
        "https://example.org:/", "https://example.org:0/", "https://example.org:22/", "https://example.org:80/",
        "https://example.org:1023/", "https://example.org:65536/", "https://example.org:+443/",
        "https://example.org:0443/", "https://example.org:443:443/", "https://example.org:99999999999999999999/",
        "https://2130706433/", "https://127.1/", "https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://0x7f000001/",
        "https://0x/", "https://127.0.0.1.1/", "https://1.2.3.256/", "https://1.2.3.08/", "https://example.0x1/",
        "https://example.1/", "https://１２７.0.0.1/", "https://[::1/", "https://::1/", "https://[fe80::1%25lo]/",
        "https://[127.0.0.1]/", "https://[]/", "https://[::1]443/", "https://[::1]:22/", "https://[[::1]]/",
    ])
    func `anything odd is refused`(text: String) {
        #expect(throws: OutgoingFault.badAddress) { try WebAddress(text) }
    }

    @Test
    func `http is for test networks`() throws {
        #expect(try WebAddress("http://localhost/a", on: .everything).description == "http://localhost/a")
        #expect(try WebAddress("http://localhost:8080/", on: .everything).authority == "localhost:8080")
        #expect(throws: OutgoingFault.badAddress) { try WebAddress("http://localhost:443/", on: .everything) }
    }

    @Test
    func `an address has at most 2,000 bytes, also once it is escaped`() throws {
        let start = "https://example.org/"
        let longest = start + String(repeating: "a", count: 2_000 - start.utf8.count)
        #expect(try WebAddress(longest).description == longest)
        #expect(throws: OutgoingFault.badAddress) { try WebAddress(longest + "a") }
        #expect(throws: OutgoingFault.badAddress) { try WebAddress(longest + "#a") }
        #expect(throws: OutgoingFault.badAddress) { try WebAddress(start + String(repeating: "ö", count: 900)) }
    }

    @Test
    func `a name has labels of 63 signs and 253 in all`() throws {
        let label = String(repeating: "a", count: 63)
        _ = try WebAddress("https://\(label).\(label).\(label).\(label.prefix(61))/")
        #expect(throws: OutgoingFault.badAddress) { try WebAddress("https://\(label)a.example/") }
        #expect(throws: OutgoingFault.badAddress) {
            try WebAddress("https://\(label).\(label).\(label).\(label.prefix(62))/")
        }
    }

    @Test
    func `an origin is scheme, host and port`() throws {
        let one = try WebAddress("https://Example.org/users/jan#main-key").origin
        #expect(try one == WebAddress("https://example.org:443/other?x").origin)
        #expect(try one != WebAddress("https://example.org:8443/").origin)
        #expect(try one != WebAddress("https://www.example.org/").origin)
        #expect(try one != WebAddress("http://example.org/", on: .everything).origin)
        #expect(one.description == "https://example.org")
        #expect(try WebAddress("https://[2a00:0::1]/").origin == WebAddress("https://[2A00::0:1]:443/").origin)
    }

    @Test(arguments: [
        ("https://other.example/x", "https://other.example/x"), ("//other.example/x", "https://other.example/x"),
        ("/x/./y/../z", "https://example.org/x/z"), ("/..", "https://example.org/"),
        ("?q=1", "https://example.org/a/b?q=1"),
        ("c", "https://example.org/a/c"), ("../c/?d=../e", "https://example.org/c/?d=../e"),
        ("../../../c", "https://example.org/c"), (".", "https://example.org/a/"), ("..", "https://example.org/"),
        ("", "https://example.org/a/b?old=/"), ("#x", "https://example.org/a/b?old=/"),
        ("c/d/.", "https://example.org/a/c/d/"),
        ("/a:b", "https://example.org/a:b"), ("./a:b", "https://example.org/a/a:b"),
    ])
    func `a reference is read from where it stands`(reference: String, meaning: String) throws {
        #expect(try WebAddress("https://example.org/a/b?old=/").resolving(reference).description == meaning)
    }

    @Test(arguments: [
        "http://example.org/", "mailto:jan@example.org", "javascript:1", "//jan@example.org/", "///",
        "\\\\evil.example",
    ])
    func `a reference to what we do not follow is refused`(reference: String) throws {
        let base = try WebAddress("https://example.org/a/b")
        #expect(throws: OutgoingFault.badAddress) { try base.resolving(reference) }
    }
}
