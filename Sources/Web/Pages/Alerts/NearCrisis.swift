import Square
import Values

/// Emergencies on top of a page, whatever it is about; nothing when there are none.
struct NearCrisis: Sendable {
    /// At most so many on a page; there is a link to the others.
    static let most = 3

    let list: NoticeList

    func html(_ frame: Frame) -> HTML {
        if list.notices.isEmpty { return .empty }
        let (words, says) = (frame.texts.near, NoticeWords(frame))
        let items = list.notices.map { notice -> HTML in
            let about = [notice.facts.kind, says.place(notice)].filter { !$0.isEmpty }.joined(separator: ", ")
            return """
                <li><p><strong\(says.dutch)><a href="\(NoticeEntry.link(notice.id))" dir="auto">\(notice.facts.title)</a></strong></p>\
                <p\(says.dutch) dir="auto">\(about)</p><p class="small">\(says.whenAndHowSure(notice.facts, onlyDoubt: true))</p></li>
                """
        }
        var all = NearQuery()
        all.topics = [.crisis]
        let more: HTML = list.next == nil ? .empty : "<p><a href=\"\(all.link())\">\(words.allCrisis)</a></p>"
        return """
            <section class="box wrong crisis" aria-labelledby="noodsituatie"><h2 id="noodsituatie">\(Icon.alert.html)\
            <span>\(words.topic(.crisis))</span></h2><div><ul>\(items)</ul>\(more)</div></section>
            """
    }
}
