import Channels
import Desk
import HTTPTypes
import Hummingbird
import Values

/// The pages of our accounts in the fediverse, for people.
enum ProfileHandler {
    private static func account(_ exchange: Exchange) async throws -> FediverseAccount {
        let found = try await exchange.services.inbox.fediverse.shown(username: exchange.piece("gebruikersnaam"))
        guard let found else { throw Problem(.notFound) }
        return found
    }

    /// Who pastes the address of the page into an app makes its server ask here for the account itself.
    static func show(_ exchange: Exchange) async throws -> Response {
        let account = try await account(exchange)
        if FediverseHandler.namesActivity(exchange) { return FediverseHandler.moved(to: account.addresses.id) }
        let inbox = exchange.services.inbox
        let place = exchange.query["na"]
        let list = try await inbox.publicPosts(of: account.channel, after: place)
        var page = ProfilePage(
            username: account.profile.username, name: account.profile.displayName, handle: account.handle.description,
            actor: account.addresses.id)
        (page.summary, page.lines) = (account.profile.summary, account.profile.fields)
        for link in try await inbox.fediverse.links(of: account.channel) where link.state == .verified {
            page.verified[link.address] = link.verifiedAt
        }
        page.followers = try await inbox.followerCount(account.channel)
        let pinned = place == nil ? try await inbox.pinnedPosts(of: account.channel) : []
        page.posts = (pinned + list.posts.filter { post in !pinned.contains { $0.id == post.id } }).map {
            PublicPostArticle(username: account.profile.username, post: $0)
        }
        (page.avatar, page.header) = (account.avatar, account.header)
        (page.older, page.isNewest) = (list.next, place == nil)
        page.isParked = account.state == .parked
        return varying(try await exchange.show(page))
    }

    static func post(_ exchange: Exchange) async throws -> Response {
        let account = try await account(exchange)
        let id: ID<Message> = try exchange.id("bericht")
        let inbox = exchange.services.inbox
        guard let post = try await inbox.publicPostPage(id), post.channel == account.channel else {
            throw Problem(.notFound)
        }
        let address = inbox.fediverse.addresses.post(id)
        if FediverseHandler.namesActivity(exchange) { return FediverseHandler.moved(to: address) }
        let username = account.profile.username
        var page = PostPage(
            name: account.profile.displayName, handle: account.handle.description,
            article: PublicPostArticle(username: username, post: post), id: address)
        page.thread = try await inbox.publicThread(of: post).map { PublicPostArticle(username: username, post: $0) }
        return varying(try await exchange.show(page))
    }

    static func feed(_ exchange: Exchange) async throws -> Response {
        let account = try await account(exchange)
        let list = try await exchange.services.inbox.publicPosts(of: account.channel, isListed: true)
        let feed = AtomFeed(account: account, posts: list.posts, words: exchange.texts.open)
        return Reply.text(feed.xml.text, type: "application/atom+xml; charset=utf-8")
    }

    private static func varying(_ response: Response) -> Response {
        var response = response
        response.headers[.vary] = "Accept"
        return response
    }
}

/// The public posts of an account for feed readers (RFC 4287). Unlisted ones are in no lists.
struct AtomFeed: Sendable {
    let account: FediverseAccount
    /// Newest first.
    let posts: [PublicPost]
    let words: any PublicTexts

    /// XML is escaped as HTML is.
    var xml: HTML {
        let page = account.addresses.page
        let updated = posts.map { $0.updatedAt ?? $0.publishedAt }.max() ?? account.createdAt
        let summary: HTML =
            account.profile.summary.isEmpty ? .empty : "<subtitle>\(account.profile.summary)</subtitle>"
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom"><id>\(account.addresses.id)</id>
            <title>\(account.profile.displayName)</title>\(summary)<updated>\(updated.iso8601)</updated>
            <author><name>\(account.profile.displayName)</name><uri>\(page)</uri></author>
            <link rel="alternate" type="text/html" href="\(page)"/><link rel="self" href="\(page)/feed.atom"/>
            \(account.avatar.map { avatar -> HTML in "<icon>\(avatar.address)</icon>" })\(posts.map(entry))</feed>

            """
    }

    private func enclosure(_ picture: ShownPicture) -> HTML {
        """
        <link rel="enclosure" type="\(picture.mediaType)" title="\(picture.description)" href="\(picture.address)"/>
        """
    }

    /// As the HTML that the entry holds, in text.
    private func pictures(of post: PublicPost) -> String {
        post.pictures.map { picture -> HTML in
            """
            <p><img src="\(picture.address)" alt="\(picture.description)" width="\(picture.width)" height="\(picture.height)"></p>
            """
        }.map(\.text).joined()
    }

    private func entry(_ post: PublicPost) -> HTML {
        let article = PublicPostArticle(username: account.profile.username, post: post)
        let answered = post.answeredPage.flatMap(Link.checked).map { page -> HTML in
            "<link rel=\"related\" href=\"\(page)\"/>"
        }
        return """
            <entry xml:lang="\(post.language.rawValue)"><id>\(account.addresses.page)/\(post.id.description)</id>
            <title>\(article.title(words, name: account.profile.displayName))</title>
            <link rel="alternate" type="text/html" href="\(account.addresses.page)/\(post.id.description)"/>\(answered)
            <published>\(post.publishedAt.iso8601)</published><updated>\((post.updatedAt ?? post.publishedAt).iso8601)</updated>
            \(post.contentWarning.map { "<summary>\($0)</summary>" })\(post.pictures.map(enclosure))\
            <content type="html">\(post.html)\(pictures(of: post))</content></entry>

            """
    }
}
