import Database
import Identity
import Values

extension Watches {
    /// Confirms places, which count from now on. What waited and is not among them was not wanted, and goes.
    /// - Parameter shown: those that the person saw; what was asked for since stays waiting.
    /// - Returns: whether anything is left behind the link.
    /// - Throws: `Problem` notFound; invalid with `plek` when there are too many, and then nothing is changed.
    public func confirm(_ token: String, chosen: Set<ID<Watch>>, shown: Set<ID<Watch>>) async throws -> Bool {
        let now = clock.now()
        return try await database.write { tx in
            let watcher = try watcher(token, locking: true, tx)
            let all = try watches(of: watcher.id, tx)
            let waiting = all.filter { !$0.isActive && shown.contains($0.id) }
            let wanted = waiting.filter { chosen.contains($0.id) }.map(\.id)
            // Nothing is thrown away that somebody chose: they take another place away first.
            guard all.filter(\.isActive).count + wanted.count <= Watch.most else {
                throw Problem.invalid([.init("plek", .tooMany(maximum: Watch.most))])
            }
            if !wanted.isEmpty {
                try tx.run("UPDATE watches SET active = 1 WHERE id IN \(list: wanted)")
                try WatchNumbers.renew(wanted, tx)
            }
            try remove(waiting.map(\.id).filter { !wanted.contains($0) }, tx)
            // Who opens the link and says yes reads this mailbox.
            if !wanted.isEmpty {
                try tx.run(
                    """
                    UPDATE watchers SET confirmed_at = COALESCE(confirmed_at, \(now)), failures = 0
                    WHERE id = \(watcher.id)
                    """)
            }
            return try !forgetIfIdle(watcher.id, tx)
        }
    }

    /// Adds a place. Behind the link nobody needs to confirm again.
    /// - Throws: `Problem` notFound; notAllowed before the address is confirmed; invalid with `onderwerp`, `plek`,
    ///   `tekening` or `route`, the second also when there are too many.
    public func add(_ place: WatchPlace, topics: Set<AlertTopic>, to token: String) async throws {
        try Self.require(topics)
        try await database.write { tx in
            let watcher = try watcher(token, locking: true, tx)
            guard watcher.confirmedAt != nil else { throw Problem(.notAllowed) }
            try places.requireInTown(place, tx)
            let all = try watches(of: watcher.id, tx).filter(\.isActive)
            if all.contains(where: { $0.isSame(place, topics) }) { return }
            guard all.count < Watch.most else {
                throw Problem.invalid([.init("plek", .tooMany(maximum: Watch.most))])
            }
            try add(place, topics, to: watcher.id, isActive: true, tx)
        }
    }

    /// How often, and in which language. What is due already keeps its moment.
    /// - Throws: `Problem(.notFound)`.
    public func change(_ token: String, rhythm: WatchRhythm, language: Language) async throws {
        try await database.write { tx in
            let watcher = try watcher(token, locking: true, tx)
            try tx.run(
                "UPDATE watchers SET rhythm = \(rhythm), language = \(language), failures = 0 WHERE id = \(watcher.id)")
        }
    }

    /// Other topics, another distance around a point or beside a route, or a name for what has none on the map.
    /// - Parameters:
    ///   - radius: nil: as it was.
    ///   - label: nil: as it was. It stands only in mails to this address and on this page.
    /// - Throws: `Problem` notFound; invalid with `onderwerp` or `straal`.
    public func change(
        _ token: String, _ watch: ID<Watch>, topics: Set<AlertTopic>, radius: Int?, label: String?
    ) async throws {
        try Self.require(topics)
        try await database.write { tx in
            let watcher = try watcher(token, locking: true, tx)
            let found = try watches(of: watcher.id, tx).first { $0.id == watch && $0.isActive }
            guard let found else { throw Problem(.notFound) }
            let range: ClosedRange<Int>? =
                switch found.form {
                case .point: Watch.radii
                case .route: Watch.corridors
                default: nil
                }
            let radius = range == nil ? found.radius : radius ?? found.radius
            if let range, !range.contains(radius) { throw Problem.invalid([.init("straal", .unknownChoice)]) }
            let isNamed = [.point, .area, .route].contains(found.form)
            let label = isNamed ? label.map(WatchPlace.line) ?? found.label : found.label
            try tx.run(
                """
                UPDATE watches SET topics = \(AlertTopic.text(topics)), radius = \(radius), label = \(label)
                WHERE id = \(watch)
                """)
            try WatchNumbers.renew([watch], tx)
        }
    }

    /// Takes one place away; with the last one the address is forgotten too.
    /// - Returns: whether anything is left behind the link.
    /// - Throws: `Problem(.notFound)`.
    public func remove(_ token: String, _ watch: ID<Watch>) async throws -> Bool {
        try await database.write { tx in
            let watcher = try watcher(token, locking: true, tx)
            guard try watches(of: watcher.id, tx).contains(where: { $0.id == watch }) else { throw Problem(.notFound) }
            try remove([watch], tx)
            try settleMatches(of: watch, of: watcher.id, tx)
            return try !forgetIfIdle(watcher.id, tx)
        }
    }

    /// Ends everything behind a link. A second time changes nothing, and is no mistake: mail programs try again.
    public func stop(_ token: String) async throws {
        try await database.write { tx in
            do {
                try forget(try watcher(token, locking: true, tx).id, tx)
            } catch let problem as Problem where problem.code == .notFound {
                return
            }
        }
    }

    /// Without a place there is no reason to keep an address.
    @discardableResult
    func forgetIfIdle(_ watcher: ID<Watcher>, _ tx: Transaction) throws -> Bool {
        if try !watches(of: watcher, tx).isEmpty { return false }
        try forget(watcher, tx)
        return true
    }
}
