import Testing
import Values

@testable import Channels

@Suite("Signatures that are too much, or nonsense")
struct SignatureLimitTests {
    private static func signed(_ kind: SignatureKind) throws -> SignedRequest {
        try SignedSamples.signed(SignedSamples.post(), kind)
    }
    private static func many(_ count: Int, _ separator: String, _ item: (Int) -> String) -> String {
        (0..<count).map(item).joined(separator: separator)
    }

    @Test
    func `a field has a highest length`() throws {
        let long = String(repeating: "x", count: SignatureLimits.fieldBytes)
        for (kind, name) in [
            (SignatureKind.cavage, "Signature"), (.rfc9421, "Signature-Input"), (.rfc9421, "Signature"),
            (.cavage, "Digest"), (.rfc9421, "Content-Digest"), (.cavage, "Date"),
        ] {
            var request = try Self.signed(kind)
            request.headers.replace(name, request.headers.values(name)[0] + ", y=:" + long)
            #expect(SignedSamples.fault(request) == .tooLarge(name))
        }
        let huge = String(repeating: "keyId=\"", count: 1_000_000)
        #expect(SignedSamples.fault(try Self.signed(.cavage).with("Signature", huge)) == .tooLarge("Signature"))
        #expect(
            SignedSamples.fault(try Self.signed(.rfc9421).with("Signature-Input", huge)) == .tooLarge("Signature-Input")
        )
    }

    @Test
    func `a key's address has a highest length`() throws {
        let long = String(repeating: "a", count: SignatureLimits.keyIdBytes + 1)
        let cavage = try Self.signed(.cavage).editing("Signature", SignedSamples.keyId, long)
        #expect(SignedSamples.fault(cavage) == .tooLarge("keyId"))
        let message = try Self.signed(.rfc9421).editing("Signature-Input", SignedSamples.keyId, long)
        #expect(SignedSamples.fault(message) == .tooLarge("keyid"))
        let fit = String(long.dropLast())
        #expect(SignedSamples.fault(try Self.signed(.cavage).editing("Signature", SignedSamples.keyId, fit)) == nil)
    }

    @Test
    func `parameters and components are counted`() throws {
        // Four of a signature of ours, three of the other kind.
        for (extra, isTaken) in [(12, true), (13, false)] {
            let more = "," + Self.many(extra, ",") { "x\($0)=1" }
            let cavage = try Self.signed(.cavage)
            let fault = SignedSamples.fault(cavage.with("Signature", cavage.headers.values("Signature")[0] + more))
            #expect(fault == (isTaken ? nil : .tooLarge("Signature")))
            let names = Self.many(extra + 1, "") { ";x\($0)=1" }
            let message = try Self.signed(.rfc9421).editing("Signature-Input", ";alg", names + ";alg")
            #expect(SignedSamples.fault(message) == (isTaken ? nil : .tooLarge("Signature-Input")))
        }
        for (extra, isTaken) in [(27, true), (28, false)] {
            var cavage = try Self.signed(.cavage).editing(
                "Signature", " content-type", " content-type " + Self.many(extra, " ") { "x\($0)" })
            var message = try Self.signed(.rfc9421).editing(
                "Signature-Input", "\"@method\"", "\"@method\" " + Self.many(extra + 1, " ") { "\"x\($0)\"" })
            for number in 0...extra {
                cavage.headers.add("X\(number)", "")
                message.headers.add("X\(number)", "")
            }
            #expect(SignedSamples.fault(cavage) == (isTaken ? nil : .tooLarge("headers")))
            #expect(SignedSamples.fault(message) == (isTaken ? nil : .tooLarge("Signature-Input")))
        }
    }

    @Test
    func `signatures and digests are counted`() throws {
        let message = try Self.signed(.rfc9421)
        let inputs = Self.many(100, ", ") { "a\($0)=(\"@method\");created=1;keyid=\"x\"" }
        let nine = Self.many(9, ", ") { "a\($0)=:AAAA:" }
        #expect(SignedSamples.fault(message.with("Signature-Input", inputs)) == .headerMissing("Signature"))
        #expect(SignedSamples.fault(message.with("Signature", nine)) == .tooLarge("Signature"))
        #expect(SignedSamples.fault(message.with("Content-Digest", nine)) == .tooLarge("Content-Digest"))
        let cavage = try Self.signed(.cavage)
        #expect(SignedSamples.fault(cavage.with("Digest", Self.many(9, ",") { "a\($0)=x" })) == .tooLarge("Digest"))
        #expect(SignedSamples.fault(cavage.with("Digest", Self.many(8, ",") { "a\($0)=x" })) == .digestUnknown)
    }

    @Test
    func `a signing string has a highest length`() throws {
        let long = String(repeating: "x", count: SignatureLimits.signingStringBytes)
        #expect(SignedSamples.fault(try Self.signed(.cavage).with("Content-Type", long)) == .tooLarge("headers"))
        #expect(
            SignedSamples.fault(try Self.signed(.rfc9421).with("Content-Type", long)) == .tooLarge("Signature-Input"))
    }

    @Test(arguments: [
        "", " ", ",", "=", "x", "keyId", "keyId=", "keyId=\"", "keyId=\"a", "keyId=\"a\"", "keyId=\"a\",",
        "keyId=\"a\" signature=\"AAAA\"", "keyId=\"a\",keyId=\"b\",signature=\"AAAA\"", "signature=\"AAAA\"",
        "keyId=\"\\a\",signature=\"AAAA\"", "keyId=\"\u{E9}\",signature=\"AAAA\"", "keyId=\"\\", "=\"a\"",
        "Signature keyId=\"a\",signature=\"AAAA\"", "keyId=\"\u{1}\",signature=\"AAAA\"", "\0", "keyId=\"a\";b",
        "keyId=\"\",signature=\"AAAA\"", "keyId=\"a\",signature=\"\",headers=\"(request-target) host date digest\"",
        "keyId=\"a\",signature=\"A\",headers=\"(request-target) host date digest\"",
        "keyId=\"a\",signature=\"AAAA\",headers=\"host host\"",
    ])
    func `nonsense is no cavage signature`(value: String) throws {
        let request = try Self.signed(.cavage).with("Signature", value)
        guard case .malformed = SignedSamples.fault(request) else {
            Issue.record("\(value.debugDescription): \(String(describing: SignedSamples.fault(request)))")
            return
        }
    }

    @Test(arguments: [
        "", " ", ",", "sig1", "sig1=", "sig1=(", "sig1=1", "sig1=\"@method\"", "sig1=(\"@method\"",
        "sig1=(@method)", "sig1=(\"@method\"\"@target-uri\")", "sig1=(\"@method\" \"@method\")", "Sig1=(\"@method\")",
        "sig1=(\"@method\") ;keyid=\"a\"", "sig1=(\"@method\");keyid=\"a", "sig1=(\"@method\");keyid=\"a\";keyid=\"b\"",
        "sig1=(\"@method\");keyid=\"a\",", "sig1=(\"@method\");", "sig1=();created=1.5",
        "sig1=();created=1234567890123456", "sig1=(), sig1=()", "sig1=(\"\u{E9}\")", "sig1=((((((((((",
        "sig1=(\t\"@method\")", "sig1=() sig2=()",
    ])
    func `nonsense is no Signature-Input`(value: String) throws {
        let fault = #expect(throws: SignatureFault.self) { try MessageSignature.read(Array(value.utf8)) }
        #expect(fault == .malformed("Signature-Input"))
        #expect(SignedSamples.fault(try Self.signed(.rfc9421).with("Signature-Input", value)) == fault)
    }

    @Test(arguments: [
        ("", "keyid"), (";keyid=a", "keyid"), (";keyid=\"\"", "keyid"), (";keyid", "keyid"),
        (";keyid=\"a\";created=\"1\"", "created"), (";keyid=\"a\";created=1795773600;expires=x", "expires"),
        (";keyid=\"a\";alg=1", "alg"),
    ])
    func `a parameter of the wrong kind is malformed`(parameters: String, what: String) throws {
        let input = "sig1=(\"@method\" \"@target-uri\" \"content-digest\")" + parameters
        #expect(SignedSamples.fault(try Self.signed(.rfc9421).with("Signature-Input", input)) == .malformed(what))
    }

    @Test(arguments: [
        "sig1=::", "sig1=:A:", "sig1=:AAAA", "sig1=:AAAA:,", "sig1=:AAAA:, sig1=:AAAA:", "sig1=:AA AA:", "Sig1=:AAAA:",
        "sig1=:AAAA:;", "sig1=:AAAA: x",
    ])
    func `nonsense is no Signature of RFC 9421`(value: String) throws {
        #expect(SignedSamples.fault(try Self.signed(.rfc9421).with("Signature", value)) == .malformed("Signature"))
    }

    @Test(arguments: [
        "", "Fri, 27 Nov 2026 10:00:00", "Fri, 27 Nov 2026 10:00:00 UTC", "Fri, 27 nov 2026 10:00:00 GMT",
        "Fri, 31 Feb 2026 10:00:00 GMT", "Fri, 27 Nov 2026 24:00:00 GMT", "Fri, 27 Nov 2026 10:60:00 GMT",
        "Fri, 27-Nov-26 10:00:00 GMT", "Fri, 27 Nov +026 10:00:00 GMT", "2026-11-27T10:00:00Z", "1795773600",
        "Fri, 00 Nov 2026 10:00:00 GMT", "Fri, 27 Nov 2026 10:00:00 GMT, Fri, 27 Nov 2026 10:00:00 GMT",
    ])
    func `a date is read only in the form of HTTP`(value: String) throws {
        #expect(SignedSamples.fault(try Self.signed(.cavage).with("Date", value)) == .malformed("Date"))
    }

    @Test
    func `dates are written as they are read`() {
        for seconds: Int64 in [0, 784_111_777, 951_782_400, 1_795_773_600, 4_102_444_799, -1] {
            let moment = Instant(seconds: seconds)
            #expect(HTTPMoment.read(Array(HTTPMoment.text(moment).utf8)) == moment)
        }
        #expect(HTTPMoment.text(Instant(seconds: 784_111_777)) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test(arguments: SignatureKind.allCases)
    func `no cut and no changed sign makes a valid signature or an accident`(kind: SignatureKind) throws {
        let signed = try Self.signed(kind)
        let key = try SignedSamples.key().publicKey
        let right = try SignatureClaim.read(signed, now: SignedSamples.now)
        var random = Dice(seed: 9421)
        for name in kind == .cavage ? ["Signature", "Date"] : ["Signature", "Signature-Input"] {
            let bytes = Array(signed.headers.values(name)[0].utf8)
            for place in bytes.indices {
                var changed = bytes
                changed[place] = UInt8.random(in: 0...127, using: &random)
                for text in [bytes[..<place], changed[...]] where text != bytes[...] {
                    let value = String(decoding: text, as: UTF8.self)
                    guard let claim = try? SignatureClaim.read(signed.with(name, value), now: SignedSamples.now) else {
                        continue
                    }
                    // What is not signed may change: names of parameters, and the key's address in cavage.
                    let isSame = claim.signature == right.signature && claim.signingStrings == right.signingStrings
                    if claim.isValid(with: key) { #expect(isSame, "\(value)") }
                }
            }
        }
    }
}
