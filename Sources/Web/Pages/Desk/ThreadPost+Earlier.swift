import Desk

extension ThreadPost {
    /// What it said before, folded; nothing of what was taken back.
    func earlierHTML(_ frame: Frame) -> HTML {
        if earlier.isEmpty || details.deletedAt != nil { return .empty }
        let words = frame.texts.desk
        let items = earlier.map { one -> HTML in
            let body = text(one.body)
            let said: HTML = body.isEmpty ? "<em>\(words.noText)</em>" : HTML.lines(body)
            let pictures = one.pictures.map { picture -> HTML in
                "<li><bdi>\(picture.isEmpty ? words.withoutDescription : picture)</bdi></li>"
            }
            let list: HTML = pictures.isEmpty ? .empty : "<ul class=\"hint\">\(pictures)</ul>"
            return """
                <li><p class="hint">\(words.earlierUntil(DeskMoment.long(one.until, frame)))</p>\
                <div dir="auto"\(spoken)>\(said)</div>\(list)</li>
                """
        }
        return DeskForm.folded(words.earlierWords(earlier.count), "<ol class=\"earlier\">\(items)</ol>")
    }
}
