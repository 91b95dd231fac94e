import Square
import Values

extension OwnNoticeForm {
    /// - Parameters:
    ///   - isPublished: then the colleague says what the change means.
    ///   - buttons: of the form.
    func html(
        _ frame: Frame, areas: [NearPlaces.Area], isPublished: Bool, faults: DeskFaults, to address: Link, buttons: HTML
    ) -> HTML {
        let words = frame.texts.desk
        let isOutside = faults.fields.contains { $0.name == "geometrie" && $0.fault == .outsideTown }
        let faults = faults.saying(isOutside ? words.noticeOutside : words.noticeDrawingMissing, at: "geometrie")
            .saying(words.noticeDrawingMissing, at: "lat").saying(words.noticeDayOver, at: "doen-tot").saying(
                words.noticeMomentWrong, at: "begin"
            )
            .saying(words.noticeMomentWrong, at: "einde")
        return """
            <form class="answer-form" method="post" action="\(address)" enctype="multipart/form-data" novalidate>\
            \(DeskForm.token(frame))\(DeskForm.hidden("id", id))\(DeskForm.hidden("versie", String(version)))\
            \(faults.summary(frame, labels: labels(words)))\(about(frame, faults))\(placed(frame, areas, faults))\
            \(isOutside || isOutsideMeant ? Self.outside(words, isChosen: isOutsideMeant) : .empty)\
            \(time(frame, faults))\(more(frame, faults))\(pictureHTML(frame, faults))\(isPublished ? meaningHTML(words) : .empty)\
            <div class="form-acts">\(buttons)</div></form>
            """
    }

    /// A box to say that a place outside the municipality is no mistake.
    static func outside(_ words: any DeskTexts, isChosen: Bool = false) -> HTML {
        """
        <div class="field"><label class="check"><input type="checkbox" name="buiten" value="1"\
        \(HTML.flag("checked", isChosen))> \(words.noticeOutsideMeant)</label></div>
        """
    }

    private func field(
        _ frame: Frame, _ faults: DeskFaults, _ name: String, _ label: String, _ value: String,
        _ kind: DeskField.Kind = .text, hint: String? = nil, isRequired: Bool = false
    ) -> HTML {
        DeskField(
            name: name, label: label, value: value, kind: kind, hint: hint, fault: faults.words(name, frame),
            isRequired: isRequired
        ).html(frame)
    }

    private func about(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let topics = AlertTopic.allCases.map { DeskChoice(id: $0.rawValue, name: frame.texts.near.topic($0)) }
        return """
            \(DeskSelect(name: "onderwerp", label: words.noticeTopic, choices: topics, chosen: topic).html)\
            \(field(frame, faults, "titel", words.noticeName, title, hint: words.noticeNameHint, isRequired: true))\
            \(field(frame, faults, "soort", words.noticeKind, kind, hint: words.noticeKindHint, isRequired: true))\
            \(field(frame, faults, "tekst", words.noticeText, text, .lines(8), hint: words.noticeTextHint, isRequired: true))
            """
    }

    private func placed(_ frame: Frame, _ areas: [NearPlaces.Area], _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let scopes = [NoticeScope.place, .municipality].map {
            DeskChoice(id: $0.rawValue, name: words.noticeScopeName($0))
        }
        let drawing = MapField(
            name: "geometrie", label: words.noticeDrawing, value: geometry, fault: faults.words("geometrie", frame))
        let choices =
            [DeskChoice(id: "", name: words.noAreaChosen)] + areas.map { DeskChoice(id: $0.code, name: $0.name) }
        let area: HTML =
            areas.isEmpty
            ? .empty
            : DeskSelect(
                name: "wijk", label: words.noticeArea, choices: choices, chosen: area, hint: words.noticeAreaHint,
                fault: faults.words("wijk", frame)
            ).html
        return """
            \(DeskSelect(name: "voor", label: words.noticeScope, choices: scopes, chosen: scope).html)\
            \(drawing.html(frame))\(area)\
            <details class="fold"\(HTML.flag("open", !latitude.isEmpty || faults.words("lat", frame) != nil))>\
            <summary>\(words.noticeCoordinates)</summary><div>\
            \(field(frame, faults, "lat", words.noticeLatitude, latitude, hint: words.noticePointHint))\
            \(field(frame, faults, "lon", words.noticeLongitude, longitude))</div></details>\
            \(field(frame, faults, "plaats", words.noticePlace, place, hint: words.noticePlaceHint))
            """
    }

