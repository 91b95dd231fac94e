import App
import ArgumentParser
import Database
import Foundation
import Logging
import Values

/// Parts of `make bench` that must run inside the program; `scripts/bench.py` runs them and says the ratios.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plein-bench",
        subcommands: [
            AlertsSeed.self, AlertsBench.self,
            Seed.self, Search.self, Accept.self, Peer.self, MailBare.self, Activities.self, ActivitiesBare.self,
            DeliveriesSink.self, DeliveriesBare.self, GrowthBench.self, AlertMailSink.self, AlertMailBare.self,
            FeedsBench.self,
        ])
}

struct Target: ParsableArguments {
    @Option(help: "The database to measure on.") var database: String

    func open() async throws -> PleinApp {
        var settings = Settings()
        settings.database = database
        return try await PleinApp.open(settings, logger: Logger(label: "plein.bench"))
    }
}

/// One line of JSON for the script.
func report(_ figures: [String: Double]) throws {
    let data = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
    FileHandle.standardOutput.write(data + Data("\n".utf8))
}

func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await body()
    let spent = ContinuousClock.now - start
    return Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
}

func median(_ figures: [Double]) -> Double {
    let sorted = figures.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}
