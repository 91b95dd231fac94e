import Geo
import Square
import Values

/// One notice: all that is known, what was known before, and what belongs with it.
struct NoticePage: Page {
    let thread: NoticeThread
    /// What else stood in the notification that led here.
    var also: [PublicNotice] = []
    /// Scheme, host and port.
    var site = ""

    static let side = PageSide.open

    private var notice: PublicNotice { thread.notice }

    func title(_ texts: Texts) -> String {
        if notice.isHidden { return texts.near.hiddenTitle }
        return notice.isTakenBack ? texts.near.state(.withdrawn) : notice.facts.title
    }

    func head(_ frame: Frame) -> HTML {
        if notice.isTakenBack { return .empty }
        let data = NoticeData(notice: notice, site: site, town: frame.municipality, frame: frame)
        let cap: HTML =
            notice.topic == .crisis
            ? """
            <link rel="alternate" type="application/cap+xml" \
            href="\(Link.path("/buurt/melding", notice.id.description + ".cap.xml"))">
            """ : .empty
        return "\(MapBox.head(frame))\(HTML.data(data.json))\(cap)"
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        let back: HTML = "<p class=\"back no-print\"><a href=\"\(Link.path("/buurt"))\">\(words.back)</a></p>"
        if notice.isHidden {
            return """
                <div class="sheet near">\(back)<h1>\(words.hiddenTitle)</h1><p>\(words.hiddenText)</p></div>
                """
        }
        if notice.isTakenBack {
            return """
                <div class="sheet near">\(back)<h1>\(words.state(.withdrawn))</h1>\
                <p>\(words.stateLine(.withdrawn, on: Dates.day(notice.changedAt, frame.language)))</p>\
                <p>\(words.takenBack)</p></div>
                """
        }
        let says = NoticeWords(frame)
        let foreign = frame.language == .dutch ? nil : words.onlyDutch
        return """
            <div class="sheet near">\(back)<article><h1\(says.dutch) dir="auto">\(notice.facts.title)</h1>
            \(state(frame))\(foreign.map { "<p class=\"small\">\($0)</p>" as HTML })\
            <p class="small">\(words.topic(notice.topic)). \(words.changedOn): \(Pieces.time(notice.changedAt, frame))</p>
            \(text(frame))\(NoticeFactList(notice: notice).html(frame))</article>
            \(others(frame))\(map(frame))\(following(frame))\(NoticePast(thread: thread).html(frame))</div>
            """
    }

    private func others(_ frame: Frame) -> HTML {
        if also.isEmpty { return .empty }
        return """
            <section><h2>\(frame.texts.push.alsoInMessage)</h2><ul class="near-list">\
            \(also.map { NoticeEntry(notice: $0).html(frame) })</ul></section>
            """
    }

    private func state(_ frame: Frame) -> HTML {
        let line = frame.texts.near.stateLine(notice.state, on: Dates.day(notice.changedAt, frame.language))
        return line.isEmpty ? .empty : Notice(kind: .notice, content: "<p><strong>\(line)</strong></p>").html
    }

    private func text(_ frame: Frame) -> HTML {
        let facts = notice.facts
        let summary: HTML =
            facts.summary.map { "<div\(NoticeWords(frame).dutch) dir=\"auto\">\(Prose.html($0))</div>" } ?? .empty
        guard let file = facts.picture else { return summary }
        return """
            \(summary)<p class="near-picture"><img src="\(Link.path("/media", file))" alt="\(facts.pictureWords ?? "")" loading="lazy"></p>
            """
    }

    private func map(_ frame: Frame) -> HTML {
        if notice.geometry == nil { return .empty }
        return MapBox(items: .path("/buurt/melding", notice.id.description, "plek.geojson")).html(frame)
    }

    private func following(_ frame: Frame) -> HTML {
        let words = frame.texts.near
        var (place, name) = (NearQuery(), words.follow)
        if let centre = notice.geometry.flatMap({ RijksDriehoek.wgs84($0.centre) }) {
            place = place.at(centre)
        } else if notice.scope == .municipality {
            (place.area, name) = ("gemeente", words.followTown)
        } else {
            return .empty
        }
        return """
            <section class="card no-print"><h2>\(name)</h2><p>\(words.followLine)</p>\
            <p><a class="button" href="\(place.link("/buurt/volgen"))">\(name)</a></p></section>
            """
    }
}
