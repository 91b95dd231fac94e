import Square
import Values

/// What happens around a place: the list first, the map beside it.
struct NearPage: Page {
    var query = NearQuery()
    var place = NearPlace.found(.town, name: nil, wasSwapped: false)
    var areas: [NearPlaces.Area] = []
    /// Streets and postcodes can be looked up.
    var hasAddresses = false
    var now = NoticeList()
    var coming = NoticeList()
    /// What has no place of its own.
    var municipality = 0
    var unlocated = 0
    /// The place as a GeoJSON geometry, for the map.
    var chosen = ""
    /// Emergencies of the whole municipality, whatever place was chosen.
    var crisis = NoticeList()
    /// The choice with coordinates in the place of an address, for documents: an address stays on pages.
    var spot: NearQuery?

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { heading(texts.near) }

    func head(_ frame: Frame) -> HTML {
        let feeds: [(Link, String, String)] = [
            (documents.link("/buurt.atom"), "application/atom+xml", frame.texts.near.asAtom),
            (documents.link("/buurt.ics"), "text/calendar", frame.texts.near.asCalendar),
            (documents.link("/buurt.geojson"), "application/geo+json", frame.texts.near.asGeoJSON),
        ]
        let links = feeds.map { link, type, name -> HTML in
            "<link rel=\"alternate\" type=\"\(type)\" href=\"\(link)\" title=\"\(name)\">"
        }
        return MapBox.head(frame) + "\(links)"
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        return """
            <div class="sheet near"><h1>\(heading(words))</h1>\(NearCrisis(list: crisis).html(frame))\
            <p class="lead">\(words.lead)</p>
            \(NearForm(query: query, areas: areas, hasAddresses: hasAddresses, found: foundName).html(frame))
            \(problem(frame))\(body(frame))</div>
            """
    }

    private var documents: NearQuery { spot ?? query }
    private var foundName: String? { if case .found(_, let name, _) = place { name } else { nil } }

    private var isWithoutPlace: Bool { NearQuery.withoutPlace[query.area] != nil && !query.hasPoint }

    private func heading(_ words: any NearTexts) -> String {
        switch (isWithoutPlace, NearQuery.withoutPlace[query.area]) {
        case (true, .municipality): words.forTownTitle
        case (true, .unlocated): words.withoutPlaceTitle
        default: words.title
        }
    }

    private func problem(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        let said: (title: String, hint: String)
        switch place {
        case .found(_, _, let wasSwapped):
            return wasSwapped ? Notice(kind: .notice, content: "<p>\(words.swapped)</p>").html : .empty
        case .several(let found):
            let items = found.map { found -> HTML in "<li><a href=\"\(found.link)\" dir=\"auto\">\(found.name)</a></li>"
            }
            return "<section><h2>\(words.whichAddress)</h2><ul>\(items)</ul></section>"
        case .unknown: said = words.unknownPlace
        case .outside: said = words.outside
        case .outsideTown: said = words.outsideTown
        case .addressNotFound: said = words.addressNotFound(query.address)
        }
        return Notice(kind: .wrong, id: "fouten", title: said.title, content: "<p>\(said.hint)</p>").html
    }

    private func body(_ frame: Frame) -> HTML {
        guard case .found(_, let name, _) = place else { return .empty }
        let words = frame.texts.near
        let map: HTML =
            isWithoutPlace
            ? .empty
            : MapBox(
                items: documents.shownLink, chosen: chosen, radius: query.isCircle ? query.radius : 0,
                searches: NearForm.id, isPart: now.next != nil || coming.next != nil
            ).html(frame)
        let around = name ?? (query.hasPoint ? words.chosenPoint : nil)
        let chosenLine = around.map { around -> HTML in
            "<p><strong dir=\"auto\">\(words.around(around, metres: query.isCircle ? query.radius : 0))</strong></p>"
        }
        let hint: HTML = query.area == "zonder" && isWithoutPlace ? "<p>\(words.withoutPlaceHint)</p>" : .empty
        return """
            <div class="near-body"><div>\(chosenLine)\(hint)\(list(.now, now, frame))\
            \(list(.coming, coming, frame))\(elsewhere(frame))<p class="small">\(words.knownOnly)</p></div>\(map)</div>
            \(following(frame))
            """
    }

    private func list(_ period: NearChoice.Period, _ list: NoticeList, _ frame: Frame) -> HTML {
        if let chosen = query.period, chosen != period { return .empty }
        let words = frame.texts.near
        let (title, none) = period == .now ? (words.now, words.noneNow) : (words.coming, words.noneComing)
        let found: HTML =
            list.notices.isEmpty && list.next == nil
            ? "<p>\(none) \(period == .now ? query.isCircle ? words.noneHint : words.noneHintFollow : "")</p>"
            : "<ul class=\"near-list\">\(list.notices.map { NoticeEntry(notice: $0).html(frame) })</ul>"
        return """
            <section aria-labelledby="\(period.rawValue)"><h2 id="\(period.rawValue)">\(title)</h2>\(found)\
            \(pages(period, list, words))</section>
            """
    }

    private func pages(_ period: NearChoice.Period, _ list: NoticeList, _ words: any NearTexts) -> HTML {
        var links: [HTML] = []
        if query.after != nil {
            links.append("<a href=\"\(query.link(period: period).fragment(period.rawValue))\">\(words.fromStart)</a>")
        }
        if let next = list.next {
            let name = query.period == nil ? (period == .now ? words.allNow : words.allComing) : words.more
            let goes = query.period == nil ? nil : next
            let link = query.link(period: period, after: goes).fragment(period.rawValue)
            links.append("<a href=\"\(link)\" rel=\"next\">\(name)</a>")
        } else if query.period != nil && query.after == nil {
            links.append("<a href=\"\(query.link())\">\(words.now), \(words.coming.lowercased())</a>")
        }
        return links.isEmpty ? .empty : "<p class=\"choices no-print\">\(links)</p>"
    }

    private func elsewhere(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        var lines: [HTML] = []
        func line(_ area: String, _ text: String) {
            var other = NearQuery()
            (other.area, other.topics) = (area, query.topics)
            lines.append("<li><a href=\"\(other.link())\">\(text)</a></li>")
        }
        if municipality > 0 && query.area != "gemeente" { line("gemeente", words.forTown(municipality)) }
        if unlocated > 0 && query.area != "zonder" { line("zonder", words.withoutPlace(unlocated)) }
        return lines.isEmpty ? .empty : "<section><h2>\(words.elsewhere)</h2><ul>\(lines)</ul></section>"
    }

    private func following(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        let crisis: HTML = "<li><a href=\"\(Link.path("/buurt/crisis.atom"))\">\(words.asCAP)</a></li>"
        return """
            <section class="card no-print"><h2>\(words.follow)</h2><p>\(words.followLine)</p>\
            <p><a class="button" href="\(query.link("/buurt/volgen"))">\(words.follow)</a></p>
            <details><summary>\(words.outputs)</summary><p>\(words.outputsLine)</p><ul>\
            <li><a href="\(documents.link("/buurt.atom"))">\(words.asAtom)</a></li>\
            <li><a href="\(documents.link("/buurt.ics"))">\(words.asCalendar)</a></li>\
            <li><a href="\(documents.link("/buurt.geojson"))">\(words.asGeoJSON)</a></li>\(crisis)\
            <li><a href="\(FeaturesPage.address)">\(words.asOGC)</a></li></ul></details></section>
            """
    }
}
