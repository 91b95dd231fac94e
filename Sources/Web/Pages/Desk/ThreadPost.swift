import Channels
import Desk
import Values

/// What a post of the fediverse shows in the thread beside its text. Nothing of another server is loaded.
struct ThreadPost: Sendable {
    let details: PostDetails
    /// One of our own.
    let isOurs: Bool
    /// How often others liked it and passed it on.
    var reach = PostReach()
    /// The words stand on the private page; the post brought the link to it.
    var isOnPage = false
    /// Pictures that we fetched, by their place among the attachments.
    var received: [Int: ReceivedPictureView] = [:]
    /// Pictures of ours.
    var pictures: [PostPicture] = []
    /// What it said before it was changed, the oldest first.
    var earlier: [EarlierWords] = []
    var mayAct = false

    /// Ours can be changed, and taken back, until it was taken back.
    var mayChange: Bool { isOurs && details.deletedAt == nil }

    /// Above the text: who and for whom, the title, and what happened to it since.
    func top(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var facts: [HTML] = []
        if !details.handle.isEmpty { facts.append(Self.link(details.profile, "<bdi>\(details.handle)</bdi>")) }
        facts.append("\(isOnPage ? words.answeredOnPage : words.postVisibility(details.visibility))")
        if let at = details.updatedAt, details.deletedAt == nil {
            facts.append("\(words.postChanged(DeskMoment.long(at, frame)))")
        }
        if let reach = words.reach(likes: reach.likes, shares: reach.shares, { DeskMoment.number($0, frame) }) {
            facts.append("\(reach)")
        }
        if let original = original(words) { facts.append(original) }
        var lines: HTML = "<p class=\"mail-facts\">\(DeskConversation.joined(facts))</p>"
        if details.isChangedAfterAnswer && details.deletedAt == nil {
            lines += "<p class=\"notice warning\">\(words.changedAfterAnswer)</p>"
        }
        if let title = details.title { lines += "<p class=\"mail-facts\"><strong dir=\"auto\">\(title)</strong></p>" }
        if let warning = details.contentWarning {
            lines +=
                "<p class=\"mail-facts\"><bdi>\(isOurs ? words.ownContentWarning(warning) : words.contentWarning(warning))</bdi></p>"
        }
        return lines
    }

    /// Below the text: files by their own words, and what can be chosen.
    func extras(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var lines = earlierHTML(frame)
        if details.deletedAt == nil { lines += PictureFields.shown(pictures, frame) }
        lines += receivedPictures(frame)
        let elsewhere = details.attachments.enumerated().filter { received[$0.offset] == nil }.map(\.element)
        if !elsewhere.isEmpty {
            let items = elsewhere.map { file -> HTML in
                let label: HTML = """
                    \(words.postAttachment(file.kind)): <bdi>\(file.description ?? words.withoutDescription)</bdi>
                    """
                return "<li>\(Self.link(file.url, label))\(Self.host(file.url))</li>"
            }
            lines += """
                <div class="mail-part"><p class="mail-part-title">\(words.attachmentsElsewhere)</p>\
                <ul class="attachments">\(items)</ul></div>
                """
        }
        if !details.poll.isEmpty {
            let items = details.poll.map { option -> HTML in
                let votes = option.votes.map { words.votes($0, DeskMoment.number($0, frame)) }
                return "<li><bdi>\(option.name)</bdi>\(votes.map { ": \($0)" } ?? "")</li>"
            }
            lines += """
                <div class="mail-part"><p class="mail-part-title">\(words.pollTitle)</p><ul>\(items)</ul>\(pollFacts(frame))</div>
                """
        }
        if let quote = details.quote {
            lines += "<p class=\"mail-extra\">\(Self.link(quote, "\(words.quotedPost)"))</p>"
        }
        if details.isFromLimitedServer == true {
            lines += "<p class=\"notice warning\">\(words.fromLimitedServer)</p>"
        }
        return lines
    }

    /// How many voted, whether more may be chosen, and until when.
    private func pollFacts(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        var facts: [HTML] = []
        if let voters = details.pollVoters {
            facts.append("\(words.pollVoters(voters, DeskMoment.number(voters, frame)))")
        }
        if details.isPollMultiple == true { facts.append("\(words.pollMultiple)") }
        let isOver = details.isPollClosed == true || details.pollEnds.map { $0 <= frame.now } == true
        if let ends = details.pollEnds {
            let moment = DeskMoment.long(ends, frame)
            facts.append("\(isOver ? words.pollClosed(moment) : words.pollEnds(moment))")
        } else if isOver {
            facts.append("\(words.pollClosed)")
        }
        return facts.isEmpty ? .empty : "<p class=\"hint\">\(DeskConversation.joined(facts))</p>"
    }

    /// The language that its author says it is in, for who has it read aloud.
    var spoken: HTML {
        guard let language = details.language, details.deletedAt == nil else { return .empty }
        return " lang=\"\(language)\""
    }

    /// What stands in the place of the text when it was taken back.
    func stub(_ frame: Frame) -> HTML? {
        let words = frame.texts.desk
        return details.deletedAt.map { at in
            let moment = DeskMoment.long(at, frame)
            return "<em>\(isOurs ? words.answerWithdrawn(moment) : words.postWithdrawn(moment))</em>"
        }
    }

    /// The text without the title and the warning that stand above it already.
    func text(_ body: String) -> String {
        var rest = Substring(body)
        for lead in [details.title, details.contentWarning.map { "[\($0)]" }].compactMap({ $0 }) where !lead.isEmpty {
            guard rest.utf8.starts(with: lead.utf8) else { continue }
            let after = rest.utf8.dropFirst(lead.utf8.count)
            if after.isEmpty { return "" }
            guard after.starts(with: "\n\n".utf8) else { continue }
            rest = Substring(after.dropFirst(2))
        }
        return String(rest)
    }

    /// The name before the handle, which is said apart.
    func name(_ author: String?) -> String? {
        guard let author, !details.handle.isEmpty, author.hasSuffix(" " + details.handle) else { return author }
        let name = String(author.dropLast(details.handle.count + 1))
        return name.isEmpty ? nil : name
    }

    /// Ours is on our own site, where only what everybody may read has a page; theirs is on their server.
    private func original(_ words: any DeskTexts) -> HTML? {
        if details.deletedAt != nil { return nil }
        if !isOurs { return Link.checked(details.url).map { _ in Self.link(details.url, "\(words.originalPost)") } }
        guard details.visibility <= .unlisted, let id = details.url.split(separator: "/").last else { return nil }
        return "<a href=\"\(Link.path("/fediverse/berichten", String(id)))\">\(words.ourPost)</a>"
    }

    /// A way to another server, which is told nothing of where one comes from; without an address that can be followed
    /// only the words.
    static func link(_ address: String, _ label: HTML) -> HTML {
        guard let link = Link.checked(address) else { return label }
        return "<a href=\"\(link)\" rel=\"noopener noreferrer nofollow\">\(label)</a>"
    }
}
