import Database
import Identity
import Values

extension Watches {
    /// What somebody asks for on the site.
    public struct SignUp: Sendable {
        public var address: String
        public var place: WatchPlace
        public var topics: Set<AlertTopic>
        public var rhythm: WatchRhythm
        public var language: Language

        public init(
            address: String, place: WatchPlace, topics: Set<AlertTopic>, rhythm: WatchRhythm, language: Language
        ) {
            (self.address, self.place, self.topics) = (address, place, topics)
            (self.rhythm, self.language) = (rhythm, language)
        }
    }

    /// Places that wait for a confirmation; who asks for more, or for somebody else, pushes out the oldest.
    static let mostWaiting = 5
    private static let day = 86_400

    /// Keeps a place until it is confirmed, and sends a mail that asks for that: at most one a day to an address, whoever
    /// asks. The outcome is the same for an address that is known and one that is not.
    /// - Throws: `Problem` invalid with `email`, `onderwerp`, `plek`, `tekening` or `route`.
    public func signUp(_ wish: SignUp) async throws {
        let faults = Self.faults(wish.topics, wish.address)
        if !faults.isEmpty { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            try places.requireInTown(wish.place, tx)
            let watcher = try watcher(for: wish, now, tx)
            let all = try watches(of: watcher.id, tx)
            if all.filter(\.isActive).count < Watch.most, !all.contains(where: { $0.isSame(wish.place, wish.topics) }) {
                let waiting = all.filter { !$0.isActive }
                let tooMany = waiting.count - Self.mostWaiting + 1
                if tooMany > 0 { try remove(waiting.prefix(tooMany).map(\.id), tx) }
                try add(wish.place, wish.topics, to: watcher.id, isActive: false, tx)
            }
            try ask(watcher.id, wish.address, now, tx)
        }
    }

    /// Sends the link to an address that follows something; says nothing about whether it does.
    /// - Throws: `Problem` invalid with `email`.
    public func sendLink(to address: String) async throws {
        if let fault = Self.fault(address) { throw Problem.invalid([fault]) }
        let now = clock.now()
        try await database.write { tx in
            let known: ID<Watcher>? = try tx.value(
                "SELECT id FROM watchers WHERE kind = 'email' AND address_hash = \(hash(address))\(tx.dialect.forReference)"
            )
            if let known { try ask(known, address, now, tx) }
        }
    }

    static func require(_ topics: Set<AlertTopic>) throws {
        let faults = faults(topics)
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// What is wrong with a wish beside its place: `onderwerp` and, for a mail, `email`. So that a form can say all of it at once.
    public static func faults(_ topics: Set<AlertTopic>, _ address: String? = nil) -> [Problem.Field] {
        let topic = topics.isEmpty ? Problem.Field("onderwerp", .unknownChoice) : nil
        return [topic, address.flatMap(fault)].compactMap { $0 }
    }

    private static func fault(_ address: String) -> Problem.Field? {
        EmailAddress.isPlausible(address) ? nil : .init("email", address.isEmpty ? .missing : .notAnEmailAddress)
    }

    func hash(_ address: String) -> [UInt8] { secrets.mac(.watches, "address \(address.lowercased())".utf8) }

    /// The destination, made when it is new. What was confirmed keeps its rhythm: anybody can ask for any address.
    private func watcher(for wish: SignUp, _ now: Instant, _ tx: Transaction) throws -> Watcher {
        let hash = hash(wish.address)
        let id = ID<Watcher>(at: now)
        try tx.run(
            """
            INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at)
            VALUES (\(id), 'email', \(wish.address), \(hash), \(wish.language), \(wish.rhythm),
                \(Digest.sha256(links.token(id))), \(now))
            ON CONFLICT (kind, address_hash) DO UPDATE SET
                rhythm = CASE WHEN watchers.confirmed_at IS NULL THEN excluded.rhythm ELSE watchers.rhythm END,
                language = CASE WHEN watchers.confirmed_at IS NULL THEN excluded.language ELSE watchers.language END
            """)
        let row = try tx.row(
            "SELECT * FROM watchers WHERE kind = 'email' AND address_hash = \(hash)\(tx.dialect.forUpdate)")
        guard let row else { throw Problem(.unexpected) }
        return try Watcher(row)
    }

    /// The mail that asks for a confirmation. It names what waits when it is sent, so a second place within the day is in
    /// the page behind the first mail's link.
    ///
    /// Counted by the address, of which the throttle keeps a keyed digest for that day: also who was forgotten meanwhile
    /// gets no second one.
    private func ask(_ watcher: ID<Watcher>, _ address: String, _ now: Instant, _ tx: Transaction) throws {
        let key = "watch mail \(Digest.base64url(hash(address)[...]))"
        guard try throttle.allows(key, limit: 1, windowSeconds: Self.day, tx) else { return }
        try AlertMessages.enqueue(.confirm, to: [watcher], by: .email, at: now, tx)
    }
}

extension Watch {
    func isSame(_ place: WatchPlace, _ topics: Set<AlertTopic>) -> Bool {
        form == place.form && geometry == place.shape?.wkb && radius == place.radius && topics == self.topics
    }
}
