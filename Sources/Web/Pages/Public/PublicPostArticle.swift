import Channels
import Desk
import Values

/// A post of ours for everybody: its words, and what it answers.
struct PublicPostArticle: Sendable {
    let username: String
    var post: PublicPost

    var link: Link { .account(username, post.id.description) }

    /// "Answer to @sam@mastodon.example".
    func title(_ words: any PublicTexts, name: String) -> String {
        post.answeredHandle.map(words.answerTo) ?? words.messageOf(name)
    }

    /// One of a list, with the way to its own page.
    func item(_ frame: Frame, name: String) -> HTML {
        """
        <li><article class="card post"><h3><a href="\(link)">\(title(frame.texts.open, name: name))</a></h3>\
        \(content(frame))</article></li>
        """
    }

    private var pictures: HTML {
        if post.pictures.isEmpty { return .empty }
        let items = post.pictures.map { picture -> HTML in
            let link = Link.path("/media", picture.file)
            return """
                <li><a href="\(link)"><img src="\(link)" alt="\(picture.description)" width="\(picture.width)" \
                height="\(picture.height)" loading="lazy"></a></li>
                """
        }
        return "<ul class=\"pictures\">\(items)</ul>"
    }

    /// When, what, and the way to what it answers.
    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let pinned: HTML? = post.isPinned ? " · \(words.pinnedMessage)" : nil
        let part: HTML? = post.thread == nil ? nil : " · \(words.partOfThread(post.part))"
        let changed: HTML? = post.updatedAt.map { at in
            " · \(words.changedAt(Dates.moment(at, frame.language, now: frame.now)))"
        }
        let answered = post.answeredPage.flatMap(Link.checked).map { page -> HTML in
            "<p class=\"small\"><a href=\"\(page)\" rel=\"noopener noreferrer nofollow\">\(words.seeAnswered)</a></p>"
        }
        let spoken = Pieces.language(post.language, frame)
        var text: HTML = "<div class=\"prose\" dir=\"auto\"\(spoken)>\(HTML.ownPost(post.html))</div>"
        text += pictures
        if let warning = post.contentWarning {
            text = "<details><summary dir=\"auto\"\(spoken)>\(warning)</summary>\(text)</details>"
        }
        return
            "<p class=\"small\">\(Pieces.time(post.publishedAt, frame))\(changed)\(part)\(pinned)\(reach(frame))</p>\(text)\(answered)"
    }
}

extension PublicPostArticle {
    /// What others did with it; nothing where nobody did.
    private func reach(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        func number(_ count: Int) -> String { DeskMoment.number(count, frame) }
        let (likes, shares) = (post.reach.likes, post.reach.shares)
        let liked: HTML = likes > 0 ? " · \(words.liked(likes, number(likes)))" : .empty
        return liked + (shares > 0 ? " · \(words.shared(shares, number(shares)))" : .empty)
    }

    static func pictured(_ number: Int) -> PublicPostArticle {
        var article = example(number, "De brug is vrijdag dicht.", to: nil)
        article.post.pictures = [
            ShownPicture(
                hash: String(repeating: "a1", count: 32), mediaType: "image/jpeg", width: 2_048, height: 1_365,
                description: "De brug met een hek ervoor", site: ""),
            ShownPicture(
                hash: String(repeating: "b2", count: 32), mediaType: "image/png", width: 600, height: 900,
                description: "\"<b>Plattegrond</b> met de omleiding", site: ""),
        ]
        article.post.isPinned = true
        return article
    }

    static func example(_ number: Int, _ text: String, to handle: String? = "@sam@mastodon.example")
        -> PublicPostArticle
    {
        let people = handle.flatMap { Handle($0) }.map {
            [Addressee(id: "https://mastodon.example/users/sam", handle: $0, url: "https://mastodon.example/@sam")]
        }
        let words = AddressedText(text, to: people ?? [], as: .public, followers: "", hashtagRoot: nil)
        let now = DeskExamples.now
        var post = PublicPost(
            id: ID(DeskExamples.id(80 + number)) ?? ID(at: now), channel: ID(DeskExamples.id(45)) ?? ID(at: now),
            words: words, language: .dutch, publishedAt: now.adding(seconds: -number * 4_000))
        (post.updatedAt, post.contentWarning) = number == 2 ? (now.adding(seconds: -600), "Over asbest") : (nil, nil)
        if number == 2 { post.reach = PostReach(likes: 1_204, shares: 1) }
        (post.answeredHandle, post.answeredPage) = (handle, handle.map { _ in "https://mastodon.example/@sam/113" })
        return PublicPostArticle(username: "gemeente", post: post)
    }
}
