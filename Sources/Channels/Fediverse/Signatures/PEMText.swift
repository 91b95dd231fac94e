/// A key as text (RFC 7468), read more kindly than its grammar: strangers lose line ends, or add some.
enum PEMText {
    /// The label, such as `PUBLIC KEY`, and the bytes of the first block.
    /// - Throws: `tooLarge`, `unreadable`.
    static func read(_ text: String) throws(SignatureKeyFault) -> (label: String, der: [UInt8]) {
        guard text.utf8.count <= SignatureLimits.keyTextBytes else { throw .tooLarge }
        let bytes = Array(text.utf8)
        guard let begin = bytes.firstRange(of: Array("-----BEGIN ".utf8)),
            let beginEnd = bytes[begin.upperBound...].firstRange(of: Array("-----".utf8)),
            let end = bytes[beginEnd.upperBound...].firstRange(of: Array("-----END ".utf8))
        else { throw .unreadable }
        let label = bytes[begin.upperBound..<beginEnd.lowerBound]
        let ending = bytes[end.upperBound...]
        guard ending.starts(with: label), ending.dropFirst(label.count).starts(with: "-----".utf8) else {
            throw .unreadable
        }
        let body = bytes[beginEnd.upperBound..<end.lowerBound].filter { $0 > 0x20 }
        guard !body.isEmpty, let der = Base64Field.bytes(body) else { throw .unreadable }
        return (String(decoding: label, as: UTF8.self), der)
    }
}
