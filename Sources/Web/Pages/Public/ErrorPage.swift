import Values

/// What went wrong, and what to do.
struct ErrorPage: Page {
    let problem: Problem
    var contact = ""

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.problems.title(problem.code) }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts
        let wait = problem.retryAfter.map { seconds -> HTML in "<p>\(words.problems.waitMinutes(max(1, (seconds + 59) / 60)))</p>" }
        let mail: HTML = contact.isEmpty ? .empty : "<p>\(words.open.orMail(contact))</p>"
        return """
            <div class="narrow"><h1>\(words.problems.title(problem.code))</h1>
            <p class="lead">\(words.problems.sentence(problem.code))</p>\(wait)\(mail)
            <p><a class="button" href="\(Link.path("/"))">\(words.open.backHome)</a></p></div>
            """
    }

    static var examples: [(name: String, page: ErrorPage)] {
        Problem.Code.allCases.map { ($0.rawValue, ErrorPage(problem: Problem($0, retryAfter: 130), contact: "post@voorbeeld.nl")) }
    }
}
