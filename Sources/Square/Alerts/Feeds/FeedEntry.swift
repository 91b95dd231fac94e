import Database
import Foundation
import Identity
import Values

/// What a colleague fills in about a source.
public struct FeedEntry: Sendable, Equatable {
    public var name: String
    public var team: ID<Team>
    public var address: String
    public var settings: FeedSettings
    /// Minutes between two looks, 1 to 1440.
    public var minutes: Int

    public init(name: String, team: ID<Team>, address: String, settings: FeedSettings, minutes: Int) {
        (self.name, self.team, self.address) = (name, team, address)
        (self.settings, self.minutes) = (settings, minutes)
    }
}

extension FeedSources {
    static func written(_ settings: FeedSettings) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(settings), as: UTF8.self)
    }

    static func check(_ team: ID<Team>, _ tx: Transaction) throws {
        guard try tx.row("SELECT id FROM teams WHERE id = \(team)") != nil else {
            throw Problem.invalid([.init("team", .unknownChoice)])
        }
    }

    /// Field names are those of the desk's form.
    static func checked(_ entry: FeedEntry, _ mayBePlain: Bool) throws -> FeedEntry {
        var entry = entry
        entry.name = line(entry.name)
        entry.address = entry.address.trimmingCharacters(in: .whitespacesAndNewlines)
        entry.settings.names = entry.settings.names.map(line).filter { !$0.isEmpty }
        var faults: [Problem.Field] = []
        if entry.name.isEmpty { faults.append(.init("naam", .missing)) }
        if entry.name.count > 80 { faults.append(.init("naam", .tooLong(maximum: 80))) }
        let isWeb = entry.address.hasPrefix("https://") || mayBePlain && entry.address.hasPrefix("http://")
        if entry.address.isEmpty {
            faults.append(.init("adres", .missing))
        } else if !isWeb || entry.address.count > 1_500 || URL(string: entry.address)?.host() == nil {
            faults.append(.init("adres", .notAServerName))
        }
        if entry.settings.names.count > 20 { faults.append(.init("namen", .tooManyLines(maximum: 20))) }
        if entry.settings.names.contains(where: { $0.count > 120 }) {
            faults.append(.init("namen", .tooLong(maximum: 120)))
        }
        if let area = entry.settings.area {
            let isBox =
                area.count == 4 && area[0] < area[2] && area[1] < area[3] && area.allSatisfy { abs($0) <= 180 }
            if !isBox { faults.append(.init("gebied", .notANumber)) }
        }
        if !(1...1_440).contains(entry.minutes) { faults.append(.init("minuten", .notANumber)) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return entry
    }

    static func refusingTaken<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch DatabaseError.constraint { throw Problem.invalid([.init("naam", .taken)]) }
    }
}
