import Growth
import Values

/// The records behind a figure, for colleagues: exactly those that were counted, of their own teams.
struct GrowthProofPage: Page {
    var name = ""
    var rule = ""
    var measured: Measured?
    /// The figure in words, and its period.
    var value = ""
    var period = ""
    var rows: [GrowthProof.Entry] = []
    var totals = GrowthProof.Totals(all: nil, counted: 0)
    var choice = GrowthProof.Choice.all
    var older: Link?
    var isFirst = true

    static let side = PageSide.desk

    static func link(_ indicator: String, _ choice: GrowthProof.Choice = .all, after place: String? = nil) -> Link {
        let link = Link.path("/balie/groei/bewijs", indicator)
        let query = (choice == .all ? [] : [("keuze", choice.rawValue)]) + (place.map { [("na", $0)] } ?? [])
        return query.isEmpty ? link : link.query(query)
    }

    func title(_ texts: Texts) -> String { texts.desk.growthProofTitle(name) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page growth">\(GrowthTabs(current: .result).html(frame))
            <p class="back"><a href="\(GrowthPage.address)">\(words.growthTitle)</a></p><h1>\(title(frame.texts))</h1>
            <p><strong>\(value)</strong></p><p>\(rule) \(period)</p>\(records(frame))</div>
            """
    }

    private func records(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if let departments = measured?.departments {
            let day = measured.map { Dates.day($0.until, frame.language) } ?? ""
            return
                "<p class=\"hint\">\(words.growthProofDepartments(day))</p>\(departments.isEmpty ? .empty : table(frame))"
        }
        if measured?.id == "colleagues_taking_part" {
            return """
                <p class="hint">\(words.growthProofPeople)</p>
                <p><a href="\(GrowthTab.adoption.link)">\(words.growthTab(.adoption))</a></p>
                """
        }
        let list: HTML = rows.isEmpty ? DeskForm.empty(words.growthProofEmpty) : table(frame)
        let next = older.map { link -> HTML in "<a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.older)</a>" }
        let first: HTML =
            isFirst ? .empty : "<a href=\"\(Self.link(measured?.id ?? "", choice))\">\(words.backToFirst)</a>"
        return """
            <p class="hint">\(words.growthProofLead)</p>\(difference(frame))\(choices(frame))
            \(list)<p class="pages">\(first)\(next)</p>
            """
    }

    /// Said when the viewer sees more or fewer than were measured.
    private func difference(_ frame: Frame) -> HTML {
        guard let measured else { return .empty }
        let isShare = totals.all != nil
        let counted = measured.kind == .duration ? measured.n : measured.count
        let (was, now) = ((isShare ? measured.n : counted) ?? 0, totals.all ?? totals.counted)
        if was == now && (!isShare || measured.count == totals.counted) { return .empty }
        func text(_ all: Int, _ part: Int) -> String {
            let whole = DeskMoment.number(all, frame)
            return isShare ? "\(DeskMoment.number(part, frame)) / \(whole)" : whole
        }
        let words = frame.texts.desk.growthProofDiffers(text(was, measured.count ?? 0), text(now, totals.counted))
        return "<p class=\"notice\">\(words)</p>"
    }

    private func choices(_ frame: Frame) -> HTML {
        guard let measured, let all = totals.all, GrowthProof.divided.contains(measured.id) else { return .empty }
        let words = frame.texts.desk
        let links = GrowthProof.Choice.allCases.map { one -> HTML in
            let number = one == .all ? all : one == .counted ? totals.counted : all - totals.counted
            let here: HTML = one == choice ? " aria-current=\"true\"" : .empty
            return """
                <li><a href="\(Self.link(measured.id, one))"\(here)>\(words.growthProofChoice(one, of: measured.id)) \
                (\(DeskMoment.number(number, frame)))</a></li>
                """
        }
        return "<nav class=\"tabs\" aria-label=\"\(words.growthProofChoices)\"><ul>\(links)</ul></nav>"
    }

    private func table(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let hasMoments = rows.contains { $0.at != nil }
        let lines = rows.map { row -> HTML in
            let moment = row.at.map { at -> HTML in "<td>\(DeskMoment.time(at, frame))</td>" }
            let when: HTML = hasMoments ? moment ?? "<td></td>" : .empty
            return
                "<tr><th scope=\"row\">\(record(row.record, frame))</th>\(when)<td>\(state(row.state, frame))</td></tr>"
        }
        let when: HTML = hasMoments ? "<th scope=\"col\">\(words.when)</th>" : .empty
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(title(frame.texts))"><table class="records">\
            <thead><tr><th scope="col">\(words.growthProofHead)</th>\(when)\
            <th scope="col">\(words.growthCame)</th></tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }

    private func record(_ record: GrowthProof.Entry.Record, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        func link(_ path: StaticString, _ id: String, _ text: String) -> HTML {
            "<a href=\"\(Link.path(path, id))\"><bdi>\(text)</bdi></a>"
        }
        switch record {
        case .conversation(let id, let reference): return link("/balie/gesprekken", "\(id)", reference)
        case .post(let id): return link("/balie/berichten", "\(id)", words.growthOwnPost)
        case .experiment(let id, let title): return link("/balie/groei/experimenten", "\(id)", title)
        case .lesson(let id, let title): return link("/balie/groei/lessen", "\(id)", title)
        case .channel(let name): return "<bdi>\(name)</bdi>"
        case .department(let name): return "<bdi>\(name ?? words.growthSmallDepartments)</bdi>"
        }
    }

    private func state(_ state: GrowthProof.Entry.State, _ frame: Frame) -> String {
        let words = frame.texts.desk
        switch state {
        case .answered(let service, let wall):
            return words.growthAnswered(
                service: GrowthFigure.duration(service, frame.language),
                wall: GrowthFigure.duration(wall, frame.language))
        case .people(let number): return words.growthPeople(DeskMoment.number(number, frame))
        default: return words.growthState(state)
        }
    }
}
