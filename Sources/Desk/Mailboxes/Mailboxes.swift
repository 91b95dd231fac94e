import Channels
import Database
import Foundation
import Identity
import Values

/// The municipality's mailboxes: how each is reached and where it stands. One file per ability:
///
/// - `Mailboxes+Change`: adding, changing and deciding about them
/// - `Mailboxes+Cursor`: who reads one now, and up to where
/// - `Mailboxes+Health`: how it goes, what could not be read, what is missing
public struct Mailboxes: Sendable {
    /// One mailbox, as those who manage it see it.
    public struct Summary: Sendable {
        public let channel: ID<Channel>
        public let name: String
        public let team: ID<Team>
        public let teamName: String
        public let state: ChannelState
        public let settings: MailboxSettings
        /// Grows with every change, so that a reader knows when to connect anew; who reads an older one may write nothing.
        public let revision: Int
        /// The way in that is kept cannot be opened: another key made it, as after a restore that is half done.
        public let isLocked: Bool
    }

    let database: Database
    let clock: Clock
    let secrets: Secrets

    public init(database: Database, clock: Clock, secrets: Secrets) {
        (self.database, self.clock, self.secrets) = (database, clock, secrets)
    }

    /// All mailboxes, by name; for our own machinery, not for a page.
    public func all() async throws -> [Summary] {
        try await database.read { tx in try find("1 = 1", tx) }
    }

    /// One mailbox, for our own machinery.
    public func find(_ channel: ID<Channel>) async throws -> Summary? {
        try await database.read { tx in try find("c.id = \(channel)", tx).first }
    }

    /// The mailbox that notices go out through, if one may.
    func noticeSender(_ tx: Transaction) throws -> Summary? {
        try find("b.sends_notices = 1 AND c.state IN ('active', 'parked')", tx).first
    }

    /// The same question where the answer needs no passwords.
    func sendsNotices(_ tx: Transaction) throws -> Bool {
        try tx.row(
            """
            SELECT 1 FROM mailboxes b JOIN channels c ON c.id = b.channel_id
            WHERE b.sends_notices = 1 AND c.state IN ('active', 'parked') LIMIT 1
            """) != nil
    }

    /// Whether there is a mailbox that notices go out through.
    public func hasNoticeSender() async throws -> Bool {
        try await database.read { tx in try sendsNotices(tx) }
    }

    /// - Throws: `Problem(.notAllowed)` below administrator.
    public func all(for viewer: Viewer) async throws -> [Summary] {
        try viewer.require(.administrator)
        return try await all()
    }

    /// - Throws: `Problem` notFound; notAllowed below administrator.
    public func find(_ channel: ID<Channel>, for viewer: Viewer) async throws -> Summary {
        try viewer.require(.administrator)
        guard let found = try await find(channel) else { throw Problem(.notFound) }
        return found
    }

    /// The name of the municipality.
    func municipality(_ tx: Transaction) throws -> String {
        try tx.value("SELECT name FROM municipality WHERE id = 1") ?? ""
    }

    /// Who a mail of ours is from: the name that the mailbox was given, else the municipality's.
    func senderName(_ given: String, _ tx: Transaction) throws -> String {
        given.isEmpty ? try municipality(tx) : given
    }

    func find(_ condition: SQL, _ tx: Transaction) throws -> [Summary] {
        try tx.rows(
            """
            SELECT b.*, c.name, c.team_id, c.state, t.name AS team_name, k.revision FROM mailboxes b
            JOIN channels c ON c.id = b.channel_id JOIN teams t ON t.id = c.team_id
            JOIN mailbox_cursors k ON k.channel_id = b.channel_id
            WHERE \(condition) ORDER BY c.name LIMIT 500
            """
        ).map(summary)
    }

    private func summary(_ row: Row) throws -> Summary {
        let roots: String = try row("trusted_roots")
        func server(_ wire: String) throws -> MailServer {
            MailServer(
                host: try row("\(wire)_host"), port: try row("\(wire)_port"),
                security: MailServer.Security(rawValue: try row("\(wire)_security")) ?? .tls,
                trustedRoots: roots.isEmpty ? nil : roots)
        }
        // One that does not open must not hide the others.
        let opened = try? secrets.open(.mailboxes, try row("credentials"))
        let access = try opened.map { try JSONDecoder().decode(MailAccess.self, from: Data($0)) }
        var settings = MailboxSettings(
            address: try row("address"), imap: try server("imap"), smtp: try server("smtp"),
            access: access ?? MailAccess(receiving: .none), liveFrom: try row("live_from"))
        settings.otherAddresses = Self.lines(try row("other_addresses"))
        settings.senderName = try row("sender_name")
        settings.folder = try row("folder")
        settings.ownServers = Self.lines(try row("own_servers"))
        settings.acknowledges = try row("acknowledges")
        settings.plusAddressing = try row("plus_addressing")
        settings.sendsNotices = try row("sends_notices")
        settings.importFrom = try row("import_from")
        return Summary(
            channel: try row("channel_id"), name: try row("name"), team: try row("team_id"),
            teamName: try row("team_name"), state: ChannelState(rawValue: try row("state")) ?? .retired,
            settings: settings, revision: try row("revision"), isLocked: access == nil)
    }

    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(String.init)
    }
}
