import Channels
import Desk
import Values

/// One post of an account: how it stands, how others see it, and what can be done with it.
struct OwnPostPage: Page {
    struct Account: Sendable {
        let name: String
        let handle: String
        /// What its public address begins with.
        let username: String
        let isActive: Bool
        let needsReader: Bool
    }
    enum Done: String, Sendable {
        case saved = "bewaard"
        /// It was another text by the time it was approved.
        case readOther = "veranderd"
        /// It did not stand as the page said any more.
        case tooLate = "telaat"
        case pinned = "vast"
        case unpinned = "los"
        /// As many stand on top as may.
        case pinsFull = "vol"
        case threadWithdrawn = "draad"
    }

    /// nil for a new one.
    var post: AccountPost?
    /// The one that speaks; of a new post the one that is chosen.
    var account: Account?
    /// What can be chosen for a new post.
    var accounts: [DeskChoice] = []
    var form = OwnPostForm()
    var faults = DeskFaults()
    /// Words that were not saved yet, to be seen as others would.
    var previewed: PostText?
    /// The form was based on an older version; `post` is what it says now.
    var isStale = false
    /// The form came back, so it stands open.
    var isFormOpen = false
    /// The viewer wrote it.
    var isAuthor = true
    var mayWrite = true
    var done: Done?
    /// All parts of its thread, in order; of a new part those before it.
    var parts: [AccountPost] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String {
        post == nil
            ? (form.after.isEmpty ? texts.desk.newOwnPost : texts.desk.newPart)
            : texts.desk.ownPostOf(account?.name ?? "")
    }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back = Link.path("/balie/berichten")
        return """
            <div class="desk-page\(isStale ? "" : " narrow")"><p class="back"><a href="\(back)">\(words.ownPostsTitle)</a></p>
            <h1 dir="auto">\(title(frame.texts))</h1>\(top(frame))\(notice(words))\(partsHTML(frame))
            \(isStale ? stale(frame) : "\(inTime(frame))\(preview(frame))\(acts(frame))")</div>
            """
    }

    private var address: Link {
        .path("/balie/berichten", post?.id.description ?? "nieuw").query([("na", post == nil ? form.after : nil)])
    }
    private func address(_ act: String) -> Link { .path("/balie/berichten", post?.id.description ?? "nieuw", act) }

    private func top(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var facts: [HTML] = []
        // Which account speaks is in the form while it can be chosen.
        if let account, post != nil || accounts.count == 1 {
            facts.append("<bdi>\(words.speaksAs(account.name, account.handle))</bdi>")
        }
        guard let post else { return facts.isEmpty ? .empty : "<p class=\"hint\">\(facts)</p>" }
        facts.append("<bdi>\(words.writtenBy(post.authorName))</bdi>")
        if let reader = post.readerName { facts.append("<bdi>\(words.readBy(reader))</bdi>") }
        let standing = OwnPostStanding(post: post)
        let reach = words.reach(
            likes: post.reach.likes, shares: post.reach.shares, { DeskMoment.number($0, frame) })
        if let reach { facts.append("\(reach)") }
        let arrival = standing.arrival(frame).map { arrival -> HTML in "<p class=\"hint\">\(arrival)</p>" }
        return "\(standing.html(frame))<p class=\"hint\">\(DeskConversation.joined(facts))</p>\(arrival)"
    }

    private func notice(_ words: any DeskTexts) -> HTML {
        switch done {
        case nil: .empty
        case .saved:
            "<p class=\"notice done\" role=\"status\">\(post?.state == .sent ? words.ownPostChangeGoes : words.ownPostSaved)</p>"
        case .readOther: "<p class=\"notice warning\" role=\"alert\">\(words.ownPostReadOther)</p>"
        case .tooLate: "<p class=\"notice warning\" role=\"alert\">\(words.ownPostTooLate)</p>"
        case .threadWithdrawn: "<p class=\"notice done\" role=\"status\">\(words.threadWithdrawn)</p>"
        case .pinned: "<p class=\"notice done\" role=\"status\">\(words.ownPostPinned)</p>"
        case .unpinned: "<p class=\"notice done\" role=\"status\">\(words.ownPostUnpinned)</p>"
        case .pinsFull:
            "<p class=\"notice warning\" role=\"alert\">\(words.ownPostPinsFull(Inbox.pinnedMaximum))</p>"
        }
    }

    /// What can only be done while it waits for its moment stands on top.
    private func inTime(_ frame: Frame) -> HTML {
        mayWrite && post?.state == .scheduled ? actLine(takeBack(frame)) : .empty
    }

    private func preview(_ frame: Frame) -> HTML {
        guard let account, let text = previewed ?? post?.text else { return .empty }
        let words = frame.texts.desk
        let title =
            previewed != nil
            ? words.ownPostPreviewUnsaved : post?.state == .withdrawn ? words.ownPostPreviewOld : words.ownPostPreview
        let shown = OwnPostPreview(text: text, name: account.name, handle: account.handle, title: title).html(frame)
        guard let post, post.state == .sent, text.visibility != .followers, previewed == nil else { return shown }
        let link = Link.account(account.username, post.id.description)
        return shown + "<p><a href=\"\(link)\">\(words.seeOwnPost)</a></p>"
    }

    /// What can be done with it as it stands.
    private func acts(_ frame: Frame) -> HTML {
        guard mayWrite else { return .empty }
        let words = frame.texts.desk
        guard let post else { return formHTML(frame, for: .begin(accounts)) }
        switch post.state {
        case .draft: return formHTML(frame, for: .draft) + discard(frame)
        case .toRead:
            let approve: HTML =
                isAuthor
                ? "<p>\(words.ownPostNeedsColleague)</p>"
                : DeskAction(
                    address: address("goedkeuren"), label: words.approveOwnPost,
                    fields: [("versie", String(parts.isEmpty ? post.version : parts.reduce(0) { $0 + $1.version }))],
                    weight: .main
                ).html(frame)
            return "\(actLine(approve + takeBack(frame)))\(change(frame, for: .waiting))"
        case .scheduled: return change(frame, for: .waiting)
        case .sent: return "\(pin(post, frame))\(change(frame, for: .sent))\(withdraw(frame))\(withdrawThread(frame))"
        case .withdrawn: return withdrawThread(frame)
        }
    }

    private func actLine(_ acts: HTML) -> HTML { "<div class=\"acts\">\(acts)</div>" }

    private func takeBack(_ frame: Frame) -> HTML {
        DeskAction(address: address("terughalen"), label: frame.texts.desk.takeBackOwnPost).html(frame)
    }

    private func change(_ frame: Frame, for purpose: OwnPostForm.Purpose) -> HTML {
        let words = frame.texts.desk
        let means: HTML = if case .sent = purpose { "<p>\(words.changeSentOwnPost)</p>" } else { .empty }
        return """
            <details class="unfold"\(HTML.flag("open", isFormOpen))><summary class="button">\(words.changeOwnPost)</summary>\
            \(means)\(formHTML(frame, for: purpose))</details>
            """
    }

    private func pin(_ post: AccountPost, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if post.pinnedAt != nil {
            return actLine(DeskAction(address: address("losmaken"), label: words.unpinOwnPost).html(frame))
        }
        guard post.text.visibility == .public else { return .empty }
        return actLine(DeskAction(address: address("vastzetten"), label: words.pinOwnPost).html(frame))
    }

    private func withdraw(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let sure = DeskAction(address: address("intrekken"), label: words.withdrawOwnPostSure, weight: .danger)
        return unfold(words.withdrawOwnPost, words.withdrawOwnPostMeans, sure.html(frame))
    }

    /// What of its thread stands goes together, after a page that says what.
    private func withdrawThread(_ frame: Frame) -> HTML {
        let others = parts.filter { $0.state == .sent && $0.id != post?.id }
        if others.isEmpty { return .empty }
        let words = frame.texts.desk
        return actLine("<a class=\"button\" href=\"\(address("draad-intrekken"))\">\(words.withdrawThread)</a>")
    }

    private func discard(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let sure = DeskAction(address: address("weggooien"), label: words.discardOwnPost, weight: .danger)
        return unfold(words.discardOwnPost, words.discardOwnPostMeans, sure.html(frame))
    }

    private func unfold(_ label: String, _ means: String, _ act: HTML) -> HTML {
        "<details class=\"unfold\"><summary class=\"button\">\(label)</summary><p>\(means)</p>\(act)</details>"
    }

    /// The first button is the one that the Enter key presses: it lets nothing go out.
    private func formHTML(_ frame: Frame, for purpose: OwnPostForm.Purpose) -> HTML {
        let words = frame.texts.desk
        func button(_ act: String, _ label: String, _ weight: DeskAction.Weight = .plain) -> HTML {
            "<button type=\"submit\" class=\"\(weight.rawValue)\" name=\"actie\" value=\"\(act)\">\(label)</button>"
        }
        let preview = button("voorbeeld", words.preview)
        let buttons: HTML
        switch purpose {
        case .begin, .draft:
            let place: HTML =
                account?.isActive == true || accounts.count > 1
                ? button("plaatsen", account?.needsReader == true ? words.offerOwnPost : words.placeOwnPost, .main)
                : "<span class=\"hint\">\(words.cannotPlaceYet)</span>"
            buttons = "\(button("bewaren", words.saveDraft))\(preview)\(button("volgende", words.addPart))\(place)"
        case .waiting, .sent: buttons = "\(preview)\(button("bewaren", words.saveOwnPostChange, .main))"
        }
        return form.html(frame, for: purpose, faults: faults, to: address, buttons: buttons)
    }

    /// What it says now, and the form with what was typed, which goes on from there.
    private func stale(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        guard let post else { return .empty }
        let purpose: OwnPostForm.Purpose? =
            switch post.state {
            case .draft: .draft
            case .toRead, .scheduled: .waiting
            case .sent: .sent
            case .withdrawn: nil
            }
        let yours: HTML =
            purpose.map { formHTML(frame, for: $0) }
            ?? "<div class=\"letter\" dir=\"auto\">\(HTML.lines(form.text))</div>"
        let theirs = OwnPostPreview(
            text: post.text, name: account?.name ?? "", handle: account?.handle ?? "", title: words.ownPostTheirs)
        return """
            <p class="notice warning" role="alert">\(words.ownPostStale)</p>
            <div class="side-by-side">\(theirs.html(frame))<section aria-labelledby="jouw">\
            <h2 id="jouw">\(words.ownPostYours)</h2>\(yours)</section></div>
            """
    }
}
