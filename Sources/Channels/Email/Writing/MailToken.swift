import Crypto

/// An id with proof that we made it: HMAC-SHA256 cut to 120 bits, in letters that no mail program changes.
///
/// All is lower case, and read without regard to case: some programs change it in addresses.
enum MailToken {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    /// Letters of a proof: 120 bits.
    static let length = 24

    static func proof(_ purpose: String, _ id: String, key: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(purpose) \(id.lowercased())".utf8), using: SymmetricKey(data: key))
        var (bits, count): (UInt32, UInt32) = (0, 0)
        var text: [UInt8] = []
        for byte in Array(code).prefix(15) {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                text.append(letters[Int(bits >> (count - 5) & 31)])
                count -= 5
            }
            bits &= (1 << count) - 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// In the same time for every wrong one.
    /// - Parameter length: of its letters, as many as are written.
    static func isProof(
        _ text: some StringProtocol, _ purpose: String, _ id: String, key: [UInt8], length: Int = .max
    ) -> Bool {
        let (given, wanted) = (Array(text.lowercased().utf8), proof(purpose, id, key: key).utf8.prefix(length))
        guard given.count == wanted.count else { return false }
        return zip(given, wanted).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Ids are letters, digits and hyphens; anything else is none of ours.
    static func isID(_ text: some StringProtocol) -> Bool {
        (1...60).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
    }
}

/// The Message-ID of something that we send: `plein.<id>.<proof>@domain`. Who quotes one has had that mail.
public enum SignedMessageID {
    /// - Parameters:
    ///   - id: letters, digits and hyphens.
    ///   - domain: the host of the installation.
    /// - Returns: without angle brackets.
    public static func make(id: String, key: [UInt8], domain: String) -> String {
        "plein.\(id).\(MailToken.proof("message-id", id, key: key))@\(domain)"
    }

    /// The id in a Message-ID of ours, in lower case if a mail program made it so; nil for any other.
    public static func verify(_ messageID: String, key: [UInt8]) -> String? {
        guard messageID.utf8.count <= 500 else { return nil }
        let local = messageID.prefix { $0 != "@" }.drop { $0 == "<" }
        let pieces = local.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0].lowercased() == "plein", MailToken.isID(pieces[1]) else { return nil }
        let id = pieces[1].lowercased()
        return MailToken.isProof(pieces[2], "message-id", id, key: key) ? id : nil
    }
}

/// An address of a mailbox that holds the conversation: `mailbox+<id>-<proof>@domain` (RFC 5233).
public enum PlusAddress {
    /// Letters of the proof that fit beside an id in 64 bytes: 80 bits.
    private static let length = 16

    public static func make(mailbox: String, id: String, key: [UInt8]) -> String {
        guard let at = mailbox.lastIndex(of: "@") else { return mailbox }
        let proof = MailToken.proof("plus-address", id, key: key).prefix(length)
        let tagged = "\(mailbox[..<at])+\(id.replacing("-", with: ""))-\(proof)"
        // A local part may hold 64 bytes (RFC 5321 §4.5.3.1.1).
        return tagged.utf8.count <= 64 ? tagged + mailbox[at...] : mailbox
    }

    /// The id in an address of ours; nil for any other.
    public static func verify(_ address: String, key: [UInt8]) -> String? {
        guard address.utf8.count <= 320, let at = address.lastIndex(of: "@"),
            let plus = address[..<at].lastIndex(of: "+")
        else {
            return nil
        }
        let tag = address[address.index(after: plus)..<at]
        guard let hyphen = tag.lastIndex(of: "-"), MailToken.isID(tag[..<hyphen]) else { return nil }
        let id = whole(tag[..<hyphen].lowercased())
        let proof = tag[tag.index(after: hyphen)...]
        return MailToken.isProof(proof, "plus-address", id, key: key, length: length) ? id : nil
    }

    /// A UUID with the hyphens that were left out to save room.
    private static func whole(_ id: String) -> String {
        guard id.utf8.count == 32 else { return id }
        var text = ""
        for (place, sign) in id.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(sign)
        }
        return text
    }
}
