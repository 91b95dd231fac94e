import Values

/// Figures of the growth model as people read them.
public enum GrowthFigure {
    /// "82,9%", "5 uur en 10 minuten", "12", "ja". Rounded to a tenth of a percent and to whole minutes, away from what a
    /// gate asks, so that what is short never looks as if it were reached.
    /// - Parameter comparison: of the gate; nil for a figure by itself: a share should be high, a duration short.
    public static func text(
        _ value: Double, _ kind: GrowthIndicator.Kind, _ language: Language, _ comparison: GrowthGate.Comparison? = nil
    ) -> String {
        switch kind {
        case .share:
            let millionths = Millionths.of(value) + (comparison == .atMost ? 999 : 0)
            return tenths(millionths / 1_000, language) + "%"
        case .duration:
            let seconds = Int(value.rounded(.up))
            return duration(comparison == .atLeast ? Int(value) : (seconds + 59) / 60 * 60, language)
        case .count: return number(Int(value), language)
        case .statement:
            if language == .dutch { return value >= 1 ? "ja" : "nee" }
            return value >= 1 ? "yes" : "no"
        }
    }

    /// A shortage, rounded up: "7,1 procentpunt".
    public static func difference(_ value: Double, _ kind: GrowthIndicator.Kind, _ language: Language) -> String {
        switch kind {
        case .share:
            let amount = tenths((Millionths.of(value) + 999) / 1_000, language)
            return amount + (language == .dutch ? " procentpunt" : " percentage points")
        case .duration: return duration((Int(value) + 59) / 60 * 60, language)
        case .count, .statement: return number(Int(value.rounded(.up)), language)
        }
    }

    public static func number(_ number: Int, _ language: Language) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += language == .dutch ? "." : "," }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// "26 uur en 10 minuten"; whole minutes, rounded down, but never nothing at all.
    public static func duration(_ seconds: Int, _ language: Language) -> String {
        let minutes = seconds > 0 ? max(1, seconds / 60) : 0
        let (hours, rest) = (minutes / 60, minutes % 60)
        let isDutch = language == .dutch
        let hourWord = isDutch ? "uur" : hours == 1 ? "hour" : "hours"
        let minuteWord = isDutch ? (rest == 1 ? "minuut" : "minuten") : (rest == 1 ? "minute" : "minutes")
        if hours == 0 { return "\(rest) \(minuteWord)" }
        let shown = number(hours, language)
        if rest == 0 { return "\(shown) \(hourWord)" }
        return "\(shown) \(hourWord) \(isDutch ? "en" : "and") \(rest) \(minuteWord)"
    }

    private static func tenths(_ tenths: Int, _ language: Language) -> String {
        let rest = tenths % 10
        return rest == 0 ? "\(tenths / 10)" : "\(tenths / 10)\(language == .dutch ? "," : ".")\(rest)"
    }
}
