import App
import ArgumentParser
import Database
import Foundation
import Growth
import Identity
import Values

/// Measuring a whole municipality, beside one bare aggregate scan of the turns that are measured.
struct GrowthBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "growth")

    @OptionGroup var target: Target
    @Option var rounds = 5

    func run() async throws {
        let app = try await target.open()
        let before = try Self.peakMegabytes()
        var (ours, bare): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            bare.append(try await seconds { try await Self.scan(app) })
            ours.append(try await seconds { _ = try await app.services.measurements.look() })
        }
        let turns = try await app.services.measurements.look().value("answered_share")?.n ?? 0
        let grown = try Self.peakMegabytes() - before
        await app.database.close()
        try report([
            "measured": median(ours), "bare": median(bare), "turns": Double(turns), "megabytes": grown,
        ])
    }

    /// How many of the same turns were answered, as one statement: nothing is brought into bands or sorted.
    private static func scan(_ app: PleinApp) async throws {
        let period = GrowthPeriod(.threeMonths, until: Amsterdam.local(.now).date)
        let (start, end) = (Amsterdam.startOfDay(period.from), Amsterdam.startOfDay(period.until))
        _ = try await app.database.read { tx in
            let channels: [String] = try tx.rows("SELECT id FROM channels").map { try $0("id") }
            return try tx.rows(
                """
                SELECT COUNT(*) AS n, SUM(CASE WHEN x.outcome = 'answered' THEN 1 ELSE 0 END) AS answered,
                    SUM(x.service_seconds) AS service, SUM(x.wall_seconds) AS wall
                FROM turns t LEFT JOIN turn_ends x ON x.turn_id = t.id AND x.ended_at < \(end)
                WHERE t.channel_id IN \(list: channels) AND t.deadline_at >= \(start) AND +t.started_at < \(end)
                    AND (x.ended_at IS NULL OR x.ended_at >= \(start))
                    AND (t.deadline_at < \(end) OR x.ended_at IS NOT NULL)
                    AND (COALESCE(x.outcome, '') <> 'withdrawn' OR x.ended_at > t.deadline_at)
                """
            ).count
        }
    }

    /// The most memory that this process ever had.
    static func peakMegabytes() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        return (kilobytes ?? 0) / 1024
    }
}
