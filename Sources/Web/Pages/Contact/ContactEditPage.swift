import Square
import Values

/// The contact data for who keeps them.
struct ContactEditPage: Page {
    var form = ContactForm()
    /// Newest first.
    var versions: [ContactData.Version] = []
    var isSaved = false
    var isStale = false
    /// A register can tell whose data these are.
    var hasCode = true
    var mayEditHours = false

    static let side = PageSide.desk
    static let address = Link.path("/balie/contact")

    func title(_ texts: Texts) -> String { texts.contact.deskTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        return """
            <div class="desk-page"><h1>\(words.deskTitle)</h1><p>\(words.deskLead)</p>\(notices(frame))
            <p><a href="\(ContactPage.address)">\(words.deskSeePage)</a></p>\(form.html(frame, address: Self.address))
            <section><h2>\(words.hoursTitle)</h2><p>\(words.deskHours)\(hoursLink(words))</p></section>\
            \(programs(frame))\(history(frame))</div>
            """
    }

    private func notices(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        var html = HTML.empty
        if isSaved { html += "<p class=\"notice done\" role=\"status\">\(words.deskSaved)</p>" }
        if isStale { html += "<div class=\"notice warning\" role=\"alert\"><p>\(words.deskStale)</p></div>" }
        if versions.isEmpty { html += "<p class=\"notice warning\">\(words.deskNone)</p>" }
        return html
    }

    private func hoursLink(_ words: any ContactTexts) -> HTML {
        mayEditHours
            ? " <a href=\"\(Link.path("/balie/belofte").fragment("tijden"))\">\(words.deskHoursLink)</a>" : .empty
    }

    private func programs(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        let sitemap = Link.checked(WooSitemap.index(.reach)).map { link -> HTML in
            versions.isEmpty ? .empty : "<li><a href=\"\(link)\">\(words.deskSitemap)</a></li>"
        }
        return """
            <section><h2>\(words.deskPrograms)</h2><p>\(words.deskProgramsLead)</p>\
            \(hasCode ? .empty : "<p class=\"notice warning\">\(words.deskNoCode)</p>")
            <ul><li><a href="\(Link.path("/bereikbaarheid.json"))">\(words.asJSON)</a></li>\(sitemap)</ul></section>
            """
    }

    private func history(_ frame: Frame) -> HTML {
        if versions.isEmpty { return .empty }
        let words = frame.texts.contact
        let newest = versions.first?.number ?? 0
        let items = versions.map { version -> HTML in
            let back = DeskAction(
                address: Self.address, label: words.deskPutBack,
                fields: [("actie", "terug"), ("nummer", String(version.number)), ("versie", String(newest))],
                weight: .quiet, spoken: words.deskPutBack(version.number))
            let act: HTML =
                version.number == newest ? " <span class=\"tag\">\(words.deskNow)</span>" : back.html(frame)
            return """
                <li><p><strong>\(words.deskVersion(version.number))</strong>, \(DeskMoment.long(version.at, frame)), \
                <bdi>\(version.author ?? words.deskPlein)</bdi>\(act)</p>\
                \(DeskForm.folded(words.deskFacts, facts(version.facts, words)))</li>
                """
        }
        return "<section><h2>\(words.deskHistory)</h2><ul class=\"own-posts\">\(items)</ul></section>"
    }

    /// What was filled in, in the order of the form.
    private func facts(_ facts: ContactFacts, _ words: any ContactTexts) -> HTML {
        let values = [
            facts.email, facts.form, facts.phone, words.deskVisiting(facts.visiting), facts.house.street,
            facts.house.number, facts.house.postcode, facts.house.place, facts.visitNote.dutch,
            facts.visitNote.english, facts.post.line, facts.post.postcode, facts.post.place, facts.woo.dutch,
            facts.woo.english, facts.wooEmail, facts.wooLink,
        ]
        let items = zip(words.deskLabels, values).map { field, value -> HTML in
            value.isEmpty ? .empty : "<dt>\(field.label)</dt><dd dir=\"auto\">\(HTML.lines(value))</dd>"
        }
        return "<dl class=\"data-facts\">\(items)</dl>"
    }

    static var examples: [(name: String, page: ContactEditPage)] {
        var full = ContactEditPage()
        (full.form, full.versions) = (ContactForm(ContactExamples.facts, version: 2), ContactExamples.versions)
        full.mayEditHours = true
        var saved = full
        saved.isSaved = true
        var wrong = full
        wrong.form.facts = ContactExamples.hostile
        wrong.form.faults = DeskFaults(fields: [
            .init("email", .notAnEmailAddress), .init("formulier", .wrongType), .init("telefoon", .notAPhoneNumber),
            .init("postcode", .wrongType), .init("woo_nl", .tooLong(maximum: ContactFacts.wooLimit)),
        ])
        (wrong.isStale, wrong.hasCode) = (true, false)
        return [("first", ContactEditPage()), ("full", full), ("saved", saved), ("refused", wrong)]
    }
}
