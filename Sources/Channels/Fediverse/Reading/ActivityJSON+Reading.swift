import Values

extension ActivityJSON {
    /// The member of that name; nil for null, and for what is no object.
    public subscript(name: String) -> ActivityJSON? {
        guard case .object(let members) = self, let member = members[name], member != .null else { return nil }
        return member
    }

    public var isObject: Bool { if case .object = self { true } else { false } }

    public var string: String? { if case .string(let text) = self { text } else { nil } }

    public var bool: Bool? {
        switch self {
        case .bool(let value): value
        case .string("true"): true
        case .string("false"): false
        default: nil
        }
    }

    /// A number of things: whole, not negative.
    public var count: Int? {
        guard case .number(let number) = self, number >= 0, number <= 9_007_199_254_740_991 else { return nil }
        return Int(number)
    }

    /// What may stand alone or in an array (ActivityStreams 2.0 §4), without nulls.
    public var list: [ActivityJSON] {
        switch self {
        case .array(let elements): elements.filter { $0 != .null }
        case .null: []
        default: [self]
        }
    }

    public func list(_ name: String) -> [ActivityJSON] { self[name]?.list ?? [] }

    /// The types in their short form.
    public var types: [String] {
        (self["type"] ?? self["@type"])?.list.prefix(10).compactMap { $0.string.map(Self.shortName) } ?? []
    }

    public func isOf(_ types: Set<String>) -> Bool { self.types.contains(where: types.contains) }

    /// `https://www.w3.org/ns/activitystreams#Note` and `as:Note` are `Note`.
    static func shortName(_ name: String) -> String {
        for prefix in ["as:", "https://www.w3.org/ns/activitystreams#"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.utf8.count))
        }
        return name
    }

    /// The id that this is or has: a web address, as it was written. Of an array the first.
    public var id: String? {
        switch self {
        case .string(let text): Origin(of: text) == nil ? nil : text
        case .object: self["id"]?.string.flatMap { Origin(of: $0) == nil ? nil : $0 }
        case .array(let elements): elements.lazy.compactMap(\.id).first
        default: nil
        }
    }

    /// Ids of all that stand there.
    public func ids(_ name: String, atMost limit: Int) -> [String] { list(name).prefix(limit).compactMap(\.id) }

    /// The web address of a link, a picture or a file: itself, its `href` or its `url`; of an array the first.
    public var address: String? {
        switch self {
        case .array(let elements): elements.lazy.compactMap(\.address).first
        case .object: (self["href"] ?? self["url"])?.address
        default: id
        }
    }

    public var moment: Instant? { string.flatMap(ActivityMoment.read) }

    /// A text in the reader's language: `name`, or one of `nameMap` (ActivityStreams 2.0 §4.7).
    /// - Returns: the text, and its language where that is known.
    public func words(_ name: String) -> (text: String, language: String?)? {
        let plain = self[name]?.list.lazy.compactMap(\.string).first
        let translations = translations(name)
        func preferred(_ some: [Translation]) -> Translation? { some.min { rank($0.language) < rank($1.language) } }
        guard let plain, !plain.isEmpty || translations.isEmpty else {
            return preferred(translations).map { ($0.text, $0.language) }
        }
        let same = preferred(translations.filter { $0.text == plain })
        return (plain, (same ?? (translations.count == 1 ? translations.first : nil))?.language)
    }

    private typealias Translation = (language: String, text: String)

    private func translations(_ name: String) -> [Translation] {
        guard case .object(let members) = self["\(name)Map"] else { return [] }
        return members.compactMap { key, value in
            guard Self.isLanguage(key), let text = value.string else { return nil }
            return (key, text)
        }
    }

    /// Dutch and English first, then by the alphabet, so that the choice is always the same.
    private func rank(_ language: String) -> (Int, String) {
        let lower = language.lowercased()
        return (lower.hasPrefix("nl") ? 0 : lower.hasPrefix("en") ? 1 : 2, lower)
    }

    /// Whether it has the shape of a language tag (RFC 5646), and names a language.
    static func isLanguage(_ tag: String) -> Bool {
        (2...35).contains(tag.utf8.count) && tag.lowercased() != "und"
            && tag.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// One line without markup, at most that many scalars; nil when there is nothing to read.
    func line(_ name: String, atMost limit: Int) -> String? {
        guard let text = words(name)?.text else { return nil }
        return Self.cut(CleanText.line(Self.beginning(text, of: limit)), limit)
    }

    /// Several lines without markup, at most that many scalars; nil when there is nothing to read.
    func lines(_ name: String, atMost limit: Int) -> String? {
        guard let text = words(name)?.text else { return nil }
        return Self.cut(CleanText.body(Self.beginning(text, of: limit)), limit)
    }

    private static func cut(_ text: String, _ limit: Int) -> String? {
        let short = CleanText.length(text) <= limit ? text : String(text.unicodeScalars.prefix(limit - 1)) + "…"
        return short.unicodeScalars.allSatisfy(CleanText.isSpace) ? nil : short
    }

    /// More than will be kept, but not all: the rest is not looked at.
    private static func beginning(_ text: String, of limit: Int) -> String {
        text.utf8.count <= limit * 4 ? text : String(text.unicodeScalars.prefix(limit * 2))
    }
}
