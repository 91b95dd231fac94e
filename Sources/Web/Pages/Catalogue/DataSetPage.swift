import Square
import Values

/// One set for everybody: what it is, how fresh, the first rows, and all ways to get it. What search engines know as a
/// schema.org Dataset stands in the page itself as microdata, because nothing inline may run here.
struct DataSetPage: Page {
    struct Held: Sendable {
        let distribution: DataDistribution
        /// Versions of a file, newest first.
        var versions: [DataFile] = []
    }
    let set: DataSet
    var held: [Held] = []
    var municipality = ""
    /// As people type it.
    var site = ""

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { set.facts.title.in(texts.language) }

    func head(_ frame: Frame) -> HTML {
        if set.state == .withdrawn { return "<meta name=\"robots\" content=\"noindex\">\n" }
        return """
            \(CatalogueLinks.alternate("text/turtle", .path("/data", "\(set.name).ttl")))\
            \(CatalogueLinks.alternate("application/ld+json", .path("/data", "\(set.name).jsonld")))
            """
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        let back: HTML = "<p class=\"back\"><a href=\"\(DataPage.address)\">\(words.back)</a></p>"
        let title: HTML = "<h1 dir=\"auto\" itemprop=\"name\">\(set.facts.title.in(frame.language))</h1>"
        if set.state == .withdrawn { return "<div class=\"sheet\">\(back)\(title)\(withdrawn(frame))</div>" }
        return """
            <div class="sheet" itemscope itemtype="https://schema.org/Dataset">\(back)\(title)\
            \(microdata)<div itemprop="description" dir="auto">\(Prose.html(set.facts.description.in(frame.language)))</div>\
            \(DataFreshness(set: set).html(frame))
            <section><h2>\(words.get)</h2>\(held.isEmpty ? "<p>\(words.nothingToGet)</p>" : .empty)\(held.map { way($0, frame) })</section>
            \(about(frame))</div>
            """
    }

    private func withdrawn(_ frame: Frame) -> HTML {
        let day = set.withdrawnAt.map { Dates.day($0, frame.language) } ?? ""
        return Notice(
            kind: .notice, title: frame.texts.catalogue.withdrawnTitle,
            content: "<p>\(frame.texts.catalogue.withdrawn(day: day))</p><p dir=\"auto\">\(set.reason)</p>"
        ).html
    }

    private var microdata: HTML {
        let facts = set.facts
        let keywords = facts.keywords.map { word -> HTML in "<meta itemprop=\"keywords\" content=\"\(word)\">" }
        let downloads = set.distributions.map { one -> HTML in
            let address = one.address(in: set.name)
            return """
                <span itemprop="distribution" itemscope itemtype="https://schema.org/DataDownload">\
                <meta itemprop="contentUrl" content="\(address.hasPrefix("/") ? site + address : address)">\
                <meta itemprop="encodingFormat" content="\(one.format.mediaType ?? one.format.name)"></span>
                """
        }
        return """
            <meta itemprop="url" content="\(site)/data/\(set.name)"><meta itemprop="license" content="\(facts.licence?.uri ?? "")">\
            <meta itemprop="dateModified" content="\((set.dataAt ?? set.changedAt).iso8601)">\(keywords)\
            <span itemprop="creator" itemscope itemtype="https://schema.org/GovernmentOrganization">\
            <meta itemprop="name" content="\(municipality)"></span>\(downloads)
            """
    }

    // MARK: Ways to get it

    private func way(_ held: Held, _ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        let one = held.distribution
        guard let link = Link.data(one.address(in: set.name)) else { return .empty }
        let title: HTML = "<h3 dir=\"auto\">\(one.title)</h3>"
        guard let file = one.file else {
            var isElsewhere = false
            if case .link = one.source { isElsewhere = true }
            let note: HTML = isElsewhere ? " <span class=\"small\">\(words.elsewhere)</span>" : .empty
            return """
                \(title)<ul class="files"><li>\(Icon.download.html)<span><a href="\(link)" rel="noopener">\
                \(isElsewhere ? words.go(one.format.name) : words.download(one.format.name))</a>\(note)</span></li>\
                \(features(one, words))</ul>
                """
        }
        let day = Dates.day(file.publishedAt ?? file.at, frame.language)
        let facts = words.fileFacts(
            size: Dates.size(file.size, frame.language), day: day,
            rows: file.report.map { Pieces.number($0.rowCount, frame) } ?? "", isPlaces: one.format == .geojson)
        return """
            \(title)<ul class="files"><li>\(Icon.download.html)<span><a href="\(link)">\(words.download(one.format.name))</a> \
            <span class="small">\(facts)</span></span></li>\(features(one, words))</ul>\(preview(file, one, frame))\(versions(held, frame))
            """
    }

