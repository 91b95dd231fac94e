import Values

/// One published answer.
struct PublishedAnswerPage: Page {
    let question: String
    let answer: String
    let changedAt: Instant
    let reviewAt: Instant

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { question }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        return """
            <div class="narrow"><article><h1>\(question)</h1>\(Pieces.paragraphs(answer))
            <p class="small">\(words.checkedOn(Dates.day(changedAt, frame.language))) \
            \(words.reviewedBefore(Dates.day(reviewAt, frame.language)))</p></article>
            <section class="card"><h2>\(words.notAnswered)</h2><p>\(words.askAnythingLine)</p>\
            <p><a class="button" href="\(Link.path("/contact"))">\(words.askAnything)</a></p></section></div>
            """
    }

    static var examples: [(name: String, page: PublishedAnswerPage)] {
        [
            (
                "usual",
                PublishedAnswerPage(
                    question: "Hoe vraag ik een paspoort aan?", answer: "Maak een afspraak.\n\nNeem mee:\n- een pasfoto",
                    changedAt: Instant(seconds: 1_790_000_000), reviewAt: Instant(seconds: 1_800_000_000))
            )
        ]
    }
}
