import Channels
import Desk
import Values

extension ServerRulesPage {
    static var examples: [(name: String, page: ServerRulesPage)] {
        let now = DeskExamples.now
        let rules = [
            ServerRule(
                domain: String(repeating: "lang", count: 15) + ".example", severity: .suspend,
                reason: DeskExamples.longName, colleague: DeskExamples.longName, at: now),
            ServerRule(
                domain: "mast.example", severity: .silence, rejectsMedia: true, reason: "Veel <b>reclame</b>",
                colleague: "Els de Wit",
                at: now.adding(seconds: -90_000)),
            ServerRule(
                domain: "xn--bcher-kva.example", severity: .suspend, reason: "Bedreigingen", colleague: nil,
                at: now.adding(seconds: -900_000)),
        ]
        var some = ServerRulesPage(rules: rules, isMore: true)
        some.isSaved = true
        var taken = ServerRulesPage(rules: rules)
        taken.taken = TakenRules(
            added: 1_204, known: 1,
            faults: [
                .init(line: 5, reason: .notADomain), .init(line: 9, reason: .obfuscated),
                .init(line: 12, reason: .unknownSeverity), .init(line: 40, reason: .tooLong),
                .init(line: 1_041, reason: .notText),
            ], faultCount: 31)
        var refused = ServerRulesPage(rules: rules)
        (refused.rule.server, refused.rule.reason) = ("geen <server>", DeskExamples.longName)
        refused.rule.faults = DeskFaults(fields: [
            .init("server", .notAServerName), .init("soort", .unknownChoice), .init("reden", .tooLong(maximum: 500)),
        ])
        refused.list.faults = DeskFaults(fields: [
            .init("bestand", .missing), .init("soort", .unknownChoice), .init("reden", .missing),
        ])
        return [
            ("empty", ServerRulesPage()), ("some", some), ("taken", taken), ("refused", refused),
            ("nothing taken", ServerRulesPage(taken: TakenRules())),
        ]
    }
}
