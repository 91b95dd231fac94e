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
    /// Of a longer thread the middle is folded once more.
    private static let longest = 5

    func html(_ frame: Frame) -> HTML {
        if pieces.isEmpty { return .empty }
        let shown = shown(frame)
        return DeskForm.folded(
            frame.texts.desk.threadAbove(pieces.count), "<div class=\"thread-above\">\(shown)</div>")
    }

    /// How it began and what was said last; what lies between opens apart.
    private func shown(_ frame: Frame) -> [HTML] {
        if pieces.count <= Self.longest { return pieces.map { piece($0, frame) } }
        let middle = pieces.dropFirst().dropLast(2)
        let between = DeskForm.folded(
            frame.texts.desk.threadBetween(middle.count),
            "<div class=\"thread-above\">\(middle.map { piece($0, frame) })</div>")
        return pieces.prefix(1).map { piece($0, frame) } + [between] + pieces.suffix(2).map { piece($0, frame) }
    }

    private func piece(_ piece: Piece, _ frame: Frame) -> HTML {
        let time = piece.at.map { at -> HTML in "<p class=\"message-time\">\(DeskMoment.time(at, frame))</p>" }
        return """
            <article class="message"><header><p class="message-author"><strong><bdi>\(piece.author)</bdi></strong></p>\
            \(time)</header>
            \(piece.post.top(frame))<div class="message-text" dir="auto"\(piece.post.spoken)>\(text(piece, frame))</div>\
            \(piece.post.extras(frame))</article>
            """
    }

    private func text(_ piece: Piece, _ frame: Frame) -> HTML {
        if let stub = piece.post.stub(frame) { return stub }
        let text = piece.post.text(piece.body)
        return text.allSatisfy(\.isWhitespace) ? "<em>\(frame.texts.desk.noText)</em>" : HTML.lines(text)
    }
}
