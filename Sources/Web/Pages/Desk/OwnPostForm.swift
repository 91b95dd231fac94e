import Channels
import Desk
import Values

/// A post of an account as it is typed.
struct OwnPostForm: Sendable {
    var account = ""
    var text = ""
    var warning = ""
    var language = Language.dutch.rawValue
    var visibility = Visibility.public.rawValue
    /// As `<input type="datetime-local">` writes it.
    var moment = ""
    /// The version that the colleague saw; 0 for a new post.
    var version = 0
    var pictures: [PostPicture] = []
    /// The draft that a new post goes on from, as the next part of its thread.
    var after = ""
    /// Who sees it is said at the first part.
    var isLaterPart = false

    /// What the form is for, which decides what can be filled in.
    enum Purpose: Sendable {
        /// With the accounts to choose from.
        case begin([DeskChoice])
        case draft
        /// It waits, for its moment or for a second reader.
        case waiting
        case sent
    }

    func html(_ frame: Frame, for purpose: Purpose, faults: DeskFaults, to address: Link, buttons: HTML) -> HTML {
        let words = frame.texts.desk
        let faults = faults.saying(words.ownPostMomentWrong, at: "moment")
            .saying(words.ownPostAccountAsleep, at: "account")
        let languages = Language.allCases.map { DeskChoice(id: $0.rawValue, name: words.languageName($0)) }
        return """
            <form class="answer-form" method="post" action="\(address)" enctype="multipart/form-data" novalidate>\
            \(DeskForm.token(frame))\(after.isEmpty ? .empty : DeskForm.hidden("na", after))\
            \(DeskForm.hidden("versie", String(version)))\(faults.summary(frame, labels: labels(words)))
            \(accountField(purpose, frame, faults))\(textField(frame, faults))
            \(PictureFields(pictures: pictures, addAct: addPictures(words)).html(frame, faults))
            \(DeskField(
                name: "waarschuwing", label: words.ownPostWarning, value: warning, hint: words.ownPostWarningHint,
                fault: faults.words("waarschuwing", frame), isRequired: false).html(frame))
            \(DeskSelect(name: "taal", label: words.ownPostLanguage, choices: languages, chosen: language).html)
            \(visibilityField(purpose, frame, faults))\(momentField(purpose, frame, faults))
            <div class="form-acts">\(buttons)</div></form>
            """
    }

    private func addPictures(_ words: any DeskTexts) -> HTML {
        "<button type=\"submit\" class=\"button\" name=\"actie\" value=\"beeld\">\(words.addPicturesAct)</button>"
    }

    private func accountField(_ purpose: Purpose, _ frame: Frame, _ faults: DeskFaults) -> HTML {
        guard case .begin(let accounts) = purpose else { return .empty }
        if accounts.count == 1 && faults.words("account", frame) == nil { return DeskForm.hidden("account", account) }
        return DeskSelect(
            name: "account", label: frame.texts.desk.ownPostAccount, choices: accounts, chosen: account,
            fault: faults.words("account", frame)
        ).html
    }

    private func textField(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let fault = faults.words("tekst", frame)
        let error = fault.map { fault -> HTML in "<p class=\"field-error\" id=\"veld-tekst-fout\">\(fault)</p>" }
        let isOver = text.unicodeScalars.count > PostText.usualLength
        // The line break after the tag is dropped by the browser; without it a text's own first one would be.
        return """
            <div class="field\(fault == nil ? "" : " field-wrong")"><label for="veld-tekst">\(words.ownPostText)</label>\
            <p class="hint" id="veld-tekst-hulp">\(words.ownPostTextHint)</p>\(error)\
            <textarea id="veld-tekst" name="tekst" rows="8" dir="auto" required data-counter="veld-tekst-lengte" \
            data-max="\(PostText.longest)" data-soft="veld-tekst-lang" data-soft-max="\(PostText.usualLength)" \
            aria-describedby="\(fault == nil ? "" : "veld-tekst-fout ")veld-tekst-hulp veld-tekst-lang"\
            \(fault == nil ? .empty : " aria-invalid=\"true\"")>
            \(text)</textarea>
            <p class="hint soft-limit\(isOver ? " over" : "")" id="veld-tekst-lang">\(words.comfortable(PostText.usualLength))</p>
            <p class="form-status"><span id="veld-tekst-lengte" class="length" data-left="\(words.charactersLeft)" \
            data-over="\(words.charactersOver)">\(words.atMost(PostText.longest))</span></p></div>
            """
    }

    private func visibilityField(_ purpose: Purpose, _ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        if case .sent = purpose { return DeskForm.hidden("zichtbaar", visibility) }
        if isLaterPart { return DeskForm.hidden("zichtbaar", visibility) }
        let choices = [Visibility.public, .unlisted, .followers].map {
            DeskChoice(id: $0.rawValue, name: words.postVisibility($0))
        }
        return DeskSelect(
            name: "zichtbaar", label: words.ownPostVisibility, choices: choices, chosen: visibility,
            hint: words.ownPostVisibilityStays, fault: faults.words("zichtbaar", frame)
        ).html
    }

    private func momentField(_ purpose: Purpose, _ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        switch purpose {
        case .waiting, .sent: return .empty
        case .begin, .draft:
            return DeskField(
                name: "moment", label: words.ownPostMoment, value: moment, kind: .moment,
                hint: words.ownPostMomentHint, fault: faults.words("moment", frame), isRequired: false
            ).html(frame)
        }
    }

    private func labels(_ words: any DeskTexts) -> [(name: String, label: String)] {
        PictureFields.labels(words) + [
            ("account", words.ownPostAccount), ("tekst", words.ownPostText), ("waarschuwing", words.ownPostWarning),
            ("zichtbaar", words.ownPostVisibility), ("moment", words.ownPostMoment),
            ("delen", words.otherParts),
        ]
    }
}

extension OwnPostForm {
    init(_ post: AccountPost) {
        let words = post.text
        (text, warning) = (words.body, words.contentWarning)
        (language, visibility, version) = (words.language.rawValue, words.visibility.rawValue, post.version)
        account = post.channel.description
        (pictures, isLaterPart) = (words.pictures, post.part > 1)
    }

    /// What was typed, to show again and to judge.
    init(_ form: Form) {
        (account, text, warning) = (form.text("account"), form.exact("tekst"), form.text("waarschuwing"))
        (language, visibility, moment) = (form.text("taal"), form.text("zichtbaar"), form.text("moment"))
        version = Int(form.text("versie")) ?? 0
        after = form.text("na")
        isLaterPart = !after.isEmpty
    }

    /// - Throws: `Problem` invalid with `zichtbaar` when it is none that a post of an account may have.
    func words() throws -> PostText {
        guard let visibility = Visibility(rawValue: visibility) else {
            throw Problem.invalid([.init("zichtbaar", .unknownChoice)])
        }
        return PostText(
            body: text, contentWarning: warning, language: Language(rawValue: language) ?? .dutch,
            visibility: visibility, pictures: pictures)
    }

    /// When it has to go out; nil for at once.
    /// - Throws: `Problem` invalid with `moment` when it is none, or is past.
    func publishAt(now: Instant) throws -> Instant? {
        if moment.isEmpty { return nil }
        guard let at = TypedMoment.read(moment), at > now else { throw Problem.invalid([.init("moment", .notADate)]) }
        return at
    }
}
