extension MessageSignature {
    /// The signature base of RFC 9421 §2.5: a line per component, and last the parameters.
    func base(_ request: SignedRequest) throws(SignatureFault) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(768)
        for name in covered {
            StructuredItem.string(name).write(to: &text)
            text.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
            try Self.write(name, of: request, to: &text)
            text.append(UInt8(ascii: "\n"))
            guard text.count <= SignatureLimits.signingStringBytes else { throw .tooLarge("Signature-Input") }
        }
        text.append(contentsOf: "\"@signature-params\": ".utf8)
        writeInput(to: &text)
        return text
    }

    /// The value after the label in Signature-Input, as RFC 8941 §4.1 writes it, however it was written (RFC 9421
    /// §2.3).
    func writeInput(to text: inout [UInt8]) {
        text.append(UInt8(ascii: "("))
        for (place, name) in covered.enumerated() {
            if place > 0 { text.append(UInt8(ascii: " ")) }
            StructuredItem.string(name).write(to: &text)
        }
        text.append(UInt8(ascii: ")"))
        for parameter in parameters {
            text.append(UInt8(ascii: ";"))
            text.append(contentsOf: parameter.name.utf8)
            if parameter.value == .boolean(true) { continue }
            text.append(UInt8(ascii: "="))
            parameter.value.write(to: &text)
        }
    }

    /// The value of a component: RFC 9421 §2.1 for headers, §2.2 for what is derived.
    private static func write(
        _ name: String, of request: SignedRequest, to text: inout [UInt8]
    ) throws(SignatureFault) {
        switch name {
        case "@method": text.append(contentsOf: request.method.utf8)
        case "@authority": text.append(contentsOf: request.plainAuthority.utf8)
        case "@scheme": text.append(contentsOf: request.scheme.lowercased().utf8)
        case "@request-target": text.append(contentsOf: request.target.utf8)
        case "@path": text.append(contentsOf: request.path)
        case "@query":
            // One that is absent counts as empty: §2.2.7.
            if let query = request.query { text.append(contentsOf: query) } else { text.append(UInt8(ascii: "?")) }
        case "@target-uri":
            // The authority as it was sent: only where it stands alone it is made plain.
            text.append(contentsOf: "\(request.scheme.lowercased())://\(request.authority)".utf8)
            text.append(contentsOf: request.target.utf8)
        case "host": text.append(contentsOf: request.authority.utf8)
        default:
            guard let first = name.utf8.first, first != UInt8(ascii: "@") else {
                throw .unknownComponent(SignatureFault.word(name))
            }
            // §2.1: names are written in lower case.
            guard !name.utf8.contains(where: { (0x41...0x5A).contains($0) }) else {
                throw .malformed("Signature-Input")
            }
            try request.headers.write(name, to: &text)
        }
    }
}
