import Growth
import Values

/// Everything that was ever stated about one item, newest first.
struct StatementHistoryPage: Page {
    var item = ""
    var words = ""
    var statements: [Statement] = []
    var today = LocalDate(daysSinceEpoch: 0)
    /// Where the next page begins.
    var older: String?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.statementHistory }

    func content(_ frame: Frame) -> HTML {
        let texts = frame.texts.desk
        let rows = statements.map { statement -> HTML in
            """
            <li>\(StatementStanding(statement: statement, today: today).html(frame))\
            <p class="hint">\(DeskMoment.time(statement.createdAt, frame))</p></li>
            """
        }
        let list: HTML =
            rows.isEmpty ? DeskForm.empty(texts.noStatements) : "<ol class=\"own-posts\">\(rows)</ol>"
        let next = older.map { place -> HTML in
            let link = QuestionnairePage.history(item).query([("na", place)])
            return
                "<p class=\"pages\"><a class=\"button\" rel=\"next\" href=\"\(link)\">\(texts.olderStatements)</a></p>"
        }
        return """
            <div class="desk-page"><h1>\(texts.statementHistory)</h1>\(GrowthTabs(current: .questionnaire).html(frame))
            <p><a href="\(QuestionnairePage.address)">\(texts.backToQuestionnaire)</a></p>
            <p><strong>\(words)</strong></p><p class="hint">\(texts.statementHistoryLead)</p>\(list)\(next)</div>
            """
    }
}
