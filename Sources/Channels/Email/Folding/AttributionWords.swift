/// The words of announcing lines, Dutch first; lower case, each list as mail programs write it.
enum AttributionWords {
    /// Verbs of writing. Of a verb in pieces ("a écrit", "heeft … geschreven") the piece that says it.
    static let verbs: Set<String> = [
        "schreef", "geschreven", "wrote", "writes", "schrieb", "geschrieben", "écrit", "ecrit", "escribió", "escribio",
        "scritto", "escreveu", "skrev", "napisał", "napisała", "napisał/a", "pisze", "написал", "написала",
        "пишет", "пише", "написав", "yazdı", "yazmış", "napsal", "napsala", "napísal", "kirjoitti", "írta", "scris",
        "έγραψε", "escrit", "menulis", "viết", "写道", "寫道", "写了", "작성", "كتب", "كتبت", "كتابة", "כתב", "כתבה",
    ]

    /// First words before a date.
    static let openers: Set<String> = [
        "op", "on", "at", "am", "le", "el", "il", "em", "a", "in", "den", "på", "dnia", "w", "o", "dne", "dňa", "pe",
        "în", "на", "в", "vào", "pada", "aan", "στις", "ngày", "בתאריך", "في",
    ]

    /// Words by which people speak of themselves or the reader. No "mon" and no "ben": those are a day and a name.
    static let personal: Set<String> = [
        "ik", "wij", "we", "mij", "me", "mijn", "ons", "onze", "u", "uw", "jij", "je", "jouw", "jullie", "i", "my",
        "our",
        "us", "you", "your", "ich", "wir", "mir", "mich", "mein", "meine", "unser", "sie", "ihr", "ihre", "nous",
        "vous",
        "votre", "yo", "usted", "jeg", "jag", "din", "я", "мы", "вы",
    ]

    /// Words between date, author and verb that name nobody.
    static let fillers: Set<String> = [
        "het", "volgende", "heeft", "geschreven", "følgende", "om", "um", "uhr", "kl", "at", "à", "alle", "ore", "as",
        "às", "o", "godz", "г", "р", "пользователь", "a", "ha", "hat", "am", "pm", "utc", "cet", "cest", "gmt", "z",
        "via", "şunu", "tarihinde", "a.m", "p.m",
    ]

    /// Articles that begin a description of an author; before a capital they may be part of a name ("de Vries").
    static let articles: Set<String> = [
        "de", "het", "een", "the", "der", "die", "das", "la", "le", "el", "il", "deze", "this", "iemand",
    ]
}
