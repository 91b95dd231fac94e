import App
import ArgumentParser
import Foundation
import Synchronization
import Values

/// `plein demo mail`: a real mail server on this machine, for whoever wants to see mail go round.
struct DemoMailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Mail to and from the demonstration municipality, with servers on this machine.",
        discussion: """
            Installs Dovecot and Postfix where they are missing, starts them on loopback ports, connects the mailbox of the \
            demonstration municipality, and lets residents write to it. Nothing leaves this machine. For development: it \
            needs the scripts of Plein's repository.
            """,
        subcommands: [Start.self, Show.self, Reply.self], defaultSubcommand: Start.self)

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start the mail servers, connect them, and send a few mails in; until stopped with Ctrl-C.")

        @OptionGroup var place: Place
        @Flag(inversion: .prefixedNo, help: "Let residents write a few mails to begin with.") var letters = true

        func run() async throws {
            let home = try DemoMailHome.find()
            home.enterIfNeeded(settingsFile: place.settings)
            // First of all: a real municipality must not get a mailbox of the demonstration.
            try await place.using { app in
                try await DemoTown.fillIfEmpty(app) { say($0) }
                try await DemoMailbox(app).check()
            }
            try await home.install()
            let servers = try home.servers(["demo"], isSilent: true)
            // From here on Ctrl-C reaches the servers first; they stop, and then this does.
            let stopping = Interruption { servers.stop() }
            defer { stopping.end() }
            var isConnected = false
            do {
                let facts = try await home.waitForFacts(of: servers)
                let isNew = try await connect(facts)
                isConnected = true
                if !stopping.happened { try await begin(home, facts, isNew: isNew) }
                let status = await servers.status()
                guard stopping.happened || status == 0 else {
                    throw DemoMailHome.Trouble("The mail servers ended by themselves (status \(status)).")
                }
            } catch {
                servers.stop()
                await servers.status()
                if isConnected { try await park() }
                if stopping.happened { return }
                throw error
            }
            try await park()
            say("\nThe mail servers have stopped, and the mailbox is parked. The same command starts both again.")
        }

        private func connect(_ facts: DemoMailHome.Facts) async throws -> Bool {
            try await place.using { app in
                try await DemoMailbox(app).connect(
                    password: facts.mailboxes[0].password, imap: facts.imaps, smtp: facts.smtps, authority: facts.ca)
            }
        }

        private func park() async throws { try await place.using { try await DemoMailbox($0).park() } }

        private func begin(_ home: DemoMailHome, _ facts: DemoMailHome.Facts, isNew: Bool) async throws {
            var isSent = false
            if letters {
                let status = await (try home.servers(["send", "--demo"], isSilent: true)).status()
                isSent = status == 0
                if !isSent { say("The letters could not be sent in (status \(status)).") }
            }
            say(home.greeting(facts, isNew: isNew, sent: isSent, site: try place.read().publicURL))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what is in the mailboxes.")
        @Option(help: "How many of the newest mails of each.") var newest = 10

        func run() async throws {
            let status = await (try DemoMailHome.find().servers(["show", "--newest", "\(newest)"])).status()
            if status != 0 { throw ExitCode(status) }
        }
    }

    struct Reply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "As the resident, answer the newest mail that the municipality sent.")
        @Argument(help: "What the resident writes.") var text: String

        func run() async throws {
            let status = await (try DemoMailHome.find().servers(["send", "--reply", text])).status()
            if status != 0 { throw ExitCode(status) }
        }
    }
}

/// Ctrl-C and a polite end, told to whoever has to stop.
final class Interruption {
    private final class Told: Sendable { let isTrue = Mutex(false) }

    private let told = Told()
    private let sources: [any DispatchSourceSignal]
    private static let numbers = [SIGINT, SIGTERM, SIGHUP]

    init(_ stop: @escaping @Sendable () -> Void) {
        sources = Self.numbers.map { [told] number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                told.isTrue.withLock { $0 = true }
                stop()
            }
            source.resume()
            return source
        }
    }

    var happened: Bool { told.isTrue.withLock { $0 } }

    func end() {
        for source in sources { source.cancel() }
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}
