/// A language Plein speaks to people; Dutch comes first.
public enum Language: String, Sendable, Codable, CaseIterable {
    case dutch = "nl"
    case english = "en"

    public var other: Language { self == .dutch ? .english : .dutch }
}
