import Channels
import Desk
import Values

/// What the viewer's teams said of their own accord, newest first.
struct OwnPostsPage: Page {
    struct Row: Sendable {
        let post: AccountPost
        /// The name of its account.
        let account: String
    }
    var rows: [Row] = []
    /// The viewer's teams keep more than one account.
    var hasSeveralAccounts = false
    var hasAccount = true
    var mayWrite = true
    /// The last one here, when there are older ones.
    var older: String?
    var isFirst = true
    var isDiscarded = false

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.ownPostsTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page"><h1>\(words.ownPostsTitle)</h1><p>\(words.ownPostsLead)</p>
            \(isDiscarded ? "<p class=\"notice done\" role=\"status\">\(words.ownPostDiscarded)</p>" : .empty)
            \(begin(words))\(list(frame))\(pages(words))</div>
            """
    }

    private func begin(_ words: any DeskTexts) -> HTML {
        guard mayWrite && hasAccount else { return .empty }
        return """
            <p class="acts"><a class="button button-main" href="\(Link.path("/balie/berichten/nieuw"))">\(words.newOwnPost)</a> \
            <a class="button" href="\(TakePartPage.address)">\(words.takePartTitle)</a></p>
            """
    }

    private func list(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if rows.isEmpty { return DeskForm.empty(hasAccount ? words.noOwnPosts : words.noAccountToSpeak) }
        return "<ul class=\"own-posts\">\(rows.map { row($0, frame) })</ul>"
    }

    private func row(_ row: Row, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let post = row.post
        let text = post.text
        let lead: HTML = text.contentWarning.isEmpty ? .empty : "<span class=\"hint\">[\(text.contentWarning)]</span> "
        let account: HTML = hasSeveralAccounts ? "<bdi>\(row.account)</bdi> · " : .empty
        let standing = OwnPostStanding(post: post)
        let part: HTML = post.thread == nil ? .empty : " · \(words.partNumber(post.part))"
        let pinned: HTML = post.pinnedAt == nil ? .empty : " · \(words.ownPostOnTop)"
        return """
            <li><p class="own-post-words" dir="auto">\(lead)<a href="\(Link.path("/balie/berichten", post.id.description))">\
            \(Self.beginning(text.body))</a></p>
            \(standing.html(frame))<p class="hint">\(account)\(words.writtenBy(post.authorName)), \
            \(words.postVisibility(text.visibility))\(standing.arrival(frame).map { ", \($0)" } ?? "")\(part)\(pinned)</p></li>
            """
    }

    /// One line.
    static func beginning(_ body: String) -> String {
        let line = CleanText.line(body)
        let shown = line.unicodeScalars.prefix(160)
        return shown.endIndex == line.endIndex ? line : String(shown) + "…"
    }

    private func pages(_ words: any DeskTexts) -> HTML {
        let start = Link.path("/balie/berichten")
        let newest: HTML = isFirst ? .empty : "<a href=\"\(start)\">\(words.newestOwnPosts)</a>"
        let next = older.map { cursor -> HTML in
            "<a class=\"button\" rel=\"next\" href=\"\(start.query([("voor", cursor)]))\">\(words.olderOwnPosts)</a>"
        }
        return isFirst && older == nil ? .empty : "<p class=\"pages\">\(newest)\(next)</p>"
    }
}
