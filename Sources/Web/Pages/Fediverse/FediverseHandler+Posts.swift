import Channels
import Desk
import HTTPTypes
import Hummingbird
import Values

/// Posts of ours under their own addresses.
extension FediverseHandler {
    /// For everybody what everybody may read; the rest for those it is for, who prove by their signature who they are. Nobody
    /// else learns that it is there.
    static func post(_ exchange: Exchange) async throws -> Response {
        let id: ID<Message> = try exchange.id("id")
        if !wantsActivity(exchange) {
            guard let page = try await page(of: id, exchange) else { throw Problem(.notFound) }
            var response = moved(to: page)
            response.headers[.vary] = varyingByReader
            return response
        }
        return try await answer(exchange) { $0.bytes }
    }

    /// How many liked it. Who did is nobody's to read.
    static func likes(_ exchange: Exchange) async throws -> Response {
        try await answer(exchange) { CollectionDocument.count(of: OutgoingPost.likes(of: $0.id), $0.reach?.likes ?? 0) }
    }

    static func shares(_ exchange: Exchange) async throws -> Response {
        try await answer(exchange) {
            CollectionDocument.count(of: OutgoingPost.shares(of: $0.id), $0.reach?.shares ?? 0)
        }
    }

    private static func answer(
        _ exchange: Exchange, _ bytes: (OutgoingPost) -> [UInt8]
    ) async throws -> Response {
        let id: ID<Message> = try exchange.id("id")
        let inbox = exchange.services.inbox
        let isAsked = try await inbox.asksWhoReads(id)
        if isAsked, let refusal = await refusal(exchange) { return refusal }
        let cache = isAsked ? privateCache : cache
        if let post = try await inbox.publicPost(id) {
            return document(bytes(post), exchange, cache: cache, vary: varyingByReader)
        }
        if let at = try await inbox.publicPostWithdrawnAt(id) {
            let post = inbox.fediverse.addresses.post(id)
            let bytes = OutgoingActivity.tombstone(of: post, at: at)
            var gone = document(bytes, exchange, cache: cache, vary: varyingByReader)
            gone.status = .gone
            return gone
        }
        // No key is fetched for what is not there.
        guard exchange.request.headers.contains(.signature), try await inbox.isPostForSome(id),
            let reader = await exchange.services.readerOf(signedRequest(exchange), exchange.remoteAddress).actor,
            let post = try await inbox.post(id, for: reader)
        else { return nothing(.notFound) }
        return document(bytes(post), exchange, cache: privateCache, vary: varyingByReader)
    }

    /// Where people read a post; nil for what not everybody may read.
    private static func page(of id: ID<Message>, _ exchange: Exchange) async throws -> String? {
        let inbox = exchange.services.inbox
        guard let post = try await inbox.publicPostPage(id), let account = try await inbox.fediverse.shown(post.channel)
        else { return nil }
        return "\(account.addresses.page)/\(id)"
    }
}

extension HTTPField.Name {
    /// draft-cavage-12 and RFC 9421 both use it.
    fileprivate static let signature = HTTPField.Name("Signature") ?? .authorization
}
