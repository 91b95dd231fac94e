import Square
import Values

/// What somebody who follows places was told, and why: for who asks. And which messages did not arrive.
struct WatcherProofPage: Page {
    enum Outcome: Sendable {
        case nothing
        case found(WatcherProof)
    }
    var address = ""
    var faults = DeskFaults()
    /// Nil while nobody was looked up.
    var outcome: Outcome?
    /// Messages that failed, by reason.
    var failures: [(reason: String, count: Int)] = []

    static let side = PageSide.desk
    static let address = Link.path("/balie/volgers")

    func title(_ texts: Texts) -> String { texts.feeds.proofTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let faults = faults
        let field = DeskField(
            name: "email", label: words.proofAddress, value: address, kind: .email, hint: words.proofAddressHint,
            fault: faults.words("email", frame))
        return """
            <div class="desk-page"><p class="back"><a href="\(FeedsPage.address)">\(words.title)</a></p>\
            <h1>\(words.proofTitle)</h1><p>\(words.proofLead)</p>
            <form class="stacked" method="post" action="\(Self.address)" novalidate>\(DeskForm.token(frame))\
            \(faults.summary(frame, labels: [("email", words.proofAddress)]))\(field.html(frame))\
            <p><button type="submit" class="button button-main">\(words.proofLook)</button></p></form>\
            \(found(frame))\(failed(frame))</div>
            """
    }

    private func found(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        switch outcome {
        case nil: return .empty
        case .nothing: return "<section><h2 dir=\"auto\">\(address)</h2><p>\(words.proofNothing)</p></section>"
        case .found(let proof):
            let since =
                proof.confirmedAt.map { words.proofConfirmed(DeskMoment.long($0, frame)) } ?? words.proofUnconfirmed
            let places: HTML =
                proof.places.isEmpty
                ? "<p>\(words.proofNoPlaces)</p>"
                : "<p>\(words.proofPlaces)</p><ul>\(proof.places.map { "<li dir=\"auto\">\($0)</li>" as HTML })</ul>"
            let entries: HTML =
                proof.entries.isEmpty
                ? "<p>\(words.proofNoEntries)</p>"
                : "<ul class=\"own-posts\">\(proof.entries.map { entry($0, frame) })</ul>"
            return """
                <section><h2 dir="auto">\(address)</h2><p>\(since) \(words.rhythm(proof.rhythm))</p>\(places)\
                <h3>\(words.proofEntries)</h3>\(entries)<p class="hint">\(words.proofKept)</p></section>
                """
        }
    }

    private func entry(_ entry: WatcherProof.Entry, _ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let metres = DeskMoment.number(Int(entry.metres.rounded()), frame)
        let near = words.proofNear(entry.place, metres: entry.metres == 0 ? nil : metres)
        return """
            <li><p><a href="\(Link.path("/balie/buurt", entry.notice.description))" dir="auto">\(entry.title)</a></p>\
            <p class="hint">\(frame.texts.near.change(entry.change)) (\(words.proofVersion(entry.version))) · <bdi>\(near)</bdi></p>\
            <p class="hint">\(words.proofFound(DeskMoment.long(entry.foundAt, frame))) \(outcome(entry.outcome, frame))</p></li>
            """
    }

    private func outcome(_ outcome: WatcherProof.Entry.Outcome, _ frame: Frame) -> String {
        let words = frame.texts.feeds
        switch outcome {
        case .told(let at): return words.proofTold(DeskMoment.long(at, frame))
        case .waits(let until): return words.proofWaits(DeskMoment.long(until, frame))
        case .failed(let reason): return words.proofFailed(words.messageFault(reason))
        case .dropped: return words.proofDropped
        }
    }

    private func failed(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let list: HTML =
            failures.isEmpty
            ? "<p>\(words.noFailures)</p>"
            : """
            <p>\(words.failuresHint)</p><ul>\(failures.map { failure -> HTML in
                "<li dir=\"auto\">\(words.counted(DeskMoment.number(failure.count, frame), words.messageFault(failure.reason)))</li>"
            })</ul>
            """
        return "<section><h2>\(words.failuresTitle)</h2>\(list)</section>"
    }
}

extension WatcherProofPage {
    static var examples: [(name: String, page: WatcherProofPage)] {
        let now = NearExamples.now
        func entry(_ n: Int, _ outcome: WatcherProof.Entry.Outcome, place: String? = "Dorpsstraat 1")
            -> WatcherProof.Entry
        {
            WatcherProof.Entry(
                notice: NearExamples.id(n),
                title: n == 2 ? "<b>Riool</b> in de Dorpsstraat" : "Riool in de Dorpsstraat",
                version: n, change: n == 1 ? .new : .extended, place: place, metres: n == 3 ? 0 : 1_234.4, foundAt: now,
                outcome: outcome)
        }
        var found = WatcherProofPage(address: "iemand@voorbeeld.nl")
        found.outcome = .found(
            WatcherProof(
                confirmedAt: now, rhythm: .daily, places: ["Dorpsstraat 1", "Noord"],
                entries: [
                    entry(1, .told(now)), entry(2, .waits(until: now), place: nil), entry(3, .failed("gave_up")),
                    entry(4, .dropped),
                ]))
        found.failures = [("gave_up", 1_000), ("550 5.1.1 <user> unknown", 2)]
        var fresh = WatcherProofPage(address: "nieuw@voorbeeld.nl")
        fresh.outcome = .found(WatcherProof(confirmedAt: nil, rhythm: .atOnce, places: [], entries: []))
        var nobody = WatcherProofPage(address: "niemand@voorbeeld.nl")
        nobody.outcome = .nothing
        var wrong = WatcherProofPage(address: "geen adres")
        wrong.faults = DeskFaults(fields: [.init("email", .notAnEmailAddress)])
        return [
            ("empty", WatcherProofPage()), ("found", found), ("unconfirmed", fresh), ("nobody", nobody),
            ("wrong", wrong),
        ]
    }
}
