import Database
import Foundation
import Desk
import Identity
import Values

extension Lessons {
    /// Something in a lesson that others should perhaps not read.
    public struct Finding: Sendable, Equatable {
        public enum Kind: Sendable, Equatable {
            /// A number or an address of somebody.
            case data(PersonalData.Kind)
            /// The name of somebody who works here.
            case colleague(String)
            /// The number of a conversation.
            case reference(String)
            /// A link with which a resident reads and writes.
            case privateLink
        }
        /// The name of the form's field it is in.
        public let field: String
        public let kind: Kind

        public init(field: String, kind: Kind) { (self.field, self.kind) = (field, kind) }

        /// Never goes out; a name may, when the writer says so: somebody may be called Water.
        public var isForbidden: Bool {
            if case .colleague = kind { false } else { true }
        }
    }
    /// What came of publishing.
    public enum Publishing: Sendable, Equatable {
        case published
        /// Nothing went out: this has to be looked at first.
        case found([Finding])
    }

    /// Shows a lesson to everybody, unless its words hold what points at a person. Publishing twice is publishing once.
    /// - Parameters:
    ///   - version: what the writer saw.
    ///   - isSeen: the writer saw what was found and says that the names may stand there.
    /// - Throws: `Problem` notFound, staleView, notAllowed below team lead.
    public func publish(
        _ id: ID<LessonEntry>, basedOn version: Int, isSeen: Bool = false, by viewer: Viewer
    ) async throws -> Publishing {
        try viewer.require(.teamLead)
        let now = clock.now()
        return try await database.write { tx in
            let known = try Self.find(id, tx)
            if known.isPublic { return .published }
            let lesson = try Self.claim(id, version, tx)
            let findings = try Self.findings(in: lesson.words, tx)
            if findings.contains(where: { $0.isForbidden || !isSeen }) { return .found(findings) }
            try tx.run(
                """
                UPDATE lessons SET published_at = \(now),
                    first_published_at = COALESCE(first_published_at, \(now)), version = version + 1
                WHERE id = \(id)
                """)
            try Audit.record(tx, "lesson_published", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
            return .published
        }
    }

    /// What points at a person in the words of a lesson, in the order of its fields.
    static func findings(in words: Lesson.Words, _ tx: Transaction) throws -> [Finding] {
        var found: [Finding] = []
        let names: [String] = try tx.rows("SELECT name FROM colleagues ORDER BY id LIMIT 20000").map { try $0("name") }
        for (field, text) in words.fields where !text.isEmpty {
            found += PersonalData.kindsToHide(in: text).map { Finding(field: field, kind: .data($0)) }
            if ResidentLinks.isIn(text) { found.append(Finding(field: field, kind: .privateLink)) }
            found += try references(in: text, tx).map { Finding(field: field, kind: .reference($0)) }
            let pieces = pieces(text)
            found += names.filter { isNamed($0, in: pieces) }.map { Finding(field: field, kind: .colleague($0)) }
        }
        return found
    }

    /// Numbers that look like a conversation's and are one.
    private static func references(in text: String, _ tx: Transaction) throws -> [String] {
        let looks = Array(Set(text.split(whereSeparator: \.isNewline).flatMap { Reference.found(in: String($0)) }))
        if looks.isEmpty { return [] }
        return try tx.rows(
            "SELECT reference FROM conversations WHERE reference IN \(list: looks.sorted()) ORDER BY reference LIMIT 50"
        ).map { try $0("reference") }
    }

    private static func pieces(_ text: String) -> [String] {
        // However it is typed: Yılmaz, YILMAZ and Yilmaz are one name.
        text.replacing("ı", with: "i").folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    /// Whether all words of a name follow each other in a text, or its first or last name stands there.
    private static func isNamed(_ name: String, in text: [String]) -> Bool {
        let words = pieces(name)
        guard let last = words.last else { return false }
        let known = [words.first ?? "", last].filter { $0.count > 3 }
        if words.count > 1, known.contains(where: text.contains) { return true }
        guard text.count >= words.count else { return false }
        return (0...(text.count - words.count)).contains { start in
            Array(text[start..<(start + words.count)]) == words
        }
    }
}
