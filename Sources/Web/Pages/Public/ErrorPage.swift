import Values

/// What went wrong, and what to do. For residents, and for colleagues at the desk.
struct ErrorPage: Page {
    let problem: Problem
    /// The municipality's e-mail address; empty when there is none.
    var contact = ""

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.problems.title(problem.code) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts
        let wait = problem.retryAfter.map { seconds -> HTML in
            "<p>\(words.problems.waitMinutes(max(1, (seconds + 59) / 60)))</p>"
        }
        let mail: HTML = contact.isEmpty || frame.colleague != nil ? .empty : "<p>\(words.open.orMail(contact))</p>"
        let out: HTML =
            frame.colleague == nil
            ? "<a class=\"button\" href=\"\(Link.path("/"))\">\(words.open.backHome)</a>"
            : "<a class=\"button\" href=\"\(Link.path("/balie/inbox"))\">\(words.open.backToInbox)</a>"
        return """
            <div class="sheet"><h1>\(words.problems.title(problem.code))</h1>
            <p class="lead">\(words.problems.sentence(problem.code))</p>\(fields(frame))\(wait)\(mail)
            <p>\(out)</p></div>
            """
    }

    /// Wrong fields of a form that has no page of its own to come back to.
    private func fields(_ frame: Frame) -> HTML {
        if problem.fields.isEmpty { return .empty }
        return
            "<ul>\(problem.fields.map { field -> HTML in "<li>\(frame.texts.problems.words(field.fault))</li>" })</ul>"
    }

    static var examples: [(name: String, page: ErrorPage)] {
        let codes = Problem.Code.allCases.map { code in
            (code.rawValue, ErrorPage(problem: Problem(code), contact: "post@waterbeek.example"))
        }
        let fields = Problem.invalid([
            .init("bijlagen", .fileTypeNotAccepted(name: "<b>.exe")), .init("uren", .notANumber),
        ])
        return codes + [
            ("wait", ErrorPage(problem: Problem(.tooManyAttempts, retryAfter: 130))),
            ("fields", ErrorPage(problem: fields)),
        ]
    }
}
