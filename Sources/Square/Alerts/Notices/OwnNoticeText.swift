import Geo
import Values

/// A notice of the municipality as a colleague writes it.
public struct OwnNoticeText: Sendable, Equatable {
    public var topic: AlertTopic
    public var scope: NoticeScope
    public var geometry: Shape?
    /// With the hash of a picture in `picture`, if any.
    public var facts: NoticeFacts

    public init(topic: AlertTopic, scope: NoticeScope, geometry: Shape?, facts: NoticeFacts) {
        (self.topic, self.scope, self.geometry, self.facts) = (topic, scope, geometry, facts)
    }

    /// Signs that each field may have, under the names that the fields of the form have.
    public static let limits: [(name: String, maximum: Int)] = [
        ("titel", 120), ("soort", 60), ("tekst", 4_000), ("plaats", 200), ("hinder", 500), ("omleiding", 500),
        ("verantwoordelijk", 120), ("doen", 500), ("beeldtekst", 500),
    ]

    private var fields: [(name: String, text: String?)] {
        [
            ("titel", facts.title), ("soort", facts.kind), ("tekst", facts.summary), ("plaats", facts.place),
            ("hinder", facts.hindrance), ("omleiding", facts.detour), ("verantwoordelijk", facts.responsible),
            ("doen", facts.action), ("beeldtekst", facts.pictureWords),
        ]
    }

    /// - Throws: `Problem` invalid for what cannot even be kept: no title, or something too long.
    func requireKept() throws {
        var faults: [Problem.Field] = facts.title.isEmpty ? [.init("titel", .missing)] : []
        for (field, limit) in zip(fields, Self.limits) where (field.text ?? "").unicodeScalars.count > limit.maximum {
            faults.append(.init(field.name, .tooLong(maximum: limit.maximum)))
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// - Throws: `Problem` invalid for what residents would miss.
    public func requireReady(now: Instant) throws {
        try requireKept()
        var faults: [Problem.Field] = []
        if facts.kind.isEmpty { faults.append(.init("soort", .missing)) }
        if (facts.summary ?? "").isEmpty { faults.append(.init("tekst", .missing)) }
        if scope == .place && geometry == nil { faults.append(.init("geometrie", .missing)) }
        if scope == .place && (facts.place ?? "").isEmpty { faults.append(.init("plaats", .missing)) }
        if let end = facts.endsAt, end < max(facts.startsAt ?? end, now) {
            faults.append(.init("einde", .notADate))
        }
        if facts.picture != nil && (facts.pictureWords ?? "").isEmpty {
            faults.append(.init("beeldtekst", .withoutDescription))
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// - Throws: `Problem` invalid when the last day to do something is behind us.
    public func requireTimeToAct(now: Instant) throws {
        if let day = facts.actionUntil, day < Amsterdam.local(now).date {
            throw Problem.invalid([.init("doen-tot", .notADate)])
        }
    }

    /// What would be refused when it is published and is no mere gap: an end before the begin or behind us, a last day
    /// that is over. Empty: nothing.
    public func contradictions(now: Instant) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        for check in [requireReady, requireTimeToAct] {
            do { try check(now) } catch let problem as Problem { faults += problem.fields } catch {}
        }
        return faults.filter { $0.fault != .missing }
    }
}
