import Channels
import Desk
import Values

/// Rules about whole servers of the fediverse; for administrators.
struct ServerRulesPage: Page {
    /// By domain.
    var rules: [ServerRule] = []
    /// The domain that this page comes after; empty on the first.
    var after = ""
    var isMore = false
    var isSaved = false
    var taken: TakenRules?
    var rule = ServerRuleForm()
    var list = ServerRuleForm()

    static let side = PageSide.desk
    static let address = Link.path("/balie/kanalen/servers")

    /// The way here from the pages of channels.
    static func way(_ frame: Frame) -> HTML {
        "<p><a href=\"\(address)\">\(frame.texts.desk.serverRulesTitle)</a></p>"
    }

    func title(_ texts: Texts) -> String { texts.desk.serverRulesTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let saved: HTML = isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty
        return """
            <div class="desk-page"><p class="back"><a href="\(Link.path("/balie/kanalen"))">\(words.channelsTitle)</a></p>
            <h1>\(words.serverRulesTitle)</h1><p>\(words.serverRulesLead)</p>\(saved)\(taken?.html(frame))
            \(rule.newRule(frame))
            \(list.takeList(frame))
            \(rules.isEmpty ? DeskForm.empty(words.noServerRules) : table(frame))\(next(frame))</div>
            """
    }

    private func next(_ frame: Frame) -> HTML {
        guard isMore, let last = rules.last else { return .empty }
        let link = Self.address.query([("na", last.domain)])
        return """
            <p class="pages"><a class="button" rel="next" href="\(link)">\(frame.texts.desk.moreServerRules)</a></p>
            """
    }

    private func table(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let heads = [words.ruledServerField, words.serverRuleKind, words.reason, words.madeBy, words.madeAt].map {
            head -> HTML in "<th scope=\"col\">\(head)</th>"
        }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-label="\(words.serverRulesTitle)"><table>
            <thead><tr>\(heads)<td></td></tr></thead><tbody>\(rules.map { row($0, frame) })</tbody></table></div>
            """
    }

    private func row(_ rule: ServerRule, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let end = DeskAction(
            address: Self.address, label: words.endServerRule,
            fields: [("actie", "weghalen"), ("server", rule.domain), ("na", after)], weight: .link,
            spoken: words.endServerRule(rule.domain))
        // Of one that is kept out nothing is fetched anyway.
        let pictures: HTML =
            rule.rejectsMedia && rule.severity != .suspend ? "; \(words.serverPicturesKeptOut)" : .empty
        return """
            <tr><th scope="row"><bdi>\(rule.domain)</bdi></th><td>\(words.serverRule(rule.severity))\(pictures)</td>
            <td dir="auto">\(rule.reason)</td><td><bdi>\(rule.colleague ?? words.atCommandLine)</bdi></td>
            <td>\(DeskMoment.time(rule.at, frame))</td><td>\(end.html(frame))</td></tr>
            """
    }
}

/// What became of a list, as the address of the page after it says.
struct TakenRules: Sendable, Equatable {
    struct Fault: Sendable, Equatable {
        /// The first is 1.
        let line: Int
        let reason: DomainRuleList.Fault.Reason
    }
    var added = 0
    var known = 0
    /// The first ones.
    var faults: [Fault] = []
    var faultCount = 0

    /// Faults that are shown with their line.
    static let shown = 20

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        func line(_ say: (Int, String) -> String, _ count: Int) -> HTML {
            "<p>\(say(count, DeskMoment.number(count, frame)))</p>"
        }
        let known = known > 0 ? line(words.serverRulesKnown, known) : .empty
        let done: HTML = """
            <div class="notice done" role="status">\(line(words.serverRulesTaken, added))\(known)</div>
            """
        if faultCount == 0 { return done }
        let items = faults.map { fault -> HTML in
            "<li>\(words.lineLeftOut(DeskMoment.number(fault.line, frame), fault.reason))</li>"
        }
        let lead: HTML = faultCount > faults.count ? "<p>\(words.firstLinesLeftOut)</p>" : .empty
        return """
            \(done)<div class="notice warning">\(line(words.serverLinesLeftOut, faultCount))\(lead)<ul>\(items)</ul></div>
            """
    }
}

extension TakenRules {
    init(_ result: ServerRules.Import) {
        (added, known, faultCount) = (result.added, result.known, result.faultCount)
        faults = result.faults.prefix(Self.shown).map { Fault(line: $0.line, reason: $0.reason) }
    }

    /// nil: the address says nothing of a list.
    init?(_ query: Query) {
        func count(_ name: String) -> Int { max(0, query[name].flatMap { Int($0) } ?? 0) }
        guard query["overgenomen"] != nil else { return nil }
        (added, known, faultCount) = (count("overgenomen"), count("bekend"), count("overgeslagen"))
        faults = (query["regels"] ?? "").split(separator: ",").prefix(Self.shown).compactMap { piece in
            let halves = piece.split(separator: ".", maxSplits: 1)
            guard halves.count == 2, let line = Int(halves[0]), line > 0,
                let reason = DomainRuleList.Fault.Reason(rawValue: String(halves[1]))
            else { return nil }
            return Fault(line: line, reason: reason)
        }
    }

    var query: [(String, String?)] {
        [
            ("overgenomen", String(added)), ("bekend", String(known)), ("overgeslagen", String(faultCount)),
            ("regels", faults.map { "\($0.line).\($0.reason.rawValue)" }.joined(separator: ",")),
        ]
    }
}
