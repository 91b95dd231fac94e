import Foundation
import Values

@testable import Channels

/// Requests with their signatures, and the keys that the tests share.
enum SignedSamples {
    /// The moment of all samples.
    static let now = Instant(seconds: 1_795_773_600)
    static let keyId = "https://school.example/actors/anna#main-key"
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/Fediverse/signatures")

    static func key() throws -> SigningKey {
        let pem = try String(contentsOf: folder.appending(path: "test-key.pem"), encoding: .utf8)
        return try SigningKey(keyId: keyId, pem: pem)
    }

    /// A post with a body, not yet signed.
    static func post(_ target: String = "/inbox") -> SignedRequest {
        SignedRequest(
            method: "POST", target: target, authority: "gemeente.example",
            headers: RequestHeaders([("Content-Type", "application/activity+json")]),
            body: Array("{\"type\":\"Create\"}".utf8))
    }

    static func get(_ target: String = "/actors/gemeente") -> SignedRequest {
        SignedRequest(method: "GET", target: target, authority: "gemeente.example")
    }

    static func signed(_ request: SignedRequest, _ kind: SignatureKind) throws -> SignedRequest {
        var request = request
        try request.sign(kind, with: key(), at: now)
        return request
    }

    /// Whether a request counts as signed by the owner of the test key.
    static func isValid(_ request: SignedRequest, now: Instant = now) throws -> Bool {
        try SignatureClaim.read(request, now: now).isValid(with: key().publicKey)
    }

    /// Why a request is refused before any key is fetched; nil when it is not.
    static func fault(_ request: SignedRequest, now: Instant = now) -> SignatureFault? {
        do throws(SignatureFault) {
            _ = try SignatureClaim.read(request, now: now)
            return nil
        } catch {
            return error
        }
    }
}

extension SignedRequest {
    func with(_ name: String, _ value: String) -> SignedRequest {
        var copy = self
        copy.headers.replace(name, value)
        return copy
    }

    func without(_ name: String) -> SignedRequest {
        var copy = self
        copy.headers.remove(name)
        return copy
    }

    /// With a piece of a header's only line replaced.
    func editing(_ name: String, _ piece: String, _ other: String) -> SignedRequest {
        with(name, headers.values(name)[0].replacing(piece, with: other))
    }
}
