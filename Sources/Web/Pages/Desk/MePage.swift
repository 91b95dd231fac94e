import Desk
import Values

/// A colleague's own settings, password and sessions.
struct MePage: Page {
    enum Done: String, Sendable {
        case preferences = "instellingen"
        case notices = "berichten"
        case password = "wachtwoord"
        case sessionEnded = "sessie"
    }
    struct Session: Sendable {
        let id: String
        /// Browser and system in words, such as "Firefox, Linux".
        let browser: String
        let startedAt: Instant
        let seenAt: Instant
        var isThis = false
    }
    let name: String
    let email: String
    let language: Language
    let shortcuts: Bool
    /// What this colleague wants to hear of by mail.
    var notices: [ColleagueNotice] = []
    /// Whether there is a mailbox that sends these mails.
    var areNoticesSent = true
    var sessions: [Session] = []
    var faults = DeskFaults()
    var done: Done?

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.meTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page narrow"><h1>\(words.meTitle)</h1>
            <p class="hint"><bdi>\(name)</bdi>, <bdi>\(email)</bdi></p>
            \(done.map { done -> HTML in "<p class=\"notice done\" role=\"status\">\(words.meDone(done))</p>" })
            \(preferences(frame))\(noticeForm(frame))\(password(frame))
            <section aria-labelledby="sessies"><h2 id="sessies">\(words.sessionsTitle)</h2><p>\(words.sessionsLead)</p>
            <ul class="people">\(sessions.map { session($0, frame) })</ul></section>
            <form method="post" action="/balie/afmelden" data-sign-out>\(DeskForm.token(frame))
            <button type="submit" class="button">\(words.signOut)</button></form></div>
            """
    }

    private func preferences(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let choices = Language.allCases.map { choice -> HTML in
            """
            <label class="check" lang="\(choice.rawValue)"><input type="radio" name="taal" value="\(choice.rawValue)"\
            \(HTML.flag("checked", choice == language))> \(words.languageName(choice))</label>
            """
        }
        return """
            <form method="post" action="/balie/mij">\(DeskForm.token(frame))
            <fieldset><legend>\(words.language)</legend>\(choices)</fieldset>
            <label class="check"><input type="checkbox" name="sneltoetsen" value="1"\(HTML.flag("checked", shortcuts)) \
            aria-describedby="sneltoetsen-hulp"> \(words.shortcutsSwitch)</label>
            <p class="hint" id="sneltoetsen-hulp">\(words.shortcutsSwitchHint)</p>
            <button type="submit" class="button button-main" name="actie" value="voorkeuren">\(words.save)</button>\
            </form>
            """
    }

    private func noticeForm(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let choices = ColleagueNotice.allCases.map { choice -> HTML in
            """
            <label class="check"><input type="checkbox" name="bericht" value="\(choice.rawValue)"\
            \(HTML.flag("checked", notices.contains(choice)))> <span>\(words.noticeChoice(choice))</span></label>
            """
        }
        let unsent: HTML = areNoticesSent ? .empty : "<p class=\"notice\">\(words.noticesUnsent)</p>"
        return """
            <section aria-labelledby="berichten"><h2 id="berichten">\(words.noticesTitle)</h2>\(unsent)
            <form method="post" action="/balie/mij#berichten">\(DeskForm.token(frame))
            <fieldset aria-labelledby="berichten" aria-describedby="berichten-hulp"><p class="hint" id="berichten-hulp">\
            \(words.noticesLead)</p>\(choices)</fieldset>
            <button type="submit" class="button" name="actie" value="berichten">\(words.saveNotices)</button></form>\
            </section>
            """
    }

    private func password(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let faults = faults.saying(words.currentPasswordWrong, at: "huidig")
        let labels = [("huidig", words.currentPassword), ("nieuw", words.newPassword)]
        let now = DeskField(
            name: "huidig", label: words.currentPassword, kind: .currentPassword, fault: faults.words("huidig", frame))
        let new = DeskField(
            name: "nieuw", label: words.newPassword, kind: .newPassword, hint: words.newPasswordHint,
            fault: faults.words("nieuw", frame))
        return """
            <section aria-labelledby="wachtwoord"><h2 id="wachtwoord">\(words.passwordTitle)</h2>
            <form method="post" action="/balie/mij#wachtwoord" novalidate>\(DeskForm.token(frame))
            <input type="hidden" autocomplete="username" value="\(email)">
            \(faults.summary(frame, labels: labels))\(now.html(frame))\(new.html(frame))
            <button type="submit" class="button" name="actie" value="wachtwoord">\(words.changePassword)</button>\
            </form></section>
            """
    }

    private func session(_ session: Session, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let end = DeskAction(
            address: .path("/balie/mij/sessies", session.id, "beeindigen"), label: words.endSession, weight: .plain,
            spoken: "\(words.endSession): \(session.browser)")
        return """
            <li><div><p><bdi>\(session.browser)</bdi>\(session.isThis ? " (\(words.thisSession))" : "")</p>
            <p class="hint">\(words.since(DeskMoment.long(session.startedAt, frame))) · \
            \(words.lastSeen(DeskMoment.long(session.seenAt, frame)))</p></div>
            \(session.isThis ? .empty : end.html(frame))</li>
            """
    }

    static var examples: [(name: String, page: MePage)] {
        let faults = DeskFaults(fields: [
            Problem.Field("huidig", .unknownChoice), Problem.Field("nieuw", .tooShort(minimum: 12)),
        ])
        func page(
            _ faults: DeskFaults = DeskFaults(), _ done: Done? = nil, sent: Bool = true
        ) -> MePage {
            MePage(
                name: "Fatma Yılmaz", email: "fatma@zuiderwaard.nl", language: .dutch, shortcuts: true,
                notices: sent ? [.assigned, .mentioned] : [], areNoticesSent: sent, sessions: DeskExamples.sessions,
                faults: faults, done: done)
        }
        return [
            ("plain", page()), ("refused", page(faults)), ("saved", page(DeskFaults(), .password)),
            ("no-mail-goes-out", page(DeskFaults(), .notices, sent: false)),
        ]
    }
}
