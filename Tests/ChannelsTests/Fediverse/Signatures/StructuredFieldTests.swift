import Testing

@testable import Channels

@Suite("Structured fields, as far as signatures need them")
struct StructuredFieldTests {
    private static func parameters(_ text: String) throws(SignatureFault) -> [StructuredParameter] {
        var cursor = FieldCursor(text, name: "x")
        return try cursor.parameters()
    }

    @Test
    func `every kind of item is read, and written as the standard has it`() throws {
        let text = ";a=-15;b=\"x \\\" \\\\ y\";c=*t/:o;d=:AAEC:;e;f=?0;g=?1;h=999999999999999;*i-_.=0"
        let read = try Self.parameters(text)
        #expect(
            read.map(\.value) == [
                .integer(-15), .string("x \" \\ y"), .token("*t/:o"), .bytes([0, 1, 2]), .boolean(true),
                .boolean(false), .boolean(true), .integer(999_999_999_999_999), .integer(0),
            ])
        var written: [UInt8] = []
        MessageSignature(label: "l", covered: ["a\"b"], parameters: read).writeInput(to: &written)
        #expect(String(decoding: written, as: UTF8.self) == "(\"a\\\"b\")" + text.replacing(";g=?1", with: ";g"))
    }

    @Test
    func `spaces are allowed after a semicolon, and numbers lose their zeros`() throws {
        #expect(try Self.parameters(";  a=007").map(\.value) == [.integer(7)])
        #expect(try Self.parameters(" ;a").isEmpty)
        #expect(try Self.parameters(";a ;b").count == 1)
    }

    @Test(arguments: [
        ";", ";A", ";1", ";a=", ";a= 1", ";a=1.0", ";a=1234567890123456", ";a=-", ";a=--1", ";a=\"", ";a=\"\\x\"",
        ";a=\"\\", ";a=\"\t\"", ";a=?", ";a=?3", ";a=:", ";a=:AA:", ";a=:A A=:", ";a;a", ";a=(1)", ";a=@1",
    ])
    func `what is no parameter is malformed`(text: String) {
        #expect(throws: SignatureFault.malformed("x")) { try Self.parameters(text) }
    }
}
