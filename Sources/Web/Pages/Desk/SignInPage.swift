import Values

/// The way in for colleagues.
struct SignInPage: Page {
    enum Refusal: Sendable {
        /// Address or password is wrong; which of the two is not said.
        case wrong
        case throttled(minutes: Int)
        /// The session ended while somebody was at work.
        case ended
    }
    /// What was typed, to keep it after a mistake.
    var email = ""
    /// The path to go on to.
    var next = ""
    var refusal: Refusal?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.signInTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page sign-in"><h1>\(words.signInTitle)</h1><p>\(words.signInLead)</p>
            \(refusalNotice(words))
            <form method="post" action="/balie/aanmelden" novalidate>\
            \(DeskForm.token(frame))\(DeskForm.hidden("verder", next))
            \(DeskField(name: "email", label: words.email, value: email, kind: .username).html(frame))
            \(DeskField(name: "wachtwoord", label: words.password, kind: .currentPassword).html(frame))
            <button type="submit" class="button button-main">\(words.signInButton)</button></form>
            <p class="hint">\(words.signInForgotten)</p></div>
            """
    }

    private func refusalNotice(_ words: any DeskTexts) -> HTML {
        switch refusal {
        case nil: .empty
        case .wrong: "<p class=\"notice warning\" role=\"alert\">\(words.signInFailed)</p>"
        case .throttled(let minutes):
            "<p class=\"notice warning\" role=\"alert\">\(words.signInThrottled(minutes: minutes))</p>"
        case .ended: "<p class=\"notice\" role=\"status\">\(words.signInEnded)</p>"
        }
    }

    static var examples: [(name: String, page: SignInPage)] {
        [
            ("plain", SignInPage()),
            ("wrong", SignInPage(email: "fatma@zuiderwaard.nl", refusal: .wrong)),
            ("throttled", SignInPage(email: "fatma@zuiderwaard.nl", refusal: .throttled(minutes: 1))),
            ("ended", SignInPage(next: "/balie/inbox?lijst=mijn", refusal: .ended)),
        ]
    }
}
