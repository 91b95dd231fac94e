import App
import ArgumentParser
import Desk
import Foundation
import Values

struct MailboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailbox", abstract: "Mailboxes that residents write to.",
        subcommands: [Add.self, List.self, Test.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Connect a mailbox, and make it active.",
            discussion: """
                Servers are given as imaps://user:password@host:port (TLS), imap://… (STARTTLS), smtps://… and smtp://…; a \
                sign in a name or password that has a meaning in addresses is written as %XX. --insecure is for servers on \
                this machine itself only.
                """)

        @OptionGroup var place: Place
        @Option(help: "The mailbox's own address.") var address: String
        @Option(help: "What colleagues call it.") var name: String?
        @Option(help: "Where it is read: imaps://user:password@host:port.") var imap: String
        @Option(help: "Where answers are handed over: smtps://user:password@host:port; no user: the one of --imap.")
        var smtp: String
        @Option(help: "PEM file of an authority that is trusted beside the system's.") var ca: String?
        @Option(help: "Name of the team; made when it does not exist yet.") var team = "Webcare"
        @Option(help: "The name of our mail server in Authentication-Results; may be given more than once.")
        var ownServer: [String] = []
        @Option(help: "Take in what arrived from this day on, such as 2026-01-01, without clock or acknowledgement.")
        var since: String?
        @Flag(help: "Send an acknowledgement by itself.") var acknowledge = false
        @Flag(help: "Send notices to colleagues and residents through this mailbox.") var notices = false
        @Flag(help: "The server delivers name+anything@ to name@.") var plus = false
        @Flag(help: "Without TLS; only on this machine itself.") var insecure = false

        func run() async throws {
            var settings = try settings()
            (settings.acknowledges, settings.sendsNotices, settings.plusAddressing) = (acknowledge, notices, plus)
            settings.ownServers = ownServer
            if let since {
                guard let day = LocalDate(since) else {
                    throw ValidationError("--since must be a day such as 2026-01-01")
                }
                settings.importFrom = Amsterdam.startOfDay(day)
            }
            let app = try await place.open()
            do {
                guard let team = try await app.services.teams.named([team]).first else { throw Problem(.unexpected) }
                let mailboxes = app.services.inbox.mailboxes
                let channel = try await mailboxes.add(name: name ?? address, team: team, settings: settings, by: nil)
                try await mailboxes.decide(
                    channel, .active, decision: "plein mailbox add", owner: self.team, by: nil)
                await app.database.close()
                say("\(address) is connected: what arrives now comes into the inbox of \(self.team).")
            } catch let problem as Problem {
                await app.database.close()
                throw ValidationError(problem.fields.map { "\($0.name): \($0.fault)" }.joined(separator: "\n"))
            }
        }

        private func settings() throws -> MailboxSettings {
            do {
                return try MailboxSettings.written(
                    address: address, imap: imap, smtp: smtp, trustedRoots: ca, withoutTLS: insecure)
            } catch let fault as MailboxAddressFault {
                throw ValidationError("\(fault.scheme)://user:password@host:port is expected")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All mailboxes: address, state, team, last success, and what is wrong.")

        @OptionGroup var place: Place

        func run() async throws {
            try await place.using { app in
                let mailboxes = app.services.inbox.mailboxes
                let all = try await mailboxes.all()
                if all.isEmpty { say("There is no mailbox yet. `plein mailbox add --help` says how to connect one.") }
                for mailbox in all {
                    let health = try await mailboxes.health(mailbox.channel)
                    let success = health.succeededAt.map(\.iso8601) ?? "never"
                    var words = [
                        mailbox.settings.address, mailbox.state.rawValue, mailbox.teamName, "last success \(success)",
                    ]
                    if mailbox.state == .active, let since = health.failingSince {
                        words.append("fails since \(since.iso8601): \(Doctor.words(fault: health.fault))")
                    }
                    say(words.joined(separator: "\t"))
                }
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try both servers of a mailbox, from name to login; changes nothing there.")

        @OptionGroup var place: Place
        @Argument(help: "The mailbox's own address; all of them without it.") var address: String?

        func run() async throws {
            let isGood = try await place.using { app in
                let all = try await app.services.inbox.mailboxes.all()
                let wanted = all.filter { address == nil || $0.settings.address == address?.lowercased() }
                guard !wanted.isEmpty else {
                    let known = all.map(\.settings.address).joined(separator: ", ")
                    throw ValidationError(
                        all.isEmpty ? "there is no mailbox yet" : "there is no such mailbox; known: \(known)")
                }
                var isGood = true
                for mailbox in wanted {
                    say(mailbox.settings.address)
                    let test = await app.services.testMailbox(mailbox.settings)
                    for line in Doctor.words(test: test) { say("  " + line) }
                    isGood = isGood && test.receiving.isGood && test.sending.isGood
                }
                return isGood
            }
            if !isGood { throw ExitCode(1) }
        }
    }
}
