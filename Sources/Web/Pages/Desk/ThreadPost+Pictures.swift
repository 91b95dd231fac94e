import Channels
import Desk
import Values

extension ThreadPost {
    /// The pictures that came with it, as we made them: nothing of the other server is loaded. What its author covers stays
    /// covered until it is asked for.
    func receivedPictures(_ frame: Frame) -> HTML {
        if received.isEmpty { return .empty }
        let words = frame.texts.desk
        let isCovered = details.isSensitive == true || details.contentWarning != nil
        let items = received.sorted { $0.key < $1.key }.compactMap { place, picture -> HTML? in
            guard details.attachments.indices.contains(place) else { return nil }
            let content = one(picture, details.attachments[place], frame)
            guard isCovered, picture.state == .kept else { return "<li>\(content)</li>" }
            return "<li>\(DeskForm.folded(words.coveredPicture, content))</li>"
        }
        return "<ul class=\"pictures\" aria-label=\"\(words.picturesOfPost)\">\(items)</ul>"
    }

    private func one(
        _ picture: ReceivedPictureView, _ file: PostDetails.Attachment, _ frame: Frame
    ) -> HTML {
        let words = frame.texts.desk
        let caption: HTML = """
            <figcaption dir="auto">\(file.description ?? words.withoutDescription)</figcaption>
            """
        guard picture.state == .kept, let width = picture.width, let height = picture.height else {
            return "<figure class=\"no-picture\">\(absent(picture, frame))\(caption)</figure>"
        }
        let link = Link.path("/balie/beelden", picture.id.description)
        return """
            <figure><a href="\(link)"><img src="\(link)" alt="\(file.description ?? words.withoutDescription)" \
            width="\(width)" height="\(height)" loading="lazy"></a>\(caption)</figure>
            """
    }

    /// What stands in the place of one that is not here.
    private func absent(_ picture: ReceivedPictureView, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let host = Origin(of: picture.url)?.authority ?? ""
        let why: String
        switch picture.state {
        case .waiting, .kept: return "<p>\(words.pictureOnItsWay)</p>"
        case .expired: why = words.pictureExpired
        case .refused: why = words.pictureRefused(picture.detail, host: host)
        }
        let again = DeskAction(
            address: .path("/balie/beelden", picture.id.description, "ophalen"), label: words.fetchPictureAgain,
            weight: .link)
        let elsewhere = Self.link(picture.url, "\(words.pictureElsewhere(host))")
        return "<p>\(why)</p>\(mayAct ? again.html(frame) : .empty)<p class=\"hint\">\(elsewhere)</p>"
    }

    /// Where a way out leads to.
    static func host(_ address: String) -> HTML {
        guard let host = Origin(of: address)?.authority else { return .empty }
        return " <span class=\"hint\"><bdi>\(host)</bdi></span>"
    }
}
