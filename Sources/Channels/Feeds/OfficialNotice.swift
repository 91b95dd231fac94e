import Values

/// An official publication, as the search service describes it.
public struct OfficialNotice: Sendable, Equatable {
    /// In the national grid or on earth, as the record has it.
    public enum Place: Sendable, Equatable {
        /// Metres in RD New.
        case grid(WrittenShape)
        /// Degrees, longitude first as WKT has it; some write it the other way round.
        case earth(WrittenShape)
    }

    /// Such as `gmb-2026-314724`.
    public let id: String
    public var title = ""
    /// The rubric, such as "bouwen" or "verkeersbesluit of -mededeling".
    public var type = ""
    public var creator = ""
    /// Such as "gemeente" or "provincie"; some names are of both.
    public var organisation = ""
    public var published: LocalDate?
    public var modified: LocalDate?
    /// The last day for a reaction, where the record says it.
    public var reactionUntil: LocalDate?
    public var abstract: String?
    /// The page for people, with https.
    public var address: String?
    public var places: [Place] = []
    /// The places in words.
    public var placeNames: [String] = []
    /// It concerns the whole municipality.
    public var isForAll = false

    public init(id: String) { self.id = id }

    /// - Parameter prelude: what stands before the first record, with the namespaces.
    /// - Throws: `withoutID`, and why it cannot be read.
    public static func read(_ piece: XMLPiece, prelude: [UInt8]) throws(FeedFault) -> OfficialNotice {
        if let fault = piece.fault { throw fault }
        let record = try XMLReader.read([prelude, piece.bytes], wanted: SRUPage.piece)
        func first(_ name: String) -> String? { record.everywhere(name).lazy.compactMap(\.words).first }
        guard let id = first("identifier"), id.utf8.count <= 100 else { throw .withoutID }
        func date(_ names: String...) -> LocalDate? {
            names.lazy.compactMap { first($0).flatMap { LocalDate($0.prefix(10)) } }.first
        }
        var notice = OfficialNotice(id: id)
        notice.title = first("title") ?? ""
        notice.type = (first("type") ?? "").lowercased()
        notice.creator = first("creator") ?? ""
        notice.organisation = (first("organisatietype") ?? "").lowercased()
        notice.published = date("available", "issued", "date", "modified")
        notice.modified = date("modified")
        notice.reactionUntil = date("datumEindeReactietermijn")
        notice.abstract = first("abstract")
        notice.address = first("preferredUrl").flatMap { $0.hasPrefix("https://") ? $0 : nil }
        notice.addPlaces(record)
        return notice
    }

    private mutating func addPlaces(_ record: FeedElement) {
        let marks = record.everywhere("gebiedsmarkering").flatMap(\.parts).prefix(50)
        for mark in marks {
            if let label = mark.everywhere("geometrielabel").first?.words ?? Self.street(mark) {
                placeNames.append(label)
            }
            if let place = Self.place(mark) { places.append(place) }
        }
        placeNames = DatexReader.unique(placeNames, atMost: 10)
        isForAll = places.isEmpty && marks.contains { ["Gemeente", "Provincie", "Waterschap"].contains($0.name) }
    }

    private static func street(_ mark: FeedElement) -> String? {
        guard let street = mark.everywhere("straatnaam").first?.words else { return nil }
        let number = mark.everywhere("huisnummer").first?.words
        return [street, number].compactMap { $0 }.joined(separator: " ")
    }

    /// The area before the point: a point is often only its middle.
    private static func place(_ mark: FeedElement) -> Place? {
        func shape(_ name: String) -> WrittenShape? {
            mark.everywhere(name).lazy.compactMap { WrittenShape(wkt: $0.text) }.first
        }
        if let earth = shape("locatiegebied") { return .earth(earth) }
        if let grid = shape("geometrie") { return .grid(grid) }
        let point = mark.everywhere("locatiepunt").first?.words ?? ""
        let numbers = point.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
        guard numbers.count == 2, numbers.allSatisfy(\.isFinite) else { return nil }
        // Latitude first here, unlike in WKT.
        return .earth(.point(WrittenPlace(numbers[1], numbers[0])))
    }
}
