import Desk
import Growth
import Values

extension GrowthProofPage {
    static var examples: [(name: String, page: GrowthProofPage)] {
        let talk = ID<Conversation>(DeskExamples.id(1)) ?? ID(at: DeskExamples.now)
        func entry(_ hours: Int, _ record: GrowthProof.Entry.Record, _ state: GrowthProof.Entry.State)
            -> GrowthProof.Entry
        {
            GrowthProof.Entry(record, at: DeskExamples.now.adding(seconds: -hours * 3_600), state)
        }
        var page = GrowthProofPage(
            name: "Vragen <b>", rule: "Zo is geteld.", measured: measured("answered_share", .share, 35, of: 40),
            value: "87,5% (35 van 40)", period: "Van 1 tot 2.")
        page.rows = [
            entry(1, .conversation(talk, reference: "ZW-26-4F1K"), .answered(serviceSeconds: 900, wallSeconds: 90_000)),
            entry(2, .conversation(talk, reference: "ZW-26-4F2K"), .unanswered),
        ]
        (page.totals, page.older) = (.init(all: 38, counted: 33), Self.link("answered_share", after: "x"))
        var unanswered = page
        (unanswered.choice, unanswered.rows) = (.others, [page.rows[1]])
        (unanswered.totals, unanswered.older) = (.init(all: 40, counted: 35), nil)
        var sorts = GrowthProofPage(name: "Van alles", value: "8")
        sorts.rows = [
            entry(3, .conversation(talk, reference: "ZW-26-4F3K"), .saidElsewhere),
            entry(4, .conversation(talk, reference: "ZW-26-4F4K"), .answer),
            entry(5, .post(ID(at: DeskExamples.now)), .post), entry(6, .post(ID(at: DeskExamples.now)), .wroteBack),
            entry(7, .experiment(ID(at: DeskExamples.now), title: "Proef <b>"), .ended),
            entry(8, .lesson(ID(at: DeskExamples.now), title: DeskExamples.longName), .published),
            entry(9, .channel(name: "Webformulier"), .inUse), entry(10, .channel(name: "Post"), .came("Besluit 12")),
            entry(11, .channel(name: "X"), .left("")),
        ]
        var departments = GrowthProofPage(name: "Deel van de organisatie", value: "50%")
        departments.measured = measured("departments_share", .share, 40, of: 80)
        departments.measured?.departments = [.init(name: "Zorg", staff: 72), .init(name: nil, staff: 8)]
        departments.rows = [
            .init(.department(name: "Zorg"), at: nil, .people(72)), .init(.department(name: nil), at: nil, .people(8)),
        ]
        var people = GrowthProofPage(name: "Collega’s die meedoen", value: "3 van 5")
        people.measured = measured("colleagues_taking_part", .count, 3, of: 5)
        return [
            ("full", page), ("unanswered", unanswered), ("sorts", sorts), ("departments", departments),
            ("people", people), ("empty", GrowthProofPage(name: "Cijfer", value: "0", isFirst: false)),
        ]
    }

    private static func measured(_ id: String, _ kind: GrowthIndicator.Kind, _ count: Int, of n: Int) -> Measured {
        let day = LocalDate("2026-11-01") ?? LocalDate(daysSinceEpoch: 20_758)
        var measured = Measured(id: id, theme: .interaction, kind: kind, from: day.adding(days: -92), until: day)
        (measured.count, measured.n) = (count, n)
        return measured
    }
}
