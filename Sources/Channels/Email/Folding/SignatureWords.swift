/// The words by which greetings, footers and organisations' blocks are known; lower case.
enum SignatureWords {
    /// "Met vriendelijke groet", with or without the name behind it.
    static func isGreeting(_ words: String) -> Bool {
        guard words.utf8.count <= 60 else { return false }
        let line = words.lowercased()
        return greetings.contains { greeting in
            guard line.hasPrefix(greeting) else { return false }
            // "Groeten uit Assen is ook een mooie actie" is a sentence.
            return line.dropFirst(greeting.count).split(separator: " ").count <= 4
        }
    }

    /// The first line of what a list, a scanner or a legal department adds.
    static func isFooter(_ words: String) -> Bool {
        let line = words.lowercased()
        if footers.contains(where: line.hasPrefix) { return true }
        guard disclaimers.contains(where: line.hasPrefix) else { return false }
        return confidential.contains(where: line.contains)
    }

    /// A line that private people seldom put below their name.
    static func isOrganisation(_ words: String) -> Bool {
        let line = words.lowercased()
        return line.contains("www.") || line.contains("http://") || line.contains("https://") || line.hasPrefix("kvk")
            || line.contains("kvk-nummer") || line.contains("btw-nummer")
    }

    private static let greetings = [
        "met vriendelijke groet", "met hartelijke groet", "met hoogachting", "vriendelijke groet", "hartelijke groet",
        "hoogachtend", "groetjes", "groeten", "groet", "mvg", "m.v.g", "kind regards", "best regards", "warm regards",
        "regards", "yours sincerely", "sincerely", "yours faithfully", "best wishes", "mit freundlichen grüßen",
        "mit freundlichem gruß", "viele grüße", "freundliche grüße", "beste grüße", "cordialement", "bien à vous",
        "salutations", "saludos", "atentamente", "cordiali saluti", "distinti saluti", "atenciosamente", "cumprimentos",
        "med venlig hilsen", "venlig hilsen", "med vennlig hilsen", "vennlig hilsen", "med vänliga hälsningar",
        "vänliga hälsningar", "pozdrawiam", "z poważaniem", "с уважением", "saygılarımla",
    ]
    private static let footers = [
        "you received this message because you are subscribed", "you are receiving this because",
        "to unsubscribe from this",
        "je ontvangt dit bericht omdat", "u ontvangt dit bericht omdat", "u ontvangt deze e-mail omdat",
        "virusvrij", "virus-free.", "dit e-mailbericht is gecontroleerd op virussen",
        "deze e-mail is gecontroleerd op virussen",
        "this email has been checked for viruses", "this e-mail has been scanned", "diese e-mail wurde von avast",
        "denk aan het milieu", "think before you print", "please consider the environment",
        "bitte denken sie an die umwelt",
        "disclaimer:",
    ]
    private static let disclaimers = [
        "disclaimer", "dit e-mailbericht", "dit bericht", "deze e-mail", "deze mail", "de informatie ",
        "de inhoud van ",
        "aan dit bericht", "this e-mail", "this email", "this message", "the information ", "the contents of ",
        "diese e-mail",
        "diese nachricht", "ce message", "ce courriel", "este mensaje", "este correo", "questo messaggio",
        "esta mensagem",
    ]
    private static let confidential = [
        "vertrouwelijk", "uitsluitend bestemd", "geadresseerde", "rechten worden ontleend", "aansprakelijk",
        "confidential",
        "intended solely", "intended only", "intended recipient", "privileged", "vertraulich", "confidentiel",
        "confidencial",
        "riservat",
    ]
}
