import App
import ArgumentParser
import Foundation
import Identity
import Values

struct ColleagueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "colleague", abstract: "Colleagues who may sign in.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a colleague, such as the first administrator. The password is read from standard input.")

        @OptionGroup var place: Place
        @Option(help: "E-mail address to sign in with.") var email: String
        @Option(help: "Name as colleagues and residents see it.") var name: String
        @Option(help: "reader, colleague, team_lead or administrator.") var role = "administrator"
        @Option(help: "Name of a team; made when it does not exist yet. May be given more than once.")
        var team: [String] = []
        @Option(help: "Environment variable that holds the password, instead of standard input.")
        var passwordVariable: String?

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw ValidationError("--role must be reader, colleague, team_lead or administrator")
            }
            let password = try readPassword()
            let app = try await place.open()
            do {
                let teams = try await app.services.teams.named(team)
                _ = try await app.services.colleagues.add(
                    name: name, email: email, password: password, role: role, teams: teams, by: nil)
                await app.database.close()
                say("\(name) can sign in at \(app.settings.publicURL)/balie with \(email).")
            } catch let problem as Problem {
                await app.database.close()
                throw ValidationError(problem.fields.map { "\($0.name): \($0.fault)" }.joined(separator: "\n"))
            }
        }

        private func readPassword() throws -> String {
            if let passwordVariable {
                guard let value = ProcessInfo.processInfo.environment[passwordVariable] else {
                    throw ValidationError("the variable \(passwordVariable) is not set")
                }
                return value
            }
            if isatty(0) == 1 { say("Password (at least 12 characters):") }
            guard let line = readLine(strippingNewline: true) else { throw ValidationError("no password was given") }
            return line
        }
    }
}
