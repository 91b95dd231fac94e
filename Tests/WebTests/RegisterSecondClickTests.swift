import Foundation
import Growth
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("Registers: begun by mistake, sent twice, and who was second")
struct RegisterSecondClickTests {
    private static let new = "/balie/groei/experimenten/nieuw"
    private static let begun = "/balie/groei/experimenten/01939b2c-0000-7000-8000-000000000001"
    private static let newLesson = "/balie/groei/lessen/nieuw"

    private static func experiment(_ site: Site, _ more: [String: String] = [:]) -> [(String, String)] {
        RegisterPageTests.experiment(site, more)
    }

    private static func lesson(_ more: [String: String] = [:]) -> [(String, String)] { LessonPageTests.lesson(more) }

    @Test(arguments: Engine.allCases)
    func `an experiment begun twice is taken away with undo, and one that ended is not`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (bram, carla) = (try await site.signIn("bram"), try await site.signIn("carla"))
            _ = try await site.act(Self.new, Self.experiment(site), cookie: bram)
            #expect(try await site.get(Self.begun, cookie: bram).body.contains("Haal dit experiment weg"))
            let remove = [("actie", "weghalen"), ("versie", "1")]
            #expect(try await site.act(Self.begun, remove, cookie: carla).status == 403)
            var gone = try await site.act(Self.begun, remove, cookie: bram)
            gone = try await site.act(Self.begun, remove, cookie: bram)
            let notice = try await site.get(gone.location, cookie: bram).body
            #expect(notice.contains("Het experiment is weggehaald.") && notice.contains("Maak ongedaan"))
            #expect(try await site.get("/balie/groei/experimenten", cookie: carla).body.contains("Nog geen experiment"))
            // Who typed in it meanwhile sees what was typed.
            let late = try await site.act(Self.begun, Self.experiment(site, ["titel": "Mijn titel"]), cookie: bram)
            #expect(late.status == 409 && late.body.contains("Intussen is dit experiment weggehaald."))
            #expect(late.body.contains("Mijn titel"))
            let back = try await site.act(Self.begun, [("actie", "terugzetten")], cookie: bram)
            #expect(try await site.get(back.location, cookie: bram).body.contains("Het experiment staat er weer."))
            let end = [("actie", "afronden"), ("versie", "3"), ("uitkomst", "failed"), ("gebeurd", "Niemand")]
            #expect(try await site.act(Self.begun, end, cookie: bram).status == 303)
            let reopen = [("actie", "heropenen"), ("versie", "4")]
            #expect(try await site.act(Self.begun, reopen, cookie: bram).status == 303)
            #expect(try await !site.get(Self.begun, cookie: bram).body.contains("Haal dit experiment weg"))
            // Reopening what runs already says how it stands.
            let stale = try await site.act(Self.begun, reopen, cookie: bram)
            #expect(stale.status == 409 && stale.body.contains("Stand nu: loopt."))
            #expect(stale.body.contains("<h2 id=\"afronden\">"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a form that was sent before, with other words now, says what was kept and keeps both`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let bram = try await site.signIn("bram")
            _ = try await site.act(Self.new, Self.experiment(site), cookie: bram)
            let other = Self.experiment(site, ["titel": "Andere woorden"])
            let second = try await site.act(Self.new, other, cookie: bram)
            #expect(second.status == 409 && second.body.contains("Dit formulier was al verstuurd"))
            #expect(second.body.contains("Avond &lt;dienst&gt;") && second.body.contains("value=\"Andere woorden\""))
            #expect(second.body.contains("action=\"\(Self.begun)\"") && !second.body.contains("Bewaard."))
            // From there the words are saved in the one experiment that there is.
            #expect(try await site.act(Self.begun, other, cookie: bram).status == 303)
            let list = try await site.get("/balie/groei/experimenten", cookie: bram).body
            #expect(list.contains("Andere woorden") && !list.contains("Avond &lt;dienst&gt;"))
        }
    }

    @Test
    func `nobody becomes the owner of an experiment unseen when its owner cannot be it any more`() async throws {
        try await withSite { site in
            let (bram, anna) = (try await site.signIn("bram"), try await site.signIn("anna"))
            _ = try await site.act(Self.new, Self.experiment(site), cookie: bram)
            let owner = site.town.bram
            try await site.town.database.write { tx in
                try tx.run("UPDATE colleagues SET role = 'reader' WHERE id = \(owner)")
            }
            let page = try await site.get(Self.begun, cookie: anna).body
            #expect(page.contains("<option value=\"\">Kies iemand: Bram kan het niet meer zijn</option>"))
            #expect(!page.contains("<option value=\"\(site.town.carla)\""))
            let unchosen = try await site.act(Self.begun, Self.experiment(site, ["eigenaar": ""]), cookie: anna)
            #expect(unchosen.status == 400 && unchosen.body.contains("href=\"#veld-eigenaar\""))
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing typed is lost when the lesson became public or was taken away meanwhile`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            _ = try await site.act(Self.newLesson, Self.lesson(), cookie: bram)
            let mine = Self.lesson(["geleerd": "Mijn eigen <les>"])
            // The same new form with other words: those of before were kept, these are in the form.
            let before = try await site.act(Self.newLesson, mine, cookie: bram)
            #expect(before.status == 409 && before.body.contains("Dit formulier was al verstuurd"))
            #expect(before.body.contains("Mijn eigen &lt;les&gt;</textarea>") && before.body.contains("Vraag eerst"))
            _ = try await site.act(LessonPageTests.path, [("actie", "openbaar"), ("versie", "1")], cookie: anna)
            for place in [LessonPageTests.path, Self.newLesson] {
                let closed = try await site.act(place, mine, cookie: bram)
                #expect(closed.status == 409 && closed.body.contains("Geef door wat je typte"), "\(place)")
                #expect(closed.body.contains("Mijn eigen &lt;les&gt;"), "\(place)")
            }
            _ = try await site.act(LessonPageTests.path, [("actie", "weghalen")], cookie: anna)
            let gone = try await site.act(LessonPageTests.path, mine, cookie: bram)
            #expect(gone.status == 409 && gone.body.contains("Intussen is deze les weggehaald."))
            #expect(gone.body.contains("Mijn eigen &lt;les&gt;</textarea>"))
            #expect(gone.body.contains("action=\"\(Self.newLesson)\""))
            // One click keeps it as a lesson of its own.
            let again = Self.lesson(["geleerd": "Mijn eigen <les>", "sleutel": gone.hidden("sleutel")])
            let saved = try await site.act(Self.newLesson, again, cookie: bram)
            #expect(saved.status == 303 && !saved.location.hasPrefix(LessonPageTests.path))
            #expect(try await site.get(saved.location, cookie: bram).body.contains("Mijn eigen &lt;les&gt;"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `words that changed meanwhile do not become public unread, and the page says so`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            _ = try await site.act(Self.newLesson, Self.lesson(), cookie: bram)
            _ = try await site.act(LessonPageTests.path, Self.lesson(["geleerd": "Nieuwe woorden"]), cookie: bram)
            let publish = [("actie", "openbaar"), ("versie", "1")]
            let unread = try await site.act(LessonPageTests.path, publish, cookie: anna)
            #expect(unread.status == 409 && unread.body.contains("de woorden zijn intussen veranderd"))
            #expect(unread.body.contains("Nieuwe woorden"))
            #expect(try await site.get("/groei/lessen").body.contains("nog geen lessen openbaar"))
            _ = try await site.act(LessonPageTests.path, [("actie", "weghalen")], cookie: anna)
            let gone = try await site.act(LessonPageTests.path, publish, cookie: anna)
            #expect(gone.status == 409 && gone.body.contains("de les is intussen weggehaald"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a lesson was begun from is free when it is taken away, and it does not come back beside another`(
        engine: Engine
    ) async throws {
        try await withSite(engine) { site in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            let source = ["bron": "promise", "van": "2026-W45"]
            _ = try await site.act(Self.newLesson, Self.lesson(source), cookie: bram)
            _ = try await site.act(LessonPageTests.path, [("actie", "weghalen")], cookie: anna)
            let key = ["sleutel": "01939b2c-0000-7000-8000-000000000003"]
            let other = Self.lesson(source.merging(key) { one, _ in one })
            #expect(try await site.act(Self.newLesson, other, cookie: bram).status == 303)
            let back = try await site.act(LessonPageTests.path, [("actie", "terugzetten")], cookie: anna)
            #expect(back.status == 409 && back.body.contains("intussen een andere les geschreven"))
        }
    }
}
