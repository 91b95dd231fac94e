/// A part that is folded on a phone, and stands open where there is room and on paper; without scripts. A heading or caption
/// in the part says what it is where the fold is gone.
struct NarrowFold: Sendable {
    let label: String
    /// What is in it, in a few words.
    var note: String?
    let content: HTML

    var html: HTML {
        let said = note.map { note -> HTML in " <span class=\"small hint\">\(note)</span>" }
        return "<details class=\"narrow-fold\"><summary>\(label)\(said)</summary>\(content)</details>"
    }
}
