import Geo

/// Looks through an uploaded file of features (RFC 7946), part by part.
struct GeoJSONInspection {
    private enum Role: Equatable { case root, features, feature, geometry, geometries, positions, properties, other }

    private var scan = JSONScan()
    private var report = FileReport(format: .geojson)
    private var fault: FindingKind?
    private var roles: [Role] = []
    private var keys: [String] = []
    private var rootType: String?
    private var columns: [ColumnWatch] = []
    private var cells: [String: String] = [:]
    private var hasGeometry = false
    private var isFirst = true
    private var places = PlaceWatch()
    private static let types: Set<String> = [
        "FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ]
    /// More names than this are no columns.
    private static let columnLimit = 200

    init() {}

    mutating func feed(_ bytes: [UInt8]) {
        if fault != nil { return }
        var bytes = bytes[...]
        if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes = bytes.dropFirst(3)
            report.findings.append(.init(.byteOrderMark))
        }
        isFirst = false
        attempt { scan, events in try scan.feed(bytes) { events.append($0) } }
    }

    mutating func finish() -> FileReport {
        if fault == nil { attempt { scan, events in try scan.finish { events.append($0) } } }
        if let fault {
            report.findings.append(.init(fault, count: scan.place))
            return report
        }
        guard let rootType, Self.types.contains(rootType) else {
            report.findings.append(.init(.notGeoJSON))
            return report
        }
        // A file may be one feature, or only its geometry.
        if rootType != "FeatureCollection" { report.rowCount = 1 }
        report.columns = columns.map(\.column)
        report.findings += ColumnWatch.findings(columns)
        if report.rowCount == 0 { report.findings.append(.init(.noFeatures)) }
        report.findings += places.findings
        return report
    }

    private mutating func attempt(_ work: (inout JSONScan, inout [JSONScan.Event]) throws -> Void) {
        var events: [JSONScan.Event] = []
        do {
            try work(&scan, &events)
        } catch {
            fault = error as? JSONScan.Fault == .tooDeep ? .tooDeep : .brokenJSON
        }
        for event in events { take(event) }
    }

    private mutating func take(_ event: JSONScan.Event) {
        switch event {
        case .key(let key):
            if !keys.isEmpty { keys[keys.count - 1] = key }
            if roles.last == .root, key == "crs" { report.findings.append(.init(.oldReference)) }
        case .beginObject: open(objectRole)
        case .beginArray:
            let role = arrayRole
            if role == .positions { places.open() }
            open(role)
        case .endObject: close()
        case .endArray:
            if roles.last == .positions { places.close() }
            close()
        case .string(let text): string(text)
        case .number(let number):
            if roles.last == .positions { places.take(number) } else { property(Self.written(number)) }
        case .truth(let value): property(value ? "true" : "false")
        case .null: break
        }
    }

    private mutating func open(_ role: Role) {
        if role == .geometry {
            hasGeometry = true
            places.beginGeometry()
        }
        if role == .feature { (hasGeometry, cells) = (false, [:]) }
        roles.append(role)
        keys.append("")
    }

    private mutating func close() {
        let role = roles.popLast()
        keys.removeLast()
        switch role {
        case .geometry: places.endGeometry()
        case .feature: endFeature()
        case .root where rootType != "FeatureCollection":
            places.endGeometry()
            endFeature()
        default: break
        }
    }

    private var objectRole: Role {
        let key = keys.last ?? ""
        switch roles.last {
        case nil: return .root
        case .features: return .feature
        case .geometries: return .geometry
        case .root, .feature: return key == "geometry" ? .geometry : key == "properties" ? .properties : .other
        default: return .other
        }
    }

    private var arrayRole: Role {
        let key = keys.last ?? ""
        switch roles.last {
        case .positions: return .positions
        case .root where key == "features": return .features
        case .root where key == "coordinates", .geometry where key == "coordinates": return .positions
        case .root where key == "geometries", .geometry where key == "geometries": return .geometries
        default: return .other
        }
    }

    private mutating func string(_ text: String) {
        switch roles.last {
        case .root where keys.last == "type":
            rootType = text
            places.type = text
        case .geometry where keys.last == "type": places.type = text
        default: property(text)
        }
    }

    private mutating func property(_ text: String) {
        guard roles.last == .properties, let key = keys.last else { return }
        if !columns.contains(where: { $0.name == CellText.shown(key) }) {
            guard columns.count < Self.columnLimit else { return }
            columns.append(ColumnWatch(CellText.shown(key)))
        }
        cells[CellText.shown(key)] = text
    }

    private mutating func endFeature() {
        report.rowCount += 1
        if !hasGeometry, roles.last == .features { places.withoutPlace += 1 }
        for place in columns.indices {
            columns[place].see(cells[columns[place].name] ?? "", row: report.rowCount)
        }
        if report.rows.count < FileReport.previewRows {
            report.rows.append(columns.map { CellText.shown(cells[$0.name] ?? "") })
        }
    }

    private static func written(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    }
}

/// What was seen of coordinates.
struct PlaceWatch {
    var type = ""
    var withoutPlace = 0
    private var (here, swapped, outside, impossible, grid) = (0, 0, 0, 0, 0)
    private var position: [Double] = []
    private var ring: [[Double]] = []
    private var ringLength = 0
    private var openRings = (here: 0, all: 0)
    private var depth = 0

    mutating func beginGeometry() { (openRings.here, depth, type) = (0, 0, "") }

    mutating func endGeometry() {
        if type == "Polygon" || type == "MultiPolygon" { openRings.all += openRings.here }
        openRings.here = 0
    }

    mutating func open() {
        depth += 1
        position.removeAll(keepingCapacity: true)
    }

    mutating func take(_ number: Double) { if position.count < 4 { position.append(number) } }

    mutating func close() {
        depth -= 1
        if position.count >= 2 {
            judge(position)
            // The first and the last say whether it is closed.
            if ring.count < 2 { ring.append(position) } else { ring[1] = position }
            ringLength += 1
        } else {
            if ringLength > 0, ringLength < 4 || ring.first != ring.last { openRings.here += 1 }
            (ring, ringLength) = ([], 0)
        }
        position.removeAll(keepingCapacity: true)
        // A single position, or a line, is no ring.
        if depth == 0 { (ring, ringLength) = ([], 0) }
    }

    private mutating func judge(_ position: [Double]) {
        let (longitude, latitude) = (position[0], position[1])
        switch Netherlands.place(latitude: latitude, longitude: longitude) {
        case .here: here += 1
        case .swapped: swapped += 1
        case .elsewhere: judgeElsewhere(longitude, latitude)
        }
    }

    private mutating func judgeElsewhere(_ longitude: Double, _ latitude: Double) {
        if (-7_000...300_000).contains(longitude), (289_000...629_000).contains(latitude) {
            grid += 1
        } else if abs(longitude) > 180 || abs(latitude) > 90 {
            impossible += 1
        } else {
            outside += 1
        }
    }

    var findings: [FileReport.Finding] {
        var found: [FileReport.Finding] = []
        func add(_ kind: FindingKind, _ count: Int) { if count > 0 { found.append(.init(kind, count: count)) } }
        add(.dutchGrid, grid)
        add(.notDegrees, impossible)
        add(.swapped, swapped)
        add(.outside, outside)
        add(.noPlace, withoutPlace)
        add(.openRing, openRings.all)
        return found
    }
}
