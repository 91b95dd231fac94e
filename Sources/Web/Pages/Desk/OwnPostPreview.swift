import Channels
import Desk
import Values

/// A post as other software shows it, more or less.
struct OwnPostPreview: Sendable {
    let text: PostText
    let name: String
    let handle: String
    let title: String

    func html(_ frame: Frame) -> HTML {
        let sent = AddressedText(text.body, to: [], as: text.visibility, followers: "", hashtagRoot: nil)
        let spoken = Pieces.language(text.language, frame)
        var body: HTML = "<div class=\"prose\" dir=\"auto\"\(spoken)>\(HTML.ownPost(sent.html))</div>"
        body += PictureFields.shown(text.pictures, frame)
        if !text.contentWarning.isEmpty {
            body = "<details><summary dir=\"auto\"\(spoken)>\(text.contentWarning)</summary>\(body)</details>"
        }
        return """
            <section aria-labelledby="voorbeeld"><h2 id="voorbeeld">\(title)</h2>
            <article class="letter"><p class="letter-from"><strong><bdi>\(name)</bdi></strong> <bdi>\(handle)</bdi><br>\
            \(frame.texts.desk.postVisibility(text.visibility))</p>\(body)</article></section>
            """
    }
}
