import Database
import Foundation
import Identity
import Values

/// Files of a set: taken in, looked at, published as a version, and read again in parts.
extension DataSets {
    /// Bytes of one file.
    public static let fileLimit = 50_000_000
    static let partSize = 262_144

    /// What came of publishing a file.
    public enum FilePublishing: Sendable, Equatable {
        case published
        /// Nothing went out: it seems to be about people, and nobody said that it may.
        case aboutPeople
    }

    /// A file that was taken in, for colleagues.
    /// - Throws: `Problem(.notFound)`, also for one that is still coming in.
    public func file(
        _ id: ID<DataFileEntry>, of set: ID<DataSetEntry>, for viewer: Viewer
    ) async throws -> DataFile {
        try viewer.require(.reader)
        return try await database.read { tx in try Self.file("f.id = \(id) AND f.set_id = \(set)", tx) }
    }

    /// Files that were taken in and wait for a decision, newest first.
    public func waiting(in set: ID<DataSetEntry>, for viewer: Viewer) async throws -> [DataFile] {
        try viewer.require(.reader)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT f.* FROM data_files f WHERE f.set_id = \(set) AND f.state = 'kept' ORDER BY f.at DESC LIMIT 20
                """
            ).map { try DataFile.read($0) }
        }
    }

    /// All versions of a distribution that is there, newest first.
    public func versions(of number: Int, in set: ID<DataSetEntry>, limit: Int = 100) async throws -> [DataFile] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT f.* FROM data_files f JOIN data_distributions d ON d.set_id = f.set_id AND d.number = f.distribution
                WHERE f.set_id = \(set) AND f.distribution = \(number) AND d.removed_at IS NULL
                ORDER BY f.number DESC LIMIT \(limit)
                """
            ).map { try DataFile.read($0) }
        }
    }

    /// A version that everybody may get.
    /// - Parameter version: nil: the newest.
    /// - Throws: `Problem(.notFound)`.
    public func file(set name: String, distribution: Int, version: Int?) async throws -> DataFile {
        let wanted: SQL = version.map { "f.number = \($0)" } ?? "f.number = d.newest"
        return try await database.read { tx in
            let row = try tx.row(
                """
                SELECT f.* FROM data_sets s JOIN data_distributions d ON d.set_id = s.id
                JOIN data_files f ON f.set_id = d.set_id AND f.distribution = d.number
                WHERE s.name = \(name) AND s.state = 'published' AND d.number = \(distribution)
                    AND d.removed_at IS NULL AND \(wanted)
                """)
            guard let row else { throw Problem(.notFound) }
            return try DataFile.read(row)
        }
    }

    /// One part of a file, from 0; nil after the last.
    public func part(_ place: Int, of file: ID<DataFileEntry>) async throws -> [UInt8]? {
        try await database.read { tx in
            try tx.value("SELECT bytes FROM data_file_parts WHERE file_id = \(file) AND place = \(place)")
        }
    }

    /// Makes a file that was taken in a version: of the distribution it was meant for, or as a new one. Publishing twice is
    /// publishing once.
    /// - Parameter isSeen: the colleague saw what seems to be about people and says that it may be public.
    /// - Throws: `Problem` invalid with `bestand` when it cannot be published; notFound, notAllowed.
    public func publishFile(
        _ id: ID<DataFileEntry>, of set: ID<DataSetEntry>, title: String, isSeen: Bool, by viewer: Viewer
    ) async throws -> FilePublishing {
        let title = Self.line(title)
        let now = clock.now()
        return try await database.write { tx in
            let known = try Self.claim(set, nil, viewer, tx)
            let file = try Self.file("f.id = \(id) AND f.set_id = \(set)", tx)
            if file.number != nil { return .published }
            guard let report = file.report, let format = file.format, !report.isBroken else {
                throw Problem.invalid([.init("bestand", .wrongType)])
            }
            if !report.personal.isEmpty, !isSeen { return .aboutPeople }
            let number = try Self.distribution(for: file, format, title, in: set, now, tx)
            let version: Int =
                try tx.value("SELECT newest + 1 FROM data_distributions WHERE set_id = \(set) AND number = \(number)")
                ?? 1
            try tx.run(
                """
                UPDATE data_files SET state = 'published', distribution = \(number), number = \(version),
                    published_at = \(now) WHERE id = \(id)
                """)
            try tx.run(
                """
                UPDATE data_distributions SET newest = \(version), changed_at = \(now)
                WHERE set_id = \(set) AND number = \(number)
                """)
            try Self.renew(set, known, now, tx)
            if format == .geojson { try Self.enqueueIndex(id, now, tx) }
            if !report.personal.isEmpty {
                try Audit.record(tx, "data_file_about_people", subject: "\(set)", by: viewer.id, at: now)
            }
            try Self.tell(.file, set, viewer, now, tx, detail: "\(number) \(version) \(file.name)")
            return .published
        }
    }

    /// The distribution that a file becomes a version of; a new one when that was asked for.
    private static func distribution(
        for file: DataFile, _ format: DataFormat, _ title: String, in set: ID<DataSetEntry>, _ now: Instant,
        _ tx: Transaction
    ) throws -> Int {
        if let wanted = file.wanted {
            let row = try tx.row(
                """
                SELECT format, kind FROM data_distributions
                WHERE set_id = \(set) AND number = \(wanted) AND removed_at IS NULL
                """)
            guard let row, try row("kind") as String == "file" else { throw Problem(.notFound) }
            // Who gets it at the same address wants the same kind of file.
            guard try row("format") as DataFormat == format else {
                throw Problem.invalid([.init("bestand", .unknownChoice)])
            }
            return wanted
        }
        if let fault = fault("naam", title, titleLimit) { throw Problem.invalid([fault]) }
        let number: Int =
            try tx.value("SELECT COALESCE(MAX(number), 0) + 1 FROM data_distributions WHERE set_id = \(set)") ?? 1
        try tx.run(
            """
            INSERT INTO data_distributions (set_id, number, kind, format, title, key, changed_at)
            VALUES (\(set), \(number), 'file', \(format), \(title), \(file.id.description), \(now))
            """)
        return number
    }

    /// Throws a file away that was not published.
    public func discardFile(_ id: ID<DataFileEntry>, of set: ID<DataSetEntry>, by viewer: Viewer) async throws {
        try await database.write { tx in
            _ = try Self.claim(set, nil, viewer, tx)
            try Self.drop("id = \(id) AND set_id = \(set) AND state <> 'published'", tx)
        }
    }

    /// A set with data elsewhere. The key comes from the form, so that a second click makes no second one.
    /// - Throws: `Problem` invalid with `adres`, `soort`, `naam`; notFound, notAllowed.
    public func addLink(
        _ address: String, format: DataFormat?, title: String, key: String, to set: ID<DataSetEntry>, by viewer: Viewer
    ) async throws {
        let (address, title) = (Self.line(address), Self.line(title))
        var faults = [Self.fault("naam", title, Self.titleLimit), Self.fault("adres", address, 1000)].compactMap { $0 }
        if !address.isEmpty, !Self.isSound(address) { faults.append(.init("adres", .wrongType)) }
        if format == nil { faults.append(.init("soort", .unknownChoice)) }
        guard faults.isEmpty, let format, ID<DataFileEntry>(key) != nil else {
            throw faults.isEmpty ? Problem(.malformed) : Problem.invalid(faults)
        }
        let now = clock.now()
        try await database.write { tx in
            let known = try Self.claim(set, nil, viewer, tx)
            let added = try tx.run(
                """
                INSERT INTO data_distributions (set_id, number, kind, format, title, address, key, changed_at)
                SELECT \(set), COALESCE(MAX(number), 0) + 1, 'link', \(format), \(title), \(address), \(key), \(now)
                FROM data_distributions WHERE set_id = \(set) ON CONFLICT (key) DO NOTHING
                """)
            guard added == 1 else { return }
            try Self.renew(set, known, now, tx)
            try Self.tell(.link, set, viewer, now, tx, detail: title)
        }
    }

    /// Takes a distribution away with all its versions; what is left stays at its addresses.
    public func remove(_ number: Int, from set: ID<DataSetEntry>, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            _ = try Self.claim(set, nil, viewer, tx)
            let title: String? = try tx.row(
                """
                UPDATE data_distributions SET removed_at = \(now)
                WHERE set_id = \(set) AND number = \(number) AND removed_at IS NULL RETURNING title
                """)?("title")
            guard let title else { return }
            try Self.retire(set, number, now, tx)
            try tx.run("UPDATE data_sets SET changed_at = \(now), version = version + 1 WHERE id = \(set)")
            try Audit.record(tx, "data_removed", subject: "\(set)", by: viewer.id, at: now)
            try Self.tell(.removed, set, viewer, now, tx, detail: title)
        }
    }

    /// The data elsewhere was renewed, or was looked at and is still right.
    public func confirm(_ set: ID<DataSetEntry>, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let known = try Self.claim(set, nil, viewer, tx)
            try Self.renew(set, known, now, tx)
            try Self.tell(.renewed, set, viewer, now, tx)
        }
    }

    // MARK: Rows

    static func file(_ condition: SQL, _ tx: Transaction) throws -> DataFile {
        guard let row = try tx.row("SELECT f.* FROM data_files f WHERE \(condition) AND f.state <> 'receiving'") else {
            throw Problem(.notFound)
        }
        return try DataFile.read(row)
    }

    static func drop(_ condition: SQL, _ tx: Transaction) throws {
        try tx.run("DELETE FROM data_file_parts WHERE file_id IN (SELECT id FROM data_files WHERE \(condition))")
        try tx.run("DELETE FROM data_files WHERE \(condition)")
    }

    /// `https://` or `http://` with a server, and no name and password before it.
    static func isSound(_ address: String) -> Bool {
        let isClean = address.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value < 0x7F && !"\\\"<>`{}|^".unicodeScalars.contains($0)
        }
        guard isClean, let scheme = ["https://", "http://"].first(where: address.lowercased().hasPrefix) else {
            return false
        }
        let host = address.dropFirst(scheme.count).prefix { !"/?#:".contains($0) }
        return host.contains(".") && host.first != "."
            && host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    }
}

extension DataFile {
    /// - Parameter number: the name of the column with its number.
    static func read(_ row: Row, _ number: String = "number") throws -> DataFile {
        let report: String = try row("report")
        let isJoined = number != "number"
        var file = DataFile(
            id: try row("id"), number: try row(number), name: try row("name"),
            format: DataFormat(rawValue: try row(isJoined ? "file_format" : "format")),
            size: try row("size"), sha256: try row("sha256") ?? [],
            report: try? JSONDecoder().decode(FileReport.self, from: Data(report.utf8)), at: try row("at"),
            publishedAt: try row("published_at"))
        file.wanted = try row("wanted")
        return file
    }
}
