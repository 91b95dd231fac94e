import Identity
import Square
import Values

/// One set for colleagues: where it stands, its files and links with their versions, what it says, and its history.
struct DeskDataSetPage: Page {
    enum Done: String, Sendable, CaseIterable {
        case saved, published, withdrawn, file, discarded, link, removed, renewed
        /// The set itself was thrown away, or put back.
        case gone, back
    }
    /// nil for one that is being begun.
    var set: DataSet?
    var form = DataSetForm()
    var waiting: [DataFile] = []
    var events: [DataSets.Event] = []
    var mayEdit = true
    var done: Done?
    var isStale = false
    var link = DataLinkForm()
    /// What was wrong with a file that was sent, with the distribution it was for.
    var fileFaults = DeskFaults()
    var reason = ""
    var actFaults = DeskFaults()

    static let side = PageSide.desk
    static func address(_ id: String) -> Link { .path("/balie/data", id) }

    private var here: Link { Self.address(set?.id?.description ?? "nieuw") }

    func title(_ texts: Texts) -> String { set?.facts.title.dutch ?? texts.desk.newData }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back: HTML = "<p><a href=\"\(DeskDataPage.address)\">\(words.backToData)</a></p>"
        guard let set else {
            return """
                <div class="desk-page">\(back)<h1>\(words.newData)</h1><p>\(words.newDataLead)</p>\
                \(form.html(frame, address: here))</div>
                """
        }
        if let at = set.discardedAt {
            return """
                <div class="desk-page">\(back)<h1><bdi>\(set.facts.title.dutch)</bdi></h1>\(notices(frame))\
                \(discarded(at, frame))\(history(frame))</div>
                """
        }
        return """
            <div class="desk-page">\(back)<h1><bdi>\(set.facts.title.dutch)</bdi></h1>\(notices(frame))\
            \(DeskDataStanding(set: set).html(frame))\(standing(set, frame))\(files(set, frame))\
            \(mayEdit ? "<section><h2>\(words.aboutData)</h2>\(form.html(frame, address: here))</section>" : .empty)\
            \(history(frame))</div>
            """
    }

    private func notices(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var html = HTML.empty
        if let done { html += "<div class=\"notice done\" role=\"status\"><p>\(words.dataDone(done))</p></div>" }
        if isStale { html += "<div class=\"notice warning\" role=\"alert\"><p>\(words.dataIsStale)</p></div>" }
        html += actFaults.summary(frame, labels: words.dataLabels)
        html += fileFaults.summary(frame, labels: words.dataLabels)
        if !mayEdit { html += "<p class=\"hint\">\(words.mayNotEditData)</p>" }
        return html
    }

    private func discarded(_ at: Instant, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let until = at.adding(seconds: DataSets.discardDays * 86_400)
        let line = words.draftGone(DeskMoment.day(at, frame), until: DeskMoment.day(until, frame))
        let act: HTML =
            mayEdit
            ? DeskAction(address: here, label: words.putBackDraft, fields: [("actie", "terugzetten")]).html(frame)
            : .empty
        return "<p>\(line)</p>\(act)"
    }

    // MARK: Where it stands

    private func standing(_ set: DataSet, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let see: HTML =
            set.state == .draft
            ? .empty : "<p><a href=\"\(CatalogueLinks.set(set.name))\">\(words.seeSet)</a></p>"
        guard mayEdit else { return see }
        let version = ("versie", String(set.version))
        switch set.state {
        case .draft:
            return """
                <p>\(set.distributions.isEmpty ? words.draftWithoutFiles : words.draftWithFiles)</p><div class="acts">\
                \(set.distributions.isEmpty ? .empty
                    : DeskAction(address: here, label: words.publishData, fields: [("actie", "publiceren"), version], weight: .main).html(frame))\
                \(DeskAction(address: here, label: words.discardDraft, fields: [("actie", "weggooien"), version], weight: .quiet).html(frame))</div>
                """
        case .withdrawn:
            return """
                \(see)<p>\(words.withdrawnBecause) <bdi>\(set.reason)</bdi></p>\
                \(DeskAction(address: here, label: words.publishDataAgain, fields: [("actie", "publiceren"), version]).html(frame))
                """
        case .published:
            let renewed: HTML =
                set.distributions.contains { $0.file == nil }
                ? DeskAction(address: here, label: words.dataRenewed, fields: [("actie", "bijgewerkt")]).html(frame)
                : .empty
            return "\(see)<div class=\"acts\">\(renewed)\(withdrawal(set, frame))</div>"
        }
    }

    private func withdrawal(_ set: DataSet, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let field = DeskField(
            name: "reden", label: words.withdrawReason, value: reason, kind: .lines(2), hint: words.withdrawHint,
            fault: actFaults.words("reden", frame))
        return DeskForm.menu(
            words.withdrawData,
            """
            <form method="post" action="\(here)">\(DeskForm.token(frame))\(DeskForm.hidden("actie", "intrekken"))\
            \(DeskForm.hidden("versie", String(set.version)))\(field.html(frame))
            <p><button type="submit" class="button button-danger">\(words.withdrawData)</button></p></form>
            """, isOpen: !actFaults.fields.isEmpty)
    }

    // MARK: Files and links

    private func files(_ set: DataSet, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML =
            set.distributions.isEmpty
            ? DeskForm.empty(words.noFiles)
            : "<ul class=\"own-posts\">\(set.distributions.map { row($0, set, frame) })</ul>"
        let new: HTML =
            mayEdit
            ? """
            <h3>\(words.addFile)</h3>\(upload(nil, frame))\
            \(DeskForm.folded(words.addDataLink, link.html(frame, address: here)))
            """ : .empty
        return "<section><h2>\(words.filesTitle)</h2>\(unfinished(set, frame))\(list)\(new)</section>"
    }

    private func unfinished(_ set: DataSet, _ frame: Frame) -> HTML {
        if waiting.isEmpty || !mayEdit { return .empty }
        let words = frame.texts.desk
        let items = waiting.map { file -> HTML in
            let link = DeskDataFilePage.address(set.id?.description ?? "", file.id.description)
            return "<li><a href=\"\(link)\"><bdi>\(file.name)</bdi></a>, \(DeskMoment.long(file.at, frame))</li>"
        }
        return "<div class=\"notice warning\"><p>\(words.filesWaiting)</p><ul>\(items)</ul></div>"
    }

    private func row(_ one: DataDistribution, _ set: DataSet, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let link = Link.data(one.address(in: set.name))
        let day = DeskMoment.day(one.changedAt, frame)
        let facts: String
        if let file = one.file {
            facts = words.fileFacts(
                one.format.name, version: file.number ?? 1, size: Dates.size(file.size, frame.language), day: day)
        } else {
            facts = words.linkFacts(one.format.name, day: day)
        }
        let isOut = set.state == .published || one.file == nil
        let name: HTML =
            if let link, isOut {
                "<a href=\"\(link)\"><bdi>\(one.title)</bdi></a>"
            } else {
                "<strong><bdi>\(one.title)</bdi></strong>"
            }
        guard mayEdit else { return "<li><p>\(name)</p><p class=\"hint\">\(facts)</p></li>" }
        let remove = DeskAction(
            address: here, label: words.removeFile, fields: [("actie", "weghalen"), ("nummer", String(one.number))],
            weight: .danger, spoken: words.removeFile(one.title))
        let newer: HTML =
            one.file == nil ? .empty : DeskForm.folded(words.newVersion(one.title), upload(one.number, frame))
        return """
            <li><p>\(name)</p><p class="hint">\(facts)</p>\(newer)\
            \(DeskForm.menu(words.moreOfFile, "<p>\(words.removeHint)</p>\(remove.html(frame))"))</li>
            """
    }

    /// The file last: what is said about it has to be known before it comes.
    private func upload(_ number: Int?, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let scope = number.map(String.init) ?? "nieuw"
        let field = DeskField(
            name: "bestand", label: words.fileField, kind: .file(accept: ".csv,.geojson,.json,text/csv"),
            hint: words.fileHint(DataSets.fileLimit / 1_000_000), scope: number == nil ? "" : scope)
        return """
            <form method="post" enctype="multipart/form-data" action="\(Link.path("/balie/data", set?.id?.description ?? "", "bestanden"))">\
            \(DeskForm.token(frame))\(DeskForm.hidden("nummer", number.map(String.init) ?? ""))\(field.html(frame))
            <p><button type="submit" class="button">\(words.sendFile)</button></p></form>
            """
    }

    // MARK: History

    private func history(_ frame: Frame) -> HTML {
        if events.isEmpty { return .empty }
        let words = frame.texts.desk
        let items = events.map { event -> HTML in
            "<li>\(DeskMoment.time(event.at, frame)): \(words.dataEvent(event)) <bdi>\(event.colleague)</bdi></li>"
        }
        return """
            <section class="history"><details class="fold"><summary>\(words.dataHistory)</summary><ol>\(items)</ol>\
            </details></section>
            """
    }
}

