import Foundation
import Growth
import Values

/// Figures as people write them.
struct AlmanacNumbers: Sendable {
    let language: Language

    private var comma: String { language == .dutch ? "," : "." }

    /// With so many decimals, a comma in Dutch, and a real minus.
    func decimal(_ value: Double, _ decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
        let scaled = Int((value * Double(scale)).rounded())
        let (whole, rest) = (scaled.magnitude / UInt(scale), scaled.magnitude % UInt(scale))
        let sign = scaled < 0 ? "−" : ""
        if decimals == 0 { return "\(sign)\(whole)" }
        let digits = String(rest)
        return "\(sign)\(whole)\(comma)" + String(repeating: "0", count: max(0, decimals - digits.count)) + digits
    }

    /// "+0,42".
    func effect(_ value: Double) -> String { (value > 0.004 ? "+" : "") + decimal(value, 2) }

    /// A middle value in its own unit.
    func value(_ value: Double, _ kind: AlmanacAnswer.Kind) -> String {
        switch kind {
        case .share: decimal(value * 100, 0) + "%"
        case .duration: Dates.duration(Int(value.rounded()), language)
        case .count: value == value.rounded() ? decimal(value, 0) : decimal(value, 1)
        case .statement: decimal(value, 0)
        }
    }
}

extension AlmanacFrame {
    var numbers: AlmanacNumbers { AlmanacNumbers(language: language) }

    /// What a figure is called.
    func name(_ indicator: String) -> String { FigureNames.name(indicator, language) }

    /// The kind that the municipalities say a figure has.
    private func kind(_ indicator: String) -> AlmanacAnswer.Kind? {
        almanac.differences.first { $0.indicator == indicator }?.kind
    }

    /// "Beantwoorde vragen minstens 90%".
    func gate(_ gate: AlmanacAnswer.Gate) -> String {
        let name = name(gate.indicator)
        guard let kind = kind(gate.indicator) else {
            return words.gate(name, isAtLeast: gate.isAtLeast, threshold: numbers.decimal(gate.threshold, 2))
        }
        if kind == .statement { return "\(name): \(words.yes)" }
        return words.gate(name, isAtLeast: gate.isAtLeast, threshold: numbers.value(gate.threshold, kind))
    }

    /// How much is missing; a part of a share in points. nil where that says nothing.
    func short(_ obstacle: AlmanacObstacle) -> String? {
        guard let short = obstacle.shortBy, let kind = kind(obstacle.gate.indicator) else { return nil }
        switch kind {
        case .statement: return nil
        case .share: return words.points(max(1, Int((short * 100).rounded())))
        case .duration, .count: return numbers.value(short, kind)
        }
    }

    /// One side of a comparison: of a statement how many say yes, of the rest the middle with n.
    func side(_ difference: AlmanacDifference, isHigher: Bool) -> String {
        let (value, n) =
            isHigher
            ? (difference.higher, difference.higherCount) : (difference.lower, difference.lowerCount)
        guard let value else { return "n = \(n)" }
        if difference.kind == .statement { return words.part(Int((value * Double(n)).rounded()), of: n) }
        return words.withCount(numbers.value(value, difference.kind), n)
    }

    func name(_ subject: AlmanacSubject) -> String {
        switch subject {
        case .overall: words.overall
        case .theme(let theme): words.theme(theme)
        }
    }
}

/// Names of figures, from the model that this Plein has. Another version may know others; of those the id is made readable.
enum FigureNames {
    private static let model = try? GrowthModel.builtIn()

    static func name(_ indicator: String, _ language: Language) -> String {
        if let model, model.indicator(indicator) != nil || model.item(indicator) != nil {
            // A statement is a sentence, and stands in the middle of ours.
            let name = model.name(of: indicator, language)
            return name.hasSuffix(".") ? String(name.dropLast()) : name
        }
        let words = indicator.split { $0 == "_" || $0 == "." || $0 == "-" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
