import Growth
import Values

/// What the municipality learned, for everybody.
struct PublicLessonsPage: Page {
    var lessons: [Lesson] = []
    /// Where the next page begins.
    var older: String?
    var isFirst = true
    var takenAt = Instant(seconds: 0)

    static let side = PageSide.open
    static let address = Link.path("/groei/lessen")

    func title(_ texts: Texts) -> String { texts.lessons.title }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.lessons
        let list: HTML =
            lessons.isEmpty ? "<p>\(words.none)</p>" : "\(lessons.map { article($0, frame) })\(pages(words))"
        let about = words.aboutLines.map { line -> HTML in "<li>\(line)</li>" }
        return """
            <div class="sheet"><h1>\(words.title)</h1><p class="lead">\(words.lead)</p>\(list)
            <section><h2>\(words.about)</h2><ul>\(about)</ul><p><a href="\(Link.path("/groei"))">\(words.growth)</a></p>
            </section>
            <section><h2>\(words.download)</h2><ul class="files">
            <li>\(Icon.download.html)<a href="\(Link.path("/groei/lessen.csv"))">\(words.csv)</a></li>
            <li>\(Icon.download.html)<a href="\(Link.path("/groei/lessen.json"))">\(words.json)</a></li></ul>
            <p class="small">\(words.taken(Dates.moment(takenAt, frame.language, now: frame.now)))</p></section></div>
            """
    }

    private func article(_ lesson: Lesson, _ frame: Frame) -> HTML {
        let words = frame.texts.lessons
        let labels = [
            ("geprobeerd", words.tried), ("verwacht", words.expected), ("gebeurd", words.happened),
            ("gekost", words.cost), ("geleerd", words.learned),
        ]
        let day = lesson.publishedAt.map { at -> HTML in
            "<p class=\"small\"><time datetime=\"\(at.iso8601)\">\(words.published(Dates.day(at, frame.language)))</time></p>"
        }
        return """
            <article id="\(lesson.id.description)"><h2 dir="auto">\(lesson.words.title)</h2>\(day)\
            \(LessonWords(words: lesson.words).html(labels.map { ($0.0, $0.1) }))</article>
            """
    }

    private func pages(_ words: any PublicLessonTexts) -> HTML {
        let newest: HTML = isFirst ? .empty : "<a href=\"\(Self.address)\">\(words.newest)</a> "
        let next = older.map { place -> HTML in
            "<a rel=\"next\" href=\"\(Self.address.query([("na", place)]))\">\(words.older)</a>"
        }
        return isFirst && older == nil ? .empty : "<p class=\"pages\">\(newest)\(next)</p>"
    }
}
