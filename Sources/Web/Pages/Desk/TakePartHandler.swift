import Channels
import Desk
import Hummingbird
import Identity
import Values

/// Taking part in a conversation elsewhere, by the address of a post: shown before anything of it is kept.
enum TakePartHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> TakePartPage {
        let accounts = try await exchange.services.inbox.fediverse.accounts(for: try exchange.colleague())
        var page = TakePartPage()
        page.accounts = accounts.filter { $0.state == .active }.map {
            DeskChoice(id: $0.channel.description, name: "\($0.profile.displayName), \($0.handle)")
        }
        return page
    }

    /// Both steps ask the other server: what comes back in a form is no proof of what it said.
    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        var page = try await page(exchange)
        (page.typed, page.account) = (form.text("adres"), form.text("account"))
        // Who cannot take part makes us ask nobody.
        if page.accounts.isEmpty { return try await exchange.show(page, status: .badRequest) }
        switch await exchange.services.findPost(page.typed) {
        case .failed(let fault): page.fault = fault
        case .known(let uri):
            do {
                if let id = try await exchange.services.inbox.conversation(ofPost: uri, for: viewer) {
                    return ConversationHandler.back(exchange, id, .alreadyHere)
                }
                page.fault = .notFound
            } catch let fault as PostSearchFault {
                page.fault = fault
            }
        case .found(let found):
            if form.text("actie") == "meedoen" { return try await takePart(found, &page, viewer, exchange) }
            page.found = found
        }
        return try await exchange.show(page, status: page.fault == nil ? .ok : .badRequest)
    }

    private static func takePart(
        _ found: FoundPost, _ page: inout TakePartPage, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        guard let channel = ID<Channel>(page.account) else { throw Problem(.malformed) }
        do {
            let id = try await exchange.services.inbox.takePart(in: found, as: channel, by: viewer)
            return ConversationHandler.back(exchange, id, .tookPart)
        } catch let fault as PostSearchFault {
            page.fault = fault
            return try await exchange.show(page, status: .badRequest)
        }
    }
}
