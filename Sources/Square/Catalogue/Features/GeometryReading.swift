/// The nested lists of a `coordinates` member: all positions one after the other, and where lists of them end.
struct CoordinateReading {
    private(set) var positions: [FeatureShape.Position] = []
    /// By depth from 1, how many positions there were when a list of lists ended.
    private(set) var ends: [Int: [Int]] = [:]
    /// At which the numbers stand.
    private(set) var depth: Int?
    var isBroken = false
    private var stack = 0
    private var numbers: [Double] = []

    mutating func open() {
        // A list among the numbers of a position.
        if !numbers.isEmpty { isBroken = true }
        stack += 1
    }

    mutating func take(_ number: Double) {
        if let depth, depth != stack { isBroken = true }
        if !number.isFinite { isBroken = true }
        depth = stack
        numbers.append(number)
    }

    /// - Returns: whether it was the outermost.
    mutating func close() -> Bool {
        if numbers.isEmpty {
            ends[stack, default: []].append(positions.count)
        } else {
            if numbers.count < 2 || stack != depth {
                isBroken = true
            } else {
                positions.append(FeatureShape.Position(x: numbers[0], y: numbers[1]))
            }
            numbers.removeAll(keepingCapacity: true)
        }
        stack -= 1
        return stack == 0
    }

    /// The positions of each list at a depth; nil when one has fewer than `least`.
    func runs(atDepth level: Int, least: Int) -> [(positions: [FeatureShape.Position], end: Int)]? {
        guard let stops = ends[level] else { return nil }
        var (start, found) = (0, [(positions: [FeatureShape.Position], end: Int)]())
        for stop in stops {
            if stop - start < least { return nil }
            found.append((Array(positions[start..<stop]), stop))
            start = stop
        }
        return found
    }
}

/// Reads a geometry object, whatever the order of its members.
struct GeometryReading {
    private struct Level {
        var key = ""
        var type = ""
        var coordinates: CoordinateReading?
        var members: FeatureShape?
        var isBroken = false
    }
    private(set) var shape: FeatureShape?
    private var levels: [Level] = []
    /// In what we do not read, how deep.
    private var other = 0
    private var isReading = false
    private var isInMembers = false

    mutating func take(_ event: JSONScan.Event) {
        if other > 0 { return skip(event) }
        if isReading { return coordinate(event) }
        switch event {
        case .beginObject where levels.isEmpty || isInMembers:
            levels.append(Level())
            isInMembers = false
        case .endObject: end()
        case .beginArray where levels.last?.key == "coordinates" && !isInMembers:
            var reading = CoordinateReading()
            reading.open()
            (levels[levels.count - 1].coordinates, isReading) = (reading, true)
        case .beginArray where levels.last?.key == "geometries" && !isInMembers:
            (levels[levels.count - 1].members, isInMembers) = (FeatureShape(), true)
        case .endArray: isInMembers = false
        case .beginObject, .beginArray: other = 1
        case .key(let key): if !levels.isEmpty { levels[levels.count - 1].key = key }
        case .string(let text) where levels.last?.key == "type" && !isInMembers: levels[levels.count - 1].type = text
        default: if isInMembers { levels[levels.count - 1].isBroken = true }
        }
    }

    private mutating func skip(_ event: JSONScan.Event) {
        switch event {
        case .beginObject, .beginArray: other += 1
        case .endObject, .endArray: other -= 1
        default: break
        }
    }

    private mutating func coordinate(_ event: JSONScan.Event) {
        let place = levels.count - 1
        switch event {
        case .beginArray: levels[place].coordinates?.open()
        case .endArray: if levels[place].coordinates?.close() == true { isReading = false }
        case .number(let number): levels[place].coordinates?.take(number)
        default:
            levels[place].coordinates?.isBroken = true
            if event == .beginObject { other = 1 }
        }
    }

    private mutating func end() {
        guard let level = levels.popLast() else { return }
        var made = FeatureShape()
        var isSound = !level.isBroken
        if level.type == "GeometryCollection", let members = level.members {
            made = members
        } else if let coordinates = level.coordinates {
            isSound = isSound && made.add(level.type, coordinates)
        } else {
            isSound = false
        }
        if levels.isEmpty {
            shape = isSound ? made : nil
        } else {
            isInMembers = true
            if isSound { levels[levels.count - 1].members?.add(made) } else { levels[levels.count - 1].isBroken = true }
        }
    }
}
