import Crypto
import Database
import Foundation
import Identity
import Values

/// A file on its way in: stored in parts as it comes, then looked through part by part. Never all of it in memory.
public struct FileIntake: Sendable {
    public let id: ID<DataFileEntry>
    private let sets: DataSets
    private let name: String
    private var buffer: [UInt8] = []
    private var place = 0
    private var size = 0
    private var hash = SHA256()

    init(_ id: ID<DataFileEntry>, name: String, _ sets: DataSets) {
        (self.id, self.name, self.sets) = (id, name, sets)
    }

    /// - Throws: `Problem` invalid with `bestand` when there is too much of it.
    public mutating func add(_ bytes: [UInt8]) async throws {
        size += bytes.count
        guard size <= DataSets.fileLimit else {
            throw Problem.invalid([.init("bestand", .fileTooLarge(name: name, maximum: DataSets.fileLimit))])
        }
        hash.update(data: bytes)
        buffer += bytes
        while buffer.count >= DataSets.partSize {
            try await store(Array(buffer.prefix(DataSets.partSize)))
            buffer.removeFirst(DataSets.partSize)
        }
    }

    private mutating func store(_ bytes: [UInt8]) async throws {
        let (id, place) = (id, place)
        try await sets.database.write { tx in
            try tx.run("INSERT INTO data_file_parts (file_id, place, bytes) VALUES (\(id), \(place), \(bytes))")
        }
        self.place += 1
    }

    /// Everything is there: looks through it and keeps what it found.
    /// - Throws: `Problem` invalid with `bestand` for what is empty, or neither a table nor GeoJSON.
    public mutating func finish() async throws {
        guard size > 0 else { throw Problem.invalid([.init("bestand", .fileEmpty(name: name))]) }
        if !buffer.isEmpty { try await store(buffer) }
        buffer = []
        let report = try await inspect()
        let (id, size, sum) = (id, size, [UInt8](hash.finalize()))
        let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        try await sets.database.write { tx in
            try tx.run(
                """
                UPDATE data_files SET state = 'kept', format = \(report.format), size = \(size), sha256 = \(sum),
                    report = \(text) WHERE id = \(id) AND state = 'receiving'
                """)
        }
    }

    /// What came in is of no use.
    public func abandon() async throws {
        let id = id
        try await sets.database.write { tx in try DataSets.drop("id = \(id) AND state <> 'published'", tx) }
    }

    private func inspect() async throws -> FileReport {
        guard let first = try await sets.part(0, of: id) else { throw Problem(.unexpected) }
        switch FileShape.of(first) {
        case .other: throw Problem.invalid([.init("bestand", .fileTypeNotAccepted(name: name))])
        case .wideText:
            var report = FileReport(format: .csv)
            report.findings = [.init(.wideText)]
            return report
        case .json:
            var inspection = GeoJSONInspection()
            try await each { inspection.feed($0) }
            return inspection.finish()
        case .table:
            var inspection = CSVInspection(beginning: first)
            try await each { inspection.feed($0) }
            return inspection.finish()
        }
    }

    private func each(_ look: ([UInt8]) -> Void) async throws {
        for place in 0..<place {
            guard let bytes = try await sets.part(place, of: id) else { throw Problem(.unexpected) }
            guard !bytes.contains(0) else {
                throw Problem.invalid([.init("bestand", .fileTypeNotAccepted(name: name))])
            }
            look(bytes)
            // Others have their turn between two parts of a large file.
            await Task.yield()
        }
    }
}

/// What a file seems to be by its first bytes; the name says nothing.
enum FileShape: Equatable {
    case table, json
    /// UTF-16, as spreadsheets call "Unicode text".
    case wideText
    /// Something packed, a picture, a document: not opened.
    case other

    static func of(_ bytes: [UInt8]) -> FileShape {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .wideText }
        let packed: [[UInt8]] = [
            [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x1F, 0x8B], [0x42, 0x5A, 0x68],
            [0x28, 0xB5, 0x2F, 0xFD], [0x37, 0x7A, 0xBC, 0xAF], [0x52, 0x61, 0x72, 0x21], Array("%PDF".utf8),
        ]
        if packed.contains(where: bytes.starts(with:)) || bytes.prefix(4096).contains(0) { return .other }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .json }
        // A page or a feed is no table either.
        return first == UInt8(ascii: "<") ? .other : .table
    }
}

extension DataSets {
    /// Begins to take a file in.
    /// - Parameters:
    ///   - distribution: what it will be a new version of; nil: something new.
    ///   - name: as it was called; only kept to be shown.
    /// - Throws: `Problem` notFound, notAllowed; tooManyAttempts when more wait than anybody looks at.
    public func receive(
        _ name: String, for distribution: Int?, in set: ID<DataSetEntry>, by viewer: Viewer
    ) async throws -> FileIntake {
        let now = clock.now()
        let id = ID<DataFileEntry>(at: now)
        let name = String(Self.line(name).suffix(150))
        try await database.write { tx in
            _ = try Self.claim(set, nil, viewer, tx)
            let loose: Int =
                try tx.value("SELECT COUNT(*) FROM data_files WHERE set_id = \(set) AND state <> 'published'") ?? 0
            guard loose < 20 else { throw Problem(.tooManyAttempts, retryAfter: 3600) }
            try tx.run(
                """
                INSERT INTO data_files (id, set_id, wanted, state, name, at, colleague_id)
                VALUES (\(id), \(set), \(distribution), 'receiving', \(name), \(now), \(viewer.id))
                """)
        }
        return FileIntake(id, name: name, self)
    }
}
