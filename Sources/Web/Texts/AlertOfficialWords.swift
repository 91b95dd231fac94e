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
        if let day = notice.published { facts.publication = .init(day: day, stage: notice.stage.rawValue) }
        addEvent(notice, to: &facts)
        addAction(notice, to: &facts)
        return facts
    }

    private static func kind(_ notice: OfficialNotice) -> String {
        let topic = topic(notice)
        return switch notice.stage {
        case .correction: "Verbetering van een bekendmaking"
        case .withdrawal: "Ingetrokken"
        case .revoked: topic == .permits || topic == .events ? "Vergunning ingetrokken" : "Besluit ingetrokken"
        case .moreTime: "Meer tijd voor het besluit"
        case .draft: draft(notice)
        case .refused: "Geen vergunning"
        case .report where topic == .events: "Evenement"
        case .granted where topic == .events: "Evenement"
        case .application: topic == .events ? "Aanvraag voor een evenement" : "Aanvraag vergunning"
        case .granted: "Vergunning gegeven"
        case .report: "Melding"
        case .other where topic == .traffic: "Bericht over verkeer"
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

    /// Whose plan it is depends on what it is about: a permit is asked for by somebody else.
    private static func draft(_ notice: OfficialNotice) -> String {
        let isPermit = ["vergunning", "ontheffing"].contains(where: notice.title.lowercased().contains)
        return switch topic(notice) {
        case _ where isPermit: "Plan voor een vergunning, nog geen besluit"
        case .permits, .events: "Plan voor een besluit"
        case .traffic: "Plan voor het verkeer, nog geen besluit"
        default: "Plan van de gemeente, nog geen besluit"
        }
    }

    /// When the event is, as the title says it.
    private static func addEvent(_ notice: OfficialNotice, to facts: inout NoticeFacts) {
        guard topic(notice) == .events, let published = notice.published else { return }
        let spells = DatesInWords.spells(in: notice.title, published: published).map { days in
            NoticeFacts.Period(
                from: Amsterdam.instant(days.lowerBound, minuteOfDay: 0),
                until: Amsterdam.instant(days.upperBound.adding(days: 1), minuteOfDay: 0))
        }
        (facts.startsAt, facts.endsAt) = (spells.first?.from, spells.last?.until)
        if spells.count > 1 { facts.periods = spells }
    }

    private static func addAction(_ notice: OfficialNotice, to facts: inout NoticeFacts) {
        let organ = facts.responsible ?? "de gemeente"
        let isOpen = notice.stage == .draft || notice.stage == .other && notice.reactionUntil != nil
        switch notice.stage {
        case _ where isOpen:
            facts.action =
                notice.stage == .other && topic(notice) == .traffic
                ? "U kunt reageren bij \(organ). In de publicatie staat hoe." : "U kunt uw mening geven aan \(organ)."
            facts.actionUntil = notice.reactionUntil
            facts.actionNote =
                notice.reactionUntil == nil
                ? "Tot wanneer staat in de publicatie." : "Deze dag staat bij de publicatie."
        case .decision where topic(notice) == .plans, .revoked where topic(notice) == .plans:
            addAppeal(notice, to: &facts)
        case .granted, .refused, .decision, .revoked:
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

    /// Against a plan there is no objection but an appeal at the highest court (Awb 7:1 and 8:6), within six weeks after it
    /// was laid out to be seen (6:8), which the record does not say. Against a vision there is nothing.
    private static func addAppeal(_ notice: OfficialNotice, to facts: inout NoticeFacts) {
        let title = notice.title.lowercased()
        if ["omgevingsvisie", "structuurvisie", "voorbereidingsbesluit"].contains(where: title.contains) { return }
        facts.action =
            "Bent u het er niet mee eens? Dan kunt u meestal in beroep gaan bij de Raad van State. Dat is een rechter."
        facts.actionUntil = notice.reactionUntil
        facts.actionNote =
            notice.reactionUntil == nil
            ? "Meestal kan dat tot zes weken nadat u het plan kunt bekijken. In de publicatie staat de juiste dag."
            : "Deze dag staat bij de publicatie. Daarin staat ook wat u precies kunt doen."
    }
}
