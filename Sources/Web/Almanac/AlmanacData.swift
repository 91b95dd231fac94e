import Foundation
import Growth

/// The figures of the almanac as files for programs: comma, point, UTF-8, rows in a fixed order (RFC 4180).
struct AlmanacData: Sendable {
    enum File: String, Sendable, CaseIterable {
        case book, standing, change, differences, municipalities, indicators, lessons, absent

        var name: String { self == .book ? "almanac.json" : "\(rawValue).csv" }
    }
    let almanac: Almanac

    func bytes(_ file: File) -> [UInt8] {
        switch file {
        case .book: book
        case .standing: standing
        case .change: change
        case .differences: differences
        case .municipalities: municipalities
        case .indicators: indicators
        case .lessons: lessons
        case .absent: absent
        }
    }

    private static let phases = ["phase_1", "phase_2", "phase_3", "phase_4"]

    private var standing: [UInt8] {
        Self.csv(
            ["subject", "size"] + Self.phases + ["n"],
            almanac.standings.map { standing in
                [standing.subject.code, standing.size.rawValue] + standing.counts.map(String.init) + ["\(standing.n)"]
            })
    }

    private var change: [UInt8] {
        Self.csv(
            ["subject", "size"] + Self.phases.map { "before_\($0)" } + Self.phases.map { "after_\($0)" }
                + ["up", "same", "down", "n"],
            (almanac.before?.changes ?? []).map { change in
                [change.subject.code, change.size.rawValue]
                    + (change.before + change.after + [change.up, change.same, change.down, change.n]).map(String.init)
            })
    }

    private var differences: [UInt8] {
        Self.csv(
            [
                "sizes", "theme", "phase", "next_phase", "indicator", "kind", "n", "n_next", "classes", "value",
                "value_next", "cliffs_delta", "low_95", "high_95", "chance_holm", "verdict",
            ],
            almanac.differences.map { difference in
                [
                    difference.scope.code, difference.theme.rawValue, "\(difference.phase.rawValue)",
                    "\(difference.next.rawValue)", difference.indicator, difference.kind.rawValue,
                    "\(difference.lowerCount)", "\(difference.higherCount)", "\(difference.classes)",
                    Self.number(difference.lower), Self.number(difference.higher), Self.number(difference.delta),
                    Self.number(difference.low),
                    Self.number(difference.high), Self.number(difference.chance), difference.verdict.rawValue,
                ]
            })
    }

    private var municipalities: [UInt8] {
        Self.csv(
            ["name", "code", "address", "size", "measured", "model", "counts", "overall"]
                + Theme.allCases.map(\.rawValue),
            (almanac.towns.map { ($0, true) } + almanac.otherModel.map { ($0, false) }).map { town, counts in
                let answer = town.answer
                return [
                    answer.name, answer.code ?? "", town.address, town.size.rawValue, answer.day?.description ?? "",
                    answer.model, counts ? "yes" : "no", "\(answer.overall.rawValue)",
                ] + Theme.allCases.map { "\(answer.phase(.theme($0)).rawValue)" }
            })
    }

    private var indicators: [UInt8] {
        Self.csv(
            ["name", "address", "indicator", "kind", "source", "value"],
            almanac.towns.flatMap { town in
                town.answer.figures.map { figure in
                    [
                        town.answer.name, town.address, figure.id, figure.kind.rawValue,
                        figure.isMeasured ? "measured" : "stated", Self.number(figure.value),
                    ]
                }
            })
    }

    private var lessons: [UInt8] {
        Self.csv(
            ["name", "address", "title", "tried", "expected", "happened", "cost", "learned"],
            (almanac.towns + almanac.otherModel).flatMap { town in
                town.answer.lessons.map { lesson in
                    [
                        town.answer.name, town.address, lesson.title, lesson.tried, lesson.expected, lesson.happened,
                        lesson.cost, lesson.learned,
                    ]
                }
            })
    }

    private var absent: [UInt8] {
        Self.csv(
            ["address", "name", "reason", "detail"],
            almanac.absent.map { [$0.address, $0.name ?? "", $0.fault.code, $0.fault.detail] })
    }

    private var book: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        // A value of plain texts and numbers, which always has a form in JSON.
        return (try? encoder.encode(AlmanacBook(almanac))).map(Array.init) ?? []
    }

    /// At most six decimals; empty for what is not known.
    static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
        let millionths = Int((abs(value) * 1e6).rounded())
        var digits = String(millionths % 1_000_000)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        let whole = "\(millionths / 1_000_000)"
        let text = digits.isEmpty ? whole : "\(whole).\(digits)"
        return value < 0 && millionths > 0 ? "-\(text)" : text
    }

    private static func csv(_ heads: [String], _ rows: [[String]]) -> [UInt8] {
        var text = heads.joined(separator: ",") + "\r\n"
        for row in rows { text += row.map(field).joined(separator: ",") + "\r\n" }
        return Array(text.utf8)
    }

    /// A number of our own is no formula, also when it begins with a minus.
    private static func field(_ value: String) -> String { Double(value) == nil ? CSVField.text(value) : value }
}
