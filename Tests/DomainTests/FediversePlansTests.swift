import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What other servers say costs the same among much", .serialized)
struct FediversePlansTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"
    private static let new = "https://nieuw.example/users/fatima"

    @Test(arguments: Engine.allCases)
    func `no reaction, report, move or reading reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        options.observer = statements.observer
        try await withTown(on: engine, options: options) { town in
            let fedi = try await FediverseDesk(town)
            try await Self.everything(fedi)
            let plans = try await statements.plans(on: town.database) {
                $0.contains("fediverse_") && !$0.contains("COUNT(*) FROM fedi")
            }
            #expect(plans.count > 40)
            for (sql, plan) in plans {
                for line in plan { #expect(Self.wholeTable(line, in: sql) == nil, "\(line)\n\(sql)") }
            }
            let bad: SQL = "SELECT p.details FROM fediverse_posts p WHERE p.html = 'x'"
            let plan = try await town.database.read { tx in try tx.plan(of: bad) }
            #expect(plan.compactMap { Self.wholeTable($0, in: Self.text(bad)) } == ["fediverse_posts"])
        }
    }

    /// All that another server can say, once.
    private static func everything(_ fedi: FediverseDesk) async throws {
        let (inbox, admin) = (fedi.inbox, try await fedi.town.viewer(fedi.town.admin))
        try await fedi.receive(fedi.create(fedi.post(first, "Vraag")), fedi.act("Follow", fedi.us, id: "f"))
        let id = try #require(try await fedi.home(first))
        try await fedi.desk.answer(id, by: fedi.desk.bram)
        let ours = try #require(((try await fedi.deliverAnswer(id))["object"] as? [String: Any])?["id"] as? String)
        let message = try #require(inbox.fediverse.addresses.message(ofPost: ours))
        var move = fedi.act("Move", FediverseDesk.fatima)
        move["target"] = new
        try await fedi.receive(
            fedi.act("Like", ours, id: "l"), fedi.act("Announce", ours), fedi.act("Undo", "\(FediverseDesk.fatima)#l"),
            fedi.act("Flag", [fedi.us, ours, first]), fedi.act("Create", "https://other.example/n/1"), move)
        let undo = try Activity(
            .object(["type": .string("Undo"), "actor": .string(FediverseDesk.fatima), "object": .string("\(first)#x")]))
        _ = try await inbox.undoesReaction(undo)
        _ = try await inbox.publicPost(message)
        _ = try await inbox.post(message, for: FediverseDesk.fatima)
        _ = try await inbox.isPostForSome(message)
        _ = try await inbox.publicPostWithdrawnAt(message)
        _ = try await inbox.publicPostPage(message)
        _ = try await inbox.publicPosts(of: fedi.account)
        _ = try await inbox.knownActor(ofKey: "\(FediverseDesk.fatima)#main-key")
        let wanted = WantedObject(
            address: first, isUpdate: true, toldAt: fedi.town.clock.clock.now(), account: nil, told: 1)
        _ = try await inbox.isWanted(wanted)
        let report = try #require(try await inbox.reports(isOpen: true, for: admin).reports.first)
        try await inbox.closeReport(report.id, outcome: "Gelezen", by: admin)
        _ = try await inbox.reports(isOpen: false, before: report.id, for: admin)
        _ = try await inbox.openReports(for: admin)
        _ = try await inbox.accountFigures(fedi.account, for: admin)
        _ = try await inbox.conversation(id, for: fedi.desk.bram)
        try await inbox.rotateKey(of: fedi.account, by: admin)
        let answer = try #require(try await inbox.conversation(id, for: fedi.desk.bram).messages.last).number
        try await inbox.changeAnswer(id, message: answer, from: "Morgen.", to: "Vandaag.", for: fedi.desk.bram)
        try await inbox.withdrawAnswer(id, message: answer, for: fedi.desk.bram)
        try await inbox.move(FediverseDesk.fatima, to: FediverseDesk.known(new))
        try await inbox.takeBack(wanted)
        try await inbox.forget(wanted)
        try await inbox.forgetMove("a b")
        try await inbox.erase(id, for: admin)
        try await inbox.sweep()
    }

    /// The words of a statement, a question mark for each value.
    private static func text(_ sql: SQL) -> String {
        "\(sql)".matches(of: /Part\.text\("((?:[^"\\]|\\.)*)"\)/).map { String($0.1) }.joined(separator: "?")
            .replacing("\\n", with: " ")
    }

    private static let large: Set<String> = [
        "conversations", "messages", "events", "correspondents", "jobs", "account_posts", "fediverse_posts",
        "fediverse_activities", "fediverse_actors", "fediverse_followers", "fediverse_reactions", "fediverse_reach",
        "fediverse_reports", "fediverse_report_subjects", "fediverse_sends", "fediverse_outgoing",
        "fediverse_revisions",
    ]

    /// The large table that a step of a plan goes through from end to end.
    private static func wholeTable(_ step: String, in sql: String) -> String? {
        let words = step.split(whereSeparator: \.isWhitespace).map(String.init)
        if let place = words.firstIndex(of: "SCAN"), words.indices.contains(place + 1) {
            // An index in the wanted order, or one that holds only the rows in question, is read as far as is needed.
            if words.contains("INDEX") { return nil }
            let names = sql.matches(of: /(?:FROM|JOIN)\s+([a-z_]+)\s+(?:AS\s+)?([a-z])\b/)
            let table = names.last { String($0.2) == words[place + 1] }.map { String($0.1) } ?? words[place + 1]
            return large.contains(table) ? table : nil
        }
        guard let place = words.firstIndex(of: "Seq"), words.indices.contains(place + 3) else { return nil }
        return large.contains(words[place + 3]) ? words[place + 3] : nil
    }
}
