import Database
import Identity
import Values

/// Marks ids of statements.
public enum GrowthStatement {}

/// What a colleague stated about one item of the questionnaire, with the evidence for it. Never changed: a newer one
/// counts in its place.
public struct Statement: Sendable, Equatable {
    public enum Answer: String, SQLConvertible, CaseIterable, Codable {
        case yes, no, unknown
    }
    public let id: ID<GrowthStatement>
    /// The item of the model.
    public let item: String
    /// As it was given.
    public let stated: Answer
    /// An address on the web or a path of ours; a yes always has one.
    public let evidence: String
    public let remark: String
    /// The day for which it holds.
    public let statedOn: LocalDate
    public let colleague: ID<Colleague>?
    public let colleagueName: String?
    public let createdAt: Instant
    /// Whether its year is over on the day it was asked for.
    public let isExpired: Bool

    public init(
        id: ID<GrowthStatement>, item: String, stated: Answer, evidence: String, remark: String, statedOn: LocalDate,
        colleague: ID<Colleague>?, colleagueName: String?, createdAt: Instant, isExpired: Bool
    ) {
        (self.id, self.item, self.stated, self.evidence, self.remark) = (id, item, stated, evidence, remark)
        (self.statedOn, self.colleague, self.colleagueName) = (statedOn, colleague, colleagueName)
        (self.createdAt, self.isExpired) = (createdAt, isExpired)
    }

    /// From this day on nobody may build on it any more: twelve months after the day it was stated for.
    public var expiresOn: LocalDate { Self.expiry(of: statedOn) }

    /// What counts: an expired answer is not known any more, and unknown never counts as met.
    public var answer: Answer { isExpired ? .unknown : stated }

    /// The same day a year later; 1 March after 29 February.
    static func expiry(of day: LocalDate) -> LocalDate {
        LocalDate(year: day.year + 1, month: day.month, day: day.day)
            ?? LocalDate(year: day.year + 1, month: 3, day: 1) ?? day.adding(days: 365)
    }

    static func read(_ row: Row, on day: LocalDate) throws -> Statement {
        let written: String = try row("stated_on")
        guard let statedOn = LocalDate(written) else { throw DatabaseError.column("stated_on") }
        return Statement(
            id: try row("id"), item: try row("item"), stated: try row("answer"), evidence: try row("evidence"),
            remark: try row("remark"), statedOn: statedOn, colleague: try row("colleague_id"),
            colleagueName: try row("colleague"), createdAt: try row("created_at"),
            isExpired: day >= expiry(of: statedOn))
    }
}
