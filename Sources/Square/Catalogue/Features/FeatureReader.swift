/// One feature as it stands in a file.
struct ReadFeature: Sendable {
    /// Its member `id`.
    var id: String?
    /// Properties that may be its name elsewhere, by `FeatureReader.names`.
    var names: [String: String] = [:]
    /// Objects as they were written; nil for anything else.
    var geometry: [UInt8]?
    var properties: [UInt8]?
    /// From the first to the last of its dates.
    var time: FeatureTime?
}

/// Takes the features out of a file (RFC 7946), part by part. Of all the bytes it holds those of one feature and one part.
struct FeatureReader {
    /// How properties are called that name a thing, the most certain first.
    static let names = ["id", "identificatie", "globalid", "objectid", "fid", "nummer"]
    private enum Role { case root, features, feature, geometry, properties, other }

    /// The file is one feature, or only a geometry.
    private let isSingle: Bool
    private var scan = JSONScan()
    private var roles: [Role] = []
    private var keys: [String] = []
    private var buffer: [UInt8] = []
    /// The place in the file of the first byte in `buffer`.
    private var base = 0
    private var current = ReadFeature()
    private var starts = (feature: 0, member: 0)
    private var found: [ReadFeature] = []
    private var isFirst = true
    private(set) var rootType = ""

    init(isSingle: Bool = false) { self.isSingle = isSingle }

    /// What ended in this part.
    /// - Throws: `JSONScan.Fault`.
    mutating func feed(_ bytes: [UInt8]) throws -> [ReadFeature] {
        var bytes = bytes[...]
        if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        isFirst = false
        buffer += bytes
        var events: [(event: JSONScan.Event, place: Int)] = []
        try scan.feed(placed: bytes) { events.append(($0, $1)) }
        for (event, place) in events { take(event, place) }
        forget()
        defer { found = [] }
        return found
    }

    /// - Throws: `JSONScan.Fault` when it stops before its end.
    mutating func finish() throws { try scan.finish { _ in } }

    /// Bytes that nobody will ask for any more.
    private mutating func forget() {
        let isInside = isSingle || roles.contains(.feature)
        let first = isSingle ? 0 : isInside ? starts.feature : scan.place
        buffer.removeFirst(min(buffer.count, first - base))
        base = first
    }

    private func bytes(_ from: Int, _ until: Int) -> [UInt8] { Array(buffer[from - base..<until - base]) }

    private mutating func take(_ event: JSONScan.Event, _ place: Int) {
        switch event {
        case .key(let key): if !keys.isEmpty { keys[keys.count - 1] = key }
        case .beginObject: begin(objectRole, place)
        case .beginArray: begin(roles.last == .root && keys.last == "features" && !isSingle ? .features : .other, place)
        case .endObject, .endArray: end(place + 1)
        case .string(let text): value(text, isText: true)
        case .number(let number): value(Self.written(number), isText: false)
        case .truth, .null: break
        }
    }

    /// What holds a geometry and properties.
    private var holder: Role { isSingle ? .root : .feature }

    private var objectRole: Role {
        guard let role = roles.last else { return .root }
        if role == .features { return .feature }
        guard role == holder else { return .other }
        return keys.last == "geometry" ? .geometry : keys.last == "properties" ? .properties : .other
    }

    private mutating func begin(_ role: Role, _ place: Int) {
        switch role {
        case .feature: (current, starts.feature) = (ReadFeature(), place)
        case .geometry, .properties: starts.member = place
        default: break
        }
        roles.append(role)
        keys.append("")
    }

    private mutating func end(_ place: Int) {
        keys.removeLast()
        switch roles.removeLast() {
        case .geometry: current.geometry = bytes(starts.member, place)
        case .properties: current.properties = bytes(starts.member, place)
        case .feature: found.append(current)
        case .root where isSingle:
            if rootType != "Feature" { current = ReadFeature(geometry: bytes(0, place)) }
            found.append(current)
        default: break
        }
    }

    private mutating func value(_ text: String, isText: Bool) {
        let key = keys.last ?? ""
        switch roles.last {
        case .root where key == "type" && isText: rootType = text
        case .properties:
            let name = key.lowercased()
            if Self.names.contains(name) { current.names[name] = text }
            if isText, let time = FeatureTime(text) { current.time = time.joined(current.time) }
            return
        default: break
        }
        if roles.last == holder, key == "id" { current.id = text }
    }

    private static func written(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    }
}

/// How features of a file are called in addresses: by a name of their own where each has one and no two share it, so that
/// they stay the same in the next version; else by their number in the file.
struct FeatureKeys {
    private static let longest = 120
    private var count = 0
    /// By "" for the member `id`, or the property. Taken away when it cannot be the name of all.
    private var seen: [String: Set<String>]

    init() {
        seen = Dictionary(([""] + FeatureReader.names).map { ($0, []) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func see(_ feature: ReadFeature) {
        count += 1
        for name in seen.keys {
            let key = Self.value(name, feature)
            if !Self.isUsable(key) || seen[name]?.insert(key).inserted != true { seen[name] = nil }
        }
    }

    /// nil: their number.
    var best: String? { count == 0 ? nil : ([""] + FeatureReader.names).first { seen[$0] != nil } }

    static func value(_ name: String, _ feature: ReadFeature) -> String {
        (name.isEmpty ? feature.id : feature.names[name]) ?? ""
    }

    /// Can stand as one piece of an address.
    private static func isUsable(_ key: String) -> Bool {
        !key.isEmpty && key != "." && key != ".." && key.utf8.count <= longest
            && key.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F && !"/\\?#%".unicodeScalars.contains($0)
            }
    }
}
