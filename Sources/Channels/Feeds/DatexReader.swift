import Values

/// Reads situations of a DATEX II feed, version 3 as NDW writes it and leniently: the real feed does not satisfy its own
/// schema, and other countries' differ. Elements are known by their local names.
public enum DatexReader {
    /// The local name of what such a feed is made of.
    public static let piece = "situation"

    public enum Reading: Sendable, Equatable {
        case situation(RoadSituation)
        /// A test, or an exercise.
        case notReal
        /// Nothing in it is about a road: only detours, or nothing at all.
        case nothingAboutARoad
    }

    /// Whether the begin of a document is that of such a feed.
    public static func isFeed(_ prelude: [UInt8]) -> Bool {
        String(decoding: prelude.prefix(8_000), as: UTF8.self).contains("SituationPublication")
    }

    /// - Parameter prelude: what stands before the first piece, with the namespaces.
    /// - Throws: `withoutID`, and why it cannot be read.
    public static func read(_ piece: XMLPiece, prelude: [UInt8]) throws(FeedFault) -> Reading {
        if let fault = piece.fault { throw fault }
        let element = try XMLReader.read([prelude, piece.bytes], wanted: Self.piece)
        guard let id = element.attribute("id"), !id.isEmpty, id.utf8.count <= 200 else { throw .withoutID }
        if !isReal(element) { return .notReal }
        let all = element.all("situationRecord").filter { isReal($0) && isCurrent($0) }.prefix(500)
        let isOver = !all.contains { isOwn($0) && !says("cancel", $0) && !says("end", $0) }
        // A measure that was cancelled or has ended says nothing about the rest; all of them together do.
        let records = isOver ? Array(all) : all.filter { !says("cancel", $0) && !says("end", $0) }
        let own = records.filter(isOwn)
        guard !own.isEmpty else { return .nothingAboutARoad }
        var situation = RoadSituation(id: id)
        situation.isCancelled = own.allSatisfy { says("cancel", $0) }
        situation.hasEnded = isOver && !situation.isCancelled
        situation.version = element.words("situationVersionTime") ?? records.compactMap(versionTime).max() ?? ""
        for record in own { add(record, to: &situation) }
        for record in records { situation.detours += texts(record.first("reroutingItineraryDescription")) }
        addTimes(own, to: &situation)
        situation.places = DatexPlaces.best(of: own)
        situation.related = unique(
            element.all("relatedSituation").flatMap { $0.everywhere("objectReference") + [$0] }
                .compactMap { $0.attribute("id") ?? $0.attribute("idRef") }, atMost: 50)
        tidy(&situation)
        return .situation(situation)
    }

    static func kind(_ record: FeedElement) -> String {
        let written = record.attribute("type") ?? ""
        return written.split(separator: ":").last.map(String.init) ?? ""
    }

    /// Whether it is about the road itself, and not about the way round.
    private static func isOwn(_ record: FeedElement) -> Bool { kind(record) != "ReroutingManagement" }

    /// What the source says about the life of a record: `cancel` or `end`.
    private static func says(_ word: String, _ record: FeedElement) -> Bool {
        record.everywhere("lifeCycleManagement").contains { $0.words(word) == "true" }
    }

    private static func isReal(_ element: FeedElement) -> Bool {
        let status = element.words("headerInformation", "informationStatus") ?? element.words("informationStatus")
        return status == nil || status == "real"
    }

    /// Whether the record still holds.
    private static func isCurrent(_ record: FeedElement) -> Bool {
        record.words("validity", "validityStatus") != "suspended"
    }

    private static func versionTime(_ record: FeedElement) -> String? { record.words("situationRecordVersionTime") }

    /// Texts in the municipality's language, of an element that holds one for each language; empty ones are left out.
    static func texts(_ element: FeedElement?) -> [String] {
        let values = element?.everywhere("value") ?? []
        let dutch = values.filter { $0.attribute("lang")?.hasPrefix("nl") ?? true }
        return (dutch.isEmpty ? values : dutch).compactMap(\.words)
    }

    static func unique(_ texts: [String], atMost: Int) -> [String] {
        var seen: Set<String> = []
        return Array(texts.filter { $0.utf8.count <= 4_000 && seen.insert($0).inserted }.prefix(atMost))
    }

    private static func tidy(_ situation: inout RoadSituation) {
        situation.sources = unique(situation.sources, atMost: 10)
        situation.types = unique(situation.types, atMost: 10)
        situation.roads = unique(situation.roads, atMost: 10)
        situation.descriptions = unique(situation.descriptions, atMost: 5)
        situation.detours = unique(situation.detours, atMost: 5)
        situation.restrictions = Array(Set(situation.restrictions)).sorted { $0.measure.rawValue < $1.measure.rawValue }
    }
}
