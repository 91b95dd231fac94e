import Desk
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Values

/// Server-sent events for the desk: what happened in the viewer's teams, from `Last-Event-ID` on without a gap.
enum LiveStream {
    /// Seconds between two signs of life; a browser that is gone is noticed at the next one.
    private static let heartbeat = 15

    static func response(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let services = exchange.services
        let asked = HTTPField.Name("Last-Event-ID").flatMap { exchange.request.headers[$0] } ?? exchange.query["na"]
        let newest = try await services.inbox.latestEvent()
        // A number from the future is from another database: begin at the present.
        let start = min(asked.flatMap { Int64($0) } ?? newest, newest)
        let token = exchange.sessionToken
        let wake = merged(services.deskChanges())
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: .init { writer in
                var seen = start
                try await writer.write(ByteBuffer(string: "retry: 2000\nid: \(seen)\n\n"))
                for await isHeartbeat in wake.cancelOnGracefulShutdown() {
                    if isHeartbeat {
                        // Signed out or ended elsewhere: this stream ends too.
                        guard let token, let still = try await services.sessions.viewer(token),
                            still.teams == viewer.teams
                        else { break }
                        try await writer.write(ByteBuffer(string: ": \n\n"))
                    }
                    // What is newest now has been looked at below, also when none of it was the viewer's.
                    let newest = try await services.inbox.latestEvent()
                    while true {
                        let events = try await services.inbox.events(after: seen, for: viewer, limit: 100)
                        for event in events {
                            try await writer.write(ByteBuffer(string: text(event)))
                            seen = event.seq
                        }
                        if events.count < 100 { break }
                    }
                    seen = max(seen, newest)
                }
                try await writer.finish(nil)
            })
    }

    private static func text(_ event: LiveEvent) -> String {
        let conversation = event.conversation.map { "\"\($0)\"" } ?? "null"
        return "id: \(event.seq)\nevent: inbox\n"
            + "data: {\"seq\":\(event.seq),\"kind\":\"\(event.kind)\",\"conversation\":\(conversation)}\n\n"
    }

    /// false for news, true for a heartbeat; starts with news, so that a gap is filled at once.
    private static func merged(_ changes: AsyncStream<Void>) -> AsyncStream<Bool> {
        AsyncStream(bufferingPolicy: .bufferingNewest(2)) { continuation in
            continuation.yield(false)
            let beating = Task {
                var n = 0
                while !Task.isCancelled {
                    // Signals may be lost and PostgreSQL's settle a moment later: look every two seconds.
                    try? await Task.sleep(for: .seconds(2))
                    n += 2
                    continuation.yield(n % heartbeat < 2)
                }
            }
            let listening = Task { for await _ in changes { continuation.yield(false) } }
            continuation.onTermination = { _ in
                beating.cancel()
                listening.cancel()
            }
        }
    }
}
