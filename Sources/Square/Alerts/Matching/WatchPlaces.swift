import Geo

/// Areas and routes that are watched, each once with all who watch it: a neighbourhood has one outline and thousands of
/// watches.
struct WatchPlaces: Sendable {
    struct Place: Sendable {
        let shape: Shape
        let reach: Int
        let sheet: Int
        let cell: Int
        var slots: [Int32]
    }
    private struct Key: Hashable {
        let shape: Shape
        let reach: Int
    }

    /// By half the side of their box, so that a street is not looked for as far away as a province.
    private static let extents = (0...10).map { 500.0 * Double(1 << $0) }

    private(set) var places: [Place?] = []
    private var sheets = Self.extents.map { CellSheet<PlaceEntry>(extent: $0, size: max(500, $0 / 2)) }
    private var known: [Key: Int32] = [:]
    private var free: [Int32] = []

    /// - Returns: the number of the place.
    mutating func add(_ slot: Int32, _ shape: Shape, _ reach: Int) -> Int {
        let key = Key(shape: shape, reach: reach)
        if let number = known[key] {
            places[Int(number)]?.slots.append(slot)
            return Int(number)
        }
        let number = free.popLast() ?? Int32(places.count)
        let box = shape.box.expanded(by: Double(reach))
        let half = max(box.maxX - box.minX, box.maxY - box.minY) / 2
        let sheet = Self.extents.firstIndex { half <= $0 } ?? Self.extents.count - 1
        let cell = sheets[sheet].add(PlaceEntry(box: shape.box, reach: Double(reach), slot: number), at: box.centre)
        // As GEOS mends it: an area whose edge crosses itself is one that somebody drew in a hurry.
        let place = Place(shape: shape.mended, reach: reach, sheet: sheet, cell: cell, slots: [slot])
        if Int(number) == places.count { places.append(place) } else { places[Int(number)] = place }
        known[key] = number
        return Int(number)
    }

    mutating func remove(_ slot: Int32, from number: Int32) {
        guard var place = places[Int(number)] else { return }
        // Let go of the one in the list, so that its slots are changed in place.
        places[Int(number)] = nil
        if let at = place.slots.firstIndex(of: slot) { place.slots.removeUnordered(at: at) }
        if place.slots.isEmpty {
            sheets[place.sheet].remove(from: place.cell, number)
            known[Key(shape: place.shape, reach: place.reach)] = nil
            free.append(number)
        } else {
            places[Int(number)] = place
        }
    }

    /// Calls `body` with each place within its reach of `shape`, and its distance.
    func forEach(near shape: Shape, _ body: (Place, Double) -> Void) {
        var prepared: PreparedShape?
        for sheet in sheets {
            sheet.forEach(near: shape.box) { _, entries in
                for entry in entries where entry.box.distance(to: shape.box) <= entry.reach {
                    guard let place = places[Int(entry.slot)] else { continue }
                    prepared = prepared ?? PreparedShape(shape)
                    let metres = prepared?.distance(to: place.shape) ?? .infinity
                    if metres <= entry.reach { body(place, metres) }
                }
            }
        }
    }
}
