import Growth
import Values

/// What may be learned from, and what was written down.
struct LessonsPage: Page {
    var candidates: [LessonCandidate] = []
    /// The week before which the next page of candidates begins.
    var olderCandidates: String?
    var isFirstWeeks = true
    var lessons: [Lesson] = []
    /// Where the next page of lessons begins.
    var olderLessons: String?
    var isFirst = true
    var mayAct = true
    /// What was put aside just now.
    var aside: (source: String, id: String)?

    static let side = PageSide.desk
    static let address = Link.path("/balie/groei/lessen")

    func title(_ texts: Texts) -> String { texts.desk.lessonsTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let write: HTML =
            mayAct
            ? "<p><a class=\"button button-main\" href=\"\(Link.path("/balie/groei/lessen/nieuw"))\">\(words.newLesson)</a></p>"
            : .empty
        return """
            <div class="desk-page"><h1>\(words.lessonsTitle)</h1>\(GrowthTabs(current: .lessons).html(frame))
            <p>\(words.lessonsLead) <a href="\(PublicLessonsPage.address)">\(words.seePublicLessons)</a></p>\
            \(undo(frame))\(write)\(mayAct && isFirst ? sources(frame) : .empty)\(register(frame))</div>
            """
    }

    private func undo(_ frame: Frame) -> HTML {
        guard let aside else { return .empty }
        let words = frame.texts.desk
        let back = DeskAction(
            address: Self.address, label: words.undo,
            fields: [("actie", "terug"), ("bron", aside.source), ("van", aside.id)], weight: .link)
        return "<div class=\"notice done\" role=\"status\"><p>\(words.candidateAside)</p>\(back.html(frame))</div>"
    }

    // MARK: Candidates

    private func sources(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML =
            candidates.isEmpty
            ? "<p class=\"hint\">\(words.noCandidates)</p>"
            : "<ul class=\"own-posts\">\(candidates.map { row($0, frame) })</ul>"
        let next = olderCandidates.map { week -> HTML in
            let link = Self.address.query([("week", week)])
            return "<a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.olderCandidates)</a>"
        }
        let first: HTML =
            isFirstWeeks ? .empty : "<a href=\"\(Self.address)\">\(words.newestCandidates)</a>"
        let pages: HTML = isFirstWeeks && next == nil ? .empty : "<p class=\"pages\">\(first)\(next)</p>"
        return """
            <section><h2>\(words.candidatesTitle)</h2><p class="hint">\(words.candidatesLead)</p>\(list)\(pages)</section>
            """
    }

    private func row(_ candidate: LessonCandidate, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let said = words.candidate(candidate.matter, candidate.week)
        let days = Dates.period(candidate.week.monday, candidate.week.sunday, frame.language, now: frame.now)
        let source = candidate.source.rawValue
        let aside = DeskAction(
            address: Self.address, label: words.noLessonInThis,
            fields: [("actie", "opzij"), ("bron", source), ("van", candidate.sourceID)], weight: .quiet,
            spoken: words.noLessonInThis(said))
        let link = LessonPage.new(candidate.source, candidate.sourceID)
        return """
            <li><p><bdi>\(said)</bdi> <span class="hint">\(days)</span></p><div class="acts">\
            <a class="button" href="\(link)" aria-label="\(words.beginLesson(said))">\(words.beginLesson)</a>\
            \(aside.html(frame))</div></li>
            """
    }

    // MARK: Lessons

    private func register(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML =
            lessons.isEmpty
            ? DeskForm.empty(words.noLessons) : "<ul class=\"own-posts\">\(lessons.map { row($0, frame) })</ul>"
        let next = olderLessons.map { place -> HTML in
            let link = Self.address.query([("na", place)])
            return "<p class=\"pages\"><a class=\"button\" rel=\"next\" href=\"\(link)\">\(words.olderLessons)</a></p>"
        }
        return "<section><h2>\(words.registerTitle)</h2>\(list)\(next)</section>"
    }

    private func row(_ lesson: Lesson, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let link = Link.path("/balie/groei/lessen", lesson.id.description)
        let standing: HTML =
            lesson.isPublic
            ? DeskStanding.done.html(words.lessonPublic) : "<p class=\"standing\">\(words.lessonInternal)</p>"
        return """
            <li><p><a href="\(link)"><strong><bdi>\(lesson.words.title)</bdi></strong></a></p>\(standing)
            <p class="hint">\(words.lessonSource(lesson.source)) · \(DeskMoment.day(lesson.createdAt, frame))</p></li>
            """
    }
}
