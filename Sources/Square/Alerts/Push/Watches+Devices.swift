import Database
import Identity
import Values

extension Watches {
    /// What somebody asks for on the site, on this device.
    public struct DeviceWish: Sendable {
        public var device: PushDevice
        public var place: WatchPlace
        public var topics: Set<AlertTopic>
        public var rhythm: WatchRhythm
        public var language: Language

        public init(
            device: PushDevice, place: WatchPlace, topics: Set<AlertTopic>, rhythm: WatchRhythm, language: Language
        ) {
            (self.device, self.place, self.topics) = (device, place, topics)
            (self.rhythm, self.language) = (rhythm, language)
        }
    }

    /// Follows a place on a device. The browser asked its owner, and showed that it is the one with these keys: nobody needs
    /// to confirm again.
    /// - Returns: the token of the link behind which this device's places are.
    /// - Throws: `Problem` invalid with `apparaat`, `onderwerp`, `plek`, `tekening` or `route`; notAllowed for an endpoint
    ///   that is known with other keys.
    public func follow(_ wish: DeviceWish) async throws -> String {
        try require(wish.device)
        try Self.require(wish.topics)
        return try await database.write { tx in
            try places.requireInTown(wish.place, tx)
            let watcher = try watcher(for: wish.device, wish.rhythm, wish.language, tx)
            try follow([(wish.place, wish.topics)], watcher, tx)
            return links.token(watcher)
        }
    }

    /// Follows on a device what is followed behind a link.
    /// - Parameter isInstead: what was behind the link ends, and is forgotten.
    /// - Returns: the token of the device's own link.
    /// - Throws: `Problem` notFound; invalid with `apparaat`; notAllowed as above, and before anything was confirmed.
    public func follow(from token: String, on device: PushDevice, isInstead: Bool) async throws -> String {
        try require(device)
        return try await database.write { tx in
            let source = try watcher(token, locking: true, tx)
            let all = try watches(of: source.id, tx).filter(\.isActive)
            guard !all.isEmpty else { throw Problem(.notAllowed) }
            let target = try watcher(for: device, source.rhythm, source.language, tx)
            if target != source.id {
                try follow(all.compactMap { watch in WatchPlace(watch).map { ($0, watch.topics) } }, target, tx)
                if isInstead { try forget(source.id, tx) }
            }
            return links.token(target)
        }
    }

    /// The browser has another subscription in the place of the one we know.
    /// - Throws: `Problem` notFound; notAllowed for a mail address, and when the new one is somebody else's; invalid with
    ///   `apparaat`.
    public func renew(_ token: String, _ device: PushDevice) async throws {
        try require(device)
        try await database.write { tx in
            let watcher = try watcher(token, locking: true, tx)
            let hash = hash(device)
            let owner: ID<Watcher>? = try tx.value(
                "SELECT id FROM watchers WHERE kind = 'push' AND address_hash = \(hash)")
            guard watcher.kind == .push, owner == nil || owner == watcher.id else { throw Problem(.notAllowed) }
            try tx.run(
                """
                UPDATE watchers SET address = \(device.endpoint), address_hash = \(hash), failures = 0
                WHERE id = \(watcher.id)
                """)
            try tx.run(
                """
                UPDATE push_keys SET public_key = \(device.publicKey), secret = \(device.secret)
                WHERE watcher_id = \(watcher.id)
                """)
        }
    }

    private func require(_ device: PushDevice) throws {
        if !acceptsDevice(device) { throw Problem.invalid([.init("apparaat", .unknownChoice)]) }
    }

    private func hash(_ device: PushDevice) -> [UInt8] { secrets.mac(.watches, "device \(device.endpoint)".utf8) }

    /// The destination, made when it is new; then a first message shows the person that it works, and us that this is a
    /// push service. Who asks again has the device in hand, so the last choice holds.
    private func watcher(
        for device: PushDevice, _ rhythm: WatchRhythm, _ language: Language, _ tx: Transaction
    ) throws -> ID<Watcher> {
        let (now, hash) = (clock.now(), hash(device))
        let fresh = ID<Watcher>(at: now)
        let made: ID<Watcher>? = try tx.value(
            """
            INSERT INTO watchers
                (id, kind, address, address_hash, language, rhythm, token_hash, created_at, confirmed_at)
            VALUES (\(fresh), 'push', \(device.endpoint), \(hash), \(language), \(rhythm),
                \(Digest.sha256(links.token(fresh))), \(now), \(now))
            ON CONFLICT (kind, address_hash) DO NOTHING RETURNING id
            """)
        if let made {
            try tx.run(
                """
                INSERT INTO push_keys (watcher_id, public_key, secret)
                VALUES (\(made), \(device.publicKey), \(device.secret))
                """)
            try AlertMessages.enqueue(.confirm, to: [made], by: .push, at: now, tx)
            return made
        }
        let row = try tx.row(
            "SELECT id FROM watchers WHERE kind = 'push' AND address_hash = \(hash)\(tx.dialect.forUpdate)")
        guard let row else { throw Problem(.unexpected) }
        let known: ID<Watcher> = try row("id")
        let keys = try tx.row("SELECT public_key, secret FROM push_keys WHERE watcher_id = \(known)")
        // The endpoint alone is no proof: the push service knows it too.
        guard let keys, Digest.isSame(try keys("secret"), device.secret),
            Digest.isSame(try keys("public_key"), device.publicKey)
        else { throw Problem(.notAllowed) }
        try tx.run("UPDATE watchers SET rhythm = \(rhythm), language = \(language) WHERE id = \(known)")
        return known
    }

    private func follow(
        _ wanted: [(place: WatchPlace, topics: Set<AlertTopic>)], _ watcher: ID<Watcher>, _ tx: Transaction
    ) throws {
        let all = try watches(of: watcher, tx)
        let new = wanted.filter { wish in !all.contains { $0.isSame(wish.place, wish.topics) } }
        guard all.count + new.count <= Watch.most else {
            throw Problem.invalid([.init("plek", .tooMany(maximum: Watch.most))])
        }
        for wish in new { try add(wish.place, wish.topics, to: watcher, isActive: true, tx) }
    }
}
