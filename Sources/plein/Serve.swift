import App
import ArgumentParser
import Values

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the site and do the outgoing work, until stopped.")

    @OptionGroup var place: Place
    @Flag(help: "Fill an empty database with the demonstration municipality first, and say how to sign in.")
    var demo = false
    @Flag(inversion: .prefixedNo, help: "Also do the outgoing work; leave it to `plein work` with --no-work.")
    var work = true

    func run() async throws {
        let app = try await place.open()
        if demo { try await DemoTown.fillIfEmpty(app) { say($0) } }
        let isDemonstration = try await app.services.townHall().demonstration
        let address = app.settings.publicURL
        let (host, asked) = (app.settings.host, app.settings.port)
        try await app.serve(working: work) { port in
            // Port 0 means: any free one; then the address in the settings cannot be right.
            let base = asked == 0 ? "http://\(host):\(port)" : address
            say("Plein serves on \(base)")
            if isDemonstration { say(DemoTown.invitation(base)) }
        }
    }
}

struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do the outgoing work only, beside `plein serve --no-work`.")
    @OptionGroup var place: Place

    func run() async throws { try await place.open().work() }
}

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database up to date and stop.")
    @OptionGroup var place: Place

    func run() async throws {
        let app = try await place.open()
        await app.database.close()
        say("The database is up to date.")
    }
}

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill an empty database with a demonstration municipality; with `mail`, let it send and receive.",
        subcommands: [DemoMailCommand.self])
    @OptionGroup var place: Place

    func run() async throws {
        let app = try await place.open()
        let filled = try await DemoTown.fillIfEmpty(app) { say($0) }
        await app.database.close()
        say(
            filled
                ? DemoTown.invitation(app.settings.publicURL) : "There is a municipality already; nothing was changed.")
    }
}
