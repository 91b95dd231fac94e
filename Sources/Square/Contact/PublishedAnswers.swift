import Database
import Foundation
import Identity
import Values

/// Marks ids of published answers.
public enum PublishedAnswer {}

/// Answers that everybody may read: asked often, answered once, with a date to look at them again.
public struct PublishedAnswers: Sendable {
    public struct Entry: Sendable, Equatable {
        public let id: ID<PublishedAnswer>
        public let slug: String
        public let question: Bilingual
        /// Plain text; an empty line begins a paragraph.
        public let answer: Bilingual
        public let changedAt: Instant
        public let reviewAt: Instant
        public let changedBy: String?
        public let isWithdrawn: Bool
    }
    public struct Edit: Sendable, Equatable {
        public var question: Bilingual
        public var answer: Bilingual
        public var reviewOn: LocalDate?
        /// The wished last part of the address; empty: made from the Dutch question.
        public var slug: String
        public init(question: Bilingual, answer: Bilingual, reviewOn: LocalDate?, slug: String = "") {
            (self.question, self.answer, self.reviewOn, self.slug) = (question, answer, reviewOn, slug)
        }
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    private static let columns: SQL = """
        a.id, a.slug, a.question_nl, a.question_en, a.answer_nl, a.answer_en, a.changed_at, a.review_at,
        a.withdrawn_at, c.name AS colleague
        """

    /// Where a page of the list ended.
    public struct Cursor: Sendable, Equatable {
        public let changedAt: Instant
        public let id: ID<PublishedAnswer>
        public init(after entry: Entry) { (changedAt, id) = (entry.changedAt, entry.id) }
    }

