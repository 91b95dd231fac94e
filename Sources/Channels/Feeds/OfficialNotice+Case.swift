import Values

extension OfficialNotice {
    /// Which step of a case a publication is, as its title says.
    public enum Stage: String, Sendable, CaseIterable {
        case application
        /// More time to decide.
        case moreTime = "more_time"
        case granted, refused
        /// A decision of another sort: traffic, a plan, rules.
        case decision
        /// A decision that is not made yet, and on which people may give their view.
        case draft
        case correction, withdrawal
        /// Somebody tells that they will do something for which they need no permit.
        case report
        case other
    }

    /// The first that fits counts: a correction of a permit is a correction.
    private static let stages: [(Stage, [String])] = [
        (.correction, ["rectificatie", "verbetering van", "herplaatsing"]),
        (
            .withdrawal,
            ["ingetrokken", "intrekking", "intrekken", "buiten behandeling", "niet in behandeling", "vervallen"]
        ),
        (
            .moreTime,
            [
                "verlenging beslistermijn", "verlengen beslistermijn", "verlengen van de beslistermijn",
                "verlengde beslistermijn",
                "verlenging van de beslistermijn", "beslistermijn verlengd", "extra tijd nodig", "verdaging",
            ]
        ),
        (.draft, ["ontwerp"]),
        (.refused, ["geweigerd", "weigering", "geen toestemming", "afgewezen"]),
        (.application, ["aanvraag", "aangevraagd", "ingediende", "ingekomen"]),
        (.granted, ["verleend", "toestemming", "verlening", "vergunning voor"]),
        (.report, ["melding", "kennisgeving incidentele"]),
        (.decision, ["besluit", "vastgesteld", "vaststelling", "verordening", "beleidsregel", "aanwijzing"]),
    ]

    public var stage: Stage {
        let title = title.lowercased()
        // "Verleende vergunning … (aanvraag 12)": what comes first in the title is what it is.
        let found = Self.stages.compactMap { stage, words -> (Stage, String.Index)? in
            words.compactMap { title.range(of: $0)?.lowerBound }.min().map { (stage, $0) }
        }
        if let first = found.first(where: { [.correction, .withdrawal, .moreTime, .draft, .refused].contains($0.0) }) {
            return first.0
        }
        return found.min { $0.1 < $1.1 }?.0 ?? (type.contains("besluit") ? .decision : .other)
    }

    /// Whether people can usually object to it.
    public var isDecision: Bool { [.granted, .refused, .decision].contains(stage) }

    /// What publications about the same case share: the number that the title names, else the address and the sort of
    /// permit. Empty where neither is there.
    public var caseReference: String {
        let number = title.firstMatch(
            of:
                /(?i)(?:zaaknr|zaaknummer|zaak|kenmerk|dossiernummer|dossier|olo)\.?\s*:?\s*([A-Z]{0,5}[-\/ ]?\d[\w\-\/.]{3,30})/
        )
        if let number { return "nr " + Self.plain(String(number.1)) }
        if let number = title.firstMatch(of: /\b(Z[-\/]?\d{2,4}[-\/]\d{3,10}|Z\d{6,12}|\d{4}-\d{6,8})\b/) {
            return "nr " + Self.plain(String(number.1))
        }
        guard let place = placeNames.first, placeNames.count == 1, place.contains(where: \.isNumber) else { return "" }
        return "adr " + Self.plain(place) + " " + Self.plain(type)
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber }.prefix(60))
    }
}
