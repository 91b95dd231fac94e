import Values

/// One published answer.
struct PublishedAnswerPage: Page {
    let question: String
    /// Plain text with paragraphs, lists and addresses.
    let answer: String
    let changedAt: Instant
    let reviewAt: Instant
    /// The language of question and answer, when there is none in the reader's.
    var language: Language?

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { question }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let spoken = Pieces.language(language, frame)
        return """
            <div class="sheet"><p class="back no-print"><a href="\(Link.path("/"))">\(words.backHome)</a></p>
            <article><h1\(spoken)>\(question)</h1><div class="prose"\(spoken)>\(Prose.html(answer))</div>
            <p class="small">\(words.checkedOn(Dates.day(changedAt, frame.language))) \
            \(words.reviewedBefore(Dates.day(reviewAt, frame.language)))</p></article>
            <section class="card ask no-print"><h2>\(words.notAnswered)</h2><p>\(words.askAnythingLine)</p>\
            <p><a class="button" href="\(Link.path("/contact"))">\(words.askAnything)</a></p></section></div>
            """
    }

    static var examples: [(name: String, page: PublishedAnswerPage)] {
        let (changed, review) = (Instant(seconds: 1_790_000_000), Instant(seconds: 1_800_000_000))
        let usual = PublishedAnswerPage(
            question: "Hoe vraag ik een paspoort of ID-kaart aan?",
            answer: """
                U vraagt uw paspoort of ID-kaart zelf aan, aan de balie in het gemeentehuis. Maak eerst een afspraak.

                Neem mee:
                - uw oude paspoort of ID-kaart, ook als die verlopen is;
                - een goede pasfoto in kleur die niet ouder is dan zes maanden.

                De eisen aan de foto leest u op https://www.rijksoverheid.nl/onderwerpen/paspoort (bij de Rijksoverheid).
                """,
            changedAt: changed, reviewAt: review)
        var dutchOnly = usual
        dutchOnly.language = .dutch
        let hostile = PublishedAnswerPage(
            question: "<img src=x onerror=alert(1)>" + String(repeating: "a", count: 200),
            answer: "https://\" javascript:alert(1) https://voorbeeld.nl/\"><script> "
                + String(repeating: "woord", count: 60),
            changedAt: changed, reviewAt: review)
        return [("usual", usual), ("dutch-only", dutchOnly), ("hostile", hostile)]
    }
}
