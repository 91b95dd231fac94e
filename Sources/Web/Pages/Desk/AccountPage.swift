import Channels
import Desk
import Values

/// One account in the fediverse: how it does, what was refused, what was decided, and its profile. For administrators.
struct AccountPage: Page {
    /// nil for a new one.
    var id: String?
    var name = ""
    var handle = ""
    /// Where everybody reads it.
    var publicAddress = ""
    var health = AccountHealth()
    var refusals: [Refusal] = []
    var undelivered: [Undelivered] = []
    var life = ChannelLife()
    var teams: [DeskChoice] = []
    var form = AccountForm()
    var faults = DeskFaults()
    var isSaved = false
    /// Addresses in the lines of the profile.
    var links: [CheckedLink] = []

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { id == nil ? texts.desk.newAccount : name }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let back: HTML = "<p class=\"back\"><a href=\"\(Link.path("/balie/kanalen"))\">\(words.channelsTitle)</a></p>"
        guard let id else {
            return """
                <div class="desk-page">\(back)<h1>\(words.newAccount)</h1><p>\(words.newAccountLead)</p>
                \(form.html(frame, teams: teams, faults: faults, to: .path("/balie/kanalen/nieuw-account")))</div>
                """
        }
        let address = Link.path("/balie/kanalen", id)
        let saved: HTML = isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty
        return """
            <div class="desk-page">\(back)<h1 dir="auto">\(name)</h1>
            <p><strong>\(words.channelState(life.state))</strong>. \(words.accountStateHint(life.state))</p>
            \(saved)\(whereHTML(frame))<h2>\(words.health)</h2>\(health.standing(frame))
            \(UndeliveredList(undelivered: undelivered).html(frame))\(refusalsHTML(frame))\
            \(life.html(frame, to: address))
            \(life.state == .retired ? .empty : health.key(frame, to: address))\
            \(linksHTML(frame, to: address))<h2>\(words.profileTitle)</h2>\(form.html(frame, teams: teams, faults: faults, to: address))</div>
            """
    }

    private func linksHTML(_ frame: Frame, to address: Link) -> HTML {
        if links.isEmpty { return .empty }
        let words = frame.texts.desk
        let items = links.map { link -> HTML in
            let state: HTML
            switch link.state {
            case .waiting: state = "\(words.linkWaits)"
            case .verified:
                let at = link.verifiedAt.map { Dates.moment($0, frame.language, now: frame.now) } ?? ""
                state = "<strong>✓ \(words.linkVerified(at))</strong>"
            case .unverified: state = "\(words.linkUnverified(link.detail))"
            }
            return "<li><bdi>\(link.address)</bdi>: \(state)</li>"
        }
        let again = DeskAction(
            address: address, label: words.checkLinksAgain, fields: [("actie", "controleren")], weight: .link)
        return """
            <h2>\(words.checkedLinksTitle)</h2><p>\(words.checkedLinksHint(publicAddress))</p>\
            <ul>\(items)</ul>\(again.html(frame))
            """
    }

    private func whereHTML(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let isShown = life.state == .active || life.state == .parked
        let page: HTML =
            isShown
            ? "<a href=\"\(Link.account(form.username))\">\(publicAddress)</a>"
            : "\(publicAddress) <span class=\"hint\">\(words.notShownYet)</span>"
        return """
            <dl class="where"><dt>\(words.handleTerm)</dt><dd><bdi>\(handle)</bdi> \
            <span class="hint">\(words.handleForGood)</span></dd>
            <dt>\(words.publicPageTerm)</dt><dd>\(page)</dd></dl>
            """
    }

    private func refusalsHTML(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let lead: HTML = "<h2>\(words.refusalsTitle)</h2><p>\(words.refusalsLead)</p>"
        let way = ServerRulesPage.way(frame)
        if refusals.isEmpty { return lead + "<p>\(words.noRefusals)</p>" + way }
        // Codes that mean the same to people are one line.
        var sums: [(why: String, n: Int)] = []
        for refusal in refusals {
            let why = words.refusal(refusal.reason)
            if let place = sums.firstIndex(where: { $0.why == why }) {
                sums[place].n += refusal.n
            } else {
                sums.append((why, refusal.n))
            }
        }
        let rows = sums.sorted { $0.n > $1.n }.map { sum -> HTML in
            "<tr><td>\(sum.why)</td><td class=\"number\">\(DeskMoment.number(sum.n, frame))</td></tr>"
        }
        return """
            \(lead)<table class="refusals"><thead><tr><th scope="col">\(words.reason)</th>\
            <th scope="col" class="number">\(words.refusalCount)</th></tr></thead><tbody>\(rows)</tbody></table>\(way)
            """
    }
}

