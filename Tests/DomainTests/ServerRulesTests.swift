import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Rules about whole servers", .serialized)
struct ServerRulesTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"

    @Test(arguments: Engine.allCases)
    func `a rule is for a server and what is within it, and the heaviest counts`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (rules, admin) = (fedi.inbox.serverRules, fedi.desk.admin)
            try await rules.add("Mast.Example.", .silence, reason: "Veel reclame", by: admin)
            try await rules.add("erg.mast.example", .suspend, reason: "Bedreigingen", by: admin)
            for (host, severity) in [
                ("mast.example", DomainRuleList.Severity.silence), ("MAST.example:8443", .silence),
                ("a.b.mast.example", .silence), ("erg.mast.example", .suspend), ("heel.erg.mast.example", .suspend),
            ] {
                #expect(try await rules.severity(of: host) == severity, "\(host)")
            }
            for host in ["example", "notmast.example", "mast.example.org", "localhost", ""] {
                #expect(try await rules.severity(of: host) == nil, "\(host)")
            }
            let listed = try await rules.list(for: admin)
            #expect(listed.rules.map(\.domain) == ["erg.mast.example", "mast.example"] && !listed.isMore)
            #expect(listed.rules.map(\.reason) == ["Bedreigingen", "Veel reclame"])
            #expect(listed.rules.allSatisfy { $0.colleague == "Admin" })
            try await rules.remove("erg.mast.example", by: admin)
            #expect(try await rules.severity(of: "erg.mast.example") == .silence)
            await #expect(throws: Problem(.notFound)) { try await rules.remove("erg.mast.example", by: admin) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rule has a server and a reason, and only administrators make one`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (rules, admin) = (fedi.inbox.serverRules, fedi.desk.admin)
            for (server, reason) in [("", "x"), ("geen server", "x"), ("localhost", "x"), ("mast.example", " ")] {
                await #expect(throws: Problem.self) {
                    try await rules.add(server, .suspend, reason: reason, by: admin)
                }
            }
            for viewer in [fedi.desk.anna, fedi.desk.bram, fedi.desk.carla] {
                await #expect(throws: Problem(.notAllowed)) {
                    try await rules.add("mast.example", .suspend, reason: "x", by: viewer)
                }
                await #expect(throws: Problem(.notAllowed)) { try await rules.list(for: viewer) }
            }
            let kept = try await rules.list(for: admin).rules
            #expect(kept.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file is taken over, and nothing we have is made lighter`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (rules, admin) = (fedi.inbox.serverRules, fedi.desk.admin)
            try await rules.add("a.example", .suspend, reason: "Onze reden", by: admin)
            let file = """
                #domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate
                a.example,silence,False,False,Hun reden,False
                b.example,suspend,True,True,Haat,False
                c.example,noop,False,False,,False
                niet goed,suspend,False,False,,False
                d.example,silence,False,False,,False
                """
            let done = try await rules.take(
                csv: Array(file.utf8), severity: .silence, reason: "Lijst van juli", by: admin)
            #expect(done.added == 2 && done.known == 1 && done.faultCount == 1)
            #expect(done.faults.map(\.line) == [5])
            let kept = try await rules.list(for: admin).rules
            #expect(kept.map(\.domain) == ["a.example", "b.example", "d.example"])
            #expect(kept.map(\.reason) == ["Onze reden", "Haat", "Lijst van juli"])
            #expect(kept.map(\.severity) == [.suspend, .suspend, .silence])
            // Once more changes nothing.
            #expect(
                try await rules.take(csv: Array(file.utf8), severity: .silence, reason: "x", by: admin).added == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rule against pictures holds for all that is within it, comes with the file and is never made lighter`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let (rules, admin) = (fedi.inbox.serverRules, fedi.desk.admin)
            try await rules.add("mast.example", .silence, rejectsMedia: true, reason: "Schokkend", by: admin)
            try await rules.add("erg.mast.example", .silence, reason: "Reclame", by: admin)
            try await rules.add("stil.example", .silence, reason: "Onze reden", by: admin)
            try await rules.add("weg.example", .suspend, reason: "Weg", by: admin)
            #expect(try await rules.standing(of: "erg.mast.example:8443")?.keepsOutPictures == true)
            #expect(try await rules.standing(of: "stil.example")?.keepsOutPictures == false)
            #expect(try await rules.standing(of: "weg.example")?.keepsOutPictures == true)
            let file = """
                #domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate
                mast.example,silence,False,False,Lichter,False
                stil.example,noop,True,False,Hun reden,False
                beeld.example,noop,True,False,Alleen beelden,False
                niets.example,noop,False,False,Niets,False
                """
            let taken = try await rules.take(csv: Array(file.utf8), severity: .silence, reason: "x", by: admin)
            #expect(taken.added == 2 && taken.known == 1)
            let listed = try await rules.list(for: admin).rules
            #expect(
                listed.map { "\($0.domain) \($0.severity) \($0.rejectsMedia) \($0.reason)" } == [
                    "beeld.example silence true Alleen beelden", "erg.mast.example silence false Reclame",
                    "mast.example silence true Schokkend", "stil.example silence true Onze reden",
                    "weg.example suspend false Weg",
                ])
            // Once more changes nothing.
            #expect(try await rules.take(csv: Array(file.utf8), severity: .silence, reason: "x", by: admin).added == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `to a server that is kept out nothing goes, and what comes from a limited one is marked`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (rules, admin) = (fedi.inbox.serverRules, fedi.desk.admin)
            try await fedi.receive(fedi.act("Follow", fedi.us))
            try await rules.add("mast.example", .silence, reason: "Proef", by: admin)
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let id = try #require(try await fedi.home(Self.first))
            #expect(
                try await fedi.inbox.conversation(id, for: fedi.desk.bram).messages[0].post?.isFromLimitedServer == true
            )
            try await fedi.desk.answer(id, by: fedi.desk.bram)
            try await rules.add("mast.example", .suspend, reason: "Erger", by: admin)
            let message: ID<Message>? = try await fedi.town.database.read { tx in
                try tx.value("SELECT id FROM messages WHERE kind = 'answer'")
            }
            try await fedi.inbox.deliver(try #require(message))
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.last?.kind == .answer(delivery: "not_delivered"))
            #expect(view.messages.last?.deliveryDetail == "suspended")
            let waiting: ID<FediverseSend>? = try await fedi.town.database.read { tx in
                try tx.value("SELECT id FROM fediverse_sends")
            }
            try await fedi.inbox.sendActivity(try #require(waiting))
            #expect(fedi.server.inboxes.isEmpty)
            #expect(try await fedi.count("fediverse_sends") == 0)
        }
    }
}
