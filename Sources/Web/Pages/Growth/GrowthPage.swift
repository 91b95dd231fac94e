import Growth
import Values

/// Where we stand, for the team: why this phase and not the next, and what to do about it.
struct GrowthPage: Page {
    var report: GrowthReport?
    var open: [GrowthTasks.Item] = []
    var done: [GrowthTasks.Item] = []
    /// The definitions that tasks were made by, by version: another may name a gate otherwise, or not at all.
    var models: [String: GrowthModel] = [:]
    /// Who can own a task; empty for who may only read.
    var owners: [DeskChoice] = []
    /// The viewer's own id, the owner unless another is chosen.
    var me = ""
    /// Made for one click on "measure now"; nil for who may not.
    var measureKey: String?
    /// For administrators only.
    var town: TownForm?
    var older: Link?
    var notice: GrowthNotice?
    /// The definition was changed without a new version, so that the job of the month fails too.
    var isHalted = false
    /// What was wrong with taking on the task of a gate.
    var refused: (gate: String, faults: DeskFaults, owner: String, due: String)?

    /// What kind of municipality it is.
    struct TownForm: Sendable {
        var code = ""
        var inhabitants = ""
        var faults = DeskFaults()
    }

    static let side = PageSide.desk
    static let address = GrowthTab.result.link

