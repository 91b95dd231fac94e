import Database
import Jobs
import Values

extension JobKind {
    /// Takes the features of a published file apart, so that they can be asked for one by one; the payload is its id.
    public static let indexFeatures = JobKind("index_features")
}

extension DataSets {
    private static let rowsAtOnce = 100
    private static let bytesAtOnce = 1_000_000
    /// Boxes are kept as whole numbers, rounded outward, so that both databases compare them the same.
    static let perDegree = 1e7

    /// What is known of a file once it was read.
    private struct Sum {
        var (features, levels) = (0, 0)
        var box: DegreeBox?
        var time: FeatureTime?
    }

    static func enqueueIndex(_ file: ID<DataFileEntry>, _ now: Instant, _ tx: Transaction) throws {
        try Jobs.enqueue(
            tx, kind: .indexFeatures, payload: file.description, uniqueKey: "index_features \(file)", at: now, now: now)
    }

    /// Reads a file that was published, and serves its features from one moment to the next in place of those of the
    /// version before. May stop anywhere and run again, also twice at a time: the same file gives the same rows.
    public func indexFeatures(_ payload: String) async throws {
        guard let id = ID<DataFileEntry>(payload), try await beginIndex(id) else { return }
        var (keys, reader) = (FeatureKeys(), FeatureReader())
        try await each(of: id) { bytes in for feature in try reader.feed(bytes) { keys.see(feature) } }
        try reader.finish()
        let isSingle = reader.rootType != "FeatureCollection"
        reader = FeatureReader(isSingle: isSingle)
        let name = isSingle ? nil : keys.best
        var (sum, rows, size) = (Sum(), [SQL](), 0)
        try await each(of: id) { bytes in
            for feature in try reader.feed(bytes) {
                let row = Self.row(of: feature, id, name, &sum)
                rows.append(row.sql)
                size += row.size
                guard rows.count == Self.rowsAtOnce || size > Self.bytesAtOnce else { continue }
                try await store(rows)
                (rows, size) = ([], 0)
            }
        }
        try await store(rows)
        try await serve(id, sum)
    }

    /// - Returns: whether there is something to do: it is the newest of a distribution that is there, and not served yet.
    private func beginIndex(_ id: ID<DataFileEntry>) async throws -> Bool {
        let now = clock.now()
        return try await database.write { tx in
            let row = try tx.row(
                """
                SELECT f.set_id, f.distribution, c.state FROM data_files f
                JOIN data_distributions d ON d.set_id = f.set_id AND d.number = f.distribution AND d.newest = f.number
                LEFT JOIN data_feature_files c ON c.file_id = f.id
                WHERE f.id = \(id) AND f.state = 'published' AND f.format = 'geojson' AND d.removed_at IS NULL
                """)
            guard let row, try row("state") as String? != "served" else { return false }
            let (set, number): (ID<DataSetEntry>, Int) = (try row("set_id"), try row("distribution"))
            try tx.run(
                """
                INSERT INTO data_feature_files (file_id, set_id, distribution, state, at)
                VALUES (\(id), \(set), \(number), 'filling', \(now))
                ON CONFLICT (file_id) DO UPDATE SET state = 'filling', at = \(now)
                """)
            return true
        }
    }

    private func each(of file: ID<DataFileEntry>, _ look: ([UInt8]) async throws -> Void) async throws {
        var place = 0
        while let bytes = try await part(place, of: file) {
            try await look(bytes)
            place += 1
            // Others have their turn between two parts of a large file.
            await Task.yield()
        }
    }

    private static func row(
        of feature: ReadFeature, _ file: ID<DataFileEntry>, _ name: String?, _ sum: inout Sum
    ) -> (sql: SQL, size: Int) {
        sum.features += 1
        let key = name.map { FeatureKeys.value($0, feature) } ?? "\(sum.features)"
        let box = feature.geometry.flatMap { FeatureShape($0)?.box }
        let (cell, level) = box.map(FeatureCell.cell) ?? (FeatureCell.none, 0)
        if let box {
            sum.levels |= 1 << level
            sum.box = sum.box?.joined(box) ?? box
        }
        if let time = feature.time { sum.time = time.joined(sum.time) }
        // What is no geometry is given as none: who reads it would stop at it.
        let geometry = box == nil ? "null" : String(decoding: feature.geometry ?? [], as: UTF8.self)
        let properties = feature.properties.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        let size = geometry.utf8.count + properties.utf8.count
        let edges = Edges(box)
        return (
            """
            (\(file), \(sum.features), \(key), \(cell), \(size), \(edges?.west), \(edges?.south), \(edges?.east),
            \(edges?.north), \(feature.time?.from), \(feature.time?.until), \(geometry), \(properties))
            """, size
        )
    }

