import Values

/// The six top tasks of the home page, each changed with a reason.
struct TopTasksPage: Page {
    struct Task: Sendable {
        var titleDutch = ""
        var titleEnglish = ""
        var lineDutch = ""
        var lineEnglish = ""
        /// A path of this site or an `https:` address.
        var address = ""
        var reason = ""
        var changedAt: Instant?
        var changedBy: String?

        var isEmpty: Bool { titleDutch.isEmpty && address.isEmpty }
    }
    /// A refused change: which place, what was typed and what is wrong with it.
    struct Refusal: Sendable {
        /// 1 to 6.
        let place: Int
        let typed: Task
        let faults: DeskFaults
    }

    /// Six, in order; an empty place is an empty task.
    var tasks: [Task] = Array(repeating: Task(), count: 6)
    var refusal: Refusal?
    /// The place that was saved just now.
    var savedPlace: Int?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.topTasksTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let slots = tasks.enumerated().map { slot($0.offset + 1, $0.element, frame) }
        return """
            <div class="desk-page"><h1>\(words.topTasksTitle)</h1><p>\(words.topTasksLead)</p>
            \(savedPlace == nil ? .empty : "<p class=\"notice done\" role=\"status\">\(words.saved)</p>")
            <ol class="slots">\(slots)</ol></div>
            """
    }

    private func slot(_ place: Int, _ task: Task, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let refused = refusal.flatMap { $0.place == place ? $0 : nil }
        let title: HTML = task.isEmpty ? "<em>\(words.emptySlot)</em>" : "<span dir=\"auto\">\(task.titleDutch)</span>"
        var changed = HTML.empty
        if let by = task.changedBy, let at = task.changedAt {
            changed = "<p class=\"hint\">\(words.changedBy(by, DeskMoment.long(at, frame))): \(task.reason)</p>"
        }
        return """
            <li class="slot" id="plaats-\(place)"><details\(HTML.flag("open", refused != nil))>
            <summary><span class="slot-place">\(words.slot(place))</span> \(title)</summary>
            \(changed)\(form(place, refused?.typed ?? editable(task), refused?.faults ?? DeskFaults(), frame))
            </details></li>
            """
    }

    /// A new change needs a new reason.
    private func editable(_ task: Task) -> Task {
        var task = task
        task.reason = ""
        return task
    }

    private func form(_ place: Int, _ task: Task, _ faults: DeskFaults, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let scope = String(place)
        let faults = faults.saying(words.taskAddressWrong, at: "adres")
        func field(_ name: String, _ label: String, _ value: String, hint: String? = nil, language: Language? = nil)
            -> HTML
        {
            DeskField(
                name: name, label: label, value: value, hint: hint, fault: faults.words(name, frame), scope: scope,
                language: language
            ).html(frame)
        }
        let dutch = "\(words.taskTitle), \(words.inDutch)"
        let english = "\(words.taskTitle), \(words.inEnglish)"
        let labels = [
            ("titel_nl", dutch), ("titel_en", english), ("adres", words.taskAddress), ("reden", words.reason),
            ("regel_nl", "\(words.taskLine), \(words.inDutch)"), ("regel_en", "\(words.taskLine), \(words.inEnglish)"),
        ]
        return """
            <form method="post" action="/balie/toptaken#plaats-\(place)" novalidate>\(DeskForm.token(frame))
            \(DeskForm.hidden("plaats", scope))\(faults.summary(frame, labels: labels, scope: scope))
            <div class="columns"><div>\(field("titel_nl", dutch, task.titleDutch, language: .dutch))
            \(field("regel_nl", "\(words.taskLine), \(words.inDutch)", task.lineDutch, language: .dutch))</div>
            <div>\(field("titel_en", english, task.titleEnglish, language: .english))
            \(field("regel_en", "\(words.taskLine), \(words.inEnglish)", task.lineEnglish, language: .english))</div>\
            </div>
            \(field("adres", words.taskAddress, task.address, hint: words.taskAddressHint))
            \(field("reden", words.reason, task.reason, hint: words.taskReasonHint))
            <div class="form-acts"><button type="submit" class="button button-main" name="actie" value="bewaren">\
            \(words.save)</button>
            <button type="submit" class="button button-quiet" name="actie" value="leegmaken">\(words.clearSlot)</button>
            </div></form>
            """
    }

    static var examples: [(name: String, page: TopTasksPage)] {
        let wrong = Task(titleDutch: "Grof vuil", address: "javascript:alert(1)")
        let faults = DeskFaults(fields: [
            Problem.Field("titel_en", .missing), Problem.Field("adres", .unknownChoice),
            Problem.Field("reden", .missing),
        ])
        return [
            ("six", TopTasksPage(tasks: DeskExamples.topTasks)),
            ("empty", TopTasksPage()),
            ("saved", TopTasksPage(tasks: DeskExamples.topTasks, savedPlace: 2)),
            (
                "refused",
                TopTasksPage(tasks: DeskExamples.topTasks, refusal: Refusal(place: 3, typed: wrong, faults: faults))
            ),
        ]
    }
}
