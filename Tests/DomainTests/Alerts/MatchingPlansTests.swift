import Database
import Geo
import TestKit
import Testing
import Values

@testable import Square

@Suite("Matching costs the same among much")
struct MatchingPlansTests {
    private static let large: Set<String> = [
        "watchers", "watches", "watch_changes", "alert_matches", "alert_notices", "alert_versions",
    ]

    @Test(arguments: Engine.allCases)
    func `once the watches are known, no statement reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withTown(on: engine, options: options) { town in
            let it = MatchingTown(town)
            let watcher = try await it.watcher(at: 150_000, 450_000, 500)
            let here = Shape(RDPoint(x: 150_000, y: 450_000))
            let notice = try await it.notice(at: here)
            // The first time all watches are read, and counted.
            try await it.match(notice)
            statements.forget()
            try await it.watcher(at: 150_000, 450_000, 500)
            try await it.version(2, of: notice, at: here, .extended)
            try await it.match(notice, 2)
            #expect(try await it.told(notice, 2).contains(watcher))
            let plans = try await statements.plans(on: town.database) { $0.contains(/^(SELECT|WITH|UPDATE|DELETE)/) }
            #expect(plans.contains { $0.sql.contains("WITH m") } && plans.contains { $0.sql.contains("watch_changes") })
            #expect(plans.contains { $0.sql.contains("(version, watcher_id) >") })
            for (sql, plan) in plans {
                for line in plan {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: Self.large) == nil, "\(line)\n\(sql)")
                }
            }
        }
    }
}
