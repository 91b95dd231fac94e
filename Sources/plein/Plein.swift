import App
import ArgumentParser
import Foundation
import Logging
import Values

@main
struct Plein: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plein", abstract: "The town square of a municipality: residents ask, the municipality answers.",
        version: "0.1.0",
        subcommands: [
            Serve.self, Work.self, Migrate.self, Demo.self, ColleagueCommand.self, MailboxCommand.self,
            DoctorCommand.self, Setup.self, AlmanacCommand.self,
            GalleryCommand.self, ImportCommand.self,
        ])
}

/// What every command shares: where the settings are.
struct Place: ParsableArguments {
    @Option(help: "File with settings, one NAME=value a line; the environment wins.")
    var settings = "plein.env"

    func read() throws -> Settings {
        let file = (try? String(contentsOfFile: settings, encoding: .utf8)) ?? ""
        do {
            return try Settings.read(file: file, environment: ProcessInfo.processInfo.environment)
        } catch let fault as Settings.Fault {
            throw ValidationError("\(fault.name) \(fault.reason)")
        }
    }

    func logger(_ settings: Settings) -> Logger {
        var logger = Logger(label: "plein") { _ in StreamLogHandler.standardError(label: "plein") }
        logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .notice
        return logger
    }

    func open() async throws -> PleinApp {
        let settings = try read()
        return try await PleinApp.open(settings, logger: logger(settings))
    }

    /// Opens the installation for one piece of work, and closes it whatever comes of that.
    func using<Value: Sendable>(_ work: (PleinApp) async throws -> Value) async throws -> Value {
        let app = try await open()
        do {
            let value = try await work(app)
            await app.database.close()
            return value
        } catch {
            await app.database.close()
            throw error
        }
    }
}

/// Words to the person at the terminal, at once also when piped.
func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