    /// A box as it is stored.
    private struct Edges {
        let west, south, east, north: Int64

        init?(_ box: DegreeBox?) {
            guard let box else { return nil }
            func whole(_ degrees: Double, _ rule: FloatingPointRoundingRule) -> Int64 {
                let scaled = min(1000, max(-1000, degrees)) * DataSets.perDegree
                // What was written with seven decimals stays so: a product is a little beside it.
                let nearest = scaled.rounded()
                return Int64(abs(scaled - nearest) < 1e-6 ? nearest : scaled.rounded(rule))
            }
            (west, south) = (whole(box.west, .down), whole(box.south, .down))
            (east, north) = (whole(box.east, .up), whole(box.north, .up))
        }
    }

    private func store(_ rows: [SQL]) async throws {
        if rows.isEmpty { return }
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO data_features (file_id, place, key, cell, size, west, south, east, north, from_at, until_at,
                    geometry, properties)
                VALUES \(SQL.join(rows, separator: ", ")) ON CONFLICT DO NOTHING
                """)
        }
    }

    /// From now on these features are the ones. Not when a newer version came in the meantime.
    private func serve(_ id: ID<DataFileEntry>, _ sum: Sum) async throws {
        let now = clock.now()
        let edges = Edges(sum.box)
        try await database.write { tx in
            let row = try tx.row("SELECT set_id, distribution, number FROM data_files WHERE id = \(id)")
            guard let row else { return }
            let (set, number): (ID<DataSetEntry>, Int) = (try row("set_id"), try row("distribution"))
            let newest: Int? = try tx.value(
                """
                SELECT newest FROM data_distributions
                WHERE set_id = \(set) AND number = \(number) AND removed_at IS NULL\(tx.dialect.forUpdate)
                """)
            guard try newest == row("number") else {
                try tx.run("UPDATE data_feature_files SET state = 'old', at = \(now) WHERE file_id = \(id)")
                return
            }
            try Self.retire(set, number, now, tx)
            try tx.run(
                """
                UPDATE data_feature_files SET state = 'served', features = \(sum.features), levels = \(sum.levels),
                    west = \(edges?.west), south = \(edges?.south), east = \(edges?.east), north = \(edges?.north),
                    from_at = \(sum.time?.from), until_at = \(sum.time?.until), at = \(now)
                WHERE file_id = \(id)
                """)
            tx.raise(.publicPages)
        }
    }

    /// The features of a distribution are no longer the ones; who is reading them may finish.
    static func retire(_ set: ID<DataSetEntry>, _ number: Int, _ now: Instant, _ tx: Transaction) throws {
        try tx.run(
            """
            UPDATE data_feature_files SET state = 'old', at = \(now)
            WHERE set_id = \(set) AND distribution = \(number) AND state = 'served'
            """)
    }

    /// Seconds in which somebody who began with a version can read it to its end.
    static let reading = 3600

    /// Throws away the features of versions that nobody reads any more, a few at a time.
    public func sweepFeatures() async throws {
        let now = clock.now()
        let (old, stopped) = (now.adding(seconds: -Self.reading), now.adding(seconds: -4 * 86_400))
        let files: [ID<DataFileEntry>] = try await database.read { tx in
            try tx.rows(
                """
                SELECT file_id FROM data_feature_files WHERE state <> 'served' AND at < \(old)
                    AND (state = 'old' OR at < \(stopped)) ORDER BY at LIMIT 10
                """
            ).map { try $0("file_id") }
        }
        for file in files {
            var isMore = true
            while isMore {
                isMore = try await database.write { tx in
                    // It may be read again at this moment.
                    let state: String? = try tx.value(
                        "SELECT state FROM data_feature_files WHERE file_id = \(file)\(tx.dialect.forUpdate)")
                    guard state != "served" else { return false }
                    let gone = try tx.run(
                        """
                        DELETE FROM data_features WHERE file_id = \(file) AND place IN
                            (SELECT place FROM data_features WHERE file_id = \(file) ORDER BY place LIMIT 1000)
                        """)
                    if gone == 0 { try tx.run("DELETE FROM data_feature_files WHERE file_id = \(file)") }
                    return gone > 0
                }
            }
        }
    }
}
