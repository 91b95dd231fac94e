import Foundation
import Identity
import Square
import Values

/// What is typed about a source.
struct FeedForm: Sendable {
    var kind = FeedKind.roadWorks
    var name = ""
    var team = ""
    var address = ""
    var names = ""
    var area = ""
    var topics: Set<String> = []
    var minutes = ""
    var faults = DeskFaults()
    /// The area was filled in by us and is not kept yet.
    var isProposed = false

    /// Whether works from anywhere would come in.
    var takesEverything: Bool {
        kind == .roadWorks && (names + area).allSatisfy(\.isWhitespace)
    }

    static func written(_ area: [Double]) -> String { area.map { "\($0)" }.joined(separator: " ") }

    /// What can be chosen of official publications.
    static let topicsOffered: [AlertTopic] = [.permits, .plans, .traffic, .events, .participation, .rules]

    init(kind: FeedKind = .roadWorks) { self.kind = kind }

    /// With the municipality's own name, as each source writes it.
    init(kind: FeedKind, town: String, words: any AlertFeedTexts) {
        self.init(kind: kind)
        let bare = town.hasPrefix("Gemeente ") ? String(town.dropFirst("Gemeente ".count)) : town
        name = words.kind(kind)
        switch kind {
        case .roadWorks:
            address = "https://opendata.ndw.nu/planningsfeed_wegwerkzaamheden_en_evenementen.xml.gz"
            (names, minutes) = (bare.isEmpty ? "" : "Gemeente \(bare)", "60")
        case .officialNotices:
            address = "https://repository.overheid.nl/sru"
            (names, minutes) = (bare, "120")
        }
    }

    init(_ source: FeedSource) {
        kind = source.kind
        (name, team, address) = (source.name, source.team.description, source.address)
        names = source.settings.names.joined(separator: "\n")
        area = source.settings.area.map(Self.written) ?? ""
        topics = Set(source.settings.types)
        minutes = String(source.every / 60)
    }

    init(_ form: Form, kind: FeedKind) {
        self.kind = kind
        (name, team, address) = (form.text("naam"), form.text("team"), form.text("adres"))
        (names, area, minutes) = (form.text("namen"), form.text("gebied"), form.text("minuten"))
        topics = Set(form.all("onderwerp"))
    }

    /// - Throws: `Problem(.invalid)` for an area that is no four numbers.
    func entry() throws -> FeedEntry {
        guard let team = ID<Team>(team) else { throw Problem.invalid([.init("team", .unknownChoice)]) }
        var settings = FeedSettings(names: names.split(whereSeparator: \.isNewline).map(String.init))
        settings.area = try box()
        settings.types = Self.topicsOffered.map(\.rawValue).filter(topics.contains)
        return FeedEntry(
            name: name, team: team, address: address, settings: settings,
            minutes: Int(minutes.trimmingCharacters(in: .whitespaces)) ?? 0)
    }

    private func box() throws -> [Double]? {
        let pieces = area.split { $0.isWhitespace || $0 == ";" }
        if pieces.isEmpty { return nil }
        // A comma between the digits is a decimal sign here; one behind them separates.
        let numbers = pieces.map { piece in
            Double((piece.last == "," ? piece.dropLast() : piece).replacing(",", with: "."))
        }
        guard numbers.count == 4, !numbers.contains(nil) else { throw Problem.invalid([.init("gebied", .notANumber)]) }
        return numbers.compactMap { $0 }
    }

    func html(_ frame: Frame, teams: [DeskChoice], to address: Link) -> HTML {
        let words = frame.texts.feeds
        // Never missing by itself: only with the names.
        let isEverything = faults.fields.contains { $0 == .init("gebied", .missing) }
        let faults = faults.replacing("gebied", .missing, by: .notANumber)
            .saying(words.addressWrong, at: "adres")
            .saying(isEverything ? words.everythingRefused : words.areaWrong, at: "gebied")
            .saying(words.minutesWrong, at: "minuten")
        func field(
            _ name: String, _ label: String, _ value: String, _ hint: String, _ kind: DeskField.Kind = .text,
            isRequired: Bool = true
        ) -> HTML {
            DeskField(
                name: name, label: label, value: value, kind: kind, hint: hint, fault: faults.words(name, frame),
                isRequired: isRequired
            ).html(frame)
        }
        let labels = [
            ("naam", words.nameField), ("team", frame.texts.desk.team), ("adres", words.addressField),
            ("namen", words.namesField(kind)), ("gebied", words.areaField), ("minuten", words.minutesField),
        ]
        let area: HTML =
            kind == .roadWorks
            ? field(
                "gebied", words.areaField, self.area,
                isProposed ? "\(words.areaHint) \(words.areaProposed)" : words.areaHint, isRequired: false) : .empty
        return """
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "bewaren"))\(faults.summary(frame, labels: labels))
            \(field("naam", words.nameField, name, words.nameHint))
            \(DeskSelect(
                name: "team", label: frame.texts.desk.team, choices: teams, chosen: team,
                fault: faults.words("team", frame)).html)
            \(field("adres", words.addressField, self.address, words.addressHint(kind)))
            \(field("namen", words.namesField(kind), names, words.namesHint(kind), .lines(3), isRequired: false))
            \(area)\(kind == .officialNotices ? choices(frame) : .empty)
            \(field("minuten", words.minutesField, minutes, words.minutesHint, .number))
            <p><button type="submit" class="button button-main">\(words.save)</button></p></form>
            """
    }

    private func choices(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let boxes = Self.topicsOffered.map { topic -> HTML in
            """
            <p><label class="check"><input type="checkbox" name="onderwerp" value="\(topic.rawValue)"\
            \(HTML.flag("checked", topics.contains(topic.rawValue)))> <span>\(words.topic(topic))</span></label></p>
            """
        }
        return """
            <fieldset class="field"><legend>\(words.topicsField)</legend><p class="hint">\(words.topicsHint)</p>\(boxes)</fieldset>
            """
    }
}
