import Values

extension GrowthDocument {
    /// Every number of the measurement, RFC 4180, a line each: `soort` says of what. Names are those of the JSON.
    var csv: String {
        let head = [
            "soort", "id", "thema", "fase", "bron", "eenheid", "waarde", "aantal", "n", "van", "tot", "vergelijking",
            "drempel", "stand", "tekort", "dag", "model", "meting", "licentie",
        ]
        let about = [measurement.day, model.version, measurement.address, licence]
        let lines = [head] + (phaseLines + indicatorLines + gateLines + pastLines).map { $0 + about }
        return lines.map { $0.map(CSVField.text).joined(separator: ",") + "\r\n" }.joined()
    }

    private var phaseLines: [[String]] {
        let phases = [("totaal", overall.phase)] + themes.map { ($0.theme, $0.phase) }
        return phases.map { theme, phase in Self.line(["fase", theme, theme == "totaal" ? "" : theme, "\(phase)"]) }
    }

    private var indicatorLines: [[String]] {
        indicators.flatMap { one -> [[String]] in
            let own = Self.line([
                "cijfer", one.id, one.theme, "", one.source, one.unit, Self.number(one.value.value),
                Self.number(one.count.value), Self.number(one.n.value), one.from, one.until,
            ])
            let bands = one.bands.map { band in
                Self.line([
                    "band", "\(one.id)/\(band.until.value.map { "\($0)" } ?? "later")", one.theme, "", one.source,
                    "items",
                    "\(band.n)", "\(band.n)", Self.number(one.n.value), one.from, one.until,
                ])
            }
            return [own] + bands
        }
    }

    private var gateLines: [[String]] {
        gates.map { gate in
            Self.line([
                "poort", gate.id, gate.theme, "\(gate.phase)", "", "", "", "", "", "", "", gate.comparison,
                Self.number(gate.threshold), gate.state, Self.number(gate.short_by.value),
            ])
        }
    }

    private var pastLines: [[String]] {
        history.flatMap { past -> [[String]] in
            let all = [("totaal", past.overall)] + past.themes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            return all.map { theme, phase in
                Self.line(["eerder", past.model, theme, "\(phase)", "", "", "", "", "", past.day])
            }
        }
    }

    private static func line(_ fields: [String]) -> [String] {
        fields + Array(repeating: "", count: max(0, 15 - fields.count))
    }

    private static func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
    /// As in the JSON: no point without need.
    private static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}

/// One field of a table for spreadsheets.
enum CSVField {
    private static let formula = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)
    private static let plain = Set(" !#$%&'()*+-./:<=>?@[]^_|~".unicodeScalars)

    /// Quoted unless it is plain; a sign that a spreadsheet would run as a formula gets a quote before it. Sign by sign: a
    /// mark that makes one `Character` with the quote or comma before it hides neither.
    static func text(_ text: String) -> String {
        let safe = runs(text.unicodeScalars) ? "'" + text : text
        if safe.unicodeScalars.allSatisfy(isPlain) { return safe }
        var quoted = String.UnicodeScalarView()
        for sign in safe.unicodeScalars {
            if sign == "\"" { quoted.append(sign) }
            quoted.append(sign)
        }
        return "\"\(String(quoted))\""
    }

    /// Whether it begins as a formula, also behind spaces and signs that nobody sees.
    private static func runs(_ signs: String.UnicodeScalarView) -> Bool {
        let first = signs.first { formula.contains($0) || !isUnseen($0) }
        return first.map(formula.contains) ?? false
    }

    private static func isUnseen(_ sign: Unicode.Scalar) -> Bool {
        let properties = sign.properties
        return properties.isWhitespace || [.format, .control].contains(properties.generalCategory)
    }

    private static func isPlain(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: plain.contains(sign)
        }
    }
}
