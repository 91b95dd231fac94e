import Channels
import Foundation
import Values

/// How far an answer in the fediverse reaches, from all to fewest.
public enum AnswerReach: String, Sendable, Codable, CaseIterable, Comparable {
    case `public`
    case unlisted
    case followers
    case direct
    /// On the private page of the conversation; who is answered gets the link in a direct message.
    case page

    /// Of the post that goes out.
    public var visibility: Visibility {
        switch self {
        case .public: .public
        case .unlisted: .unlisted
        case .followers: .followers
        case .direct, .page: .direct
        }
    }

    private var narrowness: Int {
        switch self {
        case .public: 0
        case .unlisted: 1
        case .followers: 2
        case .direct: 3
        case .page: 4
        }
    }

    /// Wider is less.
    public static func < (one: AnswerReach, other: AnswerReach) -> Bool { one.narrowness < other.narrowness }

    /// All that an answer may have, the widest first: as far as what is answered, or less far.
    public static func answering(_ visibility: Visibility, fromPage: Bool) -> [AnswerReach] {
        if fromPage { return [.page] }
        return allCases.filter { visibility.mayAnswer(with: $0.visibility) }
    }
}

/// How a colleague wants an answer in the fediverse to go out. What is nil stays as what is answered has it.
public struct PostChoice: Sendable, Equatable, Codable {
    public var reach: AnswerReach?
    /// One line; empty for none, though what is answered has one.
    public var contentWarning: String?
    public var language: Language?
    /// With an answer in private: where others asked along, say that there is one.
    public var isSaidAloud: Bool?

    public init(
        reach: AnswerReach? = nil, contentWarning: String? = nil, language: Language? = nil, isSaidAloud: Bool? = nil
    ) {
        (self.reach, self.language, self.isSaidAloud) = (reach, language, isSaidAloud)
        self.contentWarning = contentWarning.map(CleanText.line)
    }

    /// Empty when nothing was chosen.
    var json: String {
        if self == PostChoice() { return "" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Texts only: this cannot fail.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    static func read(_ json: String) -> PostChoice {
        (try? JSONDecoder().decode(PostChoice.self, from: Data(json.utf8))) ?? PostChoice()
    }
}
