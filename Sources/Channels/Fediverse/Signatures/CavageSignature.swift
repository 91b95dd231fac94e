import Values

/// The parameters of a Signature field of draft-cavage-http-signatures-12 §2.1 and §4.
struct CavageSignature {
    /// A moment with the text that is signed.
    struct Moment {
        let text: String
        let moment: Instant
    }

    let keyId: String
    /// The names in the order in which they are signed, in lower case.
    let covered: [String]
    let signature: [UInt8]
    let created: Moment?
    let expires: Moment?

    func covers(_ name: String) -> Bool { covered.contains(name) }

    /// - Throws: `tooLarge`, `malformed`, `unknownAlgorithm`, `notCovered`.
    static func read(_ field: String) throws(SignatureFault) -> CavageSignature {
        let given = try parameters(field)
        guard let keyId = given.value("keyId"), let signature = given.value("signature") else {
            throw .malformed("Signature")
        }
        guard !keyId.isEmpty else { throw .malformed("keyId") }
        guard keyId.utf8.count <= SignatureLimits.keyIdBytes else { throw .tooLarge("keyId") }
        // A signature without an algorithm leaves it to the key, as hs2019 does: §2.1.3.
        let algorithm = given.value("algorithm")?.lowercased() ?? "hs2019"
        // For an RSA key hs2019 means SHA-512 with PSS in the draft; in the fediverse it always meant PKCS#1 with
        // SHA-256.
        guard algorithm == "rsa-sha256" || algorithm == "hs2019" else {
            throw .unknownAlgorithm(SignatureFault.word(algorithm))
        }
        // The default of the draft, "(created)" alone, leaves out what we ask for.
        guard let list = given.value("headers") else { throw .notCovered("target") }
        let covered = try names(list)
        // §2.3: the older algorithms never knew these.
        if algorithm != "hs2019", covered.contains("(created)") || covered.contains("(expires)") {
            throw .unknownAlgorithm(SignatureFault.word(algorithm))
        }
        guard let bytes = Base64Field.bytes(signature.utf8), !bytes.isEmpty else { throw .malformed("signature") }
        return CavageSignature(
            keyId: keyId, covered: covered, signature: bytes, created: try moment(given.value("created"), "created"),
            expires: try moment(given.value("expires"), "expires"))
    }

    /// A few pairs, looked through from the start: sooner done than a dictionary is made.
    private struct Parameters {
        var pairs: [(name: String, value: String)] = []

        func value(_ name: String) -> String? { pairs.first { $0.name == name }?.value }
    }

    private static func parameters(_ field: String) throws(SignatureFault) -> Parameters {
        guard field.utf8.count <= SignatureLimits.fieldBytes else { throw .tooLarge("Signature") }
        var cursor = FieldCursor(field, name: "Signature")
        var given = Parameters()
        cursor.skipBlanks()
        repeat {
            let name = cursor.run { FieldCursor.isTokenSign($0) }
            cursor.skipBlanks()
            guard !name.isEmpty, given.value(name) == nil, cursor.take("=") else { throw .malformed("Signature") }
            cursor.skipBlanks()
            let isQuoted = cursor.next == UInt8(ascii: "\"")
            let value = isQuoted ? try cursor.quoted() : cursor.run { FieldCursor.isTokenSign($0) }
            guard given.pairs.count < SignatureLimits.parameters else { throw .tooLarge("Signature") }
            given.pairs.append((name, value))
        } while try cursor.hasAnotherMember()
        return given
    }

    private static func names(_ list: String) throws(SignatureFault) -> [String] {
        var names: [String] = []
        for piece in list.lowercased().utf8.split(separator: UInt8(ascii: " ")) {
            guard names.count < SignatureLimits.components else { throw .tooLarge("headers") }
            let name = String(Substring(piece))
            guard !names.contains(name) else { throw .malformed("headers") }
            names.append(name)
        }
        return names
    }

    /// Seconds since the epoch; a fraction is allowed (§2.1.5) and not looked at.
    private static func moment(_ text: String?, _ name: String) throws(SignatureFault) -> Moment? {
        guard let text else { return nil }
        let whole = text.utf8.prefix { $0 != UInt8(ascii: ".") }
        guard (1...12).contains(whole.count), text.utf8.count <= 24,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
            let seconds = Int64(Substring(whole))
        else { throw .malformed(name) }
        return Moment(text: text, moment: Instant(seconds: seconds))
    }
}

extension CavageSignature {
    /// The signing string of §2.3.
    /// - Parameter target: path and query, or the path alone.
    func signingString(
        _ request: SignedRequest, target: Substring.UTF8View
    ) throws(SignatureFault) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        for name in covered {
            if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
            text.append(contentsOf: name.utf8)
            text.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
            try write(name, of: request, target: target, to: &text)
            guard text.count <= SignatureLimits.signingStringBytes else { throw .tooLarge("headers") }
        }
        return text
    }

    private func write(
        _ name: String, of request: SignedRequest, target: Substring.UTF8View, to text: inout [UInt8]
    ) throws(SignatureFault) {
        switch name {
        case "(request-target)":
            text.append(contentsOf: request.method.lowercased().utf8)
            text.append(UInt8(ascii: " "))
            text.append(contentsOf: target)
        case "host":
            text.append(contentsOf: request.authority.utf8)
        case "(created)":
            guard let created else { throw .malformed("created") }
            text.append(contentsOf: created.text.utf8)
        case "(expires)":
            guard let expires else { throw .malformed("expires") }
            text.append(contentsOf: expires.text.utf8)
        default:
            guard name.utf8.first != UInt8(ascii: "(") else { throw .unknownComponent(SignatureFault.word(name)) }
            try request.headers.write(name, to: &text)
        }
    }
}
