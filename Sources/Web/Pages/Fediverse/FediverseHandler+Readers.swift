import Channels
import Desk
import HTTPTypes
import Hummingbird
import Values

/// Documents of accounts that ask who reads them. The server's own actor, WebFinger, NodeInfo and the pages for people are
/// for everybody: without the first nobody could look up the key that a signature of ours needs.
extension FediverseHandler {
    /// What is found there differs with the type that is asked for, and with who asks.
    static let varyingByReader = "Accept, Signature"
    /// What not everybody may read is kept by nobody on the way.
    static let privateCache = "private, no-cache"

    /// A document of an account, for everybody or for who proves who they are, as it was decided for the account.
    static func read(
        _ account: FediverseAccount, _ exchange: Exchange, _ bytes: () async throws -> [UInt8]
    ) async throws -> Response {
        guard account.profile.requiresSignatures else { return document(try await bytes(), exchange) }
        if let refusal = await refusal(exchange) { return refusal }
        return document(try await bytes(), exchange, cache: privateCache, vary: varyingByReader)
    }

    /// Why a document is not given to who asks; nil when they proved who they are, and are not kept out.
    static func refusal(_ exchange: Exchange) async -> Response? {
        switch await exchange.services.readerOf(signedRequest(exchange), exchange.remoteAddress) {
        case .proven: return nil
        case .keptOut: return nothing(.forbidden)
        case .unproven:
            var response = nothing(.unauthorized)
            // draft-cavage-12 §3.1.1, and RFC 9421 §5.1.
            response.headers[.wwwAuthenticate] = #"Signature realm="Plein",headers="(request-target) host date""#
            response.headers[.acceptSignature] = #"sig1=("@method" "@target-uri");created;alg="rsa-v1_5-sha256""#
            return response
        }
    }

    static func nothing(_ status: HTTPResponse.Status) -> Response {
        Response(status: status, headers: [.vary: varyingByReader, .cacheControl: "no-store"])
    }
}

extension HTTPField.Name {
    fileprivate static let acceptSignature = HTTPField.Name("Accept-Signature") ?? .wwwAuthenticate
}
