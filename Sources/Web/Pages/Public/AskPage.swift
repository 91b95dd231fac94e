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

    func title(_ texts: Texts) -> String {
        faults.fields.isEmpty && found.isEmpty
            ? texts.open.askTitle : "\(texts.common.faultTitle): \(texts.open.askTitle)"
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        return """
            <div class="sheet"><h1>\(words.askTitle)</h1>
            \(faults.summary(frame, labels: labels(words)))
            <form method="post" action="\(Link.path("/contact"))" enctype="multipart/form-data" novalidate>
            <input type="hidden" name="sleutel" value="\(key)">
            \(found.isEmpty ? promise(frame) : foundBox(frame))
            \(fields(frame))
            <p><button type="submit" name="actie" value="versturen">\(words.send)</button></p>
            <p class="small">\(words.privacy)</p></form>
            <p>\(frame.texts.contact.otherWays) <a href="\(ContactPage.address)">\(frame.texts.contact.menu)</a></p></div>
            """
    }

    /// When the answer comes, before anything is typed.
    private func promise(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let by = deadline.map { at -> HTML in
            "<p class=\"lead\">\(words.askPromise(Dates.moment(at, frame.language, now: frame.now)))</p>"
        }
        return "\(by)<p>\(words.noAccount)</p>"
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
        let place = Field(
            name: "plaats", label: words.place, value: values.place, help: words.placeHelp, faults: faults("plaats"))
        let files = Field(
            name: "bijlagen", label: words.files, kind: .files(accept: Field.acceptedFiles),
            help: words.filesHelp, faults: faults("bijlagen"))
        let name = Field(
            name: "naam", label: words.name, value: values.name, help: words.nameHelp, autocomplete: "name",
            faults: faults("naam"))
        let email = Field(
            name: "email", label: words.email, value: values.email, kind: .email, help: words.emailHelp,
            autocomplete: "email",
            faults: faults("email"))
        let phone = Field(
            name: "telefoon", label: words.phone, value: values.phone, kind: .phone, autocomplete: "tel",
            faults: faults("telefoon"))
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
            <li><input type="hidden" name="eerder" value="\(upload.id)"><p>\(Icon.file.html)<span><bdi>\(upload.name)</bdi> \
            (\(Dates.size(upload.size, frame.language)))</span></p>\
            \(Field.check(name: "weg", value: upload.id, label: words.dropFile(upload.name)))</li>
            """
        }
        return "<div class=\"kept\"><p>\(words.filesKept)</p><ul>\(items)</ul></div>"
    }

    private func foundBox(_ frame: Frame) -> HTML {
        if found.isEmpty { return .empty }
        let words = frame.texts.open
        let items = found.map { found -> HTML in
            "<li>\(words.found(found.kind)) <strong><bdi>\(found.text)</bdi></strong></li>"
        }
        return Notice(
            kind: .notice, id: "gevonden", title: words.foundTitle,
            content: """
                <ul>\(items)</ul><p>\(words.foundLine)</p><p class="choices">\(choices(words))</p><p>\(words.takeOutHelp)</p>
                """
        ).html
    }

    /// What to do with the numbers that were found. The first is what Enter in a field does: the safe one. Who changed
    /// the text sends it with the button at the end, and it is looked at again.
    private func choices(_ words: any PublicTexts) -> HTML {
        """
        <button type="submit" name="actie" value="weghalen">\(words.takeOut)</button> \
        <button class="second" type="submit" name="actie" value="toch">\(words.sendAnyway)</button>
        """
    }

    private func labels(_ words: any PublicTexts) -> [String: String] {
        [
            "vraag": words.question, "onderwerp": words.subject, "naam": words.name, "email": words.email,
            "telefoon": words.phone, "plaats": words.place, "bijlagen": words.files,
        ]
    }

    static var examples: [(name: String, page: AskPage)] {
        let at = Instant(seconds: 1_795_527_000)
        let subjects = [Choice(id: "1", name: "Afval"), Choice(id: "2", name: "Paspoort, rijbewijs en verhuizen")]
        var wrong = AskPage(key: "k", deadline: at, subjects: subjects)
        wrong.values = Values(subject: "2", name: "O'Brien <b>", email: "geen <adres>", phone: "\"><script>")
        wrong.faults = FaultList(fields: [
            .init("vraag", .missing), .init("email", .notAnEmailAddress), .init("telefoon", .notAPhoneNumber),
            .init("bijlagen", .fileTypeNotAccepted(name: "virus.exe")),
            .init("bijlagen", .fileTooLarge(name: "film.mp4", maximum: 10_000_000)),
        ])
        var found = AskPage(key: "k", deadline: at, subjects: subjects)
        found.values.question = "Mijn nummer is 111222333, waar blijft mijn paspoort?"
        found.found = [
            Found(kind: .citizenNumber, text: "111222333"), Found(kind: .bankAccount, text: "NL91 ABNA 0417 1643 00"),
            Found(kind: .licencePlate, text: "12-ABC-3"),
        ]
        found.uploads = [
            Upload(id: "1", name: "foto.jpg", size: 1_234_567),
            Upload(id: "2", name: String(repeating: "lange-bestandsnaam-", count: 10) + ".pdf", size: 912),
        ]
        var long = AskPage(key: "k", deadline: at)
        long.values.question = String(repeating: "Dit is een heel lang verhaal. ", count: 400)
        long.faults = FaultList(fields: [
            .init("vraag", .tooLong(maximum: 10_000)), .init("bijlagen", .tooManyFiles(maximum: 5)),
        ])
        return [
            ("new", AskPage(key: "k", deadline: at, subjects: subjects)), ("no-promise", AskPage(key: "k")),
            ("wrong", wrong),
            ("personal-data", found), ("too-long", long),
        ]
    }
}
