/// The outside of a public RSA key in DER, read only as far as its length.
enum RSAKeyShape {
    /// `rsaEncryption`, 1.2.840.113549.1.1.1 (RFC 8017 §A.1), as an object identifier in DER.
    private static let rsaEncryption: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
    private static let integer: UInt8 = 0x02
    private static let bitString: UInt8 = 0x03
    private static let sequence: UInt8 = 0x30

    /// Bits of the modulus, of a SubjectPublicKeyInfo or a PKCS#1 key.
    /// - Throws: `notRSAPublic` for a SubjectPublicKeyInfo of another algorithm, `unreadable`.
    static func bits(_ der: [UInt8]) throws(SignatureKeyFault) -> Int {
        var outer = try contents(sequence, of: der[...])
        if outer.first == sequence {
            let algorithm = try contents(sequence, of: outer)
            guard algorithm.starts(with: rsaEncryption) else { throw .notRSAPublic("PUBLIC KEY") }
            let string = try contents(bitString, of: outer[algorithm.endIndex...])
            // The first byte says how many bits at the end are not used: none.
            guard string.first == 0 else { throw .unreadable }
            outer = try contents(sequence, of: string.dropFirst())
        }
        let modulus = try contents(integer, of: outer).drop { $0 == 0 }
        guard let first = modulus.first else { throw .unreadable }
        return modulus.count * 8 - first.leadingZeroBitCount
    }

    /// What is inside the first element, of which the length takes at most three bytes.
    private static func contents(_ tag: UInt8, of der: ArraySlice<UInt8>) throws(SignatureKeyFault) -> ArraySlice<UInt8>
    {
        let head = der.prefix(4)
        guard head.count >= 2, head[head.startIndex] == tag else { throw .unreadable }
        let short = Int(head[head.startIndex + 1])
        let extra = short < 0x80 ? 0 : short - 0x80
        guard extra <= 2, head.count >= 2 + extra else { throw .unreadable }
        let start = head.startIndex + 2 + extra
        let length = extra == 0 ? short : head[(head.startIndex + 2)..<start].reduce(0) { $0 << 8 | Int($1) }
        guard length <= der.endIndex - start else { throw .unreadable }
        return der[start..<(start + length)]
    }
}
