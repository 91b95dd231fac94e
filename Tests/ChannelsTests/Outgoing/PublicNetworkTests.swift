import Testing

@testable import Channels

@Suite("Which addresses are public")
struct PublicNetworkTests {
    struct Border: Sendable, CustomTestStringConvertible {
        let first: String
        let last: String
        /// The addresses just outside it that are public; the others belong to a neighbour that is refused too.
        let before: String?
        let after: String?
        var testDescription: String { "\(first) to \(last)" }

        init(_ first: String, _ last: String, before: String? = nil, after: String? = nil) {
            (self.first, self.last, self.before, self.after) = (first, last, before, after)
        }
    }

    static let v4 = [
        Border("0.0.0.0", "0.255.255.255", after: "1.0.0.0"),
        Border("10.0.0.0", "10.255.255.255", before: "9.255.255.255", after: "11.0.0.0"),
        Border("100.64.0.0", "100.127.255.255", before: "100.63.255.255", after: "100.128.0.0"),
        Border("127.0.0.0", "127.255.255.255", before: "126.255.255.255", after: "128.0.0.0"),
        Border("168.63.129.16", "168.63.129.16", before: "168.63.129.15", after: "168.63.129.17"),
        Border("169.254.0.0", "169.254.255.255", before: "169.253.255.255", after: "169.255.0.0"),
        Border("172.16.0.0", "172.31.255.255", before: "172.15.255.255", after: "172.32.0.0"),
        Border("192.0.0.0", "192.0.0.255", before: "191.255.255.255", after: "192.0.1.0"),
        Border("192.0.2.0", "192.0.2.255", before: "192.0.1.255", after: "192.0.3.0"),
        Border("192.31.196.0", "192.31.196.255", before: "192.31.195.255", after: "192.31.197.0"),
        Border("192.52.193.0", "192.52.193.255", before: "192.52.192.255", after: "192.52.194.0"),
        Border("192.88.99.0", "192.88.99.255", before: "192.88.98.255", after: "192.88.100.0"),
        Border("192.168.0.0", "192.168.255.255", before: "192.167.255.255", after: "192.169.0.0"),
        Border("192.175.48.0", "192.175.48.255", before: "192.175.47.255", after: "192.175.49.0"),
        Border("198.18.0.0", "198.19.255.255", before: "198.17.255.255", after: "198.20.0.0"),
        Border("198.51.100.0", "198.51.100.255", before: "198.51.99.255", after: "198.51.101.0"),
        Border("203.0.113.0", "203.0.113.255", before: "203.0.112.255", after: "203.0.114.0"),
        Border("224.0.0.0", "239.255.255.255", before: "223.255.255.255"),
        Border("240.0.0.0", "255.255.255.255"),
    ]

    static let v6 = [
        Border("::", "::1"),
        Border("100::", "100::ffff:ffff:ffff:ffff"),
        Border("100:0:0:1::", "100:0:0:1:ffff:ffff:ffff:ffff"),
        Border("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"),
        Border("::1:0:0:0", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", after: "2000::"),
        Border(
            "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", before: "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            after: "2001:200::"),
        Border(
            "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", before: "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
            after: "2001:db9::"),
        Border(
            "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", before: "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            after: "2003::"),
        Border(
            "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", before: "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff",
            after: "2620:4f:8001::"),
        Border(
            "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", before: "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            after: "3fff:1000::"),
        Border("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", before: "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Border("5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Border("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Border("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Border("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Border("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        Border("::ffff:0:0:0", "::ffff:0:ffff:ffff"),
    ]

    @Test(arguments: v4 + v6)
    func `a block is refused from its first to its last address, and no further`(border: Border) throws {
        for text in [border.first, border.last] {
            #expect(!PublicNetwork.allows(try #require(IPAddress(text))), "\(text)")
        }
        for text in [border.before, border.after].compactMap({ $0 }) {
            #expect(PublicNetwork.allows(try #require(IPAddress(text))), "\(text)")
        }
    }

    @Test(arguments: v4, ["::ffff:", "64:ff9b::"])
    func `an IPv4 address inside an IPv6 one is judged as itself`(border: Border, prefix: String) throws {
        for text in [border.first, border.last] {
            #expect(!PublicNetwork.allows(try #require(IPAddress(prefix + text))), "\(text)")
        }
        for text in [border.before, border.after].compactMap({ $0 }) {
            #expect(PublicNetwork.allows(try #require(IPAddress(prefix + text))), "\(text)")
        }
    }

    @Test
    func `just outside the two forms with an IPv4 address inside nothing is public`() throws {
        for text in ["::fffe:ffff:ffff", "::1:0:0:0", "64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff", "64:ff9b::1:0:0"] {
            #expect(!PublicNetwork.allows(try #require(IPAddress(text))), "\(text)")
        }
    }

    @Test
    func `every block of the table has its borders tested`() throws {
        let tested = Set((Self.v4 + Self.v6).compactMap { IPAddress($0.first) })
        for block in PublicNetwork.refusedV4 + PublicNetwork.refusedV6 {
            #expect(tested.contains(block.first), "\(block.first)")
        }
    }

    @Test(arguments: ["9.9.9.9", "145.45.0.1", "2a00:1450:400e:80c::200e", "2001:67c:2e8:22::c100:68b"])
    func `addresses of websites are public`(text: String) throws {
        #expect(PublicNetwork.allows(try #require(IPAddress(text))))
    }

    @Test(arguments: [
        "", "1", "127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "1.2.3.4.", "1.2.3.04", "1.2.3.256", " 1.2.3.4",
        "1.2.3.4\0", "fe80::1%lo", "[::1]", "::1::", "1.2.3.4.5", "１.2.3.4",
    ])
    func `odd forms are no addresses`(text: String) { #expect(IPAddress(text) == nil) }

    @Test(arguments: [
        ("1.2.3.4", "1.2.3.4"), ("255.255.255.255", "255.255.255.255"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        ("::FFFF:1.2.3.4", "::ffff:1.2.3.4"), ("::", "::"),
    ])
    func `an address has one form`(text: String, form: String) throws {
        #expect(try #require(IPAddress(text)).description == form)
    }
}
