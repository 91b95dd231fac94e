extension SMTPTransaction {
    /// What goes behind the sender, as far as the server offers it.
    static func parameters(
        _ envelope: SMTPEnvelope, size: Int, isEightBit: Bool, _ extensions: SMTPExtensions
    ) -> String {
        var words: [String] = []
        if extensions.size != nil { words.append("SIZE=\(size)") }
        if isEightBit, extensions.eightBit { words.append("BODY=8BITMIME") }
        let addresses = [envelope.sender] + envelope.recipients
        if extensions.utf8, addresses.contains(where: { !$0.utf8.allSatisfy { $0 < 0x80 } }) {
            words.append("SMTPUTF8")
        }
        if extensions.notifications {
            // A bounce then brings our mark and the headers, and not the whole mail again.
            words.append("RET=HDRS")
            if let id = envelope.id, !id.isEmpty { words.append("ENVID=\(SMTPEnvelope.xtext(String(id.prefix(100))))") }
        }
        return words.map { " " + $0 }.joined()
    }
}
