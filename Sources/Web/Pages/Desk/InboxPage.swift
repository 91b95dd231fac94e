import Values

/// The inbox with no conversation open: lists at the left, rows beside them.
struct InboxPage: Page {
    let panes: InboxPanes
    /// False for a colleague who is in no team and can see nothing.
    var hasTeams = true

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.listName(panes.address.list) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if !hasTeams {
            return "<div class=\"desk-page\"><h1>\(words.inboxTitle)</h1>\(DeskForm.empty(words.noTeams))</div>"
        }
        return """
            <div class="panes panes-list"\(panes.live)>\(panes.views(frame))\(panes.rows(frame, isPage: true))</div>
            \(DeskShortcuts.html(frame))
            """
    }

    static var examples: [(name: String, page: InboxPage)] {
        var filtered = InboxAddress(tag: "grof vuil")
        filtered.after = "0:0"
        return [
            ("full", InboxPage(panes: DeskExamples.panes(InboxAddress()))),
            ("mine", InboxPage(panes: DeskExamples.panes(InboxAddress(list: .mine)))),
            ("closed", InboxPage(panes: DeskExamples.closedPanes)),
            ("undelivered", InboxPage(panes: DeskExamples.undeliveredPanes)),
            ("all-arrived", InboxPage(panes: InboxPanes(address: InboxAddress(list: .undelivered)))),
            ("empty", InboxPage(panes: InboxPanes(address: InboxAddress()))),
            ("nothing-with-tag", InboxPage(panes: InboxPanes(address: InboxAddress(tag: "grof vuil")))),
            ("last-page", InboxPage(panes: InboxPanes(address: filtered))),
            ("no-teams", InboxPage(panes: InboxPanes(address: InboxAddress()), hasTeams: false)),
        ]
    }
}
