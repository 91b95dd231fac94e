import Square
import Values

/// A notice as residents will read it, how many hear of it, and how long its sentences are.
struct OwnNoticePreview: Sendable {
    let notice: PublicNotice
    /// Watchers; nil when it was not asked.
    var reach: Int?

    func html(_ frame: Frame, isPlain: Bool = false) -> HTML {
        let words = frame.texts.desk
        let facts = notice.facts
        let summary = facts.summary.map { Prose.html($0) } ?? .empty
        let picture: HTML =
            facts.picture.map { file -> HTML in
                let link = Link.path("/balie/media", String(file.prefix { $0 != "." }))
                return
                    "<p class=\"near-picture\"><img src=\"\(link)\" alt=\"\(facts.pictureWords ?? "")\" loading=\"lazy\"></p>"
            } ?? .empty
        let map = notice.geometry.map { MapBox(chosen: $0.geoJSON()).html(frame) } ?? .empty
        let shown: HTML = """
            <div class="notice-preview"><h3 dir="auto">\(facts.title)</h3><div dir="auto">\(summary)</div>\(picture)\
            \(NoticeFactList(notice: notice).html(frame))</div>
            """
        if isPlain { return shown }
        let count = reach.map { "<p>\(words.noticeReach($0))</p>" as HTML } ?? .empty
        return """
            <section aria-labelledby="voorbeeld"><h2 id="voorbeeld">\(words.noticePreview)</h2>\(shown)\(map)\(count)\
            \(measure(words))</section>
            """
    }

    private func measure(_ words: any DeskTexts) -> HTML {
        let facts = notice.facts
        let text = [facts.title, facts.summary, facts.hindrance, facts.detour, facts.action].compactMap(\.self)
        let measure = TextMeasure(text.joined(separator: "\n"))
        if measure.sentences == 0 { return "<p class=\"hint\">\(words.nothingToMeasure)</p>" }
        let longest: HTML =
            measure.longest > TextMeasure.easySentence
            ? "<p>\(words.noticeLongest(measure.longestSentence))</p>" : .empty
        let long =
            measure.longWords.isEmpty
            ? words.noLongWords : words.noticeLongWords(measure.longWords.prefix(10).joined(separator: ", "))
        return """
            <h3>\(words.noticeMeasure)</h3><p>\(words.noticeSentences(
                measure.sentences, average: measure.average, longest: measure.longest))</p>\(longest)<p>\(long)</p>
            """
    }
}

/// What a page at the desk needs of a notice as it stands.
struct OwnNoticeStanding: Sendable {
    let id: String
    let version: Int
    let state: NoticeState
    var topic: AlertTopic
    /// The source's name; nil for our own.
    let source: String?
    let facts: NoticeFacts
    /// A colleague took it off the site.
    var isHidden = false
    var versions: [DeskNoticeVersion] = []

    func versionsHTML(_ frame: Frame) -> HTML {
        if versions.isEmpty { return .empty }
        let words = frame.texts.desk
        let items = versions.map { version -> HTML in
            let what = version.isDraft ? words.noticeStateName(.draft) : frame.texts.near.change(version.change)
            let who: HTML = version.author.map { " · <bdi>\($0)</bdi>" } ?? .empty
            let told: HTML =
                version.isDraft ? .empty : ", \(version.tells ? Self.told(version.reach, words) : words.noticeNotTold)"
            return """
                <li value="\(version.version)">\(what), \(DeskMoment.time(version.at, frame))\(who)\(told)</li>
                """
        }
        return DeskForm.folded(
            words.noticeVersions, "<ol reversed>\(items)</ol><p class=\"hint\">\(words.reachKept)</p>")
    }

    /// How many were told, wait or were not reached; a few are never a number.
    private static func told(_ reach: DeskNoticeVersion.Reach?, _ words: any DeskTexts) -> String {
        guard let reach else { return words.noticeTold }
        if reach.isSearching { return words.noticeSearching }
        var parts = [words.toldTo(reach.told)]
        if reach.waiting > 0 { parts.append(words.stillWaiting(reach.waiting)) }
        if reach.failed > 0 { parts.append(words.notReached(reach.failed)) }
        return parts.joined(separator: ", ")
    }
}

extension OwnNoticeStanding {
    init(_ notice: StoredNotice) {
        self.init(
            id: notice.id.description, version: notice.version, state: notice.state, topic: notice.topic,
            source: notice.channel == nil ? nil : notice.channelName ?? "", facts: notice.facts)
        isHidden = notice.hiddenAt != nil
    }
}
