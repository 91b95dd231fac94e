import Values

/// All published answers, those to review first.
struct AnswersPage: Page {
    struct Answer: Sendable {
        let id: String
        let slug: String
        let questionDutch: String
        let questionEnglish: String
        let changedAt: Instant
        let reviewAt: Instant
        var isWithdrawn = false
    }
    var answers: [Answer] = []
    /// Where the next page begins.
    var older: String?
    var isSaved = false

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.answersTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let next = older.map { cursor -> HTML in
            let link = Link.path("/balie/antwoorden").query([("na", cursor)])
            return "<p class=\"pages\"><a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.olderAnswers)</a></p>"
        }
        return """
            <div class="desk-page"><h1>\(words.answersTitle)</h1><p>\(words.answersLead)</p>
            \(isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty)
            <p><a class="button button-main" href="/balie/antwoorden/nieuw">\(words.newAnswer)</a></p>
            \(answers.isEmpty ? DeskForm.empty(words.noAnswers) : table(frame))\(next)</div>
            """
    }

    private func table(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let rows = answers.map { answer -> HTML in
            let question = frame.language == .dutch ? answer.questionDutch : answer.questionEnglish
            let state =
                answer.isWithdrawn
                ? "<span class=\"tag\">\(words.withdrawn)</span>"
                : answer.reviewAt <= frame.now
                    ? DeskStanding.late.html(words.reviewDue) : DeskStanding.done.html(words.published)
            return """
                <tr><th scope="row"><a href="\(Link.path("/balie/antwoorden", answer.id))" dir="auto">\(question)</a>\
                </th>
                <td>\(state)</td><td>\(DeskMoment.day(answer.reviewAt, frame))</td>
                <td>\(DeskMoment.day(answer.changedAt, frame))</td></tr>
                """
        }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(words.answersTitle)"><table>
            <thead><tr><th scope="col">\(words.questionField)</th><th scope="col">\(words.state)</th>
            <th scope="col">\(words.reviewOn)</th><th scope="col">\(words.changedOn)</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    static var examples: [(name: String, page: AnswersPage)] {
        [
            ("some", AnswersPage(answers: DeskExamples.answers, older: "x")),
            ("saved", AnswersPage(answers: DeskExamples.answers, isSaved: true)),
            ("empty", AnswersPage()),
        ]
    }
}
