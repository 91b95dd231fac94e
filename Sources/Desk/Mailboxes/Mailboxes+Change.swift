import Channels
import Database
import Foundation
import Identity
import Values

extension Mailboxes {
    /// Adds a mailbox, as a proposal; `decide` makes it active.
    /// - Throws: `Problem` notAllowed; invalid with the wrong fields; `taken` for a name or address that exists.
    @discardableResult
    public func add(
        name: String, team: ID<Team>, settings: MailboxSettings, by viewer: Viewer?
    ) async throws -> ID<Channel> {
        try viewer?.require(.administrator)
        let name = CleanText.line(name)
        try Self.check(name, settings)
        let now = clock.now()
        let id = ID<Channel>(at: now)
        let sealed = try seal(settings.access)
        try await Self.refusingTaken {
            try await database.write { tx in
                guard try tx.row("SELECT id FROM teams WHERE id = \(team)") != nil else {
                    throw Problem.invalid([.init("team", .unknownChoice)])
                }
                try tx.run(
                    """
                    INSERT INTO channels (id, kind, name, team_id, state, created_at)
                    VALUES (\(id), 'email', \(name), \(team), 'proposed', \(now))
                    """)
                try tx.run(
                    """
                    INSERT INTO mailboxes (channel_id, address, imap_host, imap_port, imap_security, smtp_host, smtp_port,
                        smtp_security, credentials, live_from)
                    VALUES (\(id), \(settings.address.lowercased()), '-', 1, 'tls', '-', 1, 'tls', \(sealed), 0)
                    """)
                try write(settings, sealed, to: id, tx)
                try tx.run("INSERT INTO mailbox_cursors (channel_id) VALUES (\(id))")
                try tx.run("INSERT INTO channel_health (channel_id) VALUES (\(id))")
                try Audit.record(tx, "mailbox_added", subject: "\(id)", by: viewer?.id, at: now)
                tx.raise(.channels)
            }
        }
        return id
    }

    /// Changes how a mailbox is reached and used.
    /// - Throws: as `add`; notFound.
    public func change(
        _ channel: ID<Channel>, name: String, team: ID<Team>, settings: MailboxSettings, by viewer: Viewer
    ) async throws {
        try viewer.require(.administrator)
        let name = CleanText.line(name)
        try Self.check(name, settings)
        let (now, sealed) = (clock.now(), try seal(settings.access))
        try await Self.refusingTaken {
            try await database.write { tx in
                let before = try find("c.id = \(channel)", tx).first
                guard let before else { throw Problem(.notFound) }
                guard try tx.row("SELECT id FROM teams WHERE id = \(team)") != nil else {
                    throw Problem.invalid([.init("team", .unknownChoice)])
                }
                try tx.run("UPDATE channels SET name = \(name), team_id = \(team) WHERE id = \(channel)")
                try write(settings, sealed, to: channel, tx)
                // An archive that begins earlier than what was read before: look behind the cursor.
                if settings.importFrom ?? before.settings.liveFrom < before.settings.importFrom
                    ?? before.settings.liveFrom
                {
                    try tx.run("UPDATE mailbox_cursors SET fill_gaps = 1 WHERE channel_id = \(channel)")
                }
                if before.settings.place != settings.place { try leavePlace(channel, tx) }
                try revise(channel, tx)
                try Audit.record(tx, "mailbox_changed", subject: "\(channel)", by: viewer.id, at: now)
                tx.raise(.channels)
            }
        }
    }