extension AccountPage {
    static var examples: [(name: String, page: AccountPage)] {
        let now = DeskExamples.now
        let teams = [
            DeskChoice(id: DeskExamples.id(61), name: "Webcare"), DeskChoice(id: DeskExamples.id(62), name: "Griffie"),
        ]
        var new = AccountPage()
        (new.teams, new.form.host) = (teams, "voorbeeld.nl")
        var refused = new
        (refused.form.username, refused.form.displayName) = ("Gemeente Voorbeeld", DeskExamples.longName)
        refused.form.lines[0] = .init(name: "", value: "https://www.voorbeeld.nl")
        refused.faults = DeskFaults(fields: [
            .init("naam", .missing), .init("team", .unknownChoice), .init("gebruikersnaam", .notAUserName),
            .init("weergavenaam", .tooLong(maximum: 30)), .init("omschrijving", .tooLong(maximum: 500)),
            .init("regel0", .missing),
        ])
        var active = AccountPage()
        (active.id, active.name, active.teams) = (DeskExamples.id(45), "Fediverse", teams)
        (active.handle, active.publicAddress) = ("@gemeente@voorbeeld.nl", "https://www.voorbeeld.nl/@gemeente")
        (active.form.name, active.form.team, active.form.username) = ("Fediverse", DeskExamples.id(61), "gemeente")
        (active.form.displayName, active.form.isKnown) = ("Gemeente Voorbeeld", true)
        active.form.summary = "Nieuws en antwoorden van de gemeente Voorbeeld."
        active.form.lines[0] = .init(name: "Website", value: "https://www.voorbeeld.nl")
        active.health.figures.followers = 1_204
        active.health.keyMadeAt = now.adding(seconds: -4_000_000)
        active.form.avatar.picture = DeskExamples.pictures.first
        if let channel = ID<Channel>(DeskExamples.id(45)) {
            active.links = [
                "https://www.voorbeeld.nl", "https://voorbeeld.nl/\(DeskExamples.longName)", "https://nieuw.nl",
            ]
            .map { CheckedLink(channel: channel, address: $0) }
            (active.links[0].state, active.links[0].verifiedAt) = (.verified, now)
            (active.links[1].state, active.links[1].detail) = (.unverified, "absent")
        }
        active.life.state = .active
        active.life.decisions = [
            .init(
                state: .active, decision: "Het college wil antwoorden waar inwoners al zijn.",
                owner: "Hoofd communicatie", at: now.adding(seconds: -900_000), colleague: "Els de Wit")
        ]
        active.life.owner = "Hoofd communicatie"
        active.isSaved = true
        var troubled = active
        (troubled.name, troubled.isSaved, troubled.health.figures.waitingSends) = (DeskExamples.longName, false, 3)
        troubled.health.figures.followers = 1
        (troubled.health.isKeyReplaced, troubled.health.keyFixedUntil) = (true, now.adding(seconds: 600_000))
        troubled.health.figures.oldestWaiting = now.adding(seconds: -400_000)
        troubled.health.figures.unreachable = [
            UnreachableHost(
                host: "mastodon.example", since: now.adding(seconds: -400_000), waiting: 1_204, reason: "web refused"),
            UnreachableHost(
                host: String(repeating: "lang", count: 20) + ".example", since: now, waiting: 1, reason: "http 503"),
        ]
        troubled.form.requiresSignatures = true
        troubled.refusals = [
            Refusal(reason: "read_unsigned", n: 77),
            Refusal(reason: "key_unavailable", n: 12_040), Refusal(reason: "wrong_signature", n: 31),
            Refusal(reason: "tooLarge", n: 1), Refusal(reason: "too_old", n: 1),
            Refusal(reason: "suspended", n: 9),
        ]
        if let conversation = ID<Conversation>(DeskExamples.id(1)) {
            troubled.undelivered = [
                Undelivered(
                    conversation: conversation, reference: "ZW-26-4F7K", isFinal: true, detail: "http 410",
                    at: now.adding(seconds: -7000)),
                Undelivered(
                    conversation: conversation, reference: "ZW-26-9XYZ", isFinal: false,
                    detail: "web timed_out_connecting", at: now.adding(seconds: -600)),
            ]
        }
        var proposed = active
        (proposed.life, proposed.isSaved, proposed.health) = (ChannelLife(), false, AccountHealth())
        var retired = active
        (retired.life.state, retired.isSaved) = (.retired, false)
        retired.life.faults = DeskFaults(fields: [.init("besluit", .missing)])
        return [
            ("new", new), ("refused", refused), ("active", active), ("troubled", troubled), ("proposed", proposed),
            ("retired", retired),
        ]
    }
}
