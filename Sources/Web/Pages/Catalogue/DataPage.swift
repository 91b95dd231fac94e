import Square
import Values

/// The catalogue for everybody: what data there is, and how fresh.
struct DataPage: Page {
    var sets: [DataSet] = []
    var query = ""
    var theme: DataTheme?
    /// Where the next page begins.
    var older: String?
    var isFirst = true

    static let side = PageSide.open
    static let address = Link.path("/data")

    func title(_ texts: Texts) -> String { texts.catalogue.title }

    func head(_ frame: Frame) -> HTML {
        "\(CatalogueLinks.alternate("text/turtle", .path("/data/catalogus.ttl")))\(CatalogueLinks.alternate("application/ld+json", .path("/data/catalogus.jsonld")))"
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        return """
            <div class="sheet"><h1>\(words.title)</h1><p class="lead">\(words.lead)</p>\(search(frame))
            <section><h2 class="unseen">\(words.listTitle)</h2>\(list(frame))</section>\(programs(words))</div>
            """
    }

    private func search(_ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        let themes = DataTheme.allCases.map { theme -> HTML in
            "<option value=\"\(theme.rawValue)\"\(HTML.flag("selected", theme == self.theme))>\(words.theme(theme))</option>"
        }
        return """
            <form class="search data-search" role="search" method="get" action="\(Self.address)">
            <label for="zoek">\(words.searchLabel)</label>
            <input type="search" id="zoek" name="zoek" value="\(query)" maxlength="200" dir="auto">
            <label for="thema">\(words.themeLabel)</label>
            <select id="thema" name="thema"><option value="">\(words.allThemes)</option>\(themes)</select>
            <button type="submit">\(Icon.search.html)<span>\(words.search)</span></button></form>
            """
    }

    private func list(_ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        let isAll = query.isEmpty && theme == nil
        if sets.isEmpty {
            let all: HTML = isAll ? .empty : "<p><a href=\"\(Self.address)\">\(words.showAll)</a></p>"
            return "<p>\(isAll ? words.none : words.noneFound)</p>\(all)"
        }
        let found: HTML = isAll ? .empty : "<p><a href=\"\(Self.address)\">\(words.showAll)</a></p>"
        return "\(found)<ul class=\"results\">\(sets.map { row($0, frame) })</ul>\(pages(words))"
    }

    private func row(_ set: DataSet, _ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        let text = set.facts.description.in(frame.language)
        let short = text.count > 240 ? text.prefix(240) + "…" : text[...]
        var formats: [String] = []
        for distribution in set.distributions where !formats.contains(distribution.format.name) {
            formats.append(distribution.format.name)
        }
        let facts = [set.facts.theme.map(words.theme), formats.isEmpty ? nil : formats.joined(separator: ", ")]
            .compactMap { $0 }.joined(separator: " · ")
        return """
            <li><h3><a href="\(CatalogueLinks.set(set.name))" dir="auto">\(set.facts.title.in(frame.language))</a></h3>
            <p dir="auto">\(String(short))</p>\(DataFreshness(set: set).html(frame))<p class="small">\(facts)</p></li>
            """
    }

    private func pages(_ words: any CatalogueTexts) -> HTML {
        let asked = [("zoek", query), ("thema", theme?.rawValue ?? "")]
        let newest: HTML = isFirst ? .empty : "<a href=\"\(Self.address.query(asked))\">\(words.newest)</a> "
        let next = older.map { place -> HTML in
            "<a rel=\"next\" href=\"\(Self.address.query(asked + [("na", place)]))\">\(words.older)</a>"
        }
        return isFirst && older == nil ? .empty : "<p class=\"pages\">\(newest)\(next)</p>"
    }

    private func programs(_ words: any CatalogueTexts) -> HTML {
        """
        <section><h2>\(words.forPrograms)</h2><p>\(words.forProgramsLead)</p><ul class="files">
        <li>\(Icon.download.html)<a href="\(Link.path("/data/catalogus.ttl"))">\(words.turtle)</a></li>
        <li>\(Icon.download.html)<a href="\(Link.path("/data/catalogus.jsonld"))">\(words.jsonLD)</a></li>
        <li>\(Icon.download.html)<a href="\(Link.path("/api/3/action/package_search"))">\(words.ckan)</a></li>
        <li>\(Icon.download.html)<a href="\(FeaturesPage.address)">\(words.featuresOfSet)</a></li></ul></section>
        """
    }
}

/// Addresses of the catalogue.
enum CatalogueLinks {
    static func set(_ name: String) -> Link { .path("/data", name) }

    static func alternate(_ type: String, _ link: Link) -> HTML {
        "<link rel=\"alternate\" type=\"\(type)\" href=\"\(link)\">\n"
    }

    static func version(_ number: Int, of distribution: DataDistribution, in set: String) -> Link {
        .path(
            "/data", set, "bestanden", "\(distribution.number)", "\(number).\(distribution.format.rawValue)")
    }
}

/// How fresh the data of a set is, in a sentence with a shape before it.
struct DataFreshness {
    let set: DataSet

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        if set.state == .withdrawn { return Mark.gone.html(words.withdrawnShort) }
        guard let dataAt = set.dataAt else { return .empty }
        let day = Dates.day(dataAt, frame.language)
        let rhythm = set.facts.rhythm.map(words.rhythm) ?? ""
        return set.isStale(at: frame.now)
            ? Mark.late.html(words.stale(day: day, rhythm: rhythm))
            : "<p class=\"small\">\(words.fresh(day: day, rhythm: rhythm))</p>"
    }
}
