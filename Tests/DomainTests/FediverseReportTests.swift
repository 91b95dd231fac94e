import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What other servers report", .serialized)
struct FediverseReportTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"
    private static let server = "https://other.example/actor"

    private static func flag(
        _ fedi: FediverseDesk, _ object: Any, _ content: String? = "Niet netjes.", id: String = "flag"
    ) -> [String: Any] {
        var activity = fedi.act("Flag", object, by: server, id: id)
        activity["content"] = content
        return activity
    }

    @Test(arguments: Engine.allCases)
    func `a report about an account, a post or a conversation of ours waits for who moderates, and is no conversation`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let conversation = try #require(try await fedi.home(Self.first))
            try await fedi.desk.answer(conversation, "Antwoord", by: fedi.desk.bram)
            let sent = try await fedi.deliverAnswer(conversation)
            let ours = try #require((sent["object"] as? [String: Any])?["id"] as? String)
            let (conversations, messages) = (try await fedi.count("conversations"), try await fedi.count("messages"))
            // Mastodon: a list, the person first.
            let people = "https://other.example/users/klager"
            try await fedi.receive(Self.flag(fedi, [fedi.us, ours, Self.first, people]), from: Self.server)
            let admin = try await fedi.town.viewer(fedi.town.admin)
            let report = try #require(try await fedi.inbox.reports(isOpen: true, for: admin).reports.first)
            #expect(report.host == "other.example" && report.reason == "Niet netjes.")
            let id = try #require(fedi.inbox.fediverse.addresses.message(ofPost: ours))
            let reference = try await fedi.inbox.conversation(conversation, for: fedi.desk.bram).reference
            #expect(
                report.subjects == [
                    .account(fedi.account, handle: "@gemeente@plein.example"),
                    .ownPost(id, excerpt: "Antwoord", isPublic: true),
                    .conversation(conversation, reference: reference),
                ])
            #expect(try await fedi.inbox.openReports(for: admin) == 1)
            #expect(try await fedi.count("conversations") == conversations)
            #expect(try await fedi.count("messages") == messages)
            // The person who complained, and the actor of their server, are nowhere.
            #expect(try await fedi.inbox.knownActor(Self.server) == nil)
            // Erasing takes what was quoted with it; that it was reported stays.
            try await fedi.inbox.erase(conversation, for: admin)
            let after = try #require(try await fedi.inbox.reports(isOpen: true, for: admin).reports.first)
            #expect(after.reason == "" && after.subjects.count == 3)
            #expect(after.subjects.contains(.ownPost(id, excerpt: "", isPublic: false)))
            await #expect(throws: Problem(.notAllowed)) {
                _ = try await fedi.inbox.reports(isOpen: true, for: fedi.desk.bram)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `one address, addresses in the text as Misskey has them, and no reason are all read`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let admin = try await fedi.town.viewer(fedi.town.admin)
            try await fedi.receive(Self.flag(fedi, fedi.us, nil, id: "1"), from: Self.server)
            fedi.town.clock.advance(seconds: 1)
            try await fedi.receive(
                Self.flag(fedi, "https://other.example/users/x", "Note: \(fedi.us)\n-----\nSpam", id: "2"),
                from: Self.server)
            // Of nothing here, and the same once more.
            try await fedi.receive(Self.flag(fedi, "https://other.example/users/x", "Spam", id: "3"), from: Self.server)
            try await fedi.receive(Self.flag(fedi, fedi.us, nil, id: "1"), from: Self.server)
            let reports = try await fedi.inbox.reports(isOpen: true, for: admin).reports
            #expect(reports.map(\.subjects.count) == [1, 1])
            #expect(reports.last?.reason == "")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a server makes twenty reports in a day, what is more is counted`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let admin = try await fedi.town.viewer(fedi.town.admin)
            let flags = (0..<25).map { Self.flag(fedi, fedi.us, id: "flag-\($0)") }
            try await fedi.keep(flags, from: Self.server)
            try await fedi.inbox.workActivities()
            #expect(try await fedi.inbox.openReports(for: admin) == 20)
            let refusals = try await fedi.inbox.refusals(for: admin)
            #expect(refusals == [Refusal(reason: "too_many_reports", n: 5)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `it is dealt with once, with what was done, and can be opened again`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let admin = try await fedi.town.viewer(fedi.town.admin)
            try await fedi.receive(Self.flag(fedi, fedi.us), from: Self.server)
            let id = try #require(try await fedi.inbox.reports(isOpen: true, for: admin).reports.first?.id)
            await #expect(throws: Problem.invalid([.init("gedaan", .missing)])) {
                try await fedi.inbox.closeReport(id, outcome: "  ", by: admin)
            }
            try await fedi.inbox.closeReport(id, outcome: "Gelezen, niets aan de hand.", by: admin)
            await #expect(throws: Problem(.staleView)) {
                try await fedi.inbox.closeReport(id, outcome: "Ik ook", by: admin)
            }
            #expect(try await fedi.inbox.openReports(for: admin) == 0)
            let closed = try #require(try await fedi.inbox.reports(isOpen: false, for: admin).reports.first)
            #expect(closed.outcome == "Gelezen, niets aan de hand." && closed.colleague != nil)
            try await fedi.inbox.reopenReport(id, by: admin)
            #expect(try await fedi.inbox.openReports(for: admin) == 1)
        }
    }
}