    private func features(_ one: DataDistribution, _ words: any CatalogueTexts) -> HTML {
        guard let collection = one.collection(in: set.name) else { return .empty }
        let link = Link.path("/ogc/collections", collection, "items").query([("f", "json")])
        return """
            <li>\(Icon.download.html)<span><a href="\(link)">\(words.featuresOfSet)</a> \
            <a class="small" href="\(FeaturesPage.address)">\(words.featuresHow)</a></span></li>
            """
    }

    private func preview(_ file: DataFile, _ one: DataDistribution, _ frame: Frame) -> HTML {
        guard let report = file.report, !report.columns.isEmpty, !report.rows.isEmpty else { return .empty }
        return DataPreview(report: report, caption: frame.texts.catalogue.preview(one.title)).html(frame)
    }

    private func versions(_ held: Held, _ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        guard held.versions.count > 1 else { return .empty }
        let items = held.versions.compactMap { file -> HTML? in
            guard let number = file.number else { return nil }
            let link = CatalogueLinks.version(number, of: held.distribution, in: set.name)
            let day = Dates.day(file.publishedAt ?? file.at, frame.language)
            return """
                <li><a href="\(link)">\(words.version(number))</a> <span class="small">\(day), \
                \(Dates.size(file.size, frame.language))</span></li>
                """
        }
        return "<details class=\"card\"><summary>\(words.versions(items.count))</summary><ul>\(items)</ul></details>"
    }

    // MARK: What it is

    private func about(_ frame: Frame) -> HTML {
        let (words, facts) = (frame.texts.catalogue, set.facts)
        var rows: [(String, HTML)] = []
        func add(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { rows.append((label, "<bdi>\(value)</bdi>")) }
        }
        add(words.publisherLabel, municipality)
        if let licence = facts.licence, let link = Link.data(licence.uri) {
            rows.append(
                (
                    words.licenceLabel,
                    "<a href=\"\(link)\" rel=\"license noopener\">\(licence.title)</a><br>\(words.licence(licence))"
                ))
        }
        add(words.themeLabel, facts.theme.map(words.theme))
        add(words.rhythmLabel, facts.rhythm.map(words.rhythm))
        add(words.dataLabel, set.dataAt.map { Dates.day($0, frame.language) })
        add(words.publishedLabel, set.publishedAt.map { Dates.day($0, frame.language) })
        add(
            words.periodLabel,
            words.period(
                facts.from.map { Dates.day($0, frame.language) }, facts.until.map { Dates.day($0, frame.language) }))
        add(words.placeLabel, facts.place)
        add(words.qualityLabel, facts.quality)
        add(words.keywordsLabel, facts.keywords.joined(separator: ", "))
        add(words.highValueLabel, facts.highValue.map(words.highValue))
        add(frame.texts.contact.wooField, facts.woo?.label)
        add(words.identifierLabel, "\(site)/data/\(set.name)")
        if set.isBuiltIn {
            add(words.madeByLabel, set.name == OGCCollection.noticesID ? words.madeOfNotices : words.madeBy)
        }
        let contact = Link.checked("mailto:\(facts.contactEmail)").map { link -> HTML in
            "<bdi>\(facts.contactName)</bdi>, <a href=\"\(link)\">\(facts.contactEmail)</a>"
        }
        rows.append((words.contactLabel, contact ?? "<bdi>\(facts.contactName)</bdi>"))
        let items = rows.map { label, value -> HTML in "<dt>\(label)</dt><dd>\(value)</dd>" }
        return """
            <section><h2>\(words.about)</h2><dl class="data-facts">\(items)</dl><ul class="files">
            <li>\(Icon.download.html)<a href="\(Link.path("/data", "\(set.name).ttl"))">\(words.turtleOfSet)</a></li>
            <li>\(Icon.download.html)<a href="\(Link.path("/data", "\(set.name).jsonld"))">\(words.jsonLDOfSet)</a></li></ul></section>
            """
    }
}

/// The first rows of a file as text, whatever a cell begins with.
struct DataPreview {
    let report: FileReport
    let caption: String

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        let heads = report.columns.map { column -> HTML in
            let name = column.name.isEmpty ? "-" : column.name
            return """
                <th scope="col"><bdi>\(name)</bdi><br><span class="kind">\(words.columnKind(column.kind))</span></th>
                """
        }
        let lines = report.rows.map { row -> HTML in
            "<tr>\(report.columns.indices.map { place -> HTML in "<td dir=\"auto\">\(place < row.count ? row[place] : "")</td>" })</tr>"
        }
        return """
            <div class="scroll data-preview" tabindex="0" role="region" aria-label="\(caption)"><table>\
            <caption>\(caption)</caption><thead><tr>\(heads)</tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }
}
