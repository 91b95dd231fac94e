import App
import ArgumentParser
import Foundation
import Growth
import Values

/// `plein almanac`: how many municipalities stand, in a report of files.
struct AlmanacCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "almanac", abstract: "Read how municipalities stand, and make the yearly almanac of it.",
        discussion: """
            Asks each address of the list for /v1/groei and writes a report that opens in a browser. What was answered is \
            kept in raw/ beside it: the same command again asks only who did not answer yet. Needs no database.

            Exit codes: 0 everybody answered; 3 the report is there, some did not answer or cannot be used; 130 stopped \
            with Ctrl-C, the report is there with what was read; 1 the list or a folder cannot be used.
            """)

    @OptionGroup var place: Place
    @Option(help: "File with an address a line; behind tabs the number of inhabitants and the name.") var from: String
    @Option(help: "The year of the almanac.") var year: Int
    @Option(help: "The folder of the report; made when it is not there.") var out: String
    @Option(help: "Last year's almanac, its folder or its almanac.json; otherwise almanac-YEAR beside the new one.")
    var before: String?
    @Flag(help: "Ask everybody anew, also who answered already.") var again = false
    @Option(help: "The longest for one municipality, 3 to 300; a third of it to begin to answer.") var seconds = 30
    @Option(help: "Where a municipality can ask who reads; goes with every request.") var contact: String?

    /// Some did not answer, or cannot be used.
    static let notEverybody = ExitCode(3)
    static let stopped = ExitCode(130)

    func validate() throws {
        guard (2000...2999).contains(year) else { throw ValidationError("--year must be a year, such as 2026.") }
        guard (3...300).contains(seconds) else { throw ValidationError("--seconds must be 3 to 300.") }
        let isPlain = (contact ?? "").unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
        guard isPlain else { throw ValidationError("--contact must be an address in plain letters.") }
    }

    func run() async throws {
        let settings = try place.read()
        var order = AlmanacMaker.Order(
            list: URL(filePath: from), year: year, out: URL(filePath: out, directoryHint: .isDirectory),
            contact: contact ?? Self.address(settings))
        order.before = before.map { URL(filePath: $0) }
        (order.again, order.seconds) = (again, seconds)
        let progress = AlmanacProgress()
        let work = Task { [order] in try await AlmanacMaker(order, settings: settings).make(progress.tell) }
        let stopping = Interruption { work.cancel() }
        defer { stopping.end() }
        let outcome: AlmanacMaker.Outcome
        do { outcome = try await work.value } catch let trouble as AlmanacMaker.Trouble {
            progress.end()
            FileHandle.standardError.write(Data("\(trouble)\n".utf8))
            throw ExitCode(1)
        }
        progress.end()
        report(outcome)
        if !outcome.isWhole { throw Self.stopped }
        if outcome.absent > 0 { throw Self.notEverybody }
    }

    private func report(_ outcome: AlmanacMaker.Outcome) {
        if !outcome.isWhole { say("Stopped before everybody was asked; the same command goes on where this ended.") }
        say("\(outcome.counted) of \(outcome.listed) municipalities are in the figures.")
        if outcome.otherModel > 0 { say("\(outcome.otherModel) were measured by another version of the model.") }
        if outcome.absent > 0 { say("\(outcome.absent) are not in it; the report says why.") }
        say("Open \(outcome.report.path()) in a browser.")
    }

    /// The installation's own, unless it only says that this machine is itself.
    private static func address(_ settings: Settings) -> String {
        let own = settings.publicURL
        let isLocal = ["//127.", "//localhost", "//[::1]", "//0.0.0.0"].contains { own.contains($0) }
        return isLocal ? "https://github.com/plein-nl/plein" : own
    }
}

/// A line that is written over at a terminal; anywhere else a line for each municipality.
final class AlmanacProgress: Sendable {
    private let isTerminal = isatty(STDOUT_FILENO) == 1

    func tell(_ step: AlmanacMaker.Step) {
        let detail = step.fault.map { $0.detail.isEmpty ? $0.code : "\($0.code) (\($0.detail))" } ?? "ok"
        let text = "\(step.done)/\(step.total) \(step.address): \(detail)"
        if isTerminal {
            // What others wrote must not reach over the end of the line.
            FileHandle.standardOutput.write(Data("\r\u{1B}[K\(text.prefix(79))".utf8))
        } else {
            say(text)
        }
    }

    func end() { if isTerminal { FileHandle.standardOutput.write(Data("\r\u{1B}[K".utf8)) } }
}
