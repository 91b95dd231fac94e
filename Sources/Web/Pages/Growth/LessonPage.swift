import Growth
import Values

/// One lesson: its words, and whether everybody may read them.
struct LessonPage: Page {
    /// What was done just now.
    enum Done: String, Sendable {
        case saved = "bewaard"
        case published = "openbaar"
        case withdrawn = "ingetrokken"
        case removed = "weg"
        case restored = "terug"
    }
    /// Why what was asked did not happen; what was typed is still here.
    enum Stale: Sendable {
        /// Somebody changed it while this was typed.
        case changed
        /// Somebody wrote about the same while this was typed.
        case beaten
        /// The form of a new one was sent before, with other words.
        case sentBefore
        /// Its words are not those that were to be made public.
        case unread
        /// Another lesson was written about the same, since this one was taken away.
        case sourceTaken

        var holdsTyped: Bool { self != .unread && self != .sourceTaken }
    }
    /// nil: a new one.
    var lesson: Lesson?
    var form = LessonForm()
    var mayAct = true
    var mayPublish = true
    /// What has to be looked at before it can be public.
    var findings: [Lessons.Finding] = []
    var done: Done?
    var stale: Stale?

    static let side = PageSide.desk

    /// A new lesson, begun from something.
    static func new(_ source: Lesson.Source, _ id: String) -> Link {
        Link.path("/balie/groei/lessen/nieuw").query([("bron", source.rawValue), ("van", id)])
    }

    func title(_ texts: Texts) -> String { lesson?.words.title ?? texts.desk.newLesson }

