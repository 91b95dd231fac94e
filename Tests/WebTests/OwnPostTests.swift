import Channels
import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("A team speaks through its account")
struct OwnPostTests {
    private static let list = "/balie/berichten"
    private static let new = "/balie/berichten/nieuw"

    private static func fields(
        _ fediverse: FediverseSite, _ act: String, _ changes: [String: String] = [:]
    ) -> [(String, String)] {
        var all = [
            "actie": act, "account": "\(fediverse.channel)", "tekst": "De <markt> is open.", "waarschuwing": "",
            "taal": "nl", "zichtbaar": "public", "moment": "", "versie": "0",
        ]
        all.merge(changes) { _, new in new }
        return all.map { ($0, $1) }
    }

    /// Begins a post; gives the address of its page.
    private static func begin(
        _ site: Site, _ fediverse: FediverseSite, _ act: String = "plaatsen", _ changes: [String: String] = [:],
        as cookie: String
    ) async throws -> String {
        let answer = try await site.act(new, fields(fediverse, act, changes), cookie: cookie)
        #expect(answer.status == 303)
        return String(answer.location.prefix { $0 != "?" })
    }

    /// Half a minute goes by and what waits goes out.
    private static func letOut(_ site: Site, _ page: String, after seconds: Int = 31) async throws {
        site.town.clock.advance(seconds: seconds)
        let id = try #require(ID<Message>(page.split(separator: "/").last ?? ""))
        try await site.app.services.inbox.publishPost(id)
    }

    private static func needSecondReader(_ site: Site) async throws {
        try await site.town.database.write { tx in
            _ = try tx.run("UPDATE fediverse_accounts SET second_reader = 1")
        }
    }

