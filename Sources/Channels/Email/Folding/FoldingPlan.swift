/// What each line of a text is, decided step by step.
struct FoldingPlan {
    /// Lines that were written before, in one piece.
    struct Quote {
        var lines: Range<Int>
        /// Each line has a quote mark, so that what follows it is somebody's own again.
        var isMarked: Bool
        /// A mail program announced it.
        var isAnnounced: Bool
    }
    /// Lines of a quote that is shown at once when own words answer it.
    static let openLimit = 12

    let lines: [FoldingLine]
    private(set) var kinds: [FoldedText.Kind]
    private(set) var isOpen: [Bool]
    private var quotes: [Quote] = []
    /// Own words stand above the line that is looked at.
    private var hasOwnAbove = false

    init(lines: [FoldingLine]) {
        self.lines = lines
        kinds = Array(repeating: .own, count: lines.count)
        isOpen = Array(repeating: true, count: lines.count)
    }

    mutating func set(_ range: Range<Int>, to kind: FoldedText.Kind) {
        for place in range {
            kinds[place] = kind
            isOpen[place] = kind == .own
        }
    }

    /// Something that a person wrote stands on one of these lines.
    func hasOwnText(in range: Range<Int>) -> Bool {
        range.contains { kinds[$0] == .own && !lines[$0].isBlank && !lines[$0].isRow }
    }
    var hasOwnText: Bool { hasOwnText(in: 0..<lines.count) }

    /// Goes through the lines from above and finds headers and quotes.
    mutating func findQuotes() {
        let announcements = AttributionFinder(lines).found
        var place = 0
        while place < lines.count {
            if ReplyLine.isWithin(lines[place].words), !lines[place].isQuote {
                addQuote(place..<lines.count, isMarked: false, isAnnounced: true)
                return
            }
            if let header = header(at: place) {
                set(header, to: .header)
                addQuote(header.upperBound..<lines.count, isMarked: false, isAnnounced: true)
                return
            }
            if let announcement = announcements[place] {
                place = follow(announcement, from: place)
            } else if MessageTitle(lines[place].words) != nil, let next = filled(after: place), lines[next].isQuote {
                set(place..<next, to: .header)
                place = takeMarked(from: next, mayUseBars: false, isAnnounced: true)
            } else if lines[place].isQuote {
                place = takeMarked(from: place, mayUseBars: false, isAnnounced: false)
            } else {
                hasOwnAbove = hasOwnAbove || !lines[place].isBlank && !lines[place].isRow
                place += 1
            }
        }
    }

    /// A header block, or the title of a message that is strong enough without one. A row above it belongs to it.
    private func header(at place: Int) -> Range<Int>? {
        let line = lines[place]
        guard !line.isQuote, !line.isBlank else { return nil }
        if let block = MailHeaderBlock(lines, at: place) { return block.lines }
        return MessageTitle(line.words)?.isDecorated == true ? place..<(place + 1) : nil
    }

    /// Decides what an announcing line announces, and answers where to go on.
    private mutating func follow(_ announcement: AttributionFinder.Found, from start: Int) -> Int {
        let below = announcement.end + 1
        if let next = filled(after: announcement.end) {
            let isReplyLine = ReplyLine.isWithin(lines[next].words)
            if isReplyLine || lines[next].isQuote || lines[next].mark == .bar { set(start..<next, to: .header) }
            if isReplyLine { return next }
            if kinds[start] == .header { return takeMarked(from: next, mayUseBars: true, isAnnounced: true) }
        }
        guard announcement.strength == .certain else {
            hasOwnAbove = true
            return below
        }
        // Without quote marks: everything below is the quote. With nothing above, nobody can say where it ends.
        set(start..<below, to: .header)
        guard hasOwnAbove else { return below }
        addQuote(below..<lines.count, isMarked: false, isAnnounced: true)
        return lines.count
    }

    /// The first line below that holds something.
    private func filled(after place: Int) -> Int? { lines[(place + 1)...].firstIndex { !$0.isBlank } }

    /// A quote with marks, with the blank lines in it and below it.
    private mutating func takeMarked(from start: Int, mayUseBars: Bool, isAnnounced: Bool) -> Int {
        var end = start
        while end < lines.count, lines[end].isBlank || lines[end].isQuote || mayUseBars && lines[end].mark == .bar {
            end += 1
        }
        // Some programs quote the announcing line too.
        let inner = FoldingLine(lines[start].text.drop { $0 == ">" || $0 == " " }).words
        let announcesItself = Attribution.strength(of: inner) != nil
        addQuote(start..<end, isMarked: true, isAnnounced: isAnnounced || announcesItself)
        return end
    }

    private mutating func addQuote(_ range: Range<Int>, isMarked: Bool, isAnnounced: Bool) {
        set(range, to: .quoted)
        quotes.append(Quote(lines: range, isMarked: isMarked, isAnnounced: isAnnounced))
    }

    /// A mail without own words: when it only forwards another, that other is shown and its header folded.
    mutating func showsForwarded() -> Bool {
        guard let quote = quotes.last, !quote.isMarked, kinds.contains(.header) else { return false }
        guard quote.lines.contains(where: { !lines[$0].isBlank }) else { return false }
        for place in quote.lines { isOpen[place] = true }
        return true
    }

    /// Short quotes with own words below them are what those words answer.
    mutating func openAnsweredQuotes() {
        let marked = quotes.filter(\.isMarked)
        guard let lastOwn = lines.indices.last(where: { hasOwnText(in: $0..<($0 + 1)) }) else { return }
        for quote in marked where quote.lines.upperBound <= lastOwn {
            let isWholeMail = quote.isAnnounced && marked.count == 1 && !hasOwnText(in: 0..<quote.lines.lowerBound)
            let height = lines[quote.lines].count { !$0.isBlank }
            guard !isWholeMail, height <= Self.openLimit else { continue }
            for place in quote.lines { isOpen[place] = true }
        }
    }
}
