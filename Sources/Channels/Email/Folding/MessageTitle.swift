/// The title that a mail program sets above a quoted or forwarded mail: "-----Oorspronkelijk bericht-----".
struct MessageTitle {
    /// Dashes or the like stand on both sides, so that it is a title without anything below it to prove it.
    let isDecorated: Bool

    init?(_ words: String) {
        guard words.utf8.count <= 120 else { return nil }
        // By scalars: this is asked of every line, and characters made it a fifth of what taking in a mail costs.
        let signs = words.unicodeScalars
        guard let first = signs.firstIndex(where: { !Self.isDecoration($0) }),
            let last = signs.lastIndex(where: { !Self.isDecoration($0) })
        else { return nil }
        guard Self.names.contains(String(signs[first...last]).lowercased()) else { return nil }
        isDecorated = signs[..<first].count >= 3 && signs[last...].dropFirst().count >= 3
    }

    private static func isDecoration(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case "-", "_", "*", "=", "~", "–", "—", "#", ":", "：", ">", "<", " ": true
        default: false
        }
    }

    private static let names: Set<String> = {
        let lists = """
            oorspronkelijk bericht|origineel bericht|oorspronkelijke bericht|original message|original email\
            |original e-mail|ursprüngliche nachricht|originalnachricht|original nachricht|message d'origine|message original\
            |message d’origine|mensaje original|messaggio originale|mensagem original|oprindelig meddelelse\
            |opprinnelig melding|ursprungligt meddelande|originalmeddelande|oryginalna wiadomość|wiadomość oryginalna\
            |исходное сообщение|оригинальное сообщение|orijinal mesaj|özgün ileti|الرسالة الأصلية|původní zpráva\
            |alkuperäinen viesti|eredeti üzenet|mesaj original|原始邮件
            """
        let forwarded = """
            doorgestuurd bericht|begin doorgestuurd bericht|doorgestuurde e-mail|forwarded message|begin forwarded message\
            |forwarded by|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail\
            |message transféré|début du message transféré|début du message réexpédié|mensaje reenviado\
            |inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada\
            |início da mensagem reencaminhada|videresendt meddelelse|videresendt melding|vidarebefordrat meddelande\
            |vidarebefordrat brev|wiadomość przekazana dalej|przekazana wiadomość|пересылаемое сообщение\
            |переадресованное сообщение|пересылаемое письмо|iletilen ileti|yönlendirilmiş ileti|رسالة معاد توجيهها|转发邮件
            """
        return Set((lists + "|" + forwarded).split(separator: "|").map(String.init))
    }()
}
