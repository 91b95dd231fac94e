import Channels
import Database
import Foundation
import Identity
import Logging
import TestKit
import Testing
import Values

@testable import App
@testable import Square

/// A source in the test town, and feeds to put in it as if they had been fetched.
struct FeedTown: Sendable {
    let town: TestTown
    let room: FeedRoom
    let admin: Viewer
    let source: ID<FeedSource>

    static func with(
        _ engine: Engine, _ kind: FeedKind = .roadWorks, names: [String] = ["Gemeente Testdorp"], area: [Double]? = nil,
        types: [String] = [], _ body: @Sendable (FeedTown) async throws -> Void
    ) async throws {
        try await withTown(on: engine) { town in
            var logger = Logger(label: "feeds")
            logger.logLevel = .critical
            let web = OutgoingWeb(network: .publicOnly, userAgent: "test")
            let room = FeedRoom(database: town.database, web: web, clock: town.clock.clock, logger: logger)
            let admin = try await town.viewer(town.admin)
            let source = try await room.sources.add(
                kind,
                FeedEntry(
                    name: "Bron", team: town.webcare, address: "https://feed.example/x",
                    settings: FeedSettings(names: names, area: area, types: types), minutes: 60), by: admin)
            try await room.sources.decide(source, .active, decision: "Ja", owner: "Wegbeheer", by: admin)
            try await body(FeedTown(town: town, room: room, admin: admin, source: source))
            await web.shutdown()
        }
    }

    func turn() async throws -> FeedTurn { try #require(try await room.sources.take(source, owner: "test")) }

    /// Kept as raw input, not imported.
    func keep(_ feed: String, _ turn: FeedTurn) async throws -> ID<FeedRaw> {
        let bytes = Array(feed.utf8)
        // No two came at the same moment.
        town.clock.advance(seconds: 1)
        let raw = try await room.sources.beginRaw(turn)
        // In small parts, so that every border is met.
        let size = max(1, bytes.count / 7)
        for (place, start) in stride(from: 0, to: bytes.count, by: size).enumerated() {
            try await room.sources.addPart(raw, place, Array(bytes[start..<min(start + size, bytes.count)]), turn)
        }
        _ = try await room.sources.completeRaw(
            raw, size: bytes.count, hash: PieceHash(bytes), etag: "", lastModified: "", turn)
        return raw
    }

    @discardableResult
    func bring(_ feed: String) async throws -> FeedCounts {
        let turn = try await turn()
        // No two are the same to the byte.
        let feed = feed.hasSuffix("</mc:messageContainer>") ? feed + "<!-- \(UUID()) -->" : feed
        return try await room.importer.run(try await keep(feed, turn), turn)
    }

    private func PieceHash(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { Channels.PieceHash(of: $0).bytes }
    }

    func notice(_ id: String) async throws -> StoredNotice? {
        let key = "\(source) \(id)"
        let found: ID<AlertNotice>? = try await town.database.read { tx in
            try tx.value("SELECT id FROM alert_notices WHERE source_key = \(key)")
        }
        guard let found else { return nil }
        return try await room.notices.notice(found)
    }

    func count(_ rows: SQL) async throws -> Int {
        try await town.database.read { tx in try tx.value("SELECT COUNT(*) FROM \(rows)") } ?? 0
    }

    /// Versions that somebody hears of.
    func told() async throws -> Int { try await count("jobs WHERE kind = 'match_notice'") }
}

/// Feeds of road works as NDW writes them.
struct RoadFeed {
    /// Hours from the test town's Monday morning.
    static func at(_ hours: Int) -> String { Instant(seconds: 1_795_424_400 + Int64(hours) * 3_600).iso8601 }

    static func feed(_ situations: String..., published: Int = 0) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?><mc:messageContainer xmlns:mc="m" xmlns:sit="s" xmlns:com="c" xmlns:loc="l">
        <mc:payload xmlns:xsi="x" xsi:type="sit:SituationPublication"><com:publicationTime>\(at(published))</com:publicationTime>\
        \(situations.joined())</mc:payload></mc:messageContainer>
        """
    }

    static func works(
        _ id: String, from: Int = 24, until: Int = 120, source: String = "Gemeente Testdorp", status: String = "real",
        line: String = "52.155 5.387 52.156 5.388", words: String = "Kerkstraat", inner: String = "", more: String = ""
    ) -> String {
        """
        <sit:situation id="\(id)"><sit:situationVersionTime>\(at(0))</sit:situationVersionTime>
        <sit:headerInformation><com:informationStatus>\(status)</com:informationStatus></sit:headerInformation>
        <sit:situationRecord xsi:type="sit:RoadOrCarriagewayOrLaneManagement" id="\(id)_1" version="1">
        <sit:probabilityOfOccurrence>certain</sit:probabilityOfOccurrence>
        <sit:source><com:sourceName><com:values><com:value lang="nl">\(source)</com:value></com:values></com:sourceName></sit:source>
        <sit:validity><com:validityTimeSpecification><com:overallStartTime>\(at(from))</com:overallStartTime>
        <com:overallEndTime>\(at(until))</com:overallEndTime></com:validityTimeSpecification></sit:validity>
        <sit:cause><sit:causeType>roadMaintenance</sit:causeType></sit:cause>
        <sit:generalPublicComment><sit:comment><com:values><com:value lang="nl">\(words)</com:value></com:values></sit:comment></sit:generalPublicComment>
        <sit:locationReference><loc:gmlLineString><loc:posList>\(line)</loc:posList></loc:gmlLineString></sit:locationReference>
        <sit:roadOrCarriagewayOrLaneManagementType>roadClosed</sit:roadOrCarriagewayOrLaneManagementType>\(inner)
        </sit:situationRecord>\(more)</sit:situation>
        """
    }
}
