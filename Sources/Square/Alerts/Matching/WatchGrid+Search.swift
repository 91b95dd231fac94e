import Geo
import Values

/// What a search writes down while it goes, kept for the next one: which round last saw a watcher, and where.
struct SearchScratch: Sendable {
    struct Mark: Sendable {
        var round: UInt32 = 0
        var place: Int32 = 0
    }
    struct Found: Sendable {
        let watcher, slot: Int32
        let metres: Double
    }
    private var marks: [Mark] = []
    private var round: UInt32 = 0
    private(set) var found: [Found] = []

    mutating func begin(watchers: Int) {
        if marks.count < watchers {
            marks.append(contentsOf: repeatElement(Mark(), count: watchers - marks.count))
        }
        // After four thousand million rounds every mark is as good as new.
        if round == .max { marks = marks.map { _ in Mark() } }
        round = round == .max ? 1 : round + 1
        found.removeAll(keepingCapacity: found.capacity < 100_000)
    }

    /// Notes a watch that fits; of several of one watcher the nearest counts, and of equals the oldest.
    @inline(__always)
    mutating func note(_ watcher: Int32, _ slot: Int32, _ metres: Double, _ slots: [WatchGrid.Slot]) {
        let one = Found(watcher: watcher, slot: slot, metres: metres)
        let mark = marks[Int(watcher)]
        guard mark.round == round else {
            marks[Int(watcher)] = Mark(round: round, place: Int32(found.count))
            return found.append(one)
        }
        let other = found[Int(mark.place)]
        let isNearer =
            metres < other.metres
            || metres == other.metres && slots[Int(slot)].watch < slots[Int(other.slot)].watch
        if isNearer { found[Int(mark.place)] = one }
    }
}

extension WatchGrid {
    /// All watchers that `event` concerns.
    func hits(_ event: MatchedEvent, _ scratch: inout SearchScratch) -> [WatchHit] {
        scratch.begin(watchers: watchers.ids.count)
        switch event.ground {
        case .at(let shape):
            searchPoints(shape, event.topics, &scratch)
            places.forEach(near: shape) { place, metres in
                for slot in place.slots { note(slot, metres, event.topics, &scratch) }
            }
            for slot in municipal { note(slot, 0, event.topics, &scratch) }
        case .municipality:
            for slot in municipal { note(slot, 0, event.topics, &scratch) }
        case .everybody:
            for number in numbers { note(number, 0, event.topics, &scratch) }
        }
        return scratch.found.map {
            WatchHit(watcher: watchers.ids[Int($0.watcher)], watch: slots[Int($0.slot)].watch, metres: $0.metres)
        }
    }

    private func note(_ slot: Int32, _ metres: Double, _ topics: TopicSet, _ scratch: inout SearchScratch) {
        let known = slots[Int(slot)]
        if known.topics.intersects(topics) { scratch.note(known.watcher, slot, metres, slots) }
    }

    private func searchPoints(_ shape: Shape, _ topics: TopicSet, _ scratch: inout SearchScratch) {
        let footprint = Footprint(shape)
        // Asked only by who stands within a millionth of a metre of the limit.
        var exact: PreparedShape?
        for sheet in points {
            if let point = footprint.point {
                sheet.forEach(near: shape.box) { _, entries in
                    search(entries, point, topics, &scratch)
                }
                continue
            }
            sheet.forEach(near: shape.box) { ground, entries in
                guard let near = footprint.near(ground, reach: sheet.extent) else { return }
                for entry in entries where entry.topics.intersects(topics) {
                    let reach = Double(entry.reach)
                    var metres = near.distance(entry.x, entry.y)
                    if abs(metres - reach) <= Footprint.doubt {
                        exact = exact ?? PreparedShape(shape)
                        metres = exact?.distance(to: RDPoint(x: entry.x, y: entry.y)) ?? metres
                    }
                    if metres <= reach { scratch.note(entry.watcher, entry.slot, metres, slots) }
                }
            }
        }
    }

    /// From point to point: the same numbers as GEOS, without asking it.
    @inline(__always)
    private func search(
        _ entries: ContiguousArray<PointEntry>, _ point: RDPoint, _ topics: TopicSet, _ scratch: inout SearchScratch
    ) {
        for entry in entries where entry.topics.intersects(topics) {
            let (x, y, reach) = (entry.x - point.x, entry.y - point.y, Double(entry.reach))
            let square = x * x + y * y
            // A root rounds: who is this near is asked after it.
            guard square <= reach * reach * (1 + 1e-12) else { continue }
            let metres = square.squareRoot()
            if metres <= reach { scratch.note(entry.watcher, entry.slot, metres, slots) }
        }
    }

    /// Metres from a watch to `shape`; nil when it is not there or has another topic, 0 when it has no place.
    func metres(of watch: ID<Watch>, to event: MatchedEvent) -> (metres: Double?, reach: Double)? {
        guard let number = slot(of: watch) else { return nil }
        let slot = slots[Int(number)]
        guard slot.topics.intersects(event.topics) else { return nil }
        var (place, reach): (Shape?, Double) = (nil, 0)
        switch slot.sheet {
        case Self.everywhere: break
        case Self.inPlace:
            let known = places.places[Int(slot.cell)]
            (place, reach) = (known?.shape, Double(known?.reach ?? 0))
        default:
            let entry = points[Int(slot.sheet)].item(in: Int(slot.cell), number)
            (place, reach) = (entry.map { Shape(RDPoint(x: $0.x, y: $0.y)) }, Double(entry?.reach ?? 0))
        }
        guard case .at(let shape) = event.ground, let place else { return (nil, reach) }
        return (shape.distance(to: place), reach)
    }
}
