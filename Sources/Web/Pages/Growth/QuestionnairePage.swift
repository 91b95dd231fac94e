import Growth
import Values

/// What is stated with evidence, because rows cannot tell it.
struct QuestionnairePage: Page {
    struct Item: Sendable {
        let id: String
        /// Of the theme it belongs to.
        let theme: String
        let words: String
        /// What proves it.
        let proof: String
        var statement: Statement?
    }
    /// In the order of the model.
    var items: [Item] = []
    var mayState = true
    var today = LocalDate(daysSinceEpoch: 0)
    /// A statement that came back, with what is wrong.
    var form: StatementForm?
    /// The item that was answered just now.
    var saved: String?

    static let side = PageSide.desk
    static let address = Link.path("/balie/groei/vragenlijst")

    func title(_ texts: Texts) -> String { texts.desk.questionnaireTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let themes = items.reduce(into: [String]()) { if !$0.contains($1.theme) { $0.append($1.theme) } }
        let done: HTML =
            saved == nil ? .empty : "<p class=\"notice done\" role=\"status\">\(words.statementSaved)</p>"
        return """
            <div class="desk-page"><h1>\(words.questionnaireTitle)</h1>\(GrowthTabs(current: .questionnaire).html(frame))
            <p>\(words.questionnaireLead)</p>\(done)\(themes.map { section($0, frame) })</div>
            """
    }

    private func section(_ theme: String, _ frame: Frame) -> HTML {
        let rows = items.filter { $0.theme == theme }.map { row($0, frame) }
        return "<section><h2>\(theme)</h2><ul class=\"slots statements\">\(rows)</ul></section>"
    }

    private func row(_ item: Item, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let link = QuestionnairePage.history(item.id)
        let history: HTML =
            item.statement == nil
            ? .empty
            : "<a href=\"\(link)\" aria-label=\"\(words.statementHistory(of: item.words))\">\(words.statementHistory)</a>"
        return """
            <li id="\(item.id)"><p><strong>\(item.words)</strong></p>
            \(StatementStanding(statement: item.statement, today: today).html(frame))\(history)
            \(mayState ? answer(item, frame) : .empty)</li>
            """
    }

    private func answer(_ item: Item, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let typed = form?.item == item.id ? form : nil
        let shown = typed ?? StatementForm(item: item.id, statedOn: today.description)
        return """
            <details\(HTML.flag("open", typed != nil))><summary aria-label="\(words.giveStatement(item.words))">\
            \(words.giveStatement)</summary><p class="hint">\(words.statementProof): \(item.proof)</p>
            \(shown.html(frame))</details>
            """
    }

    static func history(_ item: String) -> Link { .path("/balie/groei/vragenlijst", item) }
}

/// What counts of a statement, who said it about which day, and until when it does.
struct StatementStanding: Sendable {
    let statement: Statement?
    let today: LocalDate

    /// So many days before it expires it is said.
    private static let notice = 42

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        guard let statement else { return "<p class=\"standing\">\(words.statementNever)</p>" }
        let evidence = Link.evidence(statement.evidence).map { link -> HTML in
            " · <a href=\"\(link)\" rel=\"nofollow noopener noreferrer\">\(words.statementEvidence)</a>"
        }
        let remark: HTML =
            statement.remark.isEmpty ? .empty : "<p class=\"hint\"><bdi>\(HTML.lines(statement.remark))</bdi></p>"
        let day = Dates.day(statement.statedOn, frame.language)
        return """
            \(standing(statement, words, frame))<p class="hint"><bdi>\(words.statementBy(statement.colleagueName, day))\
            </bdi>\(evidence)</p>\(remark)
            """
    }

    private func standing(_ statement: Statement, _ words: any DeskTexts, _ frame: Frame) -> HTML {
        let day = Dates.day(statement.expiresOn, frame.language)
        let answer = words.statementAnswer(statement.stated)
        if statement.isExpired { return DeskStanding.late.html("\(answer), \(words.statementExpired(day))") }
        // Not knowing does not become less true with time.
        if statement.stated == .unknown { return "<p class=\"standing\">\(answer)</p>" }
        let left = statement.expiresOn.daysSinceEpoch - today.daysSinceEpoch
        if left <= Self.notice { return DeskStanding.soon.html("\(answer), \(words.statementExpires(days: left))") }
        let said = "\(answer), \(words.statementUntil(day))"
        return statement.stated == .yes ? DeskStanding.done.html(said) : "<p class=\"standing\">\(said)</p>"
    }
}
