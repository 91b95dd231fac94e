import Channels
import Values

/// One whole mail: its text, its formatted text through the sanitiser, who it went to, how it was checked, the original.
struct MailPage: Page {
    let conversation: String
    let number: Int64
    let details: MailDetails
    let text: String
    /// Clean; empty when the mail was plain text.
    var html: HTML = .empty
    let at: Instant
    /// Bytes; nil when the original was erased.
    var originalSize: Int?
    /// Nothing of it is left but that it was there.
    var isErased = false
    var attachments: [ThreadMessage.Attachment] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String {
        isErased ? texts.desk.erasedMail : texts.desk.wholeMailTitle(details.subject)
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back = Link.path("/balie/gesprekken", conversation)
        return """
            <div class="desk-page mail-page"><p class="back"><a href="\(back)">\(words.backToConversation)</a></p>
            <h1 dir="auto">\(title(frame.texts))</h1>
            \(facts(frame))\(body(frame))\(DeskForwarded(mails: details.forwarded).html(frame))\
            \(files(frame))\(original(frame))</div>
            """
    }

    private func facts(_ frame: Frame) -> HTML {
        if isErased { return .empty }
        let words = frame.texts.desk
        let from = details.from.map(DeskPerson.written) ?? words.namelessSender
        var lines: [HTML] = ["<p>\(from), \(DeskMoment.time(at, frame))</p>"]
        if !details.to.isEmpty { lines.append("<p>\(words.mailTo(DeskPerson.written(details.to)))</p>") }
        if !details.cc.isEmpty { lines.append("<p>\(words.mailCopy(DeskPerson.written(details.cc)))</p>") }
        if let reply = details.replyTo.first, reply.address != details.from?.address {
            lines.append("<p>\(words.answersGoTo(DeskPerson.written(details.replyTo)))</p>")
        }
        if let written = details.writtenAt, abs(written.seconds(since: at)) > 3600 {
            lines.append("<p>\(words.writtenAt) \(DeskMoment.time(written, frame))</p>")
        }
        let checked = words.authentication(spf: details.spf, dkim: details.dkim, dmarc: details.dmarc)
        lines.append("<p>\(words.authenticationTitle): \(checked)</p>")
        let warning: HTML =
            details.verdict == .failed ? "<p class=\"notice warning\">\(words.senderFailed)</p>" : .empty
        return "<div class=\"mail-head\">\(lines)</div>\(warning)"
    }

    private func body(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if isErased { return "<p><em>\(words.erasedWords)</em></p>" }
        let said: HTML = text.allSatisfy(\.isWhitespace) ? "<em>\(words.noText)</em>" : HTML.lines(text)
        let plain: HTML = "<div class=\"mail-text\" dir=\"auto\">\(said)</div>"
        var notes: [HTML] = []
        if details.blockedImages > 0 {
            notes.append("<p class=\"notice\">\(words.blockedImages(details.blockedImages))</p>")
        }
        if details.isDegraded { notes.append("<p class=\"notice\">\(words.degraded)</p>") }
        if !details.oddities.isEmpty {
            let found = details.oddities.map { code -> HTML in "<li>\(words.oddity(code))</li>" }
            notes.append("<div class=\"notice\"><p>\(words.oddities)</p><ul>\(found)</ul></div>")
        }
        // What was too complicated is no more than its text.
        guard !html.isEmpty, !details.isDegraded else { return "\(notes)\(plain)" }
        return """
            \(notes)<section aria-labelledby="opgemaakt"><h2 id="opgemaakt">\(words.formatted)</h2>\
            <div class="mail-html" dir="auto">\(html)</div></section>
            <details class="fold"><summary>\(words.plainText)</summary>\(plain)</details>
            """
    }

    private func files(_ frame: Frame) -> HTML {
        if attachments.isEmpty { return .empty }
        let items = attachments.map { file -> HTML in
            let label = frame.texts.desk.download(file.name, size: Dates.size(file.size, frame.language))
            return "<li><a href=\"\(Link.path("/bijlagen/balie", file.id))\" download dir=\"auto\">\(label)</a></li>"
        }
        return "<h2>\(frame.texts.desk.attachments)</h2><ul class=\"attachments\">\(items)</ul>"
    }

    private func original(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        guard let size = originalSize, size > 0 else { return "<p class=\"hint\">\(words.noOriginal)</p>" }
        let link = Link.path("/balie/gesprekken", conversation, "berichten", String(number), "origineel")
        return """
            <p><a href="\(link)" download>\(words.original)</a></p>
            <p class="hint">\(words.originalHint(size: Dates.size(size, frame.language)))</p>
            """
    }
}
