import Foundation
import Values

@testable import Growth

/// Answers and municipalities for the tests of the almanac.
enum AlmanacSample {
    static let today = LocalDate("2026-11-27") ?? LocalDate(daysSinceEpoch: 0)

    /// A whole answer, as a dictionary that a test changes.
    static func wire() -> [String: Any] {
        [
            "schema": "plein-growth/1",
            "municipality": [
                "name": "Voorbeeldstad", "code": "GM0001", "inhabitants": 48_210, "demonstration": false,
            ],
            "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
            "address": "https://plein.example.nl/groei",
            "model": ["version": "2026.1"],
            "measurement": ["id": "x", "at": "2026-11-01T04:00:00Z", "day": "2026-11-01"],
            "overall": ["phase": 1, "blocking": ["g2.assessed"]],
            "themes": [
                theme("interaction", 2, ["g3.answered"]), theme("participation", 1, []),
                theme("organisation", 1, []), theme("openness", 1, ["g2.assessed"]),
            ],
            "gates": [
                gate("g2.answered", "interaction", 2, "answered_share", 0.8, "met"),
                gate("g3.answered", "interaction", 3, "answered_share", 0.9, "not_met", 0.07),
                gate("g2.assessed", "openness", 2, "assessed_tools", 1, "unknown"),
            ],
            "indicators": [
                [
                    "id": "answered_share", "kind": "share", "source": "measured", "value": 0.830097, "count": 342,
                    "n": 412, "unit": "share",
                ],
                [
                    "id": "first_answer", "kind": "duration", "source": "measured", "value": 5400, "n": 342,
                    "bands": [["until": 7200, "n": 200], ["until": NSNull(), "n": 142]],
                ],
                ["id": "channels", "kind": "count", "source": "measured", "value": 3, "n": NSNull()],
                ["id": "assessed_tools", "kind": "statement", "source": "stated", "value": NSNull()],
                ["id": "replies", "kind": "share", "source": "measured", "value": NSNull(), "count": 3, "n": 12],
            ],
            "history": [],
            "lessons": [["id": "l", "title": "Minder borden", "tried": "x", "learned": "Eerst bellen"]],
        ]
    }

    private static func theme(_ theme: String, _ phase: Int, _ blocking: [String]) -> [String: Any] {
        ["theme": theme, "phase": phase, "blocking": blocking]
    }

    private static func gate(
        _ id: String, _ theme: String, _ phase: Int, _ indicator: String, _ threshold: Double, _ state: String,
        _ short: Double? = nil
    ) -> [String: Any] {
        [
            "id": id, "theme": theme, "phase": phase, "indicator": indicator, "comparison": "at_least",
            "threshold": threshold, "state": state, "short_by": short ?? NSNull(),
        ]
    }

    static func bytes(_ wire: [String: Any]) -> [UInt8] {
        (try? JSONSerialization.data(withJSONObject: wire)).map(Array.init) ?? []
    }

    /// The fault that an answer gives when one place in it holds something else; nil when it is taken.
    static func fault(_ path: [Any], _ value: Any) -> AlmanacFault? {
        read(bytes(changed(wire(), path[...], value) as? [String: Any] ?? [:]))
    }

    static func read(_ bytes: [UInt8]) -> AlmanacFault? {
        do throws(AlmanacFault) { _ = try AlmanacAnswer.read(bytes, today: today) } catch { return error }
        return nil
    }

    private static func changed(_ place: Any, _ path: ArraySlice<Any>, _ value: Any) -> Any {
        guard let key = path.first else { return value }
        if var list = place as? [Any], let index = key as? Int {
            list[index] = changed(list[index], path.dropFirst(), value)
            return list
        }
        guard var object = place as? [String: Any], let name = key as? String else { return place }
        if value is Gone, path.count == 1 {
            object[name] = nil
        } else {
            object[name] = changed(object[name] ?? NSNull(), path.dropFirst(), value)
        }
        return object
    }

    /// Takes a field away.
    struct Gone {}

    /// A municipality in the figures.
    static func town(
        _ name: String, _ phase: Phase, inhabitants: Int? = 20_000, code: String? = nil, model: String = "2026.1",
        figures: [AlmanacAnswer.Figure] = [], gates: [AlmanacAnswer.Gate] = [], blocking: [String] = []
    ) -> Almanac.Entry {
        let answer = AlmanacAnswer(
            name: name, code: code, inhabitants: inhabitants, isDemonstration: false, address: nil, model: model,
            day: LocalDate("2026-11-01"), overall: phase,
            phases: Dictionary(uniqueKeysWithValues: Theme.allCases.map { ($0, phase) }),
            blocking: [.interaction: blocking], gates: gates, figures: figures, lessons: [])
        return Almanac.Entry(address: "https://\(name).example", result: .success(answer))
    }

    static func figure(_ id: String, _ value: Double?, _ kind: AlmanacAnswer.Kind = .share) -> AlmanacAnswer.Figure {
        AlmanacAnswer.Figure(id: id, kind: kind, value: value, isMeasured: true)
    }
}
