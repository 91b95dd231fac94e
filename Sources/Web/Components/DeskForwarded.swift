import Channels
import Values

/// Mails that were sent along within a mail.
struct DeskForwarded {
    let mails: [MailDetails.Forwarded]
    /// Bytes of all texts together; what is left out is said. nil: everything.
    var room: Int?

    func html(_ frame: Frame) -> HTML {
        var left = room
        return "\(mails.map { mail in one(mail, &left, frame) })"
    }

    private func one(_ mail: MailDetails.Forwarded, _ left: inout Int?, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let from = mail.from.map(DeskPerson.written) ?? words.namelessSender
        let moment = mail.writtenAt.map { DeskMoment.long($0, frame) }
        let beginning = left.flatMap { mail.text.beginning(bytes: $0) }
        left = left.map { max(0, $0 - mail.text.utf8.count) }
        let rest: HTML = beginning == nil ? .empty : "<p class=\"hint\">\(words.textGoesOn)</p>"
        return """
            <div class="mail-part"><p class="mail-part-title">\(words.forwardedTitle): \
            <span dir="auto">\(words.mailSubject(mail.subject))</span></p>\
            <p class="hint" dir="auto">\(words.forwardedFrom(from, moment))</p>\
            <div dir="auto">\(HTML.lines(beginning ?? mail.text))</div>\(rest)</div>
            """
    }
}

extension String {
    /// At most this many bytes of a longer text, up to the end of a line where one is near; nil where all of it fits.
    func beginning(bytes: Int) -> String? {
        guard utf8.count > bytes else { return nil }
        let signs = unicodeScalars[..<utf8.index(startIndex, offsetBy: bytes)]
        guard let end = signs.suffix(2000).lastIndex(of: "\n") else { return String(signs) }
        return String(signs[...end])
    }
}
