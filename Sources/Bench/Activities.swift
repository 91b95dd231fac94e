import ArgumentParser
import Channels
import Foundation
import Values

/// Writes signed mentions of an account as they go over the wire, for `scripts/bench_fediverse.py` to send.
struct Activities: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "activities")

    @Option var count: Int
    @Option(help: "Host and port of the server they are for.") var authority: String
    @Option(help: "The id of the account that is mentioned.") var account: String
    @Option(help: "The id of who mentions it.") var actor: String
    @Option(help: "Where to write them; the signer's public key goes beside it, with .pem behind its name.")
    var file: String

    func run() throws {
        let key = try SigningKey.generate(keyId: "\(actor)#main-key")
        try Data(key.publicKeyPem.utf8).write(to: URL(fileURLWithPath: "\(file).pem"))
        var all = Data()
        for number in 0..<count {
            let wire = try request(number, key)
            withUnsafeBytes(of: UInt32(wire.count).bigEndian) { all.append(contentsOf: $0) }
            all.append(contentsOf: wire)
        }
        try all.write(to: URL(fileURLWithPath: file))
    }

    private func request(_ number: Int, _ key: SigningKey) throws -> [UInt8] {
        var request = SignedRequest(
            method: "POST", target: "/fediverse/inbox", authority: authority, scheme: "http",
            headers: RequestHeaders([("Content-Type", "application/activity+json")]), body: Array(mention(number).utf8))
        try request.sign(.cavage, with: key, at: .now)
        var wire = "POST \(request.target) HTTP/1.1\r\nHost: \(authority)\r\n"
        for line in request.headers.lines { wire += "\(line.name): \(line.value)\r\n" }
        return Array("\(wire)Content-Length: \(request.body.count)\r\n\r\n".utf8) + request.body
    }

    /// As large as a usual one of Mastodon.
    private func mention(_ number: Int) -> String {
        let post = "\(actor)/statuses/\(number)"
        let everyone = "https://www.w3.org/ns/activitystreams#Public"
        return """
            {"@context":["https://www.w3.org/ns/activitystreams",{"ostatus":"http://ostatus.org#","atomUri":"ostatus:atomUri",\
            "conversation":"ostatus:conversation","sensitive":"as:sensitive"}],"id":"\(post)/activity","type":"Create",\
            "actor":"\(actor)","published":"2026-01-05T09:00:00Z","to":["\(everyone)"],"cc":["\(actor)/followers","\(account)"],\
            "object":{"id":"\(post)","type":"Note","summary":null,"inReplyTo":null,"published":"2026-01-05T09:00:00Z",\
            "url":"\(post)","attributedTo":"\(actor)","to":["\(everyone)"],"cc":["\(actor)/followers","\(account)"],\
            "sensitive":false,"atomUri":"\(post)","conversation":"tag:elders.example,2026-01-05:objectId=\(number)",\
            "content":"<p><span class=\\"h-card\\"><a href=\\"\(account)\\" class=\\"u-url mention\\">@<span>gemeente</span></a></span> \
            De lantaarn voor nummer \(number) is sinds dinsdag stuk en het is daar nu erg donker. Wanneer komt er iemand?</p>",\
            "contentMap":{"nl":"<p>De lantaarn voor nummer \(number) is sinds dinsdag stuk en het is daar nu erg donker.</p>"},\
            "attachment":[],"tag":[{"type":"Mention","href":"\(account)","name":"@gemeente@\(authority)"}],\
            "replies":{"id":"\(post)/replies","type":"Collection","first":{"type":"CollectionPage",\
            "next":"\(post)/replies?page=true","partOf":"\(post)/replies","items":[]}}}}
            """
    }
}
