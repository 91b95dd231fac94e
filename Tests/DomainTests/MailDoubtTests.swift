import Channels
import TestKit
import Testing
import Values

@testable import Desk

@Suite("A sender of whom our mail server is not sure", .serialized)
struct MailDoubtTests {
    private static func judged(_ words: String) -> String { "Authentication-Results: mx.testdorp.example; \(words)" }
    static let doubts = [
        "spf=softfail smtp.mailfrom=example.org; dkim=none; dmarc=none", "spf=none; dkim=none; dmarc=none",
        "spf=pass smtp.mailfrom=elders.example",
    ]

    @Test(arguments: Engine.allCases, doubts)
    func `joins nothing by what anybody could write`(engine: Engine, words: String) async throws {
        try await withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            let reference = try await mail.view(id).reference
            let byReference = try await mail.opened(Post("Re: [\(reference)]") { $0.headers = [Self.judged(words)] })
            #expect(byReference != id)
            let byTheirs = Post {
                ($0.inReplyTo, $0.headers) = ([first.id], [Self.judged(words)])
            }
            let other = try await mail.opened(byTheirs)
            #expect(other != id)
            let related = try await mail.view(other).related
            #expect(related.map(\.id) == [id] && related.map(\.reason) == ["unverified"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `joins by what only a participant got`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id)
            let reply = Post(answering: ours) { $0.headers = [Self.judged("spf=softfail; dkim=none; dmarc=none")] }
            #expect(try await mail.opened(reply) == id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `joins by the reference once our server is sure, or says nothing`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let reference = try await mail.view(id).reference
            let sure = Self.judged("dkim=pass header.d=example.org; dmarc=pass header.from=example.org")
            for headers in [[sure], [], ["Authentication-Results: mx.elders.example; spf=fail"]] {
                #expect(try await mail.opened(Post("Re: [\(reference)]") { $0.headers = headers }) == id)
            }
        }
    }
}
