import App
import ArgumentParser
import Database
import Foundation
import Geo
import Square
import Values

/// Finding all watches of an event, keeping who is to hear, and a watch that was added just before.
struct AlertsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "alerts")

    @OptionGroup var target: Target
    @Option var rounds = 30
    @Flag(help: "Only what adding a watch costs.") var addingOnly = false

    func run() async throws {
        let app = try await target.open()
        let matching = app.services.matching
        var figures: [String: Double] = [:]
        let before = try GrowthBench.peakMegabytes()
        // Nobody lives there, so that all watches are read and none is found.
        let sea = Shape(RDPoint(x: -40_000, y: 650_000))
        figures["loading"] = try await seconds {
            _ = try await matching.reach(of: sea, scope: .place, topic: .roadWorks)
        }
        figures["megabytes"] = try GrowthBench.peakMegabytes() - before
        figures["adding"] = try await adding(app, at: RDPoint(x: -40_000, y: 650_000))
        if !addingOnly {
            for (name, shapes) in AlertsGround.events {
                try await find(shapes, name, matching, &figures)
            }
            try await record(app, &figures)
        }
        await app.database.close()
        try report(figures)
    }

    /// Every event in turn: what the memory finds, and the same with the transaction that looks for new watches.
    private func find(
        _ shapes: [Shape], _ name: String, _ matching: Matching, _ figures: inout [String: Double]
    ) async throws {
        var (bare, whole, hits): ([Double], [Double], Int) = ([], [], 0)
        for round in 0..<rounds {
            for shape in shapes {
                var found = 0
                bare.append(await seconds { found = matching.known(near: shape, topic: .roadWorks).count })
                if round == 0 { hits += found }
                whole.append(
                    try await seconds {
                        _ = try await matching.reach(of: shape, scope: .place, topic: .roadWorks)
                    })
            }
        }
        figures["find_\(name)"] = median(bare)
        figures["whole_\(name)"] = median(whole)
        figures["hits_\(name)"] = Double(hits)
    }

    /// One event in a town, from the job to the last match on the disk.
    private func record(_ app: PleinApp, _ figures: inout [String: Double]) async throws {
        let notices = Notices(database: app.database, clock: .system)
        let put = try await app.database.write { tx in
            let facts = NoticeFacts(title: "Weg dicht", kind: "Weg afgesloten", source: "Meting")
            return try notices.put(
                NoticeInput(
                    key: "bench", topic: .roadWorks, scope: .place, facts: facts,
                    geometry: Shape(AlertsGround.towns[0])), tx)
        }
        figures["recording"] = try await seconds { try await app.services.matching.run("\(put.id) \(put.version)") }
        figures["recorded"] = try await app.database.read { tx in
            Double(try tx.value("SELECT COUNT(*) FROM alert_matches WHERE notice_id = \(put.id)") as Int? ?? 0)
        }
    }

    /// Seconds from adding a watch to having found it, in the middle.
    private func adding(_ app: PleinApp, at point: RDPoint) async throws -> Double {
        var took: [Double] = []
        var chance = AlertsGround.Chance()
        for round in 1...rounds * 3 {
            let watch = AlertsGround.Watch(near: point, &chance)
            let spent = try await seconds {
                try await app.database.write { tx in try AlertsSeed.add([watch], from: 0, tx) }
                let reached = try await app.services.matching.reach(
                    of: Shape(point), scope: .place, topic: .roadWorks)
                guard reached == round else { throw ExitCode(3) }
            }
            took.append(spent)
        }
        return median(took)
    }
}

extension AlertsGround.Watch {
    /// Within a hundred metres along each axis, and reaching further.
    init(near point: RDPoint, _ chance: inout AlertsGround.Chance) {
        (x, y, radius) = (point.x + chance.part() * 100, point.y + chance.part() * 100, 500)
    }
}
