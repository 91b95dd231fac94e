/// The fields of `plein-growth/1` that the almanac reads. What else is there, or comes later, is not looked at.
struct AlmanacWire: Decodable {
    struct Municipality: Decodable {
        let name: String
        let code: String?
        let inhabitants: Int?
        let demonstration: Bool
    }
    struct Model: Decodable { let version: String }
    struct Measurement: Decodable { let day: String }
    struct Overall: Decodable { let phase: Int }
    struct ThemeResult: Decodable {
        let theme: String
        let phase: Int
        let blocking: [String]
    }
    struct Gate: Decodable {
        let id: String
        let theme: String
        let phase: Int
        let indicator: String
        let comparison: String
        let threshold: Double
        let state: String
        let short_by: Double?
    }
    struct Band: Decodable { let n: Int }
    struct Indicator: Decodable {
        let id: String
        let kind: String
        let source: String
        let value: Double?
        let count: Int?
        let n: Int?
        let bands: [Band]?
    }
    struct Lesson: Decodable {
        let title: String
        let tried: String?
        let expected: String?
        let happened: String?
        let cost: String?
        let learned: String?
    }
    let municipality: Municipality
    let address: String?
    let model: Model
    let measurement: Measurement?
    let overall: Overall?
    let themes: [ThemeResult]?
    let gates: [Gate]?
    let indicators: [Indicator]?
    let lessons: [Lesson]?
}

/// Looked at first: of another schema nothing else is believed.
struct AlmanacWireSchema: Decodable { let schema: String }