    var address: Link { .path("/balie/groei/lessen", lesson?.id.description ?? "nieuw") }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page"><h1><bdi>\(lesson?.words.title ?? words.newLesson)</bdi></h1>\
            \(GrowthTabs(current: .lessons).html(frame))
            <p><a href="\(LessonsPage.address)">\(words.allLessons)</a></p>\(notice(frame))\(found(frame))\
            \(lesson.map { known($0, frame) } ?? form.html(frame, address: address))</div>
            """
    }

    private func known(_ lesson: Lesson, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let standing: HTML =
            lesson.endedAt != nil
            ? "<p class=\"standing\">\(words.lessonGone)</p>"
            : lesson.isPublic
                ? DeskStanding.done.html(words.lessonPublic) : "<p class=\"standing\">\(words.lessonInternal)</p>"
        let who = lesson.writtenBy.map { name -> HTML in " · <bdi>\(name)</bdi>" }
        return """
            \(standing)<p class="hint">\(words.lessonSource(lesson.source)) · \(DeskMoment.day(lesson.createdAt, frame))\
            \(who)</p>\(LessonWords(words: lesson.words).html(LessonForm.labels(words)))\(acts(lesson, frame))
            """
    }

    // MARK: What was done, and what was found

    private func notice(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if let stale { return staleNotice(stale, frame) }
        guard let done else { return .empty }
        let (said, back): (String, String?) =
            switch done {
            case .saved: (words.lessonSaved, nil)
            case .published: (words.lessonPublished, "intrekken")
            case .withdrawn: (words.lessonWithdrawn, "openbaar")
            case .removed: (words.lessonRemoved, "terugzetten")
            case .restored: (words.lessonRestored, nil)
            }
        let undo = back.map { act(words.undo, $0, .link).html(frame) }
        return "<div class=\"notice done\" role=\"status\"><p>\(said)</p>\(undo)</div>"
    }

    private func staleNotice(_ stale: Stale, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let (isGone, isClosed) = (lesson?.endedAt != nil, lesson?.isPublic == true && !mayPublish)
        let said =
            switch stale {
            case .unread: isGone ? words.lessonGoneMeanwhile : words.lessonUnread
            case .sourceTaken: words.lessonSourceTaken
            case .changed where isGone, .sentBefore where isGone: words.lessonGoneKept
            case .changed where isClosed, .beaten where isClosed, .sentBefore where isClosed: words.lessonPublicKept
            case .beaten: words.lessonBeaten
            case .sentBefore: words.formSentBefore
            case .changed: words.changedMeanwhile
            }
        // There is no form any more for what was typed, so it is shown here.
        let kept: HTML =
            stale.holdsTyped && isClosed && !isGone
            ? "<p><strong dir=\"auto\">\(form.words.title)</strong></p>\(LessonWords(words: form.words).html(LessonForm.labels(words)))"
            : .empty
        return "<div class=\"notice warning\" role=\"alert\"><p>\(said)</p>\(kept)</div>"
    }

    private func found(_ frame: Frame) -> HTML {
        if findings.isEmpty { return .empty }
        let words = frame.texts.desk
        let labels = LessonForm.labels(words)
        let items = findings.map { finding -> HTML in
            let label = labels.first { $0.name == finding.field }?.label ?? finding.field
            return "<li>\(label) <bdi>\(words.finding(finding.kind))</bdi></li>"
        }
        let isForbidden = findings.contains(where: \.isForbidden)
        let anyway: HTML =
            isForbidden ? .empty : act(words.publishAnyway, "openbaar", .plain, [("gezien", "1")]).html(frame)
        return """
            <div class="notice warning" role="alert"><p><strong>\(words.findingsTitle)</strong></p><ul>\(items)</ul>
            <p>\(isForbidden ? words.findingsForbidden : words.findingsAllowed)</p>\(anyway)</div>
            """
    }

    // MARK: Acts

    private func act(
        _ label: String, _ action: String, _ weight: DeskAction.Weight, _ more: [(String, String)] = []
    ) -> DeskAction {
        let fields = [("actie", action), ("versie", String(lesson?.version ?? 1))] + more
        return DeskAction(address: address, label: label, fields: fields.map { ($0.0, $0.1) }, weight: weight)
    }

    private func acts(_ lesson: Lesson, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        guard mayAct else { return .empty }
        if lesson.endedAt != nil {
            let mayRestore = mayPublish && stale != .sourceTaken
            let back = mayRestore ? act(words.restoreLesson, "terugzetten", .plain).html(frame) : .empty
            guard let stale, stale.holdsTyped else { return back }
            return "\(back)<h2>\(words.newLesson)</h2>\(form.html(frame, address: .path("/balie/groei/lessen/nieuw")))"
        }
        return "\(publishing(lesson, frame))\(changing(lesson, frame))"
    }

    private func publishing(_ lesson: Lesson, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        guard mayPublish else { return .empty }
        let remove = act(words.removeLesson, "weghalen", .quiet).html(frame)
        if lesson.isPublic {
            return "<div class=\"acts\">\(act(words.withdrawLesson, "intrekken", .plain).html(frame))\(remove)</div>"
        }
        return """
            <p>\(words.publishLead)</p><div class="acts">\(act(words.publishLesson, "openbaar", .main).html(frame))\
            \(remove)</div>
            """
    }

    private func changing(_ lesson: Lesson, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if lesson.isPublic, !mayPublish { return "<p class=\"hint\">\(words.mayOnlyTeamLead)</p>" }
        var form = form
        if lesson.isPublic {
            for (name, _) in LessonForm.labels(words) {
                form.faults = form.faults.saying(words.pointsAtSomebody, at: name)
            }
        }
        let isOpen = stale?.holdsTyped == true || !form.faults.fields.isEmpty || findings.contains(where: \.isForbidden)
        return """
            <details\(HTML.flag("open", isOpen))><summary>\(words.changeLesson)</summary>\
            \(form.html(frame, address: address))</details>
            """
    }
}

/// The words of a lesson, each under its question.
struct LessonWords: Sendable {
    let words: Lesson.Words

    /// - Parameter labels: what the fields are called; the title is left out.
    func html(_ labels: [(name: String, label: String)]) -> HTML {
        let parts = words.fields.dropFirst().filter { !$0.text.isEmpty }.map { field -> HTML in
            let label = labels.first { $0.name == field.name }?.label ?? field.name
            // "(may stay empty)" is about typing, not about reading.
            let name = label.split(separator: "(").first.map { String($0).trimmed } ?? label
            return "<dt>\(name)</dt><dd dir=\"auto\">\(HTML.lines(field.text))</dd>"
        }
        return "<dl class=\"lesson\">\(Array(parts))</dl>"
    }
}
