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
        /// The colleague, team, channel or server it is about.
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
            return "<p class=\"pages\"><a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.logOlder)</a></p>"
        }
        return """
            <div class="desk-page"><h1>\(words.logTitle)</h1><p>\(words.logLead)</p>\(list)\(next ?? .empty)</div>
            """
    }

    private func item(_ row: Row, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let about: HTML = row.subject.map { ": <bdi>\($0)</bdi>" } ?? .empty
        let detail = row.said(frame)
        let said: HTML = detail.isEmpty ? .empty : "<p class=\"hint\"><bdi>\(detail)</bdi></p>"
        return """
            <li><div><p><strong>\(words.logAction(row.action))</strong>\(about)</p>\(said)
            <p class="hint">\(DeskMoment.time(row.at, frame)) · <bdi>\(row.who ?? words.logByPlein)</bdi></p></div></li>
            """
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let before = exchange.query["voor"].flatMap { Int64($0) }
        let found = try await exchange.services.colleagues.log(before: before, for: try exchange.colleague())
        var page = LogPage()
        page.rows = found.entries.map {
            // A rule is about a server, which is known by its own name.
            let server = ["server_rule_made", "server_rule_ended"].contains($0.action) ? $0.subject : nil
            return Row(
                at: $0.at, action: $0.action, who: $0.colleagueName, subject: $0.subjectName ?? server,
                detail: $0.detail)
        }
        page.older = found.isMore ? found.entries.last?.seq : nil
        return try await exchange.show(page)
    }
}
