import Growth
import Values

extension GrowthPage {
    static var examples: [(name: String, page: GrowthPage)] {
        let all: Set = ["pioneers", "guideline", "crisis_playbook", "assessed_tools"]
        var page = GrowthPage(report: GrowthReport.example(yes: all))
        page.report?.proof = { GrowthProofPage.link($0) }
        page.owners = [DeskChoice(id: "1", name: "Anna de Vries"), DeskChoice(id: "2", name: DeskExamples.longName)]
        (page.me, page.measureKey, page.town) = ("1", "sleutel", TownForm(code: "GM0000", inhabitants: "48210"))
        page.open = [
            task(1, "g2.duty", "Anna de Vries", "2026-12-01"), task(2, "g3.answered", "Bram <b>", "2026-11-01"),
        ]
        page.models = page.report.map { ["2026.1": $0.model] } ?? [:]
        page.done = [task(3, "g2.guideline", "Anna de Vries", "2026-10-01", isDone: true)]
        var wrong = page
        wrong.refused = ("g2.experiments", DeskFaults(fields: [.init("uiterlijk", .notADate)]), "", "2020-01-01")
        wrong.town?.faults = DeskFaults(fields: [.init("code", .wrongType), .init("inwoners", .notANumber)])
        wrong.notice = .stale
        var halted = page
        (halted.notice, halted.isHalted) = (.recent, true)
        var reader = GrowthPage(report: GrowthReport.example(answered: 12, of: 20))
        (reader.open, reader.models) = (page.open, page.models)
        var first = GrowthPage()
        first.measureKey = "sleutel"
        var measured = GrowthPage(report: GrowthReport.example(isFirst: true))
        (measured.notice, measured.older) = (.measured, Self.address.query([("voor", "x")]))
        return [
            ("full", page), ("wrong", wrong), ("halted", halted), ("reader", reader), ("first", first),
            ("measured", measured),
            ("empty", GrowthPage()),
        ]
    }

    private static func task(
        _ number: Int, _ gate: String, _ owner: String, _ day: String, isDone: Bool = false
    ) -> GrowthTasks.Item {
        let now = DeskExamples.now
        return GrowthTasks.Item(
            id: ID(DeskExamples.id(960 + number)) ?? ID(at: now), gate: gate,
            measurement: ID(DeskExamples.id(900)) ?? ID(at: now), model: "2026.2",
            owner: ID(DeskExamples.id(1)) ?? ID(at: now), ownerName: owner,
            dueOn: LocalDate(day) ?? LocalDate(daysSinceEpoch: 20_758), doneAt: isDone ? now : nil)
    }
}