    private func time(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let sure =
            [DeskChoice(id: "", name: words.noCertainty)]
            + NoticeFacts.Certainty.allCases.map { DeskChoice(id: $0.rawValue, name: frame.texts.near.certainty($0)) }
        return """
            \(field(frame, faults, "begin", words.noticeBegin, begin, .moment))\
            \(field(frame, faults, "einde", words.noticeEnd, end, .moment, hint: words.noticeEndHint))\
            \(DeskSelect(name: "zekerheid", label: words.noticeCertainty, choices: sure, chosen: certainty).html)
            """
    }

    private func more(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let boxes = NoticeFacts.Traffic.allCases.map { traffic -> HTML in
            """
            <label class="check"><input type="checkbox" name="dicht" value="\(traffic.rawValue)"\
            \(HTML.flag("checked", blocked.contains(traffic.rawValue)))> \(frame.texts.near.blocked(traffic))</label>
            """
        }
        let names = ["hinder", "omleiding", "verantwoordelijk", "doen", "doen-tot"]
        let isOpen =
            !blocked.isEmpty || ![hindrance, detour, responsible, action, actionUntil].allSatisfy(\.isEmpty)
            || names.contains { faults.words($0, frame) != nil }
        return """
            <details class="fold"\(HTML.flag("open", isOpen))><summary>\(words.noticeMore)</summary><div>\
            <fieldset class="field"><legend>\(words.noticeBlocked)</legend>\(boxes)</fieldset>\
            \(field(frame, faults, "hinder", words.noticeHindrance, hindrance, .lines(2)))\
            \(field(frame, faults, "omleiding", words.noticeDetour, detour, .lines(2)))\
            \(field(frame, faults, "verantwoordelijk", words.noticeResponsible, responsible))\
            \(field(frame, faults, "doen", words.noticeAction, action, .lines(2), hint: words.noticeActionHint))\
            \(field(frame, faults, "doen-tot", words.noticeActionUntil, actionUntil, .date))</div></details>
            """
    }

    private func pictureHTML(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        if picture.isEmpty {
            return field(
                frame, faults, "beeld", words.noticePicture, "", .file(accept: PictureFields.accepted),
                hint: words.noticePictureHint)
                + field(
                    frame, faults, "beeldtekst", words.noticePictureWords, pictureWords, .lines(2),
                    hint: words.noticePictureWordsHint)
        }
        let link = Link.path("/balie/media", String(picture.prefix { $0 != "." }))
        return """
            <div class="picture-field"><img src="\(link)" alt="" loading="lazy"><div>\(DeskForm.hidden("beeldnaam", picture))\
            \(field(
                frame, faults, "beeldtekst", words.noticePictureWords, pictureWords, .lines(2),
                hint: words.noticePictureWordsHint))<label class="check">\
            <input type="checkbox" name="beeld-weg" value="1"> \(words.removeNoticePicture)</label></div></div>
            """
    }

    private func meaningHTML(_ words: any DeskTexts) -> HTML {
        let chosen = OwnNotices.meanings.map(\.rawValue).contains(meaning) ? meaning : NoticeChange.minor.rawValue
        let choices = OwnNotices.meanings.map { change -> HTML in
            """
            <label class="check"><input type="radio" name="betekenis" value="\(change.rawValue)"\
            \(HTML.flag("checked", change.rawValue == chosen))> \(words.noticeMeaningName(change))</label>
            """
        }
        return """
            <fieldset class="field"><legend>\(words.noticeMeaning)</legend><p class="hint">\(words.noticeMeaningHint)</p>\
            \(choices)</fieldset>
            """
    }

    private func labels(_ words: any DeskTexts) -> [(name: String, label: String)] {
        [
            ("titel", words.noticeName), ("soort", words.noticeKind), ("tekst", words.noticeText),
            ("geometrie", words.noticeDrawing), ("lat", words.noticeLatitude), ("wijk", words.noticeArea),
            ("plaats", words.noticePlace), ("begin", words.noticeBegin), ("einde", words.noticeEnd),
            ("hinder", words.noticeHindrance), ("omleiding", words.noticeDetour),
            ("verantwoordelijk", words.noticeResponsible), ("doen", words.noticeAction),
            ("doen-tot", words.noticeActionUntil), ("beeld", words.noticePicture),
            ("beeldtekst", words.noticePictureWords),
        ]
    }
}
