import Database
import Foundation
import Values

extension Measurements {
    /// The newest; nil until there is one.
    public func latest() async throws -> Stored? {
        try await database.read { tx in
            try tx.row("\(Self.columns) ORDER BY at DESC, id DESC LIMIT 1").map(Self.stored)
        }
    }

    /// - Throws: `Problem(.notFound)`.
    public func measurement(_ id: ID<GrowthMeasurement>) async throws -> Stored {
        let found = try await database.read { tx in
            try tx.row("\(Self.columns) WHERE id = \(id)").map(Self.stored)
        }
        guard let found else { throw Problem(.notFound) }
        return found
    }

    /// The one before, of an earlier day: what was measured twice in a day would else be compared with itself. Nil when it
    /// is the first.
    public func before(_ one: Stored) async throws -> Stored? {
        try await database.read { tx in
            try tx.row("\(Self.columns) WHERE day < \(one.day.description) ORDER BY day DESC, at DESC, id DESC LIMIT 1")
                .map(Self.stored)
        }
    }

    /// Measurements, newest first: of each day the last.
    /// - Parameter one: only those of days before this one's.
    public func history(before one: ID<GrowthMeasurement>? = nil, limit: Int = 24) async throws -> [Summary] {
        try await database.read { tx in
            let older: SQL =
                one.map { "m.day < (SELECT day FROM growth_measurements WHERE id = \($0)) AND" } ?? ""
            return try tx.rows(
                """
                SELECT id, at, day, model, reason, phase, themes FROM growth_measurements m
                WHERE \(older) NOT EXISTS (
                    SELECT 1 FROM growth_measurements n WHERE n.day = m.day AND (n.at, n.id) > (m.at, m.id))
                ORDER BY day DESC LIMIT \(limit)
                """
            ).map(Self.summary)
        }
    }

    /// A measurement and those of days before it, newest first.
    public func history(through one: Stored, limit: Int) async throws -> [Summary] {
        try await [Summary(one)] + history(before: one.id, limit: limit - 1)
    }

    /// The definition that measurements of this version were made by, or the one in use.
    /// - Throws: `Problem(.notFound)`.
    public func definition(_ version: String) async throws -> GrowthModel {
        if version == model.version { return model }
        let text: String? = try await database.read { tx in
            try tx.value("SELECT definition FROM growth_models WHERE version = \(version)")
        }
        guard let text else { throw Problem(.notFound) }
        // As it was, also when this version of Plein would not take it any more.
        return try JSONDecoder().decode(GrowthModel.self, from: Data(text.utf8))
    }

    /// Versions that were used, the newest first.
    public func versions() async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT version FROM growth_models ORDER BY first_used_at DESC, version LIMIT 50")
                .map { try $0("version") }
        }
    }

    private static let columns: SQL = "SELECT id, at, reason, result FROM growth_measurements"

    private static func stored(_ row: Row) throws -> Stored {
        let text: String = try row("result")
        return Stored(
            id: try row("id"), at: try row("at"), isMonthly: try row("reason") as String == "monthly",
            result: try JSONDecoder().decode(GrowthResult.self, from: Data(text.utf8)))
    }

    private static func summary(_ row: Row) throws -> Summary {
        var themes: [Theme: Phase] = [:]
        for piece in (try row("themes") as String).split(separator: " ") {
            let halves = piece.split(separator: ":")
            guard halves.count == 2, let theme = Theme(rawValue: String(halves[0])),
                let phase = Int(halves[1]).flatMap(Phase.init)
            else { continue }
            themes[theme] = phase
        }
        let phase: Int = try row("phase")
        return Summary(
            id: try row("id"), at: try row("at"),
            day: LocalDate(try row("day") as String) ?? LocalDate(daysSinceEpoch: 0),
            model: try row("model"), isMonthly: try row("reason") as String == "monthly",
            overall: Phase(rawValue: phase) ?? .discovers, themes: themes)
    }
}

extension GrowthResult {
    /// As it is kept: always the same text for the same result.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension Measurements.Summary {
    /// What the line of all says of one.
    public init(_ stored: Measurements.Stored) {
        let themes = stored.result.themes.map { ($0.theme, $0.phase) }
        self.init(
            id: stored.id, at: stored.at, day: stored.day, model: stored.result.model, isMonthly: stored.isMonthly,
            overall: stored.result.overall.phase, themes: Dictionary(themes) { first, _ in first })
    }
}
