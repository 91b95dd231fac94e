import Foundation
import Square
import Values

/// What CKAN's `package_search` may be asked here: a wish, and where to begin.
struct CKANQuery {
    enum Fault: Error, Equatable {
        /// A term that we do not know; saying so is better than leaving it out, which would give too much.
        case unknown(String)
        case wrong(name: String, value: String)
    }
    var wish = DataSets.Wish()
    var start = 0
    var rows = 10
    /// The asked organisation or group is another one: there is nothing.
    var isNothing = false
    static let rowLimit = 1000

    /// - Parameter organisation: the names by which ours is known.
    init(_ value: (String) -> String?, organisation: Set<String>) throws {
        if let text = value("start") { start = try Self.number("start", text) }
        if let text = value("rows") ?? value("limit") { rows = min(try Self.number("rows", text), Self.rowLimit) }
        if let text = value("sort"), !text.isEmpty { wish.order = try Self.order(text) }
        if let text = value("q"), text != "*:*" { try read(text, organisation) }
        if let text = value("fq") { try read(text, organisation) }
    }

    private static func number(_ name: String, _ text: String) throws -> Int {
        guard let number = Int(text.trimmed), (0...1_000_000_000).contains(number) else {
            throw Fault.wrong(name: name, value: text)
        }
        return number
    }

    private static func order(_ text: String) throws -> DataSets.Wish.Order {
        // Only the first counts: each of these is complete.
        let words = text.lowercased().split(separator: ",").first?.split(separator: " ").map(String.init) ?? []
        let isDown = words.last == "desc"
        switch words.first {
        case "id", "name", "title", "title_string": return .id
        case "metadata_modified", "metadata_created": return isDown ? .changedLast : .changedFirst
        case "score", "relevance": return .changedLast
        default: throw Fault.unknown("sort \(text)")
        }
    }

    private mutating func read(_ text: String, _ organisation: Set<String>) throws {
        for term in Self.terms(in: text) {
            guard let colon = term.firstIndex(of: ":") else {
                if !["AND", "OR", "*"].contains(term) { wish.words += DataSets.words(in: term) }
                continue
            }
            let name = term[..<colon].drop { $0 == "+" }
            try take(String(name), String(term[term.index(after: colon)...]), organisation)
        }
    }

    /// Pieces between spaces, of which brackets, parentheses and quotes hold theirs together.
    static func terms(in text: String) -> [String] {
        var terms: [String] = []
        var term = ""
        var (depth, isQuoted) = (0, false)
        for sign in text.prefix(2000) {
            if sign == "\"" { isQuoted.toggle() }
            if !isQuoted, "([".contains(sign) { depth += 1 }
            if !isQuoted, ")]".contains(sign) { depth -= 1 }
            if sign == " ", depth <= 0, !isQuoted {
                if !term.isEmpty { terms.append(term) }
                term = ""
            } else {
                term.append(sign)
            }
        }
        return term.isEmpty ? terms : terms + [term]
    }

    private mutating func take(_ name: String, _ value: String, _ organisation: Set<String>) throws {
        let choices = Self.choices(value)
        switch name {
        case "metadata_modified", "metadata_created": try span(name, value)
        case "organization", "owner_org": if organisation.isDisjoint(with: choices) { isNothing = true }
        case "-organization", "-owner_org": if !organisation.isDisjoint(with: choices) { isNothing = true }
        case "groups": wish.theme = known(DataTheme(rawValue: try Self.one(choices, name).uppercased()))
        case "res_format": wish.format = known(DataFormat(rawValue: try Self.one(choices, name).lowercased()))
        case "license_id":
            let id = try Self.one(choices, name)
            wish.licence = known(DataLicence.allCases.first { $0.ckanID == id })
        case "tags": wish.keyword = try Self.one(choices, name)
        case "name", "id": wish.name = try Self.one(choices, name)
        case "title", "notes", "text": wish.words += choices.flatMap { DataSets.words(in: $0) }
        case "dataset_type", "type": if !choices.contains("dataset") { isNothing = true }
        case "private": if !choices.contains("false") { isNothing = true }
        case "state": if !choices.contains("active") { isNothing = true }
        default: throw Fault.unknown(name)
        }
    }

    private static func one(_ choices: [String], _ name: String) throws -> String {
        guard choices.count == 1, let only = choices.first else { throw Fault.unknown("\(name) with several values") }
        return only
    }

    /// What nothing has finds nothing.
    private mutating func known<Value>(_ value: Value?) -> Value? {
        if value == nil { isNothing = true }
        return value
    }

    /// `value`, `"value"`, `(one OR other)`.
    private static func choices(_ text: String) -> [String] {
        var text = text
        if text.hasPrefix("("), text.hasSuffix(")") { text = String(text.dropFirst().dropLast()) }
        return terms(in: text).filter { $0 != "OR" }.map { $0.replacing("\"", with: "") }
    }

    /// `[2026-01-01T00:00:00Z TO *]`.
    private mutating func span(_ name: String, _ value: String) throws {
        let halves = value.replacing("[", with: "").replacing("]", with: "").components(separatedBy: " TO ")
        guard halves.count == 2 else { throw Fault.wrong(name: name, value: value) }
        if halves[0] != "*" { wish.since = try Self.moment(name, halves[0]) }
        if halves[1] != "*" { wish.until = try Self.moment(name, halves[1]) }
    }

    /// As harvesters write it, with or without parts of a second.
    private static func moment(_ name: String, _ text: String) throws -> Instant {
        let bare = text.replacing("\"", with: "").prefix { $0 != "Z" }
        let halves = bare.split(separator: "T")
        guard let date = halves.first.flatMap({ LocalDate($0) }) else { throw Fault.wrong(name: name, value: text) }
        let clock = (halves.count > 1 ? halves[1] : "").split(separator: ":").compactMap { Double($0) }
        let seconds = zip(clock, [3600.0, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        guard seconds.isFinite, (0...90_000).contains(seconds) else { throw Fault.wrong(name: name, value: text) }
        return Instant(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000 + Int64(seconds * 1000))
    }
}