    @Test
    func `only the team comes near, its readers look, and who has no account sees no way there`() async throws {
        try await withFediverseSite { site, fediverse in
            let bram = try await site.signIn("bram")
            let page = try await Self.begin(site, fediverse, "bewaren", as: bram)
            #expect(try await site.get("/balie/inbox", cookie: bram).body.contains("href=\"/balie/berichten\""))
            let carla = try await site.signIn("carla")
            let seen = try await site.get(page, cookie: carla).body
            #expect(seen.contains("De &lt;markt&gt; is open.") && !seen.contains("<textarea"))
            #expect(!seen.contains("action=\"\(page)"))
            #expect(try await !site.get(Self.list, cookie: carla).body.contains("href=\"\(Self.new)\""))
            try await site.refused(Self.new, to: ["carla"])
            for act in ["", "/goedkeuren", "/terughalen", "/intrekken", "/weggooien"] {
                try await site.refused(page + act, [("actie", "bewaren")], to: ["carla"])
                #expect(try await site.post(page + act, [("actie", "bewaren")], cookie: bram).status == 403)
            }
            let dirk = try await site.signIn("dirk")
            #expect(try await site.get(page, cookie: dirk).status == 404)
            #expect(try await site.get(Self.new, cookie: dirk).status == 404)
            #expect(try await site.act(Self.new, Self.fields(fediverse, "plaatsen"), cookie: dirk).status == 404)
            #expect(try await site.act("\(page)/weggooien", cookie: dirk).status == 303)
            #expect(try await site.get(page, cookie: bram).status == 200)
            let empty = try await site.get(Self.list, cookie: dirk).body
            #expect(empty.contains("Je team heeft geen account") && !empty.contains("markt"))
            #expect(try await !site.get("/balie/inbox", cookie: dirk).body.contains("href=\"/balie/berichten\""))
            for id in ["x", "0197a3c0-0000-7000-8000-000000000000"] {
                #expect(try await site.get("\(Self.list)/\(id)", cookie: bram).status == 404)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a post waits half a minute, is taken back, and goes out the second time`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            let empty = try await site.get(Self.list, cookie: bram).body
            #expect(empty.contains("Nog geen berichten.") && empty.contains("href=\"\(Self.new)\""))
            let page = try await Self.begin(site, fediverse, as: bram)
            let waits = try await site.get(page, cookie: bram).body
            #expect(waits.contains("Gaat over 30 seconden uit") && waits.contains(">Terughalen</button>"))
            #expect(try await site.act("\(page)/terughalen", cookie: bram).location == page)
            #expect(try await site.act("\(page)/terughalen", cookie: bram).location == page)
            let draft = try await site.get(page, cookie: bram)
            #expect(draft.body.contains(">Concept</p>"))
            try await Self.letOut(site, page)
            #expect(try await !site.get("/@gemeente").body.contains("markt"))
            let again = Self.fields(fediverse, "plaatsen", ["versie": draft.hidden("versie")])
            #expect(try await site.act(page, again, cookie: bram).location == page)
            try await Self.letOut(site, page)
            let sent = try await site.get(page, cookie: bram).body
            #expect(sent.contains("Geplaatst op maandag 23 november") && sent.contains("nog niemand volgt"))
            let id = page.split(separator: "/").last ?? ""
            #expect(sent.contains("<a href=\"/@gemeente/\(id)\">Bekijk het op onze site</a>"))
            #expect(try await site.get("/@gemeente/\(id)").body.contains("De &lt;markt&gt; is open."))
            // Too late to take back; withdrawing is another act, which asks first.
            let late = try await site.act("\(page)/terughalen", cookie: bram)
            #expect(late.location == "\(page)?gedaan=telaat")
            #expect(try await site.get(late.location, cookie: bram).body.contains("Dat kon niet meer"))
            #expect(try await site.get("/@gemeente/\(id)").status == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a form that is sent twice is one post`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            let first = try await Self.begin(site, fediverse, as: bram)
            #expect(try await Self.begin(site, fediverse, as: bram) == first)
            _ = try await site.act("\(first)/terughalen", cookie: bram)
            let draft = try await site.get(first, cookie: bram)
            let change = Self.fields(
                fediverse, "plaatsen", ["versie": draft.hidden("versie"), "tekst": "Om 9 uur."])
            for _ in 0..<2 { #expect(try await site.act(first, change, cookie: bram).location == first) }
            let n: Int? = try await site.town.database.read { try $0.value("SELECT count(*) FROM account_posts") }
            #expect(n == 1)
            #expect(try await site.get(first, cookie: bram).body.contains("Gaat over 30 seconden uit"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a chosen moment is on the clock in the Netherlands, also in summer, and must still come`(engine: Engine)
        async throws
    {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            for wrong in ["2026-11-22T09:00", "morgen", "2026-11-24", "2026-11-24T25:00", "2026-02-30T09:00"] {
                let refused = try await site.act(
                    Self.new, Self.fields(fediverse, "plaatsen", ["moment": wrong]), cookie: bram)
                #expect(refused.status == 400 && refused.body.contains("Kies een dag en tijd die nog komen"))
                #expect(refused.body.contains("value=\"\(wrong)\"") && refused.body.contains("De &lt;markt&gt; is"))
            }
            let page = try await Self.begin(
                site, fediverse, "plaatsen", ["moment": "2027-07-01T09:30"], as: bram)
            let waits = try await site.get(page, cookie: bram).body
            #expect(waits.contains("Gaat uit op donderdag 1 juli 2027, 9.30 uur"))
            let at: Instant? = try await site.town.database.read {
                try $0.value("SELECT publish_at FROM account_posts")
            }
            #expect(at?.iso8601 == "2027-07-01T07:30:00Z")
            let back = try await site.act("\(page)/terughalen", cookie: bram)
            #expect(try await site.get(back.location, cookie: bram).body.contains("value=\"2027-07-01T09:30\""))
            // A draft keeps no moment, but what was typed stays in the form.
            let saved = try await site.act(
                Self.new, Self.fields(fediverse, "bewaren", ["moment": "2026-12-01T09:00", "tekst": "Later"]),
                cookie: bram)
            #expect(try await site.get(saved.location, cookie: bram).body.contains("value=\"2026-12-01T09:00\""))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second reader approves what they read, and nobody their own`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            try await Self.needSecondReader(site)
            let (bram, anna) = (try await site.signIn("bram"), try await site.signIn("anna"))
            #expect(try await site.get(Self.new, cookie: bram).body.contains("Leg voor aan een tweede lezer"))
            let page = try await Self.begin(site, fediverse, as: bram)
            let own = try await site.get(page, cookie: bram).body
            #expect(own.contains("Wacht op tweede lezer") && !own.contains("Keur goed en plaats"))
            #expect(own.contains("Een collega van je team leest het"))
            let seen = try await site.get(page, cookie: anna)
            #expect(seen.body.contains("Keur goed en plaats") && seen.body.contains("geschreven door Bram"))
            let read = [("versie", seen.hidden("versie"))]
            _ = try await site.act(
                page, Self.fields(fediverse, "bewaren", ["versie": seen.hidden("versie"), "tekst": "Anders."]),
                cookie: bram)
            let stale = try await site.act("\(page)/goedkeuren", read, cookie: anna)
            #expect(stale.location == "\(page)?gedaan=veranderd")
            let other = try await site.get(stale.location, cookie: anna)
            #expect(other.body.contains("De tekst is intussen veranderd") && other.body.contains("<p>Anders.</p>"))
            let now = [("versie", other.hidden("versie"))]
            #expect(try await site.act("\(page)/goedkeuren", now, cookie: bram).location.contains("telaat"))
            #expect(try await site.act("\(page)/goedkeuren", now, cookie: anna).location == page)
            let approved = try await site.get(page, cookie: bram).body
            #expect(approved.contains("Gaat over 30 seconden uit") && approved.contains("gelezen door Anna"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `two who change one text see both, and nothing is lost`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let (bram, anna) = (try await site.signIn("bram"), try await site.signIn("anna"))
            let page = try await Self.begin(site, fediverse, "bewaren", as: bram)
            let version = try await site.get(page, cookie: bram).hidden("versie")
            func change(_ text: String, _ act: String, _ version: String, _ cookie: String) async throws -> Site.Answer
            {
                try await site.act(
                    page, Self.fields(fediverse, act, ["versie": version, "tekst": text]), cookie: cookie)
            }
            #expect(try await change("Van <Anna>", "bewaren", version, anna).status == 303)
            let both = try await change("Van <Bram>", "plaatsen", version, bram)
            #expect(both.status == 409)
            #expect(both.body.contains("Van &lt;Anna&gt;") && both.body.contains("Van &lt;Bram&gt;"))
            #expect(both.body.contains("Iemand veranderde dit bericht") && !both.body.contains("<Anna>"))
            #expect(try await change("Van <Bram>", "bewaren", both.hidden("versie"), bram).status == 303)
            #expect(try await site.get(page, cookie: anna).body.contains("Van &lt;Bram&gt;"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sent post is changed and withdrawn, with the figures of where it went`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive("Follow", fediverse.us)
            let bram = try await site.signIn("bram")
            let page = try await Self.begin(site, fediverse, as: bram)
            try await Self.letOut(site, page)
            try await site.town.database.write { tx in
                _ = try tx.run("UPDATE account_posts SET sent_to = 1204, arrived = 1198, refused = 2")
            }
            let sent = try await site.get(page, cookie: bram)
            for place in [sent.body, try await site.get(Self.list, cookie: bram).body] {
                #expect(place.contains("aangekomen bij 1.198 van 1.204 servers, 2 servers weigerden het"))
            }
            // How far it goes was settled when it was sent.
            #expect(!sent.body.contains("<select id=\"veld-zichtbaar\""))
            let change = Self.fields(
                fediverse, "bewaren",
                ["versie": sent.hidden("versie"), "tekst": "Om 10 uur.", "zichtbaar": "followers"])
            let changed = try await site.act(page, change, cookie: bram)
            #expect(try await site.get(changed.location, cookie: bram).body.contains("De wijziging gaat nu naar"))
            let id = page.split(separator: "/").last ?? ""
            #expect(try await site.get("/@gemeente/\(id)").body.contains("Om 10 uur."))
            #expect(try await site.get(page, cookie: bram).body.contains("Ja, trek dit bericht in"))
            #expect(try await site.act("\(page)/intrekken", cookie: bram).location == page)
            #expect(try await site.act("\(page)/intrekken", cookie: bram).location == page)
            let gone = try await site.get(page, cookie: bram).body
            #expect(gone.contains("Ingetrokken op maandag") && !gone.contains("<form method=\"post\" action=\"\(page)"))
            #expect(try await site.get("/@gemeente/\(id)").status == 404)
            // What somebody still wrote is not lost.
            let late = try await site.act(
                page, Self.fields(fediverse, "bewaren", ["tekst": "Nog iets."]), cookie: bram)
            #expect(late.status == 409 && late.body.contains("Nog iets."))
        }
    }

    @Test
    func `the preview shows what goes out and changes nothing`() async throws {
        try await withFediverseSite { site, fediverse in
            let bram = try await site.signIn("bram")
            let text = "Zie https://testdorp.example\n\n<b>Tot dan</b>"
            let shown = try await site.act(
                Self.new,
                Self.fields(
                    fediverse, "voorbeeld", ["tekst": text, "waarschuwing": "Let <op>", "zichtbaar": "unlisted"]),
                cookie: bram)
            #expect(shown.status == 200)
            #expect(shown.body.contains("<p>&lt;b&gt;Tot dan&lt;/b&gt;</p>"))
            #expect(shown.body.contains("<a href=\"https://testdorp.example\""))
            #expect(
                shown.body.contains(">Let &lt;op&gt;</summary>") && shown.body.contains("Gemeente &lt;Testdorp&gt;"))
            #expect(shown.body.contains("<option value=\"unlisted\" selected>"))
            #expect(try await site.get(Self.list, cookie: bram).body.contains("Nog geen berichten."))
            let wrong = try await site.act(
                Self.new, Self.fields(fediverse, "bewaren", ["tekst": " ", "zichtbaar": "direct"]), cookie: bram)
            #expect(wrong.status == 400)
            for field in ["tekst", "zichtbaar"] { #expect(wrong.body.contains("href=\"#veld-\(field)\"")) }
            let other = try await site.act(Self.new, Self.fields(fediverse, "versturen"), cookie: bram)
            #expect(other.status == 400)
        }
    }

    @Test
    func `an account that is not active keeps drafts and says nothing`() async throws {
        try await withFediverseSite(state: .parked) { site, fediverse in
            let bram = try await site.signIn("bram")
            let begin = try await site.get(Self.new, cookie: bram).body
            #expect(begin.contains("bewaren kan, plaatsen niet") && !begin.contains("value=\"plaatsen\""))
            let refused = try await site.act(Self.new, Self.fields(fediverse, "plaatsen"), cookie: bram)
            #expect(refused.status == 400 && refused.body.contains("Dit account is niet actief"))
            let page = try await Self.begin(site, fediverse, "bewaren", as: bram)
            #expect(try await site.act("\(page)/weggooien", cookie: bram).location == "\(Self.list)?gedaan=weg")
            #expect(try await site.act("\(page)/weggooien", cookie: bram).location == "\(Self.list)?gedaan=weg")
            let list = try await site.get("\(Self.list)?gedaan=weg", cookie: bram).body
            #expect(list.contains("Het concept is weggegooid.") && list.contains("Nog geen berichten."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `older posts are a page further, each once`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.town.viewer(site.town.bram)
            for number in 1...101 {
                // Some in the same millisecond.
                if number % 3 == 0 { site.town.clock.advance(seconds: 1) }
                try await fediverse.inbox.draftPost(
                    PostText(body: "bericht-\(number)!"), for: fediverse.channel, by: bram)
            }
            let cookie = try await site.signIn("bram")
            var (address, found, pages): (String?, [String], Int) = (Self.list, [], 0)
            while let next = address, pages < 5 {
                let body = try await site.get(next, cookie: cookie).body
                found += body.matches(of: /bericht-\d+!/).map { String($0.output) }
                address = body.firstMatch(of: /rel="next" href="([^"]*)"/).map { String($0.1) }
                pages += 1
            }
            #expect(pages == 3 && found.count == 101 && Set(found).count == 101)
            #expect(found.last == "bericht-1!" || found.last == "bericht-2!")
        }
    }

    @Test(arguments: [
        ("2026-11-24T14:30", "2026-11-24T13:30:00Z"), ("2026-07-01T00:05:00", "2026-06-30T22:05:00Z"),
        // Of the hour that comes twice the first; the hour that is skipped is the moment after it.
        ("2026-10-25T02:30", "2026-10-25T00:30:00Z"), ("2026-03-29T02:30", "2026-03-29T01:00:00Z"),
        ("2026-11-24 14:30", nil), ("2026-11-24T1:30", nil), ("2026-11-24T14:60", nil), ("", nil), ("T", nil),
        ("2026-11-24T14:30:00:00", nil), ("2026-11-24T-1:30", nil),
    ])
    func `a moment is read as browsers send it`(typed: String, moment: String?) {
        #expect(TypedMoment.read(typed)?.iso8601 == moment)
    }

    @Test(arguments: Engine.allCases)
    func `a thread is withdrawn from a page that says what goes`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let bram = try await site.signIn("bram")
            let one = try await Self.begin(site, fediverse, "bewaren", ["tekst": "Een <b>"], as: bram)
            let first = String(one.split(separator: "/").last ?? "")
            let two = try await Self.begin(site, fediverse, "bewaren", ["tekst": "Twee", "na": first], as: bram)
            let draft = try await site.get("\(one)/draad-intrekken", cookie: bram)
            #expect(draft.status == 200 && draft.body.contains("Er staat niets om in te trekken."))
            let version = try await site.get(two, cookie: bram).hidden("versie")
            _ = try await site.act(
                two, Self.fields(fediverse, "plaatsen", ["tekst": "Twee", "versie": version]), cookie: bram)
            try await Self.letOut(site, one)
            let sent = try await site.get(two, cookie: bram).body
            #expect(sent.contains("href=\"\(two)/draad-intrekken\""))
            let sure = try await site.get("\(two)/draad-intrekken", cookie: bram).body
            #expect(sure.contains("Een &lt;b&gt;") && sure.contains("Twee"))
            #expect(sure.contains("Ja, trek alle 2 berichten in"))
            try await site.refused("\(two)/draad-intrekken", [], to: ["carla"])
            let gone = try await site.act("\(two)/draad-intrekken", cookie: bram)
            #expect(gone.status == 303 && gone.location == "\(two)?gedaan=draad")
            let after = try await site.get(gone.location, cookie: bram).body
            #expect(after.contains("De hele draad is ingetrokken") && !after.contains("/draad-intrekken\""))
            #expect(try await !site.get("/@gemeente").body.contains("Twee"))
            #expect(try await site.act("\(two)/draad-intrekken", cookie: bram).status == 303)
        }
    }
}
