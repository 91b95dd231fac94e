import Channels
import Square
import Values

/// What an official publication is, in plain Dutch, and what a resident can do with it.
public enum AlertOfficialWords {
    public static let source = "Officiële bekendmakingen (overheid.nl)"

    /// What a publication is about as a resident chooses it; nil for what is for no neighbourhood, such as agendas.
    public static func topic(_ notice: OfficialNotice) -> AlertTopic? {
        topics.first { $0.words.contains { notice.type.contains($0) } }?.topic
    }

    private static let topics: [(words: [String], topic: AlertTopic)] = [
        (["evenement"], .events),
        (["verkeersbesluit", "verkeersmaatregel", "verkeer", "parkeer"], .traffic),
        (["participatie", "inspraak"], .participation),
        (
            [
                "ruimtelijk plan", "ruimtelijke ordening", "omgevingsdocument", "omgevingsplan", "bestemmingsplan",
                "structuurvisie", "omgevingsvisie", "voorbereidingsbesluit",
            ], .plans
        ),
        (
            [
                "vergunning", "bouwen", "kappen", "slopen", "uitrit", "monument", "milieu", "reclame", "ontheffing",
                "alcohol", "exploitatie",
            ], .permits
        ),
        (["beleidsregel", "verordening", "algemene strekking", "algemeen verbindend"], .rules),
    ]

    public static func facts(_ notice: OfficialNotice) -> NoticeFacts {
        var facts = NoticeFacts(title: String(notice.title.prefix(300)), kind: kind(notice), source: source)
        if let text = notice.abstract, text != notice.title { facts.summary = String(text.prefix(2_000)) }
        facts.place = notice.placeNames.isEmpty ? nil : notice.placeNames.prefix(3).joined(separator: ", ")
        facts.sourceAddress = notice.address
        facts.reference = notice.id
        if !notice.creator.isEmpty {
            let isTown = notice.organisation == "gemeente" && !notice.creator.lowercased().hasPrefix("gemeente")
            facts.responsible = isTown ? "Gemeente \(notice.creator)" : notice.creator
        }
        addEvent(notice, to: &facts)
        addAction(notice, to: &facts)
        return facts
    }

    private static func kind(_ notice: OfficialNotice) -> String {
        let topic = topic(notice)
        return switch notice.stage {
        case .correction: "Verbetering van een bekendmaking"
        case .withdrawal: "Ingetrokken"
        case .moreTime: "Meer tijd voor het besluit"
        case .draft: "Plan van de gemeente, nog geen besluit"
        case .refused: "Geen vergunning"
        case .report where topic == .events: "Evenement"
        case .granted where topic == .events: "Evenement"
        case .application: topic == .events ? "Aanvraag voor een evenement" : "Aanvraag vergunning"
        case .granted: "Vergunning gegeven"
        case .report: "Melding"
        case .decision, .other:
            switch topic {
            case .traffic: "Besluit over verkeer"
            case .plans: "Plan voor een gebied"
            case .rules: "Regels"
            case .participation: "Uw mening telt"
            case .events: "Evenement"
            default: "Besluit"
            }
        }
    }

    /// When the event is, as the title says it.
    private static func addEvent(_ notice: OfficialNotice, to facts: inout NoticeFacts) {
        guard topic(notice) == .events, let published = notice.published else { return }
        let days = DatesInWords.days(in: notice.title, published: published)
        guard let first = days.first, let last = days.last else { return }
        facts.startsAt = Amsterdam.instant(first, minuteOfDay: 0)
        facts.endsAt = Amsterdam.instant(last.adding(days: 1), minuteOfDay: 0)
    }

    private static func addAction(_ notice: OfficialNotice, to facts: inout NoticeFacts) {
        let organ = facts.responsible ?? "de gemeente"
        let isOpen = notice.stage == .draft || notice.stage == .other && notice.reactionUntil != nil
        switch notice.stage {
        case _ where isOpen:
            facts.action = "U kunt uw mening geven aan \(organ)."
            facts.actionUntil = notice.reactionUntil
            facts.actionNote =
                notice.reactionUntil == nil
                ? "Tot wanneer staat in de publicatie." : "Deze dag staat bij de publicatie."
        case .granted, .refused, .decision:
            guard topic(notice) != .rules, let published = notice.published else { return }
            facts.action = "Bent u het er niet mee eens? Dan kunt u meestal bezwaar maken bij \(organ)."
            facts.actionUntil = notice.reactionUntil ?? ObjectionTerm.lastDay(published: published)
            facts.actionNote =
                notice.reactionUntil == nil
                ? "Meestal tot en met deze dag: zes weken na de publicatie op \(Dates.day(published, .dutch)). Is het besluit eerder verstuurd, dan kan de termijn eerder eindigen. In het besluit staat de juiste dag."
                : "Deze dag staat bij de publicatie. In het besluit staat wat u precies kunt doen."
        case .application:
            facts.actionNote = "Bezwaar maken kan pas als er een besluit is."
        case .moreTime, .correction, .withdrawal, .report, .draft, .other: break
        }
    }
}