    /// What is published or was withdrawn, for colleagues; newest change first, from after `cursor` on.
    public func list(after cursor: Cursor? = nil, limit: Int = 500) async throws -> [Entry] {
        let older: SQL = cursor.map { "(a.changed_at, a.id) < (\($0.changedAt), \($0.id))" } ?? "1 = 1"
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT \(Self.columns) FROM published_answers a LEFT JOIN colleagues c ON c.id = a.colleague_id
                WHERE \(older) ORDER BY a.changed_at DESC, a.id DESC LIMIT \(limit)
                """
            ).map(Self.entry)
        }
    }

    /// What everybody may read.
    /// - Throws: `Problem(.notFound)`, also for what was withdrawn.
    public func find(slug: String) async throws -> Entry {
        try await one("a.slug = \(slug) AND a.withdrawn_at IS NULL")
    }

    /// - Throws: `Problem(.notFound)`.
    public func find(_ id: ID<PublishedAnswer>) async throws -> Entry { try await one("a.id = \(id)") }

    private func one(_ condition: SQL) async throws -> Entry {
        try await database.read { tx in
            let row = try tx.row(
                """
                SELECT \(Self.columns) FROM published_answers a LEFT JOIN colleagues c ON c.id = a.colleague_id
                WHERE \(condition)
                """)
            guard let row else { throw Problem(.notFound) }
            return try Self.entry(row)
        }
    }

    /// Publishes an answer, or changes one; its address stays what it was.
    /// - Throws: `Problem` invalid with vraag_nl, vraag_en, antwoord_nl, antwoord_en, nakijken; notAllowed, notFound.
    @discardableResult
    public func save(_ edit: Edit, as id: ID<PublishedAnswer>?, by viewer: Viewer?) async throws -> ID<PublishedAnswer>
    {
        try viewer?.require(.teamLead)
        let faults = Self.faults(edit)
        guard faults.isEmpty, let review = edit.reviewOn else { throw Problem.invalid(faults) }
        let now = clock.now()
        let reviewAt = Amsterdam.startOfDay(review)
        return try await database.write { tx in
            let key = id ?? ID<PublishedAnswer>(at: now)
            var slug: String
            if id != nil {
                let changed = try tx.row(
                    """
                    UPDATE published_answers SET question_nl = \(edit.question.dutch), question_en = \(edit.question.english),
                        answer_nl = \(edit.answer.dutch), answer_en = \(edit.answer.english), changed_at = \(now),
                        review_at = \(reviewAt), colleague_id = \(viewer?.id)
                    WHERE id = \(key) AND withdrawn_at IS NULL RETURNING slug
                    """)
                guard let changed else { throw Problem(.notFound) }
                slug = try changed("slug")
            } else {
                slug = Self.slug(edit.slug.isEmpty ? edit.question.dutch : edit.slug)
                let isTaken: Int? = try tx.value("SELECT 1 FROM published_answers WHERE slug = \(slug)")
                if isTaken != nil { slug += "-\(key.description.suffix(6))" }
                try tx.run(
                    """
                    INSERT INTO published_answers (id, slug, question_nl, answer_nl, question_en, answer_en, changed_at,
                        review_at, colleague_id)
                    VALUES (\(key), \(slug), \(edit.question.dutch), \(edit.answer.dutch), \(edit.question.english),
                        \(edit.answer.english), \(now), \(reviewAt), \(viewer?.id))
                    """)
            }
            try Self.makeFindable(key, edit.question, edit.answer, slug, tx)
            try Audit.record(tx, "answer_published", subject: "\(key)", by: viewer?.id, at: now)
            tx.raise(.publicPages)
            return key
        }
    }

    /// Takes an answer off the site; it stays on record.
    /// - Throws: `Problem` notAllowed; notFound when it is not published.
    public func withdraw(_ id: ID<PublishedAnswer>, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let now = clock.now()
        try await database.write { tx in
            let done = try tx.run(
                "UPDATE published_answers SET withdrawn_at = \(now) WHERE id = \(id) AND withdrawn_at IS NULL")
            guard done == 1 else { throw Problem(.notFound) }
            try PublicSearch.remove(tx, item: id.description)
            try Audit.record(tx, "answer_withdrawn", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// Puts a withdrawn answer back on the site.
    /// - Throws: `Problem` notAllowed; notFound when it is not withdrawn.
    public func restore(_ id: ID<PublishedAnswer>, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let now = clock.now()
        try await database.write { tx in
            let row = try tx.row(
                """
                UPDATE published_answers SET withdrawn_at = NULL, changed_at = \(now), colleague_id = \(viewer.id)
                WHERE id = \(id) AND withdrawn_at IS NOT NULL
                RETURNING slug, question_nl, question_en, answer_nl, answer_en
                """)
            guard let row else { throw Problem(.notFound) }
            try Self.makeFindable(
                id, Bilingual(dutch: try row("question_nl"), english: try row("question_en")),
                Bilingual(dutch: try row("answer_nl"), english: try row("answer_en")), try row("slug"), tx)
            try Audit.record(tx, "answer_restored", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    private static func makeFindable(
        _ id: ID<PublishedAnswer>, _ question: Bilingual, _ answer: Bilingual, _ slug: String, _ tx: Transaction
    ) throws {
        for language in Language.allCases {
            try PublicSearch.put(
                tx, kind: "answer", item: id.description, language: language, title: question.in(language),
                body: answer.in(language), address: "/antwoorden/\(slug)")
        }
    }

    private static func entry(_ row: Row) throws -> Entry {
        Entry(
            id: try row("id"), slug: try row("slug"),
            question: Bilingual(dutch: try row("question_nl"), english: try row("question_en")),
            answer: Bilingual(dutch: try row("answer_nl"), english: try row("answer_en")),
            changedAt: try row("changed_at"), reviewAt: try row("review_at"), changedBy: try row("colleague"),
            isWithdrawn: try row("withdrawn_at") as Instant? != nil)
    }

    private static func faults(_ edit: Edit) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        for (name, text, limit) in [
            ("vraag_nl", edit.question.dutch, 200), ("vraag_en", edit.question.english, 200),
            ("antwoord_nl", edit.answer.dutch, 10_000), ("antwoord_en", edit.answer.english, 10_000),
        ] {
            if text.allSatisfy(\.isWhitespace) { faults.append(.init(name, .missing)) }
            if text.unicodeScalars.count > limit { faults.append(.init(name, .tooLong(maximum: limit))) }
        }
        if edit.reviewOn == nil { faults.append(.init("nakijken", .notADate)) }
        return faults
    }

    /// The question as part of an address: lower-case letters, digits and hyphens.
    static func slug(_ question: String) -> String {
        let folded = question.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
        var slug = ""
        for sign in folded {
            if sign.isASCII && (sign.properties.isAlphabetic || (48...57).contains(sign.value)) {
                slug.unicodeScalars.append(sign)
            } else if sign.properties.isWhitespace || sign == "-" {
                if !slug.hasSuffix("-") && !slug.isEmpty { slug += "-" }
            }
        }
        let short = slug.prefix(70)
        let trimmed = short.hasSuffix("-") ? short.dropLast() : short
        return trimmed.isEmpty ? "antwoord" : String(trimmed)
    }
}
