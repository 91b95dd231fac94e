import Square
import Values

/// How the municipality can be reached, out of the one set that everything else shows too.
struct ContactPage: Page {
    var facts = ContactFacts()
    var hours = HoursTable()
    var openUntil: Instant?
    var openFrom: Instant?
    /// When the facts or the hours changed last; nil while nobody filled the facts in.
    var changedAt: Instant?
    /// What search engines read.
    var data = ContactDocument()

    static let side = PageSide.open
    static let address = Link.path("/bereikbaarheid")

    func title(_ texts: Texts) -> String { texts.contact.title }

    func head(_ frame: Frame) -> HTML {
        """
        \(HTML.data(data.linked))
        <link rel="alternate" type="application/json" href="\(Link.path("/bereikbaarheid.json"))">
        """
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        return """
            <div class="sheet"><h1>\(words.title)</h1><p class="lead">\(words.lead)</p>\
            \(online(frame))\(call(frame))\(visit(frame))\(post(frame))
            <section><h2>\(words.hoursTitle)</h2><p>\(words.hoursLine) \
            \(Pieces.openNow(until: openUntil, from: openFrom, frame))</p>\(hours.html(frame))
            \(hours.keepsHolidays && !hours.days.isEmpty ? "<p>\(frame.texts.open.publicHolidays)</p>" : .empty)</section>\
            \(woo(frame))\(about(frame))</div>
            """
    }

    private func online(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        var ways: [HTML] = []
        if let link = Link.checked(facts.form), !facts.form.isEmpty {
            let label = facts.form == "/contact" ? words.askLink : words.formElsewhere
            ways.append("<a class=\"button\" href=\"\(link)\" rel=\"noopener\">\(label)</a>")
        }
        if let link = Link.checked("mailto:\(facts.email)"), !facts.email.isEmpty {
            ways.append("<a href=\"\(link)\">\(words.mail(facts.email))</a>")
        }
        let line: HTML = facts.form == "/contact" ? "<p>\(words.askLine)</p>" : .empty
        return """
            <section><h2>\(words.askTitle)</h2>\(line)<ul class="ways">\
            \(ways.map { way -> HTML in "<li>\(way)</li>" })</ul></section>
            """
    }

    private func call(_ frame: Frame) -> HTML {
        guard let link = ContactLinks.phone(facts) else { return .empty }
        let words = frame.texts.contact
        return """
            <section><h2>\(words.callTitle)</h2><p><a href="\(link)">\(words.call(facts.phone))</a></p></section>
            """
    }

    private func visit(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        let note = facts.visitNote.in(frame.language)
        if facts.house.isEmpty, note.isEmpty { return .empty }
        let house = facts.house
        let address: HTML =
            house.isEmpty
            ? .empty
            : """
            <address><bdi>\(house.street) \(house.number)</bdi><br><bdi>\(house.postcode)\u{A0} \(house.place)</bdi></address>
            """
        return """
            <section><h2>\(words.visitTitle)</h2><p>\(words.visiting(facts.visiting))</p>\(address)\
            \(note.isEmpty ? .empty : "<div dir=\"auto\">\(Prose.html(note))</div>")</section>
            """
    }

    private func post(_ frame: Frame) -> HTML {
        let post = facts.post
        if post.isEmpty { return .empty }
        return """
            <section><h2>\(frame.texts.contact.postTitle)</h2><address>\(frame.municipality)<br><bdi>\(post.line)</bdi><br>\
            <bdi>\(post.postcode)\u{A0} \(post.place)</bdi></address></section>
            """
    }

    private func woo(_ frame: Frame) -> HTML {
        let text = facts.woo.in(frame.language)
        if text.isEmpty { return .empty }
        let words = frame.texts.contact
        var ways: [HTML] = []
        if let link = Link.checked(facts.wooLink), !facts.wooLink.isEmpty {
            ways.append("<a href=\"\(link)\" rel=\"noopener\">\(words.wooLink)</a>")
        }
        if let link = Link.checked("mailto:\(facts.wooEmail)"), !facts.wooEmail.isEmpty {
            ways.append("<a href=\"\(link)\">\(words.mail(facts.wooEmail))</a>")
        }
        let list: HTML =
            ways.isEmpty ? .empty : "<ul class=\"ways\">\(ways.map { way -> HTML in "<li>\(way)</li>" })</ul>"
        return """
            <section><h2 id="woo">\(words.wooTitle)</h2><div dir="auto">\(Prose.html(text))</div>\(list)</section>
            """
    }

    private func about(_ frame: Frame) -> HTML {
        let words = frame.texts.contact
        let changed = changedAt.map { at -> HTML in
            "<p class=\"small\">\(words.changed(Dates.day(at, frame.language)))</p>"
        }
        let register = data.tooi.flatMap(Link.checked).map { link -> HTML in
            "<li>\(Icon.file.html)<a href=\"\(link)\" rel=\"noopener\">\(words.registerName)</a></li>"
        }
        return """
            <section><h2>\(words.aboutTitle)</h2>\(changed)<ul class="files">\(register)
            <li>\(Icon.download.html)<a href="\(Link.path("/bereikbaarheid.json"))">\(words.asJSON)</a></li></ul></section>
            """
    }

    static var examples: [(name: String, page: ContactPage)] {
        let full = ContactExamples.page
        var closed = full
        (closed.facts.visiting, closed.facts.email) = (.closed, "")
        closed.facts.form = "https://formulieren.example/contact"
        closed.openUntil = nil
        closed.openFrom = Instant(seconds: 1_795_507_200)
        var hostile = full
        hostile.facts = ContactExamples.hostile
        hostile.data.facts = hostile.facts
        var first = ContactPage()
        (first.facts.email, first.facts.form, first.hours) = ("post@voorbeeld.example", "/contact", full.hours)
        return [("full", full), ("closed", closed), ("hostile", hostile), ("first", first)]
    }
}

/// Addresses made of the facts.
enum ContactLinks {
    static func phone(_ facts: ContactFacts) -> Link? {
        facts.dialled.isEmpty ? nil : Link.checked("tel:\(facts.dialled)")
    }
}
