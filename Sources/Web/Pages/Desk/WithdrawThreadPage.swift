import Desk
import Values

/// Before a whole thread is taken back: what goes, and that it cannot be undone.
struct WithdrawThreadPage: Page {
    /// The post that it was asked for.
    let post: String
    /// Parts that stand, in order.
    var standing: [AccountPost] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.withdrawThread }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back = Link.path("/balie/berichten", post)
        return """
            <div class="desk-page narrow"><p class="back"><a href="\(back)">\(words.backToOwnPost)</a></p>
            <h1>\(title(frame.texts))</h1>\(standing.isEmpty ? DeskForm.empty(words.nothingToWithdraw) : sure(frame, back))</div>
            """
    }

    private func sure(_ frame: Frame, _ back: Link) -> HTML {
        let words = frame.texts.desk
        let act = DeskAction(
            address: .path("/balie/berichten", post, "draad-intrekken"),
            label: words.withdrawThreadSure(standing.count), weight: .danger)
        return """
            <p>\(words.withdrawThreadMeans(standing.count))</p>
            <section class="parts" aria-labelledby="weg"><h2 id="weg">\(words.withdrawThreadList)</h2>\
            <ol>\(standing.map { part($0, frame) })</ol></section>
            <div class="acts">\(act.html(frame)) <a class="button" href="\(back)">\(words.keepThread)</a></div>
            """
    }

    private func part(_ part: AccountPost, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var facts: [HTML] = []
        if !part.text.pictures.isEmpty { facts.append("\(words.picturesTitle(part.text.pictures.count))") }
        let reach = words.reach(likes: part.reach.likes, shares: part.reach.shares) { DeskMoment.number($0, frame) }
        if let reach { facts.append("\(reach)") }
        if part.pinnedAt != nil { facts.append("\(words.ownPostOnTop)") }
        let more: HTML = facts.isEmpty ? .empty : "<br><span class=\"hint\">\(DeskConversation.joined(facts))</span>"
        return "<li value=\"\(part.part)\"><bdi>\(OwnPostsPage.beginning(part.text.body))</bdi>\(more)</li>"
    }

    static var examples: [(name: String, page: WithdrawThreadPage)] {
        var several = WithdrawThreadPage(post: DeskExamples.id(71))
        several.standing = (1...3).map(DeskExamples.sentPart)
        var one = several
        one.standing = Array(several.standing.prefix(1))
        return [("several", several), ("one", one), ("none", WithdrawThreadPage(post: DeskExamples.id(71)))]
    }
}
