import Geo
import Values

/// All active watches in memory, by place: about 150 bytes for one around a point.
struct WatchGrid: Sendable {
    struct Slot: Sendable {
        let watch: ID<Watch>
        let watcher: Int32
        /// Its number in the place, sheet or list where it lies.
        let cell: Int32
        let sheet: UInt8
        let topics: TopicSet
    }

    /// Watches around a point lie at it, by how far they reach: one of 250 m is not looked for 3 km away.
    static let reaches = [250.0, 500, 1000, 2000, Double(Watch.radii.upperBound)]
    /// Numbers of `Slot.sheet` behind those of the point sheets.
    static let (inPlace, everywhere) = (UInt8(100), UInt8(101))

    var points = Self.reaches.map { CellSheet<PointEntry>(extent: $0, size: 500) }
    var places = WatchPlaces()
    /// Slots of watches of the whole municipality, and where each stands in the list.
    var municipal: [Int32] = []
    private var municipalPlace: [Int32: Int] = [:]
    private(set) var slots: [Slot] = []
    private var free: [Int32] = []
    private var slotOf: [ID<Watch>: Int32] = [:]
    var watchers = WatcherNumbers()

    var count: Int { slotOf.count }
    /// Slots in use.
    var numbers: some Sequence<Int32> { slotOf.values }

    func slot(of watch: ID<Watch>) -> Int32? { slotOf[watch] }

    /// Makes room for so many, so that filling it does not double its memory on the way.
    mutating func reserve(_ count: Int) {
        slots.reserveCapacity(count)
        slotOf.reserveCapacity(count)
        watchers.reserve(count)
    }

    /// Adds a watch, or puts it where it lies now.
    mutating func put(_ watch: IndexedWatch) {
        remove(watch.id)
        let number = free.popLast() ?? Int32(slots.count)
        let watcher = watchers.take(watch.watcher)
        let (sheet, cell) = lay(watch, number, watcher)
        let slot = Slot(watch: watch.id, watcher: watcher, cell: Int32(cell), sheet: sheet, topics: watch.topics)
        if Int(number) < slots.count { slots[Int(number)] = slot } else { slots.append(slot) }
        slotOf[watch.id] = number
    }

    private mutating func lay(_ watch: IndexedWatch, _ number: Int32, _ watcher: Int32) -> (sheet: UInt8, cell: Int) {
        switch watch.ground {
        case .around(let point, let reach):
            let sheet = Self.reaches.firstIndex { Double(reach) <= $0 } ?? Self.reaches.count - 1
            let entry = PointEntry(
                x: point.x, y: point.y, reach: UInt16(clamping: reach), topics: watch.topics, slot: number,
                watcher: watcher)
            return (UInt8(sheet), points[sheet].add(entry, at: point))
        case .along(let shape, let reach):
            return (Self.inPlace, places.add(number, shape, reach))
        case .everywhere:
            municipalPlace[number] = municipal.count
            municipal.append(number)
            return (Self.everywhere, 0)
        }
    }

    mutating func remove(_ watch: ID<Watch>) {
        guard let number = slotOf.removeValue(forKey: watch) else { return }
        let slot = slots[Int(number)]
        switch slot.sheet {
        case Self.inPlace: places.remove(number, from: slot.cell)
        case Self.everywhere: removeMunicipal(number)
        default: points[Int(slot.sheet)].remove(from: Int(slot.cell), number)
        }
        watchers.release(slot.watcher)
        free.append(number)
    }

    private mutating func removeMunicipal(_ number: Int32) {
        guard let place = municipalPlace.removeValue(forKey: number), let last = municipal.popLast(), last != number
        else { return }
        municipal[place] = last
        municipalPlace[last] = place
    }
}

/// Small numbers for watchers, so that a search counts each once without a dictionary.
struct WatcherNumbers: Sendable {
    private(set) var ids: [ID<Watcher>] = []
    private var uses: [Int32] = []
    private var numbers: [ID<Watcher>: Int32] = [:]
    private var free: [Int32] = []

    mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        uses.reserveCapacity(count)
        numbers.reserveCapacity(count)
    }

    /// The number of a watcher, for one more watch.
    mutating func take(_ watcher: ID<Watcher>) -> Int32 {
        if let known = numbers[watcher] {
            uses[Int(known)] += 1
            return known
        }
        let number = free.popLast() ?? Int32(ids.count)
        if Int(number) == ids.count {
            ids.append(watcher)
            uses.append(1)
        } else {
            ids[Int(number)] = watcher
            uses[Int(number)] = 1
        }
        numbers[watcher] = number
        return number
    }

    /// One watch less.
    mutating func release(_ number: Int32) {
        uses[Int(number)] -= 1
        guard uses[Int(number)] == 0 else { return }
        numbers[ids[Int(number)]] = nil
        free.append(number)
    }
}
