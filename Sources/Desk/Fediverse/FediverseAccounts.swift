import Channels
import Database
import Foundation
import Identity
import Values

/// The municipality's accounts in the fediverse, and the keys that they sign with.
public struct FediverseAccounts: Sendable {
    let database: Database
    let clock: Clock
    let secrets: Secrets
    public let addresses: FediverseAddresses
    let opened = OpenedKeys()
    let making = NewKeys()
    /// Makes a key with this address.
    var generate: @Sendable (String) throws -> SigningKey = { try SigningKey.generate(keyId: $0) }

    public init(database: Database, clock: Clock, secrets: Secrets, addresses: FediverseAddresses) {
        (self.database, self.clock, self.secrets, self.addresses) = (database, clock, secrets, addresses)
    }

    /// Adds an account, as a proposal; `Mailboxes.decide` makes it active.
    /// - Throws: `Problem` notAllowed below administrator; invalid with the wrong fields.
    @discardableResult
    public func add(
        name: String, team: ID<Team>, profile: FediverseProfile, by viewer: Viewer?
    ) async throws -> ID<Channel> {
        try viewer?.require(.administrator)
        let name = CleanText.line(name)
        try Self.check(name, profile)
        let now = clock.now()
        let id = ID<Channel>(at: now)
        try await Self.refusingTaken {
            try await database.write { tx in
                try requireTeam(team, tx)
                try tx.run(
                    """
                    INSERT INTO channels (id, kind, name, team_id, state, created_at)
                    VALUES (\(id), 'fediverse', \(name), \(team), 'proposed', \(now))
                    """)
                try tx.run(
                    """
                    INSERT INTO fediverse_accounts (channel_id, username, display_name, created_at)
                    VALUES (\(id), \(profile.username), '-', \(now))
                    """)
                try write(profile, to: id, by: viewer, tx)
                try tx.run("INSERT INTO channel_health (channel_id) VALUES (\(id))")
                try Audit.record(tx, "account_added", subject: "\(id)", by: viewer?.id, at: now)
                tx.raise(.channels)
            }
        }
        _ = try await key(of: id)
        return id
    }

    /// Changes what an account says of itself, and who keeps it. Its user name stays.
    /// - Throws: as `add`; notFound.
    public func change(
        _ channel: ID<Channel>, name: String, team: ID<Team>, profile: FediverseProfile, by viewer: Viewer
    ) async throws {
        try viewer.require(.administrator)
        let name = CleanText.line(name)
        let now = clock.now()
        try await Self.refusingTaken {
            try await database.write { tx in
                guard let before = try find("c.id = \(channel)", tx).first else { throw Problem(.notFound) }
                var profile = profile
                profile.username = before.profile.username
                try Self.check(name, profile)
                try requireTeam(team, tx)
                try tx.run("UPDATE channels SET name = \(name), team_id = \(team) WHERE id = \(channel)")
                try write(profile, to: channel, by: viewer, tx)
                try tellFollowers(of: channel, unless: before, at: now, tx)
                try Audit.record(tx, "account_changed", subject: "\(channel)", by: viewer.id, at: now)
                tx.raise(.channels)
            }
        }
    }

    private static func check(_ name: String, _ profile: FediverseProfile) throws {
        var faults = profile.faults
        if name.isEmpty { faults.append(.init("naam", .missing)) }
        if CleanText.length(name) > 100 { faults.append(.init("naam", .tooLong(maximum: 100))) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }

    private func requireTeam(_ team: ID<Team>, _ tx: Transaction) throws {
        guard try tx.row("SELECT id FROM teams WHERE id = \(team)") != nil else {
            throw Problem.invalid([.init("team", .unknownChoice)])
        }
    }

    private static func refusingTaken(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch DatabaseError.constraint(let rule) {
            if rule.contains("username") { throw Problem.invalid([.init("gebruikersnaam", .taken)]) }
            if rule.contains("name") { throw Problem.invalid([.init("naam", .taken)]) }
            throw DatabaseError.constraint(rule)
        }
    }

    private func write(
        _ profile: FediverseProfile, to channel: ID<Channel>, by viewer: Viewer?, _ tx: Transaction
    ) throws {
        let lines = profile.fields.filter { !$0.name.isEmpty }.map {
            [CleanText.line($0.name), CleanText.line($0.value)]
        }
        let links = String(decoding: try JSONEncoder().encode(lines), as: UTF8.self)
        try tx.run(
            """
            UPDATE fediverse_accounts SET display_name = \(CleanText.line(profile.displayName)),
                summary = \(CleanText.body(profile.summary)), links = \(links),
                second_reader = \(profile.secondReader), requires_signatures = \(profile.requiresSignatures)
            WHERE channel_id = \(channel)
            """)
        try writePictures(profile, to: channel, by: viewer, tx)
        try writeLinks(profile, of: channel, at: clock.now(), tx)
    }
}

extension FediverseAccounts {
    /// All accounts, by name, for our own machinery.
    public func all() async throws -> [FediverseAccount] { try await database.read { tx in try find("1 = 1", tx) } }

