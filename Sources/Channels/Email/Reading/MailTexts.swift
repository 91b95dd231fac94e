/// The texts of a mail one after another: what people read of it, plain and formatted.
struct MailTexts: Sendable {
    private struct Piece: Sendable {
        /// Nil: the words are those of the HTML.
        var plain: String?
        /// Nil: nobody formatted it.
        var html: String?
    }
    private var pieces: [Piece] = []
    private var size = 0
    /// Bytes of all of them, plain and formatted.
    private let limit: Int
    /// Something can be read.
    private(set) var hasWords = false
    /// There was more than the limit.
    private(set) var isCut = false

    init(limit: Int) { self.limit = limit }

    var isEmpty: Bool { pieces.isEmpty }
    var hasHTML: Bool { pieces.contains { $0.html != nil } }

    mutating func add(plain: String) { add(Piece(plain: plain)) }
    mutating func add(html: String) { add(Piece(html: html)) }

    /// Adds one text that was told in two ways; plain texts without a word leave it to the formatted ones.
    mutating func add(_ plain: MailTexts, or rich: MailTexts) {
        isCut = isCut || plain.isCut || rich.isCut
        guard plain.hasWords else { return rich.pieces.forEach { add($0) } }
        add(Piece(plain: plain.text, html: rich.hasHTML ? rich.html : nil))
    }

    private mutating func add(_ piece: Piece) {
        guard size < limit else {
            isCut = true
            return
        }
        // A plain one comes once more among formatted ones.
        size += (piece.plain?.utf8.count ?? 0) + (piece.html ?? piece.plain ?? "").utf8.count
        hasWords = hasWords || piece.html != nil || !(piece.plain ?? "").allSatisfy(\.isWhitespace)
        pieces.append(piece)
    }

    /// The words of all, with an empty line between.
    var text: String {
        pieces.map { $0.plain ?? HTMLText.text(of: $0.html ?? "") }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// All as HTML; empty when nobody formatted anything.
    var html: String {
        hasHTML ? pieces.map { $0.html ?? HTMLEscape.lines($0.plain ?? "") }.joined(separator: "\n<hr>\n") : ""
    }
}
