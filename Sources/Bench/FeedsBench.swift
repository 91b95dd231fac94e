import App
import ArgumentParser
import Foundation
import Identity
import Logging
import Square
import Values

/// Reads a feed of road works from an address, once, as the job does: fetched, kept and imported. Says how long that took
/// and the most memory that this process ever had. The first time in a database it adds the source.
struct FeedsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "feeds")

    @OptionGroup var target: Target
    @Option(help: "Where the feed is, with http.") var address: String

    func run() async throws {
        var settings = Settings()
        (settings.database, settings.isTestNetwork) = (target.database, true)
        let app = try await PleinApp.open(settings, logger: Logger(label: "plein.bench"))
        let source = try await source(app)
        let idle = try GrowthBench.peakMegabytes()
        let spent = try await seconds { try await app.readFeed(source) }
        let viewer = try await app.services.colleagues.anyAdministrator()
        let health = try await app.services.feeds.health(source)
        let counts = try await app.services.feeds.raws(source, for: viewer).first?.counts ?? FeedCounts()
        await app.database.close()
        try report([
            "seconds": spent, "megabytes": try GrowthBench.peakMegabytes(), "idle": idle, "read": Double(counts.read),
            "kept": Double(counts.kept), "new": Double(counts.new), "changed": Double(counts.changed),
            "broken": Double(counts.brokenCount), "ended": Double(counts.ended + counts.missing),
            "told": Double(counts.told), "failing": health.failingSince == nil ? 0 : 1,
        ])
    }

    private func source(_ app: PleinApp) async throws -> ID<FeedSource> {
        let feeds = app.services.feeds
        if let known = try await feeds.all().first {
            return known.id
        }
        let viewer = try await app.services.colleagues.anyAdministrator()
        guard let team = try await app.services.teams.list().first else { throw CleanExit.message("no team") }
        let entry = FeedEntry(name: "Meting", team: team.id, address: address, settings: FeedSettings(), minutes: 60)
        let id = try await feeds.add(.roadWorks, entry, mayBePlain: true, by: viewer)
        try await feeds.decide(id, .active, decision: "Meting", owner: "Meting", by: viewer)
        return id
    }
}
