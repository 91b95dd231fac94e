import Desk
import Values

extension OwnPostPage {
    /// The parts of the thread, with the way to each; nothing for a post that stands alone.
    func partsHTML(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let isNew = post == nil
        guard parts.count > 1 || (isNew && !parts.isEmpty) else { return .empty }
        let items = parts.map { part -> HTML in
            let beginning: HTML = "<bdi>\(OwnPostsPage.beginning(part.text.body))</bdi>"
            if part.id == post?.id { return "<li aria-current=\"page\"><strong>\(beginning)</strong></li>" }
            return "<li><a href=\"\(Link.path("/balie/berichten", part.id.description))\">\(beginning)</a></li>"
        }
        let next: HTML = isNew ? "<li aria-current=\"page\"><strong>\(words.newPart)</strong></li>" : .empty
        return """
            <section class="parts" aria-labelledby="delen"><h2 id="delen">\(words.partsTitle)</h2>\
            <p class="hint" id="veld-delen">\(words.partsHint)</p><ol>\(items)\(next)</ol></section>
            """
    }
}
