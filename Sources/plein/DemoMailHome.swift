import ArgumentParser
import Foundation

/// Where the demonstration's scripts are, and where its mail servers keep their files.
struct DemoMailHome: Sendable {
    /// The folder of Plein's repository.
    let root: URL

    private var scripts: URL { root.appending(path: "scripts") }
    var folder: URL { root.appending(path: "var/mail-demo") }

    /// What the servers say about themselves once they run.
    struct Facts: Decodable, Sendable {
        struct Mailbox: Decodable, Sendable {
            let address: String
            let password: String
        }
        let process: Int32
        let imaps: String
        let smtps: String
        let ca: String
        let postfix: Bool
        /// The municipality's, then the resident's.
        let mailboxes: [Mailbox]
    }

    /// Looks upward from the working directory, and from where this program lies.
    static func find() throws -> DemoMailHome {
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        for start in [here, program].compactMap({ $0 }) {
            var folder = start.standardizedFileURL
            for _ in 0..<12 {
                if FileManager.default.fileExists(atPath: folder.appending(path: "scripts/mail_servers.py").path()) {
                    return DemoMailHome(root: folder)
                }
                folder.deleteLastPathComponent()
            }
        }
        throw Trouble(
            """
            The mail demonstration needs the scripts of Plein's repository, and scripts/mail_servers.py is neither here \
            (\(here.path())) nor near this program. Run it in the folder of the repository:
                git clone … plein && cd plein && make run      and in another terminal:
                .build/release/plein demo mail
            """)
    }

    /// Goes to the repository when there is no installation in the working directory: `make run` has its data there.
    func enterIfNeeded(settingsFile: String) {
        let files = FileManager.default
        let isInstalledHere = files.fileExists(atPath: settingsFile) || files.fileExists(atPath: "var")
        let database = ProcessInfo.processInfo.environment["PLEIN_DATABASE"]
        if isInstalledHere || database != nil || !files.changeCurrentDirectoryPath(root.path()) { return }
        say("Using the demonstration in \(root.path()).")
    }

    /// Installs what is missing, as `make test` does.
    func install() async throws {
        let setup = try Child("bash", [scripts.appending(path: "setup").path(), "mail"])
        let status = await setup.status()
        if status != 0 { throw ExitCode(status) }
    }

    /// Runs one of the commands of mail_servers.py.
    func servers(_ arguments: [String], isSilent: Bool = false) throws -> Child {
        try Child(
            "python3",
            [scripts.appending(path: "mail_servers.py").path(), arguments[0], "--folder", folder.path()]
                + arguments.dropFirst(), isSilent: isSilent)
    }

    /// Waits until the servers run.
    func waitForFacts(of servers: Child) async throws -> Facts {
        for _ in 0..<600 {
            // Servers that were killed left their file behind; these take it away first.
            if let data = try? Data(contentsOf: folder.appending(path: "mail.json")),
                let facts = try? JSONDecoder().decode(Facts.self, from: data), facts.process == servers.process
            {
                guard facts.mailboxes.count >= 2 else { throw Trouble("mail.json names no mailboxes") }
                return facts
            }
            // It has said why.
            if let status = servers.endedWith() { throw ExitCode(status == 0 ? 1 : status) }
            try? await Task.sleep(for: .milliseconds(100))
        }
        throw Trouble("The mail servers did not start within a minute.")
    }

    /// What happens, and what to try.
    func greeting(_ facts: Facts, isNew: Bool, sent: Bool, site: String) -> String {
        let (town, resident) = (facts.mailboxes[0], facts.mailboxes[1])
        let program = CommandLine.arguments.first ?? "plein"
        let news =
            sent
            ? "Residents have just written; within 15 seconds their mails are in the inbox." : "Nobody has written yet."
        return """

              The mailbox of the demonstration \(isNew ? "is connected now" : "was connected already, and is active again").
              The municipality  \(town.address)    password \(town.password)
              The resident      \(resident.address)      password \(resident.password)
              Servers           Dovecot and \(facts.postfix ? "Postfix" : "a stand-in for Postfix, which only root can start"), on this machine only

              \(news)
              Plein has to run for that: `make run` in another terminal. Then look at
                \(site)/balie/inbox      as fatma@waterbeek.example: open a mail and answer it
                \(site)/balie/kanalen    as beheer@waterbeek.example: how the mailbox does, and its settings
              In a third terminal:
                \(program) demo mail show                what arrived: the acknowledgement, and your answer
                \(program) demo mail reply "Dank u wel"  the resident writes back, into the same conversation

              Stop with Ctrl-C.
            """
    }

    /// Why it does not work, said without an explanation of the command line.
    struct Trouble: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
