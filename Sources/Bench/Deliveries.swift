import ArgumentParser
import AsyncHTTPClient
import Channels
import Foundation
import Hummingbird
import NIOCore
import Synchronization
import Values

/// The servers of all followers in one: takes every POST in and counts it. GET /count says how many came, and how long the
/// last came after the first in milliseconds.
struct DeliveriesSink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "deliveries-sink")

    @Option var port: Int

    private struct Seen {
        var count = 0
        var bytes = 0
        var first: ContinuousClock.Instant?
        var last: ContinuousClock.Instant?
    }

    func run() async throws {
        let seen = Mutex(Seen())
        let router = Router()
        router.post("/**") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            seen.withLock { seen in
                seen.count += 1
                seen.bytes += body.readableBytes
                seen.first = seen.first ?? .now
                seen.last = .now
            }
            return HTTPResponse.Status.accepted
        }
        router.get("/count") { _, _ in
            seen.withLock { seen in
                let span = seen.first.flatMap { first in seen.last.map { $0 - first } } ?? .zero
                return "\(seen.count) \(Int(span / .milliseconds(1))) \(seen.bytes)"
            }
        }
        router.delete("/count") { _, _ in
            seen.withLock { $0 = Seen() }
            return HTTPResponse.Status.ok
        }
        let application = Application(router: router, configuration: .init(address: .hostname("0.0.0.0", port: port)))
        try await application.runService()
    }
}

/// The peer of a post to many followers: a loop that signs the same activity for each inbox and sends it, and keeps nothing.
struct DeliveriesBare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "deliveries-bare")

    @Option(help: "A file with an inbox on each line.") var inboxes: String
    @Option(help: "A file with the activity.") var activity: String
    @Option(help: "Requests at the same time.") var places = 32

    func run() async throws {
        let inboxes = try String(contentsOfFile: inboxes, encoding: .utf8).split(separator: "\n").map(String.init)
        let body = Array(try Data(contentsOf: URL(fileURLWithPath: activity)))
        let key = try SigningKey.generate(keyId: "https://plein.example/fediverse/accounts/1#main-key")
        let client = HTTPClient.shared
        let spent = try await seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, inbox) in inboxes.enumerated() {
                    if place >= places { try await group.next() }
                    group.addTask { try await Self.send(body, to: inbox, key, client) }
                }
                try await group.waitForAll()
            }
        }
        try report(["deliveries": Double(inboxes.count), "seconds": spent])
    }

    private static func send(_ body: [UInt8], to inbox: String, _ key: SigningKey, _ client: HTTPClient) async throws {
        guard let address = URL(string: inbox), let host = address.host() else {
            throw ValidationError("no address: \(inbox)")
        }
        var signed = SignedRequest(
            method: "POST", target: address.path(), authority: address.port.map { "\(host):\($0)" } ?? host,
            scheme: "http", headers: RequestHeaders([("Content-Type", "application/activity+json")]), body: body)
        try signed.sign(.cavage, with: key, at: .now)
        var request = HTTPClientRequest(url: inbox)
        request.method = .POST
        for line in signed.headers.lines { request.headers.add(name: line.name, value: line.value) }
        request.body = .bytes(body)
        let answer = try await client.execute(request, timeout: .seconds(30))
        guard answer.status == .accepted else { throw ValidationError("\(inbox) answered \(answer.status)") }
        _ = try await answer.body.collect(upTo: 1 << 16)
    }
}
