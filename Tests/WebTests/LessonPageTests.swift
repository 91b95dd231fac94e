import Foundation
import Growth
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("The pages of lessons, for colleagues and for everybody")
struct LessonPageTests {
    static let path = "/balie/groei/lessen/01939b2c-0000-7000-8000-000000000002"

    static func lesson(_ more: [String: String] = [:]) -> [(String, String)] {
        let fields = [
            "actie": "bewaren", "titel": "Het <vragenuur>", "geprobeerd": "Elke vrijdag, \"live\"",
            "verwacht": "=Tien vragen", "gebeurd": "Er kwam niemand\nen toen\nstopten wij", "gekost": "",
            "geleerd": "Vraag eerst wanneer",
            "sleutel": "01939b2c-0000-7000-8000-000000000002", "versie": "1", "bron": "own", "van": "",
        ].merging(more) { _, new in new }
        return fields.map { ($0.key, $0.value) }
    }

    /// As when the server hears that public pages changed.
    private static func wait(_ site: Site) { site.town.clock.advance(seconds: 31) }

    @Test(arguments: Engine.allCases)
    func `a lesson is written once, published, read by everybody, and taken back with one click`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            for _ in 0..<2 {
                let saved = try await site.act("/balie/groei/lessen/nieuw", Self.lesson(), cookie: bram)
                #expect(saved.status == 303 && saved.location == Self.path + "?gedaan=bewaard")
            }
            #expect(try await site.get("/groei/lessen").body.contains("nog geen lessen openbaar"))
            let publish = [("actie", "openbaar"), ("versie", "1")]
            #expect(try await site.act(Self.path, publish, cookie: bram).status == 403)
            let done = try await site.act(Self.path, publish, cookie: anna)
            #expect(done.status == 303)
            let notice = try await site.get(done.location, cookie: anna).body
            #expect(notice.contains("De les is openbaar.") && notice.contains("Maak ongedaan"))
            Self.wait(site)
            let page = try await site.get("/groei/lessen").body
            #expect(page.contains("Het &lt;vragenuur&gt;") && page.contains("Er kwam niemand<br>en toen"))
            #expect(!page.contains("Bram") && page.contains("CC0"))
            #expect(!page.contains("Wat kostte het?"))
            let english = try await site.get("/groei/lessen?taal=en").body
            #expect(english.contains("What we learned") && english.contains("Published on 23 November 2026"))
            _ = try await site.act(Self.path, [("actie", "intrekken"), ("versie", "2")], cookie: anna)
            Self.wait(site)
            #expect(try await !site.get("/groei/lessen").body.contains("vragenuur"))
            #expect(try await !site.get("/groei/lessen.csv").body.contains("vragenuur"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the files hold what is public, with date and licence, and no formulas`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            _ = try await site.act("/balie/groei/lessen/nieuw", Self.lesson(), cookie: bram)
            _ = try await site.act(Self.path, [("actie", "openbaar"), ("versie", "1")], cookie: anna)
            let other = ["sleutel": "01939b2c-0000-7000-8000-000000000003", "titel": "Alleen voor ons"]
            _ = try await site.act("/balie/groei/lessen/nieuw", Self.lesson(other), cookie: bram)
            let csv = try await site.get("/groei/lessen.csv")
            #expect(csv.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            let lines = csv.body.split(separator: "\r\n")
            #expect(lines.count == 2 && lines[1].contains("2026-11-23,Het <vragenuur>,\"Elke vrijdag, \"\"live\"\"\""))
            #expect(lines[1].contains(",'=Tien vragen,\"Er kwam niemand\nen toen\nstopten wij\","))
            #expect(
                lines[1].hasSuffix("Testdorp,2026-11-23T09:00:00Z,https://creativecommons.org/publicdomain/zero/1.0/"))
            let json = try await site.get("/groei/lessen.json")
            let read = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
            #expect(read["schema"] as? String == "plein-lessons/1")
            #expect(read["licence"] as? String == "https://creativecommons.org/publicdomain/zero/1.0/")
            let lessons = try #require(read["lessons"] as? [[String: String]])
            #expect(lessons.map { $0["title"] } == ["Het <vragenuur>"])
            #expect(lessons[0]["published"] == "2026-11-23" && lessons[0].count == 8)
            #expect(!json.body.contains("Alleen voor ons") && !json.body.contains("Bram"))
        }
    }

    @Test
    func `what points at somebody is shown to the writer and does not go out`() async throws {
        try await withSite { site in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            _ = try await site.act(
                "/balie/groei/lessen/nieuw", Self.lesson(["gebeurd": "Bram belde 06 12345678"]), cookie: bram)
            let found = try await site.act(Self.path, [("actie", "openbaar"), ("versie", "1")], cookie: anna)
            #expect(found.status == 400 && found.body.contains("een telefoonnummer"))
            #expect(found.body.contains("de naam van een collega: Bram") && !found.body.contains("Maak toch openbaar"))
            let seen = [("actie", "openbaar"), ("versie", "1"), ("gezien", "1")]
            #expect(try await site.act(Self.path, seen, cookie: anna).status == 400)
            _ = try await site.act(Self.path, Self.lesson(["gebeurd": "Bram belde", "versie": "1"]), cookie: anna)
            let name = try await site.act(Self.path, [("actie", "openbaar"), ("versie", "2")], cookie: anna)
            #expect(name.status == 400 && name.body.contains("Maak toch openbaar"))
            let anyway = [("actie", "openbaar"), ("versie", "2"), ("gezien", "1")]
            #expect(try await site.act(Self.path, anyway, cookie: anna).status == 303)
            // Public words are checked when they change, too.
            let changed = try await site.act(
                Self.path, Self.lesson(["gebeurd": "Mail jan@voorbeeld.nl", "versie": "3"]), cookie: anna)
            #expect(changed.status == 400 && changed.body.contains("Dit wijst naar iemand. De les is openbaar"))
            #expect(changed.body.contains("Mail jan@voorbeeld.nl</textarea>"))
            Self.wait(site)
            #expect(try await !site.get("/groei/lessen").body.contains("jan@voorbeeld.nl"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a candidate is filled in with numbers, put aside and brought back, and used once`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let before = try await site.signIn("bram")
            _ = try await site.ask("Een zin die nergens anders staat dan hier")
            let place = try await site.newestConversation(before)
            for action in ["pakken", "heropenen"] { _ = try await site.act("\(place)/\(action)", cookie: before) }
            _ = try await site.act("\(place)/sluiten", [("reden", "Klaar")], cookie: before)
            _ = try await site.act("\(place)/heropenen", cookie: before)
            // Half a week says nothing of a whole one.
            #expect(try await !site.get("/balie/groei/lessen", cookie: before).body.contains("heropend in week"))
            site.town.clock.advance(seconds: 7 * 86_400)
            let (bram, carla) = (try await site.signIn("bram"), try await site.signIn("carla"))
            let list = try await site.get("/balie/groei/lessen", cookie: bram).body
            #expect(list.contains("Eén gesprek heropend in week 48"))
            #expect(try await !site.get("/balie/groei/lessen", cookie: carla).body.contains("heropend"))
            let new = "/balie/groei/lessen/nieuw?bron=reopening&van=2026-W48"
            let form = try await site.get(new, cookie: bram).body
            #expect(form.contains("In week 48 (23 november tot en met 29 november) heropenden wij 1 gesloten gesprek."))
            #expect(!form.contains("Een zin die nergens"))
            let which = [("bron", "reopening"), ("van", "2026-W48")]
            let aside = try await site.act("/balie/groei/lessen", which + [("actie", "opzij")], cookie: bram)
            let after = try await site.get(aside.location, cookie: bram).body
            #expect(after.contains("Opzij gelegd.") && !after.contains("heropend in week"))
            _ = try await site.act("/balie/groei/lessen", which + [("actie", "terug")], cookie: bram)
            let first = Self.lesson(["bron": "reopening", "van": "2026-W48"])
            #expect(try await site.act("/balie/groei/lessen/nieuw", first, cookie: bram).status == 303)
            #expect(try await site.get(new, cookie: bram).location == Self.path)
            // Somebody else had the form open: their words come back beside the lesson that was first.
            let second = Self.lesson([
                "bron": "reopening", "van": "2026-W48", "sleutel": "01939b2c-0000-7000-8000-000000000009",
                "geleerd": "Mijn eigen les",
            ])
            let beaten = try await site.act("/balie/groei/lessen/nieuw", second, cookie: bram)
            #expect(beaten.status == 409 && beaten.body.contains("Mijn eigen les</textarea>"))
            #expect(beaten.body.contains("action=\"\(Self.path)\""))
        }
    }
}
