/// Reads what a calendar invitation is about (RFC 5545, RFC 5546). Nothing is ever answered or accepted.
enum Invitation {
    /// Nil when there is no event in it.
    static func read(_ calendar: String) -> MailDetails.Invitation? {
        var fields: [String: (parameters: String, value: String)] = [:]
        var method = ""
        var (isInEvent, depth) = (false, 0)
        for line in unfolded(calendar).prefix(2_000) {
            guard let (name, parameters, value) = field(line) else { continue }
            switch (name, value.uppercased()) {
            case ("METHOD", _): method = value.uppercased()
            case ("BEGIN", "VEVENT"): isInEvent = true
            case ("END", "VEVENT"): return invitation(fields, method)
            case ("BEGIN", _) where isInEvent: depth += 1
            case ("END", _) where isInEvent: depth -= 1
            default: if isInEvent, depth == 0, fields[name] == nil { fields[name] = (parameters, value) }
            }
        }
        return isInEvent ? invitation(fields, method) : nil
    }

    private static func invitation(_ fields: [String: (parameters: String, value: String)], _ method: String)
        -> MailDetails.Invitation
    {
        func text(_ name: String) -> String? {
            fields[name].map { String(CleanText.line(unescaped($0.value)).prefix(500)) }.flatMap {
                $0.isEmpty ? nil : $0
            }
        }
        let organizer = fields["ORGANIZER"].map { field in
            parameter("CN", field.parameters)
                ?? field.value.replacing("mailto:", with: "").replacing("MAILTO:", with: "")
        }
        let moments = ["DTSTART", "DTEND"].compactMap { name in fields[name].map { moment($0.value, $0.parameters) } }
        return .init(
            summary: text("SUMMARY") ?? "", moment: moments.joined(separator: " – "), location: text("LOCATION"),
            organizer: organizer.map { String(CleanText.line($0).prefix(300)) },
            isCancelled: method == "CANCEL" || fields["STATUS"]?.value.uppercased() == "CANCELLED")
    }

    private static func unfolded(_ calendar: String) -> [String] {
        var lines: [String] = []
        for line in calendar.cut(bytes: 200_000).replacing("\r\n", with: "\n").split(separator: "\n") {
            if line.first == " " || line.first == "\t", !lines.isEmpty {
                if lines[lines.count - 1].utf8.count < 20_000 { lines[lines.count - 1] += line.dropFirst() }
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    private static func field(_ line: String) -> (String, String, String)? {
        var isQuoted = false
        for place in line.indices {
            if line[place] == "\"" { isQuoted.toggle() }
            guard line[place] == ":", !isQuoted else { continue }
            let head = line[..<place]
            let name = head.prefix { $0 != ";" }
            return (name.uppercased(), String(head.dropFirst(name.count)), String(line[line.index(after: place)...]))
        }
        return nil
    }

    private static func parameter(_ name: String, _ parameters: String) -> String? {
        var isQuoted = false
        let pieces = parameters.split { sign in
            if sign == "\"" { isQuoted.toggle() }
            return sign == ";" && !isQuoted
        }
        for piece in pieces where piece.prefix(40).uppercased().hasPrefix(name + "=") {
            let value = piece.dropFirst(name.count + 1).replacing("\"", with: "")
            return value.isEmpty ? nil : String(value)
        }
        return nil
    }

    private static func unescaped(_ value: String) -> String {
        value.replacing("\\n", with: " ").replacing("\\N", with: " ").replacing("\\,", with: ",").replacing(
            "\\;", with: ";"
        )
        .replacing("\\\\", with: "\\")
    }

    /// `20240503T090000Z` as `2024-05-03 09:00 UTC`; what is written otherwise stays.
    private static func moment(_ value: String, _ parameters: String) -> String {
        let signs = Array(value)
        guard signs.count >= 8, signs.prefix(8).allSatisfy(\.isNumber) else {
            return String(CleanText.line(value).prefix(60))
        }
        var text = String(signs[0..<4]) + "-" + String(signs[4..<6]) + "-" + String(signs[6..<8])
        if signs.count >= 13, signs[8] == "T", signs[9..<13].allSatisfy(\.isNumber) {
            text += " " + String(signs[9..<11]) + ":" + String(signs[11..<13])
        }
        if signs.last == "Z" { return text + " UTC" }
        return parameter("TZID", parameters).map { "\(text) (\(String(CleanText.line($0).prefix(60))))" } ?? text
    }
}
