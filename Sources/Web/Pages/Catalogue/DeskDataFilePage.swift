import Square
import Values

/// A file that came in: what is in it, what is odd about it, and whether it goes out.
struct DeskDataFilePage: Page {
    let set: DataSet
    let file: DataFile
    var title = ""
    /// It was sent off without saying that what seems to be about people may be public.
    var isAsking = false
    /// What stands out beside the version that it replaces.
    var difference: FileDifference?
    var faults = DeskFaults()

    static let side = PageSide.desk
    static func address(_ set: String, _ file: String) -> Link { .path("/balie/data", set, "bestanden", file) }

    func title(_ texts: Texts) -> String { texts.desk.fileTitle }

    private var here: Link { Self.address(set.id?.description ?? "", file.id.description) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back = DeskDataSetPage.address(set.id?.description ?? "")
        let report = file.report ?? FileReport(format: .csv)
        return """
            <div class="desk-page"><p><a href="\(back)"><bdi>\(set.facts.title.dutch)</bdi></a></p>
            <h1>\(words.fileTitle)</h1><p><bdi>\(file.name)</bdi>, \(Dates.size(file.size, frame.language)), \
            \(words.fileHolds(report.format.name, rows: DeskMoment.number(report.rowCount, frame), columns: report.columns.count))</p>
            \(faults.summary(frame, labels: words.dataLabels))\(differenceHTML(frame))\(findings(report, frame))\
            \(preview(report, frame))\(decision(report, frame))</div>
            """
    }

    private func differenceHTML(_ frame: Frame) -> HTML {
        guard let difference else { return .empty }
        let words = frame.texts.desk
        var lines: [String] = []
        if !difference.gone.isEmpty { lines.append(words.columnsGone(Self.names(difference.gone))) }
        if !difference.added.isEmpty { lines.append(words.columnsAdded(Self.names(difference.added))) }
        if difference.isOtherSize {
            lines.append(
                words.rowsDiffer(
                    DeskMoment.number(difference.rowsBefore, frame), DeskMoment.number(difference.rowsNow, frame)))
        }
        return """
            <div class="notice warning" role="alert"><p><strong>\(words.differsTitle)</strong></p>\
            <ul>\(lines.map { "<li dir=\"auto\">\($0)</li>" as HTML })</ul></div>
            """
    }

    /// The first of them.
    private static func names(_ names: [String]) -> String {
        names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    }

    // MARK: What is odd

    private func findings(_ report: FileReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if report.findings.isEmpty {
            return difference != nil ? .empty : "<div class=\"notice done\"><p>\(words.nothingOdd)</p></div>"
        }
        func list(_ weight: FindingKind.Weight, _ heading: String, _ look: StaticString) -> HTML {
            let found = report.findings.filter { $0.kind.weight == weight }
            if found.isEmpty { return .empty }
            let items = found.prefix(40).map { "<li>\(words.finding($0))</li>" as HTML }
            let rest: HTML = found.count > 40 ? "<li>…</li>" : .empty
            return """
                <div class="notice \("\(look)")"\(weight == .fault || weight == .personal ? " role=\"alert\"" : .empty)>\
                <p><strong>\(heading)</strong></p><ul>\(Array(items))\(rest)</ul></div>
                """
        }
        return """
            \(list(.fault, words.findingFaults, "warning"))\(list(.personal, words.findingPersonal, "warning"))\
            \(list(.warning, words.findingWarnings, "warning"))\(list(.note, words.findingNotes, "plain"))
            """
    }

    private func preview(_ report: FileReport, _ frame: Frame) -> HTML {
        guard !report.columns.isEmpty, !report.rows.isEmpty else { return .empty }
        let words = frame.texts.desk
        return """
            <section><h2>\(words.filePreviewTitle)</h2>\
            \(DataPreview(report: report, caption: words.previewCaption(report.rows.count)).html(frame))</section>
            """
    }

    // MARK: What happens with it

    private func decision(_ report: FileReport, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if file.number != nil { return "<p class=\"notice done\">\(words.fileIsOut)</p>" }
        let discard = DeskAction(
            address: here, label: words.discardFile, fields: [("actie", "weggooien")], weight: .quiet)
        if report.isBroken {
            return
                "<section><h2>\(words.decideFileTitle)</h2><p>\(words.fileBroken)</p>\(discard.html(frame))</section>"
        }
        return """
            <section><h2>\(words.decideFileTitle)</h2><p>\(lead(words))</p>
            <form method="post" action="\(here)">\(DeskForm.token(frame))\(DeskForm.hidden("actie", "publiceren"))\
            \(name(frame))\(confirmation(report, frame))
            <p><button type="submit" class="button button-main">\(file.wanted == nil ? words.acceptFile : words.replaceFile)</button></p></form>\
            \(discard.html(frame))<p class="hint">\(words.fileStays)</p></section>
            """
    }

    private func lead(_ words: any DeskTexts) -> String {
        if let wanted = file.wanted, let known = set.distributions.first(where: { $0.number == wanted }) {
            return words.becomesVersion(of: known.title, isPublic: set.state == .published)
        }
        return words.becomesFile(isPublic: set.state == .published)
    }

    private func name(_ frame: Frame) -> HTML {
        if file.wanted != nil { return .empty }
        let words = frame.texts.desk
        return DeskField(
            name: "naam", label: words.dataLabels.first { $0.name == "naam" }?.label ?? "", value: title,
            hint: words.fileNameHint, fault: faults.words("naam", frame)
        ).html(frame)
    }

    private func confirmation(_ report: FileReport, _ frame: Frame) -> HTML {
        if report.personal.isEmpty { return .empty }
        let words = frame.texts.desk
        let fault: HTML =
            isAsking ? "<p class=\"field-error\" id=\"veld-gezien-fout\">\(words.confirmPersonalFirst)</p>" : .empty
        let wrong: HTML = isAsking ? " aria-invalid=\"true\" aria-describedby=\"veld-gezien-fout\"" : .empty
        return """
            <div class="field\(isAsking ? " field-wrong" : "")">\(fault)<label class="check">\
            <input type="checkbox" id="veld-gezien" name="gezien" value="1"\(wrong)> <span>\(words.confirmPersonal)</span></label></div>
            """
    }
}
