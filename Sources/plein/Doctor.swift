import App
import ArgumentParser
import Values

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is wrong with this installation, and what to do about it.")

    @OptionGroup var place: Place

    func run() async throws {
        let findings = await Doctor(settings: try place.read()).examine()
        for finding in findings {
            let mark = ["good": "ok   ", "attention": "look ", "wrong": "WRONG"][finding.grade.rawValue] ?? ""
            say("\(mark) \(finding.text)")
            if !finding.advice.isEmpty { say("      \(finding.advice)") }
        }
        if findings.contains(where: { $0.grade == .wrong }) { throw ExitCode(1) }
        say("Nothing is wrong.")
    }
}

struct Setup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a new installation its municipality, first team, web form, opening hours and promise.")

    @OptionGroup var place: Place
    @Option(help: "Name of the municipality, such as \"Gemeente Voorbeeld\".") var municipality: String
    @Option(help: "Address for residents, also in security.txt.") var contact: String
    @Option(help: "Name of the first team.") var team = "Webcare"

    func run() async throws {
        let app = try await place.open()
        try await NewTown.make(app, name: municipality, contact: contact, team: team)
        await app.database.close()
        say("\(municipality) is ready. Next: plein colleague add --email … --name … --team \(team)")
    }
}
