import Values

/// All that a notice says, as one version of it says it. Words are in Dutch, in plain language.
///
/// Kept as JSON: a reader of another age may miss a field or meet one that it does not know.
public struct NoticeFacts: Codable, Hashable, Sendable {
    /// How sure it is that it happens.
    public enum Certainty: String, Codable, Sendable, CaseIterable { case certain, probable, possible }
    /// Who cannot get through.
    public enum Traffic: String, Codable, Sendable, CaseIterable { case car, bicycle, foot, bus }
    /// One of the spells that make up the whole, where there are several.
    public struct Period: Codable, Hashable, Sendable {
        public let from: Instant
        public let until: Instant?

        public init(from: Instant, until: Instant?) { (self.from, self.until) = (from, until) }
    }

    /// Where an official publication stands in its case.
    public struct Publication: Codable, Hashable, Sendable {
        /// The day of the publication.
        public let day: LocalDate
        /// The step of the case, in the source's own code.
        public let stage: String

        public init(day: LocalDate, stage: String) { (self.day, self.stage) = (day, stage) }
    }

    public var title: String
    /// What it is in a few plain words, such as "Weg afgesloten".
    public var kind: String
    public var summary: String?
    /// The place in words: a street, or an area.
    public var place: String?
    public var startsAt: Instant?
    public var endsAt: Instant?
    /// More than one spell between `startsAt` and `endsAt`, ascending; nil when it is one.
    public var periods: [Period]?
    public var certainty: Certainty?
    public var blocked: [Traffic]
    public var hindrance: String?
    public var detour: String?
    public var responsible: String?
    /// What a resident can do.
    public var action: String?
    /// The last day for it.
    public var actionUntil: LocalDate?
    /// How sure that day is, and how it was computed.
    public var actionNote: String?
    /// Who says this, by name.
    public var source: String
    /// Where the source says it: an address with https.
    public var sourceAddress: String?
    /// The source's own number for the case.
    public var reference: String?
    /// Nil for what is no official publication.
    public var publication: Publication?
    /// Name of a file under /media.
    public var picture: String?
    /// What the picture shows.
    public var pictureWords: String?

    public init(title: String, kind: String, source: String) {
        (self.title, self.kind, self.source) = (title, kind, source)
        blocked = []
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) -> String? { try? box.decode(String.self, forKey: key) }
        func one<Value: Decodable>(_ key: CodingKeys) -> Value? { try? box.decode(Value.self, forKey: key) }
        title = text(.title) ?? ""
        kind = text(.kind) ?? ""
        source = text(.source) ?? ""
        (summary, place) = (text(.summary), text(.place))
        (startsAt, endsAt, periods) = (one(.startsAt), one(.endsAt), one(.periods))
        certainty = one(.certainty)
        // A kind of traffic of a later age must not hide the ones that are known.
        blocked = (one(.blocked) as [String]? ?? []).compactMap(Traffic.init)
        (hindrance, detour, responsible) = (text(.hindrance), text(.detour), text(.responsible))
        (action, actionUntil, actionNote) = (text(.action), one(.actionUntil), text(.actionNote))
        (sourceAddress, reference, publication) = (text(.sourceAddress), text(.reference), one(.publication))
        (picture, pictureWords) = (text(.picture), text(.pictureWords))
    }
}
