/// Recognises the line that a phone or an app adds: "Verzonden vanaf mijn iPhone".
enum PhoneSignature {
    /// A line that says so by its first words and by what it names.
    static func isCertain(_ words: String) -> Bool {
        guard words.utf8.count <= 160 else { return false }
        let line = bare(words)
        if let phrase = whole.first(where: { line.utf8.starts(with: $0.utf8) }) {
            return line.utf8.count <= phrase.utf8.count + 70
        }
        guard let phrase = openings.first(where: { line.utf8.starts(with: $0.utf8) }) else { return false }
        let rest = line.dropFirst(phrase.count)
        return line.split(separator: " ").count <= 14 && (namesDevice(String(rest)) || isMine(String(rest)))
    }

    /// A short line that names a device or an app; a signature only below one that is certain.
    static func isLikely(_ words: String) -> Bool {
        words.utf8.count <= 120 && words.split(separator: " ").count <= 14 && namesDevice(words.lowercased())
    }

    private static func bare(_ words: String) -> String {
        let line = words.lowercased().drop { "<>()[]*_~-–—| ".contains($0) }
        return String(line)
    }

    /// By bytes, and only where one begins: every short line of a mail comes by here.
    private static func namesDevice(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        return bytes.indices.contains { place in
            devicesByByte[bytes[place]]?.contains { bytes[place...].starts(with: $0) } ?? false
        }
    }
    private static let devicesByByte = Dictionary(grouping: devices.map { Array($0.utf8) }) { $0.first ?? 0 }
    private static func isMine(_ line: String) -> Bool {
        line.split(separator: " ").prefix(2).contains {
            ["my", "mijn", "meinem", "mon", "mi", "mio", "meu", "min"].contains($0)
        }
    }

    /// First words that say it alone.
    private static let whole = [
        "verzonden vanaf mijn", "verstuurd vanaf mijn", "verzonden met mijn", "verstuurd met mijn",
        "verzonden via mijn",
        "verstuurd via mijn", "verzonden vanuit mijn", "vanaf mijn iphone", "vanaf mijn ipad", "sent from my ",
        "sent via my ",
        "sent from mobile", "sent from a phone", "sent from a mobile", "get outlook for", "get [outlook for",
        "download outlook voor",
        "outlook voor android downloaden", "outlook voor ios downloaden", "download [outlook", "von meinem iphone",
        "von meinem ipad", "von meinem mobil", "von meinem smartphone", "diese nachricht wurde von meinem",
        "envoyé depuis mon",
        "envoyé de mon", "envoyé à partir de mon", "télécharger outlook", "outlook pour", "enviado desde mi",
        "obtener outlook",
        "inviato da iphone", "inviato dal mio", "scarica outlook", "enviado do meu", "obter o outlook", "sendt fra min",
        "sendt fra mit", "skickat från min", "hent outlook", "hämta outlook", "wysłano z iphone", "wysłane z iphone",
        "отправлено с iphone", "отправлено с моего", "iphone'umdan gönderildi", "ipad'imden gönderildi", "发自我的",
        "从我的", "從我的", "iphoneから送信", "أُرسلت من", "تم الإرسال من", "مرسل من", "lähetetty",
    ]
    /// First words that need a device, an app or a "my" behind them.
    private static let openings = [
        "verzonden vanaf ", "verzonden vanuit ", "verzonden met ", "verzonden via ", "verzonden door ",
        "verzonden uit ",
        "verstuurd vanaf ", "verstuurd vanuit ", "verstuurd met ", "verstuurd via ", "gestuurd vanaf ", "gestuurd met ",
        "sent from ", "sent via ", "sent with ", "sent using ", "sent by ", "gesendet von ", "gesendet mit ",
        "gesendet über ",
        "envoyé depuis ", "envoyé de ", "envoyé à partir ", "envoyé avec ", "enviado desde ", "enviado con ",
        "inviato da ",
        "inviato con ", "inviato tramite ", "enviado do ", "enviado a partir ", "enviado com ", "sendt fra ",
        "sendt med ",
        "skickat från ", "skickad från ", "skickat med ", "wysłano z ", "wysłane z ", "отправлено из ", "отправлено с ",
        "outlook voor ", "outlook for ",
    ]
    private static let devices = [
        "iphone", "ipad", "ipod", "android", "mobiel", "mobile", "mobil", "telefoon", "smartphone", "phone", "tablet",
        "galaxy",
        "samsung", "huawei", "xiaomi", "oneplus", "oppo", "pixel", "nokia", "blackberry", "windows", "outlook", "mail",
        "gmail", "yahoo", "proton", "spark", "app", "htc", "device", "toestel", "handy", "телефон",
    ]
}
