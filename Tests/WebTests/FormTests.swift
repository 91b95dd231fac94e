import Testing

@testable import Web

@Suite("Forms are read as sent")
struct FormTests {
    @Test
    func `names and values are decoded, odd ones too`() {
        let query = Query("a=1+2&b=%C3%A9&c&=x&d=%zz&e=a%00b&f=r%0D%0An&a=second")
        #expect(query["a"] == "1 2")
        #expect(query["b"] == "é")
        #expect(query["c"] == "")
        #expect(query["d"] == "%zz")
        #expect(query["e"] == "ab")
        #expect(query["f"] == "r\nn")
        #expect(query["g"] == nil)
    }

    @Test
    func `broken UTF-8 becomes valid text`() {
        #expect(Query("a=%FF%FE")["a"] == "\u{FFFD}\u{FFFD}")
    }

    private func multipart(_ body: String, type: String = "multipart/form-data; boundary=xx") -> Form? {
        Multipart.parse(Array(body.utf8), contentType: type)
    }

    @Test
    func `fields and files of a browser's form are found`() throws {
        let body =
            "--xx\r\nContent-Disposition: form-data; name=\"vraag\"\r\n\r\nEerste\r\nTweede\r\n"
            + "--xx\r\nContent-Disposition: form-data; name=\"bijlagen\"; filename=\"a\\\"b;.txt\"\r\nContent-Type: text/plain\r\n\r\nin--xhoud\r\n\r\n"
            + "--xx\r\nContent-Disposition: form-data; name=\"bijlagen\"; filename=\"\"\r\n\r\n\r\n--xx--\r\n"
        let form = try #require(multipart(body))
        #expect(form.text("vraag") == "Eerste\nTweede")
        #expect(form.files.count == 1)
        #expect(form.files[0].name == "a\"b;.txt")
        #expect(form.files[0].bytes == Array("in--xhoud\r\n".utf8))
    }

    @Test(arguments: [
        "", "--xx", "--xx\r\n", "--xx\r\n\r\n", "--xx\r\n\r\nx\r\n--xx--",
        "--yy\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--yy--",
        "--xx\r\nContent-Disposition: form-data\r\n\r\nb\r\n--xx--",
        "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
    ])
    func `a broken body is refused, never half read`(body: String) {
        #expect(multipart(body) == nil)
    }

    @Test
    func `a body without a usable boundary is refused`() {
        #expect(multipart("--xx--", type: "multipart/form-data") == nil)
        #expect(multipart("--xx--", type: "multipart/form-data; boundary=" + String(repeating: "x", count: 71)) == nil)
    }

    @Test
    func `an empty form is a form`() {
        #expect(multipart("--xx--\r\n")?.files.isEmpty == true)
    }

    @Test
    func `more parts than any form of ours has are refused`() {
        let part = "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
        #expect(multipart(String(repeating: part, count: 60) + "--xx--") != nil)
        #expect(multipart(String(repeating: part, count: 61) + "--xx--") == nil)
    }
}

@Suite("Addresses of senders")
struct NetworkAddressTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("::1", "0:0:0:0::/64"), ("::ffff:192.0.2.7", "192.0.2.7"), ("local", "local"),
    ])
    func `a household counts as one sender`(address: (String, String)) {
        #expect(NetworkAddress.household(address.0) == address.1)
        #expect(NetworkAddress.household(String(repeating: "x", count: 10_000)).count == 64)
    }
}
