import Database
import Foundation
import Geo
import Values

extension Places {
    /// What a file could not give, in words for who runs the command.
    public struct Fault: Error, CustomStringConvertible, Sendable {
        public let description: String
    }
    /// What came of a file.
    public struct Imported: Sendable, Equatable {
        public var taken = 0
        public var leftOut = 0
        /// The first few reasons, with the feature or line.
        public var reasons: [String] = []
        /// Watches that follow a neighbourhood whose outline changed.
        public var redrawn = 0
        /// Whether it has the municipality's own outline.
        public var outline = false

        mutating func leave(_ reason: String) {
            leftOut += 1
            if reasons.count < 10 { reasons.append(reason) }
        }
    }
    private static let batch = 500

    /// Takes neighbourhoods from a GeoJSON FeatureCollection in WGS84, as CBS publishes it: `statcode`, `statnaam` and
    /// `rubriek` (or `buurtcode`, `buurtnaam`). What was there before is replaced; who follows a neighbourhood follows its
    /// new outline, and one that is gone keeps the old.
    /// - Parameter municipality: such as `GM0796`: take only that one's. Nil: all that the file has.
    /// - Throws: `Fault` when the file is not what it should be, or has nothing for this municipality.
    public func importNeighbourhoods(_ file: Data, of municipality: String?) async throws -> Imported {
        struct Collection: Decodable { let features: [NeighbourhoodFeature] }
        let features: [NeighbourhoodFeature]
        do { features = try JSONDecoder().decode(Collection.self, from: file).features } catch {
            throw Fault(description: "not a GeoJSON FeatureCollection in WGS84: \(error)")
        }
        var done = Imported()
        var areas: [String: (feature: NeighbourhoodFeature, shape: Shape)] = [:]
        for feature in features {
            guard let code = feature.code, let kind = feature.kind else {
                done.leave("a feature without a code such as BU07960001")
                continue
            }
            if let municipality, !feature.isOf(municipality) { continue }
            guard let shape = feature.shape else {
                done.leave("\(code): no area that can be used")
                continue
            }
            areas[code] = (feature, shape)
            done.taken += 1
            done.outline = done.outline || kind == "municipality"
        }
        guard !areas.isEmpty else {
            throw Fault(description: municipality.map { "nothing of \($0) in it" } ?? "nothing that can be used in it")
        }
        let (made, outlines) = (areas.values.sorted { ($0.feature.code ?? "") < ($1.feature.code ?? "") }, done.outline)
        try await database.write { tx in
            // A file without the municipality itself leaves an outline that another one gave.
            try tx.run("DELETE FROM neighbourhoods WHERE kind <> 'municipality'")
            if outlines { try tx.run("DELETE FROM neighbourhoods") }
            for (feature, shape) in made { try Self.keep(feature, shape, tx) }
            tx.raise(.publicPages)
        }
        done.redrawn = try await redraw(made.compactMap(\.feature.code))
        return done
    }

    private static func keep(_ feature: NeighbourhoodFeature, _ shape: Shape, _ tx: Transaction) throws {
        let box = shape.box
        try tx.run(
            """
            INSERT INTO neighbourhoods (code, name, kind, geometry, outline, min_x, min_y, max_x, max_y)
            VALUES (\(feature.code), \(feature.name), \(feature.kind), \(shape.wkb), \(shape.geoJSON()),
                \(box.minX), \(box.minY), \(box.maxX), \(box.maxY))
            """)
    }

    /// Gives those who follow a neighbourhood its new outline, in small steps.
    private func redraw(_ codes: [String]) async throws -> Int {
        var count = 0
        for code in codes {
            var last = ""
            while true {
                let after = last
                let step = try await database.write { tx -> (redrawn: Int, last: String?) in
                    let wkb: [UInt8]? = try tx.value("SELECT geometry FROM neighbourhoods WHERE code = \(code)")
                    guard let wkb else { return (0, nil) }
                    let rows = try tx.rows(
                        """
                        SELECT id, geometry FROM watches WHERE place_code = \(code) AND id > \(after)
                        ORDER BY id LIMIT \(Self.batch)\(tx.dialect.forUpdate)
                        """)
                    let changed: [ID<Watch>] = try rows.filter { try $0("geometry") as [UInt8]? != wkb }.map {
                        try $0("id")
                    }
                    if !changed.isEmpty {
                        try tx.run("UPDATE watches SET geometry = \(wkb) WHERE id IN \(list: changed)")
                        try WatchNumbers.renew(changed, tx)
                    }
                    return (changed.count, rows.count == Self.batch ? try rows.last?("id") : nil)
                }
                count += step.redrawn
                guard let next = step.last else { break }
                last = next
            }
        }
        return count
    }
}

/// One area of a file with neighbourhoods.
struct NeighbourhoodFeature: Decodable {
    let code: String?
    let name: String
    let kind: String?
    /// nil when it cannot be used.
    let shape: Shape?

    private enum Keys: String, CodingKey { case id, properties, geometry }

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Keys.self)
        let properties = (try? box.decode([String: JSONScrap].self, forKey: .properties)) ?? [:]
        func text(_ names: String...) -> String? {
            names.compactMap { properties[$0]?.text }.first { !$0.isEmpty }
        }
        let found = text("statcode", "buurtcode", "wijkcode", "gemeentecode", "code") ?? (try? box.decode(String.self, forKey: .id))
        code = found
        name = String((text("statnaam", "buurtnaam", "wijknaam", "gemeentenaam", "name", "naam") ?? found ?? "").prefix(120))
        kind =
            switch found?.prefix(2) {
            case "GM": "municipality"
            case "WK": "district"
            case "BU": "neighbourhood"
            default: nil
            }
        let geometry = try? box.decode(JSONScrap.self, forKey: .geometry)
        let made = geometry.flatMap { try? JSONEncoder().encode($0) }.flatMap { try? Shape(geoJSON: $0) }
        shape = made.map(\.mended)
    }

    /// CBS numbers carry the municipality's: BU0796…, WK0796….
    func isOf(_ municipality: String) -> Bool {
        guard let code else { return false }
        return code == municipality || code.dropFirst(2).hasPrefix(municipality.dropFirst(2))
    }
}

/// Any JSON, carried on as it is.
enum JSONScrap: Codable {
    case text(String)
    case number(Double)
    case truth(Bool)
    case list([JSONScrap])
    case object([String: JSONScrap])
    case nothing

    var text: String? { if case .text(let text) = self { text } else { nil } }

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if let number = try? box.decode(Double.self) {
            self = .number(number)
        } else if let list = try? box.decode([JSONScrap].self) {
            self = .list(list)
        } else if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let object = try? box.decode([String: JSONScrap].self) {
            self = .object(object)
        } else if let truth = try? box.decode(Bool.self) {
            self = .truth(truth)
        } else {
            self = .nothing
        }
    }

    func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .text(let text): try box.encode(text)
        case .number(let number): try box.encode(number)
        case .truth(let truth): try box.encode(truth)
        case .list(let list): try box.encode(list)
        case .object(let object): try box.encode(object)
        case .nothing: try box.encodeNil()
        }
    }
}
