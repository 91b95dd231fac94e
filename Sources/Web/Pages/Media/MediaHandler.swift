import Desk
import HTTPTypes
import Hummingbird
import Identity
import Values

/// Pictures, and nothing else: bytes that we made ourselves, under addresses where no page can be.
enum MediaHandler {
    /// One that everybody may see. Its address changes with its content.
    static func shown(_ exchange: Exchange) async throws -> Response {
        let picture = try await exchange.services.inbox.pictures.shown(file: exchange.piece("bestand"))
        return answer(picture, cache: "public, max-age=31536000, immutable", isOpen: true)
    }

    /// One of ours, for colleagues: also while it is in a draft.
    static func ours(_ exchange: Exchange) async throws -> Response {
        let picture = try await exchange.services.inbox.pictures.find(
            exchange.piece("hash"), for: try exchange.colleague())
        return answer(picture, cache: "private, max-age=3600")
    }

    /// One that came with a post of a resident, for who may see the conversation.
    static func received(_ exchange: Exchange) async throws -> Response {
        let picture = try await exchange.services.inbox.pictures.received(
            try exchange.id("id", of: ReceivedPicture.self), for: try exchange.colleague())
        return answer(picture, cache: "private, no-store")
    }

    static func fetchAgain(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.deskForm()
        let conversation = try await exchange.services.inbox.pictures.fetchAgain(
            try exchange.id("id", of: ReceivedPicture.self), for: try exchange.colleague())
        return Reply.redirect(exchange.inboxAddress.conversation(conversation.description))
    }

    private static func answer(_ picture: PictureContent, cache: String, isOpen: Bool = false) -> Response {
        var response = Reply.bytes(picture.bytes, type: picture.mediaType, cache: cache)
        response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'; sandbox"
        // Other servers' pages show our pictures too.
        if isOpen, let name = HTTPField.Name("Cross-Origin-Resource-Policy") { response.headers[name] = "cross-origin" }
        return response
    }
}
