import Values

/// The form to ask a question.
struct AskPage: Page {
    struct Upload: Sendable {
        let id: String
        let name: String
        let size: Int
    }
    struct Choice: Sendable {
        let id: String
        let name: String
    }
    struct Values: Sendable {
        var question = ""
        var subject = ""
        var name = ""
        var email = ""
        var phone = ""
        var place = ""
    }
    struct Found: Sendable {
        let kind: PersonalData.Kind
        let text: String
    }
    /// Where the form's own key goes; replaced in prepared pages, so that each form sent out has another.
    static let keyMark = "@@sleutel@@"

    let key: String
    /// When an answer would come to a question asked now.
    var deadline: Instant?
    var subjects: [Choice] = []
    var values = Values()
    var uploads: [Upload] = []
    var faults = FaultList()
    /// Personal numbers in the question, to be decided on.
    var found: [Found] = []

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.open.askTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        return """
            <div class="narrow"><h1>\(words.askTitle)</h1>
            \(faults.summary(frame, labels: labels(words)))\(foundBox(frame))
            \(deadline.map { at -> HTML in "<p class=\"lead\">\(words.askPromise(Dates.moment(at, frame.language)))</p>" })
            <p>\(words.noAccount)</p>
            <form method="post" action="\(Link.path("/contact"))" enctype="multipart/form-data" novalidate data-once>
            <input type="hidden" name="sleutel" value="\(key)">
            \(fields(frame))
            \(buttons(words))
            <p class="small">\(words.privacy)</p></form></div>
            """
    }

    private func fields(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        func faults(_ name: String) -> [String] { self.faults.words(name, frame) }
        let question = Field(
            name: "vraag", label: words.question, value: values.question, kind: .lines(7), help: words.questionHelp,
            isOptional: false, faults: faults("vraag"))
        let subject = Field(
            name: "onderwerp", label: words.subject, value: values.subject,
            kind: .choice([("", words.noSubject)] + subjects.map { ($0.id, $0.name) }), faults: faults("onderwerp"))
        let place = Field(name: "plaats", label: words.place, value: values.place, help: words.placeHelp, faults: faults("plaats"))
        let files = Field(
            name: "bijlagen", label: words.files, kind: .files(accept: ".jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.txt,.csv,.docx,.xlsx,.odt,.ods"),
            help: words.filesHelp, faults: faults("bijlagen"))
        let name = Field(
            name: "naam", label: words.name, value: values.name, help: words.nameHelp, autocomplete: "name", faults: faults("naam"))
        let email = Field(
            name: "email", label: words.email, value: values.email, kind: .email, help: words.emailHelp, autocomplete: "email",
            faults: faults("email"))
        let phone = Field(
            name: "telefoon", label: words.phone, value: values.phone, kind: .phone, autocomplete: "tel", faults: faults("telefoon"))
        return """
            \(question.html(frame))\(subjects.isEmpty ? .empty : subject.html(frame))\(place.html(frame))\(files.html(frame))\
            \(kept(words, frame))
            <fieldset><legend>\(words.aboutYou)</legend><p class="help">\(words.aboutYouLine)</p>
            \(name.html(frame))\(email.html(frame))\(phone.html(frame))</fieldset>
            """
    }

    private func kept(_ words: any PublicTexts, _ frame: Frame) -> HTML {
        if uploads.isEmpty { return .empty }
        let items = uploads.map { upload -> HTML in
            """
            <li><input type="hidden" name="eerder" value="\(upload.id)">\(upload.name) (\(Dates.size(upload.size, frame.language)))
            <label class="check"><input type="checkbox" name="weg" value="\(upload.id)"> \(words.dropFile(upload.name))</label></li>
            """
        }
        return "<div class=\"kept\"><p>\(words.filesKept)</p><ul>\(items)</ul></div>"
    }

    private func foundBox(_ frame: Frame) -> HTML {
        if found.isEmpty { return .empty }
        let words = frame.texts.open
        let items = found.map { found -> HTML in "<li>\(words.found(found.kind)) <strong>\(found.text)</strong></li>" }
        return """
            <div class="box notice" role="alert" tabindex="-1" id="gevonden"><h2>\(words.foundTitle)</h2><ul>\(items)</ul>
            <p>\(words.foundLine)</p></div>
            """
    }

    private func buttons(_ words: any PublicTexts) -> HTML {
        if found.isEmpty { return "<p><button type=\"submit\" name=\"actie\" value=\"versturen\">\(words.send)</button></p>" }
        return """
            <p class="choices"><button type="submit" name="actie" value="weghalen">\(words.takeOut)</button>
            <button class="second" type="submit" name="actie" value="toch">\(words.sendAnyway)</button></p>
            """
    }

    private func labels(_ words: any PublicTexts) -> [String: String] {
        [
            "vraag": words.question, "onderwerp": words.subject, "naam": words.name, "email": words.email,
            "telefoon": words.phone, "plaats": words.place, "bijlagen": words.files,
        ]
    }

    static var examples: [(name: String, page: AskPage)] {
        let at = Instant(seconds: 1_795_454_400)
        var wrong = AskPage(key: "k", deadline: at, subjects: [Choice(id: "1", name: "Afval")])
        wrong.values.email = "geen <adres>"
        wrong.faults = FaultList(fields: [
            .init("vraag", .missing), .init("email", .notAnEmailAddress),
            .init("bijlagen", .fileTypeNotAccepted(name: "virus.exe")),
        ])
        var found = AskPage(key: "k", deadline: at)
        found.values.question = "Mijn nummer is 111222333."
        found.found = [Found(kind: .citizenNumber, text: "111222333")]
        found.uploads = [Upload(id: "1", name: "foto.jpg", size: 1_234_567)]
        return [("new", AskPage(key: "k", deadline: at)), ("wrong", wrong), ("personal-data", found)]
    }
}