    /// Moves a channel on in its life, with the decision behind it.
    /// - Throws: `Problem` notAllowed, notFound; invalid with `besluit` or `eigenaar`.
    public func decide(
        _ channel: ID<Channel>, _ state: ChannelState, decision: String, owner: String, by viewer: Viewer?
    ) async throws {
        try viewer?.require(.administrator)
        let (decision, owner) = (CleanText.line(decision), CleanText.line(owner))
        var faults: [Problem.Field] = []
        for (field, text) in [("besluit", decision), ("eigenaar", owner)] {
            if text.isEmpty { faults.append(.init(field, .missing)) }
            if CleanText.length(text) > 500 { faults.append(.init(field, .tooLong(maximum: 500))) }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE channels SET state = \(state.rawValue) WHERE id = \(channel)") == 1 else {
                throw Problem(.notFound)
            }
            try tx.run(
                """
                INSERT INTO channel_decisions (channel_id, state, decision, owner, at, colleague_id)
                VALUES (\(channel), \(state.rawValue), \(decision), \(owner), \(now), \(viewer?.id))
                """)
            try revise(channel, tx)
            try Audit.record(tx, "channel_\(state.rawValue)", subject: "\(channel)", by: viewer?.id, at: now)
            tx.raise(.channels)
            tx.raise(.publicPages)
        }
    }

    /// The decisions about a channel, newest first.
    public func decisions(_ channel: ID<Channel>, for viewer: Viewer) async throws -> [ChannelDecision] {
        try viewer.require(.administrator)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT d.state, d.decision, d.owner, d.at, a.name FROM channel_decisions d
                LEFT JOIN colleagues a ON a.id = d.colleague_id
                WHERE d.channel_id = \(channel) ORDER BY d.seq DESC LIMIT 100
                """
            ).map {
                ChannelDecision(
                    state: ChannelState(rawValue: try $0("state")) ?? .retired, decision: try $0("decision"),
                    owner: try $0("owner"), at: try $0("at"), colleague: try $0("name"))
            }
        }
    }

    func seal(_ access: MailAccess) throws -> [UInt8] {
        try secrets.seal(.mailboxes, Array(try JSONEncoder().encode(access)))
    }

    private func write(_ settings: MailboxSettings, _ sealed: [UInt8], to channel: ID<Channel>, _ tx: Transaction)
        throws
    {
        try tx.run(
            """
            UPDATE mailboxes SET address = \(settings.address.lowercased()),
                other_addresses = \(settings.otherAddresses.map { $0.lowercased() }.joined(separator: "\n")),
                sender_name = \(CleanText.line(settings.senderName)),
                imap_host = \(settings.imap.host), imap_port = \(settings.imap.port),
                imap_security = \(settings.imap.security.rawValue), smtp_host = \(settings.smtp.host),
                smtp_port = \(settings.smtp.port), smtp_security = \(settings.smtp.security.rawValue),
                credentials = \(sealed), trusted_roots = \(settings.imap.trustedRoots ?? ""), folder = \(settings.folder),
                own_servers = \(settings.ownServers.joined(separator: "\n")), acknowledges = \(settings.acknowledges),
                plus_addressing = \(settings.plusAddressing), sends_notices = \(settings.sendsNotices),
                live_from = \(settings.liveFrom), import_from = \(settings.importFrom)
            WHERE channel_id = \(channel)
            """)
    }

    /// Field names are those of the desk's form.
    private static func check(_ name: String, _ settings: MailboxSettings) throws {
        var faults: [Problem.Field] = []
        if name.isEmpty { faults.append(.init("naam", .missing)) }
        if CleanText.length(name) > 80 { faults.append(.init("naam", .tooLong(maximum: 80))) }
        if !EmailAddress.isPlausible(settings.address) { faults.append(.init("adres", .notAnEmailAddress)) }
        if !settings.otherAddresses.allSatisfy(EmailAddress.isPlausible) {
            faults.append(.init("andere-adressen", .notAnEmailAddress))
        }
        for (wire, server) in [("imap", settings.imap), ("smtp", settings.smtp)] {
            if server.host.isEmpty { faults.append(.init("\(wire)-server", .missing)) }
            if CleanText.length(server.host) > 253 || server.host.contains(where: \.isWhitespace) {
                faults.append(.init("\(wire)-server", .notAServerName))
            }
            if !(1...65_535).contains(server.port) { faults.append(.init("\(wire)-poort", .notANumber)) }
        }
        if settings.folder.isEmpty { faults.append(.init("map", .missing)) }
        if CleanText.length(settings.folder) > 200 { faults.append(.init("map", .tooLong(maximum: 200))) }
        if case .oauth(let client) = settings.access.receiving, !OAuthClient.isSafe(tokenURL: client.tokenURL) {
            faults.append(.init("token-adres", .notAServerName))
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }

    private static func refusingTaken<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch DatabaseError.constraint(let rule) {
            throw Problem.invalid([.init(rule.contains("address") ? "adres" : "naam", .taken)])
        }
    }
}

extension MailboxSettings {
    /// What the numbers of mails belong to.
    fileprivate var place: [String] {
        let user: String =
            switch access.receiving {
            case .password(let user, _): user
            case .oauth(let client): client.user
            case .none: ""
            }
        return [imap.host, folder, user]
    }
}