    /// The same for who keeps them.
    /// - Throws: `Problem` notAllowed below administrator.
    public func all(for viewer: Viewer) async throws -> [FediverseAccount] {
        try viewer.require(.administrator)
        return try await all()
    }

    /// - Throws: `Problem` notAllowed below administrator; notFound.
    public func find(_ channel: ID<Channel>, for viewer: Viewer) async throws -> FediverseAccount {
        try viewer.require(.administrator)
        let found = try await database.read { tx in try find("c.id = \(channel)", tx).first }
        guard let found else { throw Problem(.notFound) }
        return found
    }

    /// An account that others may see: active or parked.
    public func shown(_ channel: ID<Channel>) async throws -> FediverseAccount? {
        try await withKey("c.id = \(channel) AND c.state IN ('active', 'parked')")
    }

    /// The same by its user name.
    public func shown(username: String) async throws -> FediverseAccount? {
        try await withKey("f.username = \(username.lowercased()) AND c.state IN ('active', 'parked')")
    }

    /// Others keep what they read first: an account without a key must not be seen, also when we ended between its two
    /// transactions.
    private func withKey(_ condition: SQL) async throws -> FediverseAccount? {
        let found = try await database.read { tx in try find(condition, tx).first }
        guard let found, found.publicKey.isEmpty else { return found }
        _ = try await key(of: found.channel)
        return try await database.read { tx in try find(condition, tx).first }
    }

    func find(_ condition: SQL, _ tx: Transaction) throws -> [FediverseAccount] {
        try tx.rows(
            """
            SELECT f.*, c.name, c.team_id, c.state, t.name AS team_name, k.public_key, k.name AS key_name,
                a.media_type AS avatar_type, a.width AS avatar_width, a.height AS avatar_height,
                h.media_type AS header_type, h.width AS header_width, h.height AS header_height
            FROM fediverse_accounts f
            JOIN channels c ON c.id = f.channel_id JOIN teams t ON t.id = c.team_id
            LEFT JOIN fediverse_keys k ON k.owner = f.channel_id
            LEFT JOIN pictures a ON a.sha256 = f.avatar LEFT JOIN pictures h ON h.sha256 = f.header
            WHERE \(condition) ORDER BY c.name LIMIT 100
            """
        ).compactMap(account)
    }

    private func account(_ row: Row) throws -> FediverseAccount? {
        let channel: ID<Channel> = try row("channel_id")
        var profile = FediverseProfile(username: try row("username"), displayName: try row("display_name"))
        profile.summary = try row("summary")
        profile.secondReader = try row("second_reader")
        profile.requiresSignatures = try row("requires_signatures")
        let lines = try? JSONDecoder().decode([[String]].self, from: Data((try row("links") as String).utf8))
        profile.fields = (lines ?? []).filter { $0.count == 2 }.map { .init(name: $0[0], value: $0[1]) }
        let (avatar, header) = (try picture("avatar", row), try picture("header", row))
        profile.avatar = avatar.map { PostPicture(hash: $0.hash, description: $0.description) }
        profile.header = header.map { PostPicture(hash: $0.hash, description: $0.description) }
        guard let handle = Handle(user: profile.username, host: addresses.handleHost) else { return nil }
        var account = FediverseAccount(
            channel: channel, name: try row("name"), team: try row("team_id"), teamName: try row("team_name"),
            state: ChannelState(rawValue: try row("state")) ?? .retired, profile: profile,
            addresses: addresses.account(channel, username: profile.username), handle: handle,
            publicKey: try row("public_key") ?? "", keyName: try row("key_name") ?? "main-key",
            createdAt: try row("created_at"))
        (account.avatar, account.header) = (avatar, header)
        return account
    }
}
