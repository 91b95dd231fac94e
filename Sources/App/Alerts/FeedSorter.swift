import Channels
import Square
import Values

/// Reads the parts of one feed, one after the other, and gathers what is to be written. A part that is known from the last
/// time is not read.
struct FeedSorter {
    let source: FeedSource
    let isReplay: Bool
    /// Of the last whole import.
    let known: KnownParts
    let telling: NoticeInput.Telling
    var counts: FeedCounts
    /// Of this import.
    private(set) var seen = KnownParts()
    /// A feed of more parts is made to hurt: of each something is kept in memory.
    var mostParts = Int.max
    /// The keys of parts that are there and cannot be read: they have not ended.
    private(set) var unread: Set<String> = []
    private var read: Set<String> = []
    private(set) var inputs: [NoticeInput] = []
    /// What belongs to which larger work, by keys.
    private(set) var related: [(from: String, to: String)] = []

    init(_ source: FeedSource, known: KnownParts?, isReplay: Bool, counts: FeedCounts) {
        (self.source, self.isReplay, self.counts) = (source, isReplay, counts)
        self.known = known ?? KnownParts()
        telling =
            isReplay || source.importedAt == nil
            ? .nobody : known == nil && source.kind == .roadWorks ? .onlyNew : .asItMatters
    }

    /// The local name of a part.
    static func piece(_ kind: FeedKind) -> String { kind == .roadWorks ? DatexReader.piece : SRUPage.piece }

    mutating func take(_ piece: XMLPiece, prelude: [UInt8]) throws {
        if counts.read == 0, source.kind == .roadWorks, !DatexReader.isFeed(prelude) { throw FeedFault.wrongDocument }
        guard counts.read < mostParts else { throw FeedFault.tooLarge }
        counts.read += 1
        let hash = piece.hash.bytes
        // The same to the byte, and what became of the first holds.
        if piece.fault == nil, seen[hash] != nil { return count(.twice) }
        if piece.fault == nil, let outcome = known[hash].flatMap(FeedOutcome.init(rawValue:)) {
            seen[hash] = outcome.rawValue
            return count(outcome)
        }
        do {
            let crossing = try cross(piece, hash, prelude)
            seen[hash] = crossing.outcome.rawValue
            count(crossing.outcome)
            if crossing.isSwapped { counts.swapped += 1 }
            if var input = crossing.input {
                // Another reader may understand the same text otherwise.
                (input.looksAgain, input.telling) = (isReplay || telling == .onlyNew, telling)
                inputs.append(input)
            }
        } catch {
            let id = piece.attribute("id")
            counts.breakOff(id, error.rawValue)
            if let id { unread.insert("\(source.id) \(id)") }
        }
    }

    private mutating func cross(
        _ piece: XMLPiece, _ hash: [UInt8], _ prelude: [UInt8]
    ) throws(FeedFault) -> RoadBridge.Crossing {
        func left(_ outcome: FeedOutcome) -> RoadBridge.Crossing {
            RoadBridge.Crossing(outcome: outcome, input: nil, isSwapped: false)
        }
        switch source.kind {
        case .roadWorks:
            let reading = try DatexReader.read(piece, prelude: prelude)
            guard case .situation(let situation) = reading else {
                return left(reading == .notReal ? .notReal : .nothingAboutARoad)
            }
            let bridge = RoadBridge(source: source)
            if !read.insert(situation.id).inserted { return left(.twice) }
            let crossing = bridge.cross(situation, hash: hash)
            if crossing.input != nil {
                related += situation.related.map { (bridge.key(situation.id), bridge.key($0)) }
            }
            return crossing
        case .officialNotices:
            let notice = try OfficialNotice.read(piece, prelude: prelude)
            if !read.insert(notice.id).inserted { return left(.twice) }
            return OfficialBridge(source: source).cross(notice, hash: hash)
        }
    }

    private mutating func count(_ outcome: FeedOutcome) {
        if !outcome.isKept { return counts.leave(outcome.code) }
        counts.kept += 1
        if outcome == .unlocated { counts.unlocated += 1 }
    }

    /// What was gathered, to be written now. Publications go in the order of their days, so that each finds the one before
    /// it in its case; so all of them at once.
    mutating func next(isLast: Bool) -> [NoticeInput] {
        guard isLast || source.kind == .roadWorks && inputs.count >= 100 else { return [] }
        defer { inputs = [] }
        if source.kind == .roadWorks { return inputs }
        // Of one day by their numbers: the ninth comes before the tenth.
        func order(_ input: NoticeInput) -> (Int64, Int, String) {
            (input.publishedAt?.seconds ?? 0, input.key.utf8.count, input.key)
        }
        return inputs.sorted { order($0) < order($1) }
    }

    mutating func note(_ put: PutNotice) {
        if put.tells { counts.told += 1 }
        switch put.change {
        case nil: break
        case .new?: counts.new += 1
        default: counts.changed += 1
        }
    }

    mutating func noteRefused(_ input: NoticeInput) {
        counts.kept -= 1
        counts.breakOff(input.facts.reference, "not_stored")
    }
}
