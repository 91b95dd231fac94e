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
        case correction
        /// Taken back before anything was decided.
        case withdrawal
        /// A permit or another decision is taken back, which is a decision too.
        case revoked
        /// Somebody tells that they will do something for which they need no permit.
        case report
        case other
    }

    /// The first that fits counts: a correction of a permit is a correction.
    private static let stages: [(Stage, [String])] = [
        (.correction, ["rectificatie", "verbetering van", "herplaatsing"]),
        (
            .withdrawal,
            [
                "ingetrokken", "intrekking", "intrekken", "buiten behandeling", "niet in behandeling",
                "aanvraag vervallen", "vergunning vervallen", "vervallen verkla",
            ]
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
            return first.0 == .withdrawal ? Self.withdrawal(title, at: first.1) : first.0
        }
        // A rubric that has announcements too does not say that something was decided.
        guard let first = found.min(by: { $0.1 < $1.1 }) else {
            return type.contains("besluit") && !type.contains("mededeling") ? .decision : .other
        }
        let isAnnounced = title.range(of: "mededeling").map { $0.lowerBound < first.1 } ?? false
        return first.0 == .decision && isAnnounced ? .other : first.0
    }

    /// What is taken back: an application, or what was decided.
    private static func withdrawal(_ title: String, at place: String.Index) -> Stage {
        // "Verkeersbesluit intrekken laadpaal" is about a thing in the street.
        if let decision = title.range(of: "verkeersbesluit")?.lowerBound, decision < place,
            !title[place...].hasPrefix("ingetrokken")
        {
            return .decision
        }
        if title.contains("in behandeling") || title.contains("buiten behandeling")
            || title.contains(/aanvra\w+( is| wordt)? (ingetrokken|vervallen)/)
        {
            return .withdrawal
        }
        func first(_ words: String...) -> String.Index? { words.compactMap { title.range(of: $0)?.lowerBound }.min() }
        guard let decided = first("vergunning", "ontheffing", "toestemming", "besluit") else { return .withdrawal }
        // "Ingetrokken aanvraag omgevingsvergunning", and "Intrekking vergunning (aanvraag 12)".
        return first("aanvra", "melding").map { $0 < decided } ?? false ? .withdrawal : .revoked
    }

    /// Whether people can usually object to it.
    public var isDecision: Bool { [.granted, .refused, .decision, .revoked].contains(stage) }

    /// Whether `caseReference` is a number: an address and a sort may be of two cases.
    public var hasCaseNumber: Bool { caseReference.hasPrefix("nr ") }

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
