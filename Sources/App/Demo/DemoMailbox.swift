import Channels
import Desk
import Foundation
import Values
import Web

/// The municipality's mailbox in the database of the demonstration, on mail servers of this machine.
public struct DemoMailbox: Sendable {
    /// Why the mailbox was not connected.
    public enum Fault: Error, CustomStringConvertible {
        /// The database belongs to a real municipality, of this name.
        case noDemonstration(String)
        case noTeam

        public var description: String {
            switch self {
            case .noDemonstration(let name):
                """
                This database belongs to \(name), which is no demonstration: nothing was changed. To connect a real mailbox, \
                use the page Kanalen of the desk, or `plein mailbox add`.
                """
            case .noTeam: "There is no team for the mailbox."
            }
        }
    }

    private let app: PleinApp

    public init(_ app: PleinApp) { self.app = app }

    private static let address = "gemeente@waterbeek.example"
    /// The name under which the demonstration's own servers would sign what they checked.
    private static let ownServer = "mail.waterbeek.example"
    private var mailboxes: Mailboxes { app.services.inbox.mailboxes }

    /// Refuses a real municipality.
    /// - Throws: `Fault.noDemonstration`.
    public func check() async throws {
        let town = try await app.services.townHall()
        guard town.demonstration else { throw Fault.noDemonstration(town.name) }
    }

    /// Connects the mailbox, or puts it right when it was connected before.
    /// - Parameters:
    ///   - imap: `imaps://host:port`.
    ///   - smtp: `smtps://host:port`.
    ///   - authority: PEM file of who signed the servers' certificates.
    /// - Returns: false when it was connected before.
    public func connect(password: String, imap: String, smtp: String, authority: String) async throws -> Bool {
        let known = try await mailboxes.all().first { $0.settings.address == Self.address }
        var wanted = try MailboxSettings.written(
            address: Self.address,
            imap: imap.replacing(
                "://", with: "://\(Self.address.replacing("@", with: "%40")):\(password)@"), smtp: smtp,
            trustedRoots: authority, withoutTLS: false)
        // All of today is work: the servers keep whole seconds, and "now" would pass over what comes in this one.
        wanted.liveFrom = known?.settings.liveFrom ?? Amsterdam.startOfDay(Amsterdam.local(.now).date)
        wanted.ownServers = [Self.ownServer]
        (wanted.acknowledges, wanted.sendsNotices, wanted.plusAddressing) = (true, true, true)
        let administrator = try await app.services.colleagues.anyAdministrator()
        let channel: ID<Channel>
        if let known {
            channel = known.channel
            if known.settings != wanted {
                try await mailboxes.change(
                    channel, name: known.name, team: known.team, settings: wanted, by: administrator)
            }
        } else {
            guard let team = try await app.services.teams.list().first(where: { $0.name == DemoContent.teams[0] })
            else { throw Fault.noTeam }
            channel = try await mailboxes.add(name: "E-mail", team: team.id, settings: wanted, by: administrator)
        }
        if known?.state != .active {
            try await mailboxes.decide(
                channel, .active, decision: "Om te laten zien hoe mail werkt (plein demo mail).",
                owner: DemoContent.teams[0], by: administrator)
        }
        return known == nil
    }

    /// The servers stop: nothing is read, and nothing is said to fail, until the next time.
    public func park() async throws {
        for mailbox in try await mailboxes.all()
        where mailbox.settings.address == Self.address && mailbox.state == .active {
            try await mailboxes.decide(
                mailbox.channel, .parked, decision: "De mailservers van de proef staan uit.",
                owner: DemoContent.teams[0], by: try await app.services.colleagues.anyAdministrator())
        }
    }
}
