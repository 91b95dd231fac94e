/// An almanac as it is kept for the year after: who stood where. The rest of `data/almanac.json` is for other programs.
public struct AlmanacBook: Sendable, Codable, Equatable {
    public static let schema = "plein-almanac/1"

    public struct Town: Sendable, Codable, Equatable {
        public let name: String
        public let code: String?
        /// As in the list.
        public let address: String
        public let size: AlmanacSize
        public let day: String
        public let overall: Int
        public let themes: [String: Int]

        func phase(_ subject: AlmanacSubject) -> Phase {
            switch subject {
            case .overall: Phase(rawValue: overall) ?? .discovers
            case .theme(let theme): themes[theme.rawValue].flatMap(Phase.init) ?? .discovers
            }
        }
    }
    public let schema: String
    public let year: Int
    public let model: String
    public let municipalities: [Town]

    public init(_ almanac: Almanac) {
        (schema, year, model) = (Self.schema, almanac.year, almanac.model)
        municipalities = almanac.towns.map { town in
            Town(
                name: town.answer.name, code: town.answer.code, address: town.address, size: town.size,
                day: town.answer.day?.description ?? "", overall: town.answer.overall.rawValue,
                themes: Dictionary(
                    uniqueKeysWithValues: town.answer.phases.map { ($0.key.rawValue, $0.value.rawValue) }))
        }
    }

    /// Whether every phase in it is one.
    public var isSound: Bool {
        schema == Self.schema
            && municipalities.allSatisfy { town in
                Phase(rawValue: town.overall) != nil
                    && Theme.allCases.allSatisfy { town.themes[$0.rawValue].flatMap(Phase.init) != nil }
            }
    }

    /// Municipalities in both: by their code, where both years know it; otherwise by their address.
    func pairs(with towns: [AlmanacTown]) -> [(now: AlmanacTown, before: Town)] {
        let coded = municipalities.compactMap { town in town.code.map { ($0, town) } }
        let byCode = Dictionary(coded) { one, _ in one }
        let byAddress = Dictionary(municipalities.map { ($0.address, $0) }) { one, _ in one }
        return towns.compactMap { town in
            if let code = town.answer.code, let before = byCode[code] { return (town, before) }
            // Two codes at one address are two municipalities: a merger.
            guard let before = byAddress[town.address], before.code == nil || town.answer.code == nil else {
                return nil
            }
            return (town, before)
        }
    }
}
