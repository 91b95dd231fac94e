import Channels
import Desk
import Values

/// How far an answer in the fediverse goes, with which warning and in which language: what a colleague chooses under it.
extension AnswerWay.Post {
    /// The choices, the folded rest, and what follows from the choice, which the style sheet shows without scripts.
    func fields(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if to == nil { return .empty }
        return "\(reachField(words))\(details(frame))"
    }

    private func reachField(_ words: any DeskTexts) -> HTML {
        if reaches.count == 1 {
            return "\(DeskForm.hidden("zichtbaar", reach.rawValue))<p class=\"hint\">\(words.reachMeans(reach))</p>"
        }
        let choices = reaches.map { one -> HTML in
            """
            <label class="check"><input type="radio" name="zichtbaar" value="\(one.rawValue)"\
            \(HTML.flag("checked", one == reach))> \(words.reach(one))</label>
            """
        }
        let meanings = reaches.map { one -> HTML in
            "<span data-reach=\"\(one.rawValue)\"\(first(one))>\(words.reachMeans(one))</span>"
        }
        return """
            <fieldset class="reach"><legend>\(words.whoReadsIt)</legend><div class="reach-choices">\(choices)</div>\
            <p class="hint by-reach">\(meanings)</p></fieldset>
            """
    }

    private func first(_ one: AnswerReach) -> HTML { one == reach ? " class=\"chosen\"" : .empty }

    private func details(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if reaches == [.page] { return languageField(words) }
        let aloud: HTML =
            visibility < .direct
            ? """
            <label class="check"><input type="checkbox" name="hardop" value="1"\
            \(HTML.flag("checked", chosen.isSaidAloud == true))> \(words.sayAloud)</label>
            """
            : .empty
        let warning = shownWarning
        // What came along from the question is said in the line that opens it.
        let isOpen =
            warning != self.warning ?? "" || shownLanguage != language || chosen.isSaidAloud == true
            || isWarningTooLong
        let kept: HTML = warning.isEmpty ? .empty : ": <bdi>\(OwnPostsPage.beginning(warning))</bdi>"
        let error: HTML =
            isWarningTooLong
            ? "<span class=\"field-error\" id=\"antwoord-waarschuwing-fout\">\(words.tooLongText(PostText.longestWarning))</span>"
            : .empty
        return """
            <details class="fold"\(HTML.flag("open", isOpen))><summary>\(words.warningAndLanguage)\(kept)</summary>
            <div class="reach-details"><label for="antwoord-waarschuwing">\(words.ownPostWarning)</label>\(error)
            <input id="antwoord-waarschuwing" name="waarschuwing" value="\(warning)" dir="auto" autocomplete="off" \
            aria-describedby="\(isWarningTooLong ? "antwoord-waarschuwing-fout " : "")antwoord-waarschuwing-hulp">
            <p class="hint" id="antwoord-waarschuwing-hulp">\(self.warning == nil ? words.ownPostWarningHint : words.warningKept)</p>
            \(languageField(words))\(aloud)</div></details>
            """
    }

    private func languageField(_ words: any DeskTexts) -> HTML {
        let options = Language.allCases.map { one -> HTML in
            "<option value=\"\(one.rawValue)\"\(HTML.flag("selected", one == shownLanguage))>\(words.languageName(one))</option>"
        }
        return """
            <label class="reach-language">\(words.ownPostLanguage) <select name="taal">\(options)</select></label>
            """
    }

    /// What the button says for each choice; where there is one, only that.
    func button(_ words: any DeskTexts) -> HTML {
        if reaches.count == 1 || to == nil { return "\(words.sendPost(reach, as: account))" }
        let labels = reaches.map { one -> HTML in
            "<span data-reach=\"\(one.rawValue)\"\(first(one))>\(words.sendPost(one, as: account))</span>"
        }
        return "<span class=\"by-reach\">\(labels)</span>"
    }

    /// What was chosen, for a form that shows no choices.
    var hidden: HTML {
        guard to != nil else { return .empty }
        var fields = DeskForm.hidden("zichtbaar", reach.rawValue)
        if reaches != [.page] { fields += DeskForm.hidden("waarschuwing", shownWarning) }
        fields += DeskForm.hidden("taal", shownLanguage.rawValue)
        if chosen.isSaidAloud == true { fields += DeskForm.hidden("hardop", "1") }
        return fields
    }

    /// Ways to go on without others reading along, each one button of the form; nothing where nobody can.
    func privately(_ words: any DeskTexts) -> HTML {
        if to == nil || visibility == .direct && reaches == [.page] { return .empty }
        func button(_ value: String, _ label: String) -> HTML {
            "<button type=\"submit\" class=\"button\" name=\"besloten\" value=\"\(value)\">\(label)</button>"
        }
        var buttons = HTML.empty
        if reaches.contains(.direct) && reaches.count > 2 { buttons += button("direct", words.goOnDirectly) }
        if reaches.contains(.page) && reaches.count > 1 { buttons += button("page", words.goOnOnPage) }
        if visibility < .direct && reaches.count > 1 { buttons += button("aloud", words.goOnOnPageAloud) }
        return buttons
    }
}

extension PostChoice {
    /// As the form has it; nothing where the form shows no choices.
    /// - Throws: `Problem` malformed for what is none of them.
    init(_ form: Form) throws {
        self.init()
        guard form.has("zichtbaar") else { return }
        guard let chosen = AnswerReach(rawValue: form.text("zichtbaar")) else { throw Problem(.malformed) }
        reach = chosen
        if form.has("waarschuwing") { contentWarning = CleanText.line(form.text("waarschuwing")) }
        language = Language(rawValue: form.text("taal"))
        if form.text("hardop") == "1" { isSaidAloud = true }
        switch form.text("besloten") {
        case "direct": (reach, isSaidAloud) = (.direct, nil)
        case "page": (reach, isSaidAloud) = (.page, nil)
        case "aloud": (reach, isSaidAloud) = (.page, true)
        default: break
        }
    }
}
