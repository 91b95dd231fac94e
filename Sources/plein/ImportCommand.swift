import App
import ArgumentParser
import Foundation
import Square
import Values

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in files with the places of the municipality.",
        subcommands: [Neighbourhoods.self, Addresses.self])

    struct Neighbourhoods: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Neighbourhoods from a GeoJSON file in WGS84, as CBS has them; also the municipality's own outline.",
            discussion: """
                Only features of the municipality's own number are taken: the one filled in at the desk, or --municipality. \
                What was imported before is replaced. The outline of the municipality (code GM…) may be in another file.
                """)

        @OptionGroup var place: Place
        @Option(help: "Such as GM0310; all: everything in the file.") var municipality: String?
        @Argument(help: "The file.") var file: String

        func run() async throws {
            let data = try ImportCommand.read(file)
            try await place.using { app in
                let known = try await app.services.municipality.load().code
                let code = municipality ?? known
                guard let code else {
                    throw ValidationError("which municipality? Say --municipality GM0310, or all.")
                }
                do {
                    let done = try await app.services.places.importNeighbourhoods(data, of: code == "all" ? nil : code)
                    ImportCommand.report(done, "neighbourhoods and other areas")
                    if !done.outline { say("The municipality's own outline is not in it.") }
                    if done.redrawn > 0 { say("\(done.redrawn) subscriptions follow a new outline.") }
                } catch let fault as Places.Fault {
                    throw ValidationError("\(file): \(fault)")
                }
            }
        }
    }

    struct Addresses: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Addresses from a CSV file: postcode, number, street, and x and y (RD New) or lat and lon.")

        @OptionGroup var place: Place
        @Argument(help: "The file; its first line names the columns.") var file: String

        func run() async throws {
            let data = try ImportCommand.read(file)
            try await place.using { app in
                do {
                    ImportCommand.report(try await app.services.places.importAddresses(data), "addresses")
                } catch let fault as Places.Fault {
                    throw ValidationError("\(file): \(fault)")
                }
            }
        }
    }

    private static func read(_ path: String) throws -> Data {
        do { return try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) } catch {
            throw ValidationError("\(path) cannot be read")
        }
    }

    private static func report(_ done: Places.Imported, _ what: String) {
        say("\(done.taken) \(what) are in.")
        if done.leftOut == 0 { return }
        say("\(done.leftOut) could not be used:")
        for reason in done.reasons { say("  " + reason) }
    }
}
