import Hummingbird
import Identity
import Values

/// What was done in the house itself, and what did not reach colleagues; for administrators.
struct LogPage: Page {
    struct Row: Sendable {
        let at: Instant
        /// Code of what happened.
        let action: String
        /// nil: by Plein itself, or at the command line.
        let who: String?
        /// The colleague, team or channel it is about.
        let subject: String?
        let detail: String
    }
    var rows: [Row] = []
    /// Where the next page begins; nil on the last.
    var older: Int64?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.logTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"hint\">\(words.logEmpty)</p>" : "<ul class=\"people\">\(rows.map { item($0, frame) })</ul>"
        let next = older.map { seq -> HTML in
            let link = Link.path("/balie/logboek").query([("voor", String(seq))])
            return "<p class=\"pages\"><a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.older)</a></p>"
        }
        return """
            <div class="desk-page"><h1>\(words.logTitle)</h1><p>\(words.logLead)</p>\(list)\(next ?? .empty)</div>
            """
    }

    private func item(_ row: Row, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let about: HTML = row.subject.map { ": <bdi>\($0)</bdi>" } ?? .empty
        let detail = row.action == "notice_bounced" ? words.deliveryDetail(row.detail) : row.detail
        let said: HTML = detail.isEmpty ? .empty : "<p class=\"hint\"><bdi>\(detail)</bdi></p>"
        return """
            <li><div><p><strong>\(words.logAction(row.action))</strong>\(about)</p>\(said)
            <p class="hint"><time>\(DeskMoment.long(row.at, frame))</time> · <bdi>\(row.who ?? words.logByPlein)</bdi></p></div></li>
            """
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let before = exchange.query["voor"].flatMap { Int64($0) }
        let entries = try await exchange.services.colleagues.log(before: before, for: try exchange.colleague())
        var page = LogPage()
        page.rows = entries.map {
            Row(at: $0.at, action: $0.action, who: $0.colleagueName, subject: $0.subjectName, detail: $0.detail)
        }
        page.older = entries.count == 50 ? entries.last?.seq : nil
        return try await exchange.show(page)
    }

    static var examples: [(name: String, page: LogPage)] {
        let now = DeskExamples.now
        let rows = [
            Row(
                at: now, action: "notice_bounced", who: nil, subject: "Sanne Bakker",
                detail: "unknown_address 550 5.1.1 <b>no such user</b>"),
            Row(
                at: now.adding(seconds: -900), action: "mailbox_changed", who: "Beheer", subject: DeskExamples.longName,
                detail: ""),
            Row(
                at: now.adding(seconds: -9000), action: "term_set", who: "Beheer", subject: nil,
                detail: "channel=all subject=all seconds=14400"),
        ]
        return [("empty", LogPage()), ("some", LogPage(rows: rows, older: 7))]
    }
}
