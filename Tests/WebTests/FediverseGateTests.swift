import Channels
import Desk
import TestKit
import Testing
import Values

@testable import Web

/// The door in the order of webcare.md §3d, as far as no other server is asked for anything.
@Suite("The door for activities")
struct FediverseGateTests {
    private static func activity(_ kind: String, of actor: String, to us: String) -> [UInt8] {
        Array(
            """
            {"id":"\(actor)#1","type":"\(kind)","actor":"\(actor)","object":{"id":"\(actor)/n/1","type":"Note",
            "attributedTo":"\(actor)","content":"Vraag","to":["\(us)"]}}
            """.utf8)
    }

    /// Unsigned, so that what comes before signatures shows.
    private static func knock(
        _ fedi: FediverseSite, _ kind: String = "Create", of actor: String, at host: String = "plein.example"
    ) async -> Int {
        let request = SignedRequest(
            method: "POST", target: "/fediverse/inbox", authority: host,
            headers: RequestHeaders([("Content-Type", "application/activity+json")]),
            body: activity(kind, of: actor, to: fedi.us))
        return await fedi.site.app.services.receiveActivity(request, "192.0.2.1")
    }

    @Test(arguments: Engine.allCases)
    func `a server that is kept out is told so before its signature is looked at, with all that is within it`(
        engine: Engine
    ) async throws {
        try await withFediverseSite(engine) { _, fedi in
            try await fedi.inbox.serverRules.add(
                "erg.example", .suspend, reason: "Bedreigingen", by: fedi.administrator)
            try await fedi.inbox.serverRules.add("druk.example", .silence, reason: "Reclame", by: fedi.administrator)
            #expect(await Self.knock(fedi, of: "https://erg.example/u/x") == 403)
            #expect(await Self.knock(fedi, of: "https://heel.erg.example:8443/u/x") == 403)
            #expect(await Self.knock(fedi, of: "https://druk.example/u/x") == 401)
            #expect(await Self.knock(fedi, of: "https://goed.example/u/x") == 401)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what strangers take back or change costs nothing, and nothing is signed for another host`(
        engine: Engine
    ) async throws {
        try await withFediverseSite(engine) { _, fedi in
            for kind in ["Delete", "Update", "Undo", "Move"] {
                #expect(await Self.knock(fedi, kind, of: "https://goed.example/u/x") == 202)
            }
            #expect(await Self.knock(fedi, of: "https://goed.example/u/x", at: "elders.example") == 401)
            #expect(try await fedi.inbox.knownActor("https://goed.example/u/x") == nil)
            let waiting = try await fedi.inbox.waitingActivities()
            #expect(waiting.isEmpty)
        }
    }
}