/// A link to data elsewhere that is being added.
struct DataLinkForm: Sendable {
    var title = ""
    var address = ""
    var format = ""
    var key = ""
    var faults = DeskFaults()

    init() {}

    init(_ form: Form) {
        (title, address) = (form.exact("naam"), form.text("adres"))
        (format, key) = (form.text("soort"), form.text("sleutel"))
    }

    func html(_ frame: Frame, address action: Link) -> HTML {
        let words = frame.texts.desk
        func label(_ name: String) -> String { words.dataLabels.first { $0.name == name }?.label ?? name }
        let formats = DataFormat.allCases.map { DeskChoice(id: $0.rawValue, name: $0.name) }
        return """
            <form method="post" action="\(action)" novalidate>\(DeskForm.token(frame))\(DeskForm.hidden("actie", "link"))\
            \(DeskForm.hidden("sleutel", key))\(faults.summary(frame, labels: words.dataLabels))\
            \(DeskField(name: "naam", label: label("naam"), value: title, fault: faults.words("naam", frame)).html(frame))\
            \(DeskField(name: "adres", label: label("adres"), value: address, hint: words.dataLinkHint, fault: faults.words("adres", frame)).html(frame))\
            \(DeskSelect(
                name: "soort", label: label("soort"), choices: [DeskChoice(id: "", name: words.dataChoose)] + formats,
                chosen: format, fault: faults.words("soort", frame)).html)
            <p><button type="submit" class="button">\(words.addDataLink)</button></p></form>
            """
    }
}