    func title(_ texts: Texts) -> String { texts.desk.growthTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page growth"><h1>\(words.growthTitle)</h1>\(GrowthTabs(current: .result).html(frame))\
            \(noticeBox(frame))<p>\(words.growthLead)</p>\(measured(frame))\(townForm(frame))</div>
            """
    }

    private func measured(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        guard let report else { return "\(DeskForm.empty(words.growthEmpty))\(measureButton(frame))" }
        return """
            \(report.overall(frame))<div class="acts no-print">\(measureButton(frame))\
            <a class="button" href="\(GrowthPublicPage.address)">\(words.growthPublic)</a></div>
            \(advice(report, frame))\(tasks(frame))\(report.figures(frame))\(report.gates(frame))\(report.trend(frame))\
            \(older.map { link -> HTML in "<p><a rel=\"next\" href=\"\(link)\">\(frame.texts.growth.older)</a></p>" })
            """
    }

    private func noticeBox(_ frame: Frame) -> HTML {
        let halted: HTML =
            isHalted ? "<p class=\"notice warning\" role=\"alert\">\(frame.texts.desk.growthHalted)</p>" : .empty
        guard let notice, !(isHalted && notice == .versionTaken) else { return halted }
        let text = frame.texts.desk.growthNotice(notice)
        return notice.isGood
            ? "\(halted)<p class=\"notice done\" role=\"status\">\(text)</p>"
            : "\(halted)<p class=\"notice warning\" role=\"alert\">\(text)</p>"
    }

    private func measureButton(_ frame: Frame) -> HTML {
        guard let measureKey else { return .empty }
        return DeskAction(
            address: Self.address, label: frame.texts.desk.growthMeasure,
            fields: [("actie", "meten"), ("sleutel", measureKey)], weight: report == nil ? .main : .plain
        ).html(frame)
    }

    // MARK: What to do

    private func advice(_ report: GrowthReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let parts = report.result.themes.map { theme -> HTML in
            let name = report.themeName(theme.theme, frame)
            let was = report.previous?.result.theme(theme.theme).map { frame.texts.growth.was($0.phase.rawValue) } ?? ""
            return """
                <section class="theme" aria-labelledby="thema-\(theme.theme.rawValue)">\
                <h3 id="thema-\(theme.theme.rawValue)">\(name)</h3>\(report.steps(theme.phase, frame))
                <p>\(theme.conclusion.in(frame.language)) <span class="hint">\(was)</span></p>\
                \(step(theme, report, frame))</section>
                """
        }
        return """
            <section aria-labelledby="doen"><h2 id="doen">\(words.growthWhatToDo)</h2><div class="in-columns">\(parts)</div></section>
            """
    }

    private func step(_ theme: GrowthResult.ThemeStanding, _ report: GrowthReport, _ frame: Frame) -> HTML {
        guard let gate = theme.recommended.flatMap(report.model.gate) else { return .empty }
        let recommended: HTML = """
            <p><strong>\(frame.texts.growth.smallestStep):</strong> \(theme.recommendation.in(frame.language))</p>
            """
        if let task = open.first(where: { $0.gate == gate.id }) {
            let day = Dates.day(task.dueOn, frame.language)
            return "\(recommended)<p class=\"hint\">\(frame.texts.desk.growthTaken(by: task.ownerName, on: day))</p>"
        }
        return owners.isEmpty ? recommended : "\(recommended)\(takeForm(gate, report, frame))"
    }

    /// One click with the viewer as owner and the model's number of days; both can be changed first.
    private func takeForm(_ gate: GrowthGate, _ report: GrowthReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let typed = refused.flatMap { $0.gate == gate.id ? $0 : nil }
        let faults = typed?.faults ?? DeskFaults()
        let due = max(report.stored.day, Amsterdam.local(frame.now).date).adding(days: gate.days)
        let scope = gate.id.replacing(".", with: "-")
        let owner = DeskSelect(
            name: "eigenaar", label: words.growthOwner, choices: owners, chosen: typed?.owner ?? me,
            fault: faults.words("eigenaar", frame), scope: scope)
        let day = DeskField(
            name: "uiterlijk", label: words.growthDue, value: typed?.due ?? "\(due)", kind: .date,
            fault: faults.words("uiterlijk", frame), scope: scope)
        let button = words.growthTake(Dates.day(due, frame.language))
        return """
            <form method="post" action="\(Self.address)" class="no-print" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "taak"))\(DeskForm.hidden("poort", gate.id))\
            \(DeskForm.hidden("meting", report.stored.id.description))
            <button type="submit" class="button" aria-label="\(button): \(report.model.name(of: gate.indicator, frame.language))">\
            \(button)</button>
            <details\(HTML.flag("open", !faults.fields.isEmpty))><summary>\(words.growthOtherOwner)</summary>\
            \(owner.html)\(day.html(frame))</details></form>
            """
    }

    // MARK: What was taken on

    private func tasks(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML =
            open.isEmpty
            ? "<p class=\"hint\">\(words.growthNoTasks)</p>"
            : "<ul class=\"people\">\(open.map { task($0, frame) })</ul>"
        let past: HTML =
            done.isEmpty
            ? .empty
            : DeskForm.folded(words.growthDoneTasks, "<ul class=\"people\">\(done.map { task($0, frame) })</ul>")
        return "<section aria-labelledby=\"taken\"><h2 id=\"taken\">\(words.growthTasks)</h2>\(list)\(past)</section>"
    }

    private func task(_ task: GrowthTasks.Item, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let name = taskName(task, frame)
        let isLate = task.doneAt == nil && task.dueOn < Amsterdam.local(frame.now).date
        let day = task.doneAt.map { Dates.day($0, frame.language) } ?? Dates.day(task.dueOn, frame.language)
        let when = task.doneAt == nil ? words.growthDueOn(day) : words.growthDoneOn(day)
        let late: HTML = isLate ? " · <strong>\(words.late)</strong>" : .empty
        func act(_ label: String, _ action: String, _ weight: DeskAction.Weight) -> HTML {
            DeskAction(
                address: Self.address, label: label, fields: [("actie", action), ("taak", task.id.description)],
                weight: weight, spoken: "\(label): \(name)"
            ).html(frame)
        }
        let acts: HTML =
            owners.isEmpty
            ? .empty
            : task.doneAt == nil
                ? "\(act(words.growthDone, "klaar", .plain)) \(act(words.growthRemove, "weg", .link))"
                : act(words.growthNotDone, "toch-niet", .link)
        return """
            <li id="taak-\(task.id.description)"><div><p>\(name)</p>
            <p class="hint"><bdi>\(task.ownerName)</bdi> · \(when)\(late)</p></div><div class="no-print">\(acts)</div></li>
            """
    }

    private func taskName(_ task: GrowthTasks.Item, _ frame: Frame) -> String {
        guard let model = models[task.model], let gate = model.gate(task.gate) else { return task.gate }
        let phase = frame.texts.growth.phase(
            gate.phase.rawValue, model.phase(gate.phase)?.name.in(frame.language) ?? "")
        return "\(model.name(of: gate.indicator, frame.language)) (\(phase))"
    }

    private func townForm(_ frame: Frame) -> HTML {
        guard let town else { return .empty }
        let words = frame.texts.desk
        let labels = [("code", words.growthTownCode), ("inwoners", words.growthTownInhabitants)]
        let code = DeskField(
            name: "code", label: words.growthTownCode, value: town.code, hint: words.growthTownCodeHint,
            fault: town.faults.saying(words.growthTownCodeWrong, at: "code").words("code", frame), isRequired: false)
        let inhabitants = DeskField(
            name: "inwoners", label: words.growthTownInhabitants, value: town.inhabitants,
            hint: words.growthTownInhabitantsHint, fault: town.faults.words("inwoners", frame), isRequired: false)
        return """
            <section class="no-print" aria-labelledby="gemeente"><h2 id="gemeente">\(words.growthTown)</h2>\
            <p>\(words.growthTownLead)</p><form method="post" action="\(Self.address)#gemeente" novalidate>\
            \(DeskForm.token(frame))\(DeskForm.hidden("actie", "gemeente"))\
            \(town.faults.saying(words.growthTownCodeWrong, at: "code").summary(frame, labels: labels))
            \(code.html(frame))\(inhabitants.html(frame))<button type="submit" class="button">\(words.save)</button></form>\
            </section>
            """
    }
}

/// What came of an act on the page.
enum GrowthNotice: String, Sendable, CaseIterable {
    case measured = "gemeten"
    case taken = "taak"
    case done = "klaar"
    case undone = "toch-niet"
    case removed = "weg"
    case saved = "bewaard"
    /// A colleague was first.
    case stale = "eerder"
    /// It was measured again since the page was shown.
    case outdated = "nieuwer"
    /// What was to be taken away is done by now.
    case finished = "al-klaar"
    /// What was to be done was taken away.
    case gone = "al-weg"
    /// The definition changed without a new version.
    case versionTaken = "versie"
    /// Somebody measured in the past hour.
    case recent = "kort"

    var isGood: Bool {
        switch self {
        case .measured, .taken, .done, .undone, .removed, .saved: true
        case .stale, .outdated, .finished, .gone, .versionTaken, .recent: false
        }
    }
}
