import Growth
import Square
import Values

/// A value that may be unknown; written as `null`, so that a reader sees that it was not forgotten.
struct Known<Value: Encodable & Sendable>: Encodable, Sendable {
    let value: Value?
    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// Where the municipality stands, for programs: `GET /v1/groei` and `/groei.json`, as `docs/growth-model.md` says. Nothing in
/// it is about a person.
struct GrowthDocument: Encodable, Sendable {
    struct Town: Encodable, Sendable {
        let name: String
        let code: Known<String>
        let inhabitants: Known<Int>
        let demonstration: Bool
    }
    struct Model: Encodable, Sendable {
        let version: String
        let address: String
    }
    struct Taken: Encodable, Sendable {
        let id: String
        let at: String
        let day: String
        let address: String
    }
    struct Overall: Encodable, Sendable {
        let phase: Int
        let blocking: [String]
    }
    struct ThemeEntry: Encodable, Sendable {
        let theme: String
        let phase: Int
        let blocking: [String]
        let conclusion: GrowthWords
        let recommendation: GrowthWords
    }
    struct GateEntry: Encodable, Sendable {
        let id: String
        let theme: String
        let phase: Int
        let indicator: String
        let comparison: String
        let threshold: Double
        let state: String
        let short_by: Known<Double>
    }
    struct IndicatorEntry: Encodable, Sendable {
        let id: String
        let theme: String
        let kind: String
        let source: String
        let value: Known<Double>
        let count: Known<Int>
        let n: Known<Int>
        let unit: String
        let from: String
        let until: String
        let bands: [BandEntry]
    }
    struct BandEntry: Encodable, Sendable {
        let until: Known<Int>
        let n: Int
    }
    struct Past: Encodable, Sendable {
        let day: String
        let model: String
        let overall: Int
        let themes: [String: Int]
    }
    struct LessonEntry: Encodable, Sendable {
        let id: String
        let title: String
        let tried: String
        let expected: String
        let happened: String
        let cost: String
        let learned: String
        let published: String
    }
    /// The only kind of document that this version writes.
    static let schema = "plein-growth/1"
    static let licence = "https://creativecommons.org/publicdomain/zero/1.0/"

    let schema: String
    let municipality: Town
    let licence: String
    let address: String
    let model: Model
    let measurement: Taken
    let overall: Overall
    let themes: [ThemeEntry]
    let gates: [GateEntry]
    let indicators: [IndicatorEntry]
    /// The oldest first, with this one.
    let history: [Past]
    /// The newest.
    let lessons: [LessonEntry]
    /// Where all of them are.
    let lessons_address: String
}

extension GrowthDocument {
    /// - Parameters:
    ///   - model: of the measurement's version.
    ///   - history: newest first.
    init(
        _ stored: Measurements.Stored, model: GrowthModel, town: Municipality, history: [Measurements.Summary],
        lessons: [Lesson], site: String
    ) {
        let result = stored.result
        schema = Self.schema
        municipality = Town(
            name: town.name, code: Known(town.code), inhabitants: Known(town.inhabitants),
            demonstration: town.demonstration)
        licence = Self.licence
        address = "\(site)/groei"
        self.model = Model(version: result.model, address: site + Link.path("/groei/model", result.model).address)
        measurement = Taken(
            id: "\(stored.id)", at: stored.at.iso8601, day: "\(stored.day)",
            address: site + Link.path("/groei/metingen", "\(stored.id)").address)
        overall = Overall(phase: result.overall.phase.rawValue, blocking: result.overall.blocking)
        themes = result.themes.map {
            ThemeEntry(
                theme: $0.theme.rawValue, phase: $0.phase.rawValue, blocking: $0.blocking, conclusion: $0.conclusion,
                recommendation: $0.recommendation)
        }
        gates = result.gates.compactMap { standing in
            model.gate(standing.id).map { gate in
                GateEntry(
                    id: gate.id, theme: gate.theme.rawValue, phase: gate.phase.rawValue, indicator: gate.indicator,
                    comparison: gate.comparison.rawValue, threshold: gate.threshold, state: standing.state.rawValue,
                    short_by: Known(standing.shortBy))
            }
        }
        indicators = result.values.map(IndicatorEntry.init)
        self.history = history.reversed().map { past in
            Past(
                day: "\(past.day)", model: past.model, overall: past.overall.rawValue,
                themes: Dictionary(uniqueKeysWithValues: past.themes.map { ($0.key.rawValue, $0.value.rawValue) }))
        }
        self.lessons = lessons.map(LessonEntry.init)
        lessons_address = "\(site)/groei/lessen.json"
    }
}

extension GrowthDocument.IndicatorEntry {
    init(_ measured: Measured) {
        self.init(
            id: measured.id, theme: measured.theme.rawValue, kind: measured.kind.rawValue,
            source: measured.source.rawValue, value: Known(measured.value), count: Known(measured.count),
            n: Known(measured.n), unit: measured.unit, from: "\(measured.from)", until: "\(measured.until)",
            bands: (measured.bands ?? []).map { .init(until: Known($0.until), n: $0.n) })
    }
}

extension GrowthDocument.LessonEntry {
    init(_ lesson: Lesson) {
        let words = lesson.words
        self.init(
            id: "\(lesson.id)", title: words.title, tried: words.tried, expected: words.expected,
            happened: words.happened, cost: words.cost, learned: words.learned,
            published: lesson.publishedAt.map { "\(Amsterdam.local($0).date)" } ?? "")
    }
}
