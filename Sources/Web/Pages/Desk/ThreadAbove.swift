import Values

/// What others wrote above a conversation in the fediverse, folded: it was not written to us.
struct ThreadAbove: Sendable {
    struct Piece: Sendable {
        let author: String
        /// nil when its author said none.
        let at: Instant?
        let body: String
        let post: ThreadPost
    }
    /// Oldest first.
    var pieces: [Piece] = []

    func html(_ frame: Frame) -> HTML {
        if pieces.isEmpty { return .empty }
        let shown = pieces.map { piece($0, frame) }
        return DeskForm.folded(
            frame.texts.desk.threadAbove(pieces.count), "<div class=\"thread-above\">\(shown)</div>")
    }

    private func piece(_ piece: Piece, _ frame: Frame) -> HTML {
        let time = piece.at.map { at -> HTML in "<p class=\"message-time\">\(DeskMoment.time(at, frame))</p>" }
        return """
            <article class="message"><header><p class="message-author"><strong><bdi>\(piece.author)</bdi></strong></p>\
            \(time)</header>
            \(piece.post.top(frame))<div class="message-text" dir="auto">\(text(piece, frame))</div>\
            \(piece.post.extras(frame))</article>
            """
    }

    private func text(_ piece: Piece, _ frame: Frame) -> HTML {
        if let stub = piece.post.stub(frame) { return stub }
        let text = piece.post.text(piece.body)
        return text.allSatisfy(\.isWhitespace) ? "<em>\(frame.texts.desk.noText)</em>" : HTML.lines(text)
    }
}
