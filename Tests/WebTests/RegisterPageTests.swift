import Foundation
import Growth
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("The pages of the questionnaire, experiments and departments")
struct RegisterPageTests {
    static func today(_ site: Site) -> LocalDate { Amsterdam.local(site.town.clock.now).date }

    private static func statement(_ site: Site, _ more: [String: String] = [:]) -> [(String, String)] {
        let fields = [
            "onderdeel": "guideline", "antwoord": "yes", "bewijs": "https://voorbeeld.nl/richtlijn", "toelichting": "",
            "datum": today(site).description,
        ].merging(more) { _, new in new }
        return fields.map { ($0.key, $0.value) }
    }

    @Test(arguments: Engine.allCases)
    func `a team lead states with evidence, and everybody sees what counts and what came before`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let (anna, carla) = (try await site.signIn("anna"), try await site.signIn("carla"))
            let page = "/balie/groei/vragenlijst"
            let empty = try await site.get(page, cookie: anna).body
            #expect(empty.contains("Nog niet beantwoord: telt als onbekend") && empty.contains("Geef antwoord"))
            #expect(try await site.act(page, Self.statement(site), cookie: carla).status == 403)
            let saved = try await site.act(page, Self.statement(site), cookie: anna)
            #expect(saved.status == 303 && saved.location.hasSuffix("#guideline"))
            let read = try await site.get(page, cookie: carla).body
            #expect(read.contains("Ja, geldig tot 23 november 2027") && read.contains("Anna, over 23 november 2026"))
            let link = "<a href=\"https://voorbeeld.nl/richtlijn\" rel=\"nofollow noopener noreferrer\">Bewijs</a>"
            #expect(read.contains(link) && !read.contains("Geef antwoord"))
            // Three weeks before it expires that is said, and afterwards it counts for nothing.
            site.town.clock.set(Amsterdam.instant(try #require(LocalDate("2027-11-02")), minuteOfDay: 600))
            let later = try await site.signIn("carla")
            #expect(try await site.get(page, cookie: later).body.contains("verloopt over 3 weken"))
            site.town.clock.set(Amsterdam.instant(try #require(LocalDate("2027-11-23")), minuteOfDay: 600))
            let last = try await site.signIn("carla")
            let expired = try await site.get(page, cookie: last).body
            #expect(expired.contains("verlopen op 23 november 2027: telt als onbekend"))
            let history = try await site.get("\(page)/guideline", cookie: last)
            #expect(history.status == 200 && history.body.contains("Elke uitspraak blijft staan"))
            #expect(try await site.get("\(page)/iets-anders", cookie: last).status == 404)
        }
    }

    @Test
    func `a wrong statement comes back with what was typed and what is wrong`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            let wrong = try await site.act(
                "/balie/groei/vragenlijst",
                Self.statement(site, ["bewijs": "javascript:alert(1)", "datum": "ooit", "antwoord": ""]), cookie: anna)
            #expect(wrong.status == 400 && wrong.body.contains("value=\"javascript:alert(1)\""))
            #expect(wrong.body.contains("Dit is geen adres dat collega&#39;s kunnen openen."))
            for field in ["antwoord", "bewijs", "datum"] {
                #expect(wrong.body.contains("href=\"#veld-guideline-\(field)\""), "\(field)")
                #expect(wrong.body.contains("id=\"veld-guideline-\(field)\""), "\(field)")
            }
            let unknown = try await site.act(
                "/balie/groei/vragenlijst", Self.statement(site, ["onderdeel": "x"]), cookie: anna)
            #expect(unknown.status == 404)
        }
    }

    static func experiment(_ site: Site, _ more: [String: String] = [:]) -> [(String, String)] {
        let fields = [
            "actie": "bewaren", "titel": "Avond <dienst>", "verwachting": "Als wij …, dan …", "versie": "1",
            "begin": today(site).description, "einde": today(site).adding(days: 7).description,
            "eigenaar": site.town.bram.description, "sleutel": "01939b2c-0000-7000-8000-000000000001",
        ].merging(more) { _, new in new }
        return fields.map { ($0.key, $0.value) }
    }

    @Test(arguments: Engine.allCases)
    func `an experiment is begun, becomes late, ends, and offers its lesson filled in`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (bram, carla) = (try await site.signIn("bram"), try await site.signIn("carla"))
            #expect(
                try await site.act("/balie/groei/experimenten/nieuw", Self.experiment(site), cookie: carla).status
                    == 403)
            for _ in 0..<2 {
                let begun = try await site.act("/balie/groei/experimenten/nieuw", Self.experiment(site), cookie: bram)
                #expect(begun.status == 303)
            }
            let page = "/balie/groei/experimenten/01939b2c-0000-7000-8000-000000000001"
            let list = try await site.get("/balie/groei/experimenten", cookie: carla).body
            #expect(list.matches(of: /Avond &lt;dienst&gt;/).count == 1 && list.contains("Eigenaar: Bram"))
            site.town.clock.advance(seconds: 10 * 86_400)
            let again = try await site.signIn("bram")
            #expect(try await site.get(page, cookie: again).body.contains("Over tijd sinds 30 november 2026"))
            let end = [("actie", "afronden"), ("versie", "1"), ("uitkomst", "failed"), ("gebeurd", "Niemand schreef")]
            let refused = try await site.act(page, [("actie", "afronden"), ("versie", "1")], cookie: again)
            #expect(refused.status == 400 && refused.body.contains("href=\"#veld-uitkomst\""))
            for _ in 0..<2 { #expect(try await site.act(page, end, cookie: again).status == 303) }
            let ended = try await site.get(page, cookie: again).body
            let offer = "/balie/groei/lessen/nieuw?bron=experiment&amp;van=01939b2c-0000-7000-8000-000000000001"
            #expect(ended.contains("Mislukt") && ended.contains(offer))
            let lesson = try await site.get(offer.replacing("&amp;", with: "&"), cookie: again).body
            #expect(lesson.contains("value=\"Avond &lt;dienst&gt;\"") && lesson.contains("Niemand schreef</textarea>"))
        }
    }

    @Test
    func `who was second to change an experiment keeps what was typed`() async throws {
        try await withSite { site in
            let bram = try await site.signIn("bram")
            _ = try await site.act("/balie/groei/experimenten/nieuw", Self.experiment(site), cookie: bram)
            let page = "/balie/groei/experimenten/01939b2c-0000-7000-8000-000000000001"
            #expect(try await site.act(page, Self.experiment(site, ["titel": "Eerst"]), cookie: bram).status == 303)
            let second = try await site.act(page, Self.experiment(site, ["titel": "Mijn woorden"]), cookie: bram)
            #expect(second.status == 409 && second.body.contains("Intussen heeft iemand dit veranderd"))
            #expect(second.body.contains("value=\"Mijn woorden\""))
            #expect(second.body.contains("name=\"versie\" value=\"2\""))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an administrator keeps departments and says who works where`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (admin, anna) = (try await site.signIn("admin"), try await site.signIn("anna"))
            let page = "/balie/medewerkers/afdelingen"
            #expect(try await site.get(page, cookie: anna).status == 403)
            func add(_ name: String, _ staff: String) async throws -> Site.Answer {
                try await site.act(
                    page, [("actie", "toevoegen"), ("naam", name), ("personeel", staff)], cookie: admin)
            }
            #expect(try await add("Zorg", "12").status == 303)
            let taken = try await add("Zorg", "3")
            #expect(taken.status == 400 && taken.body.contains("Naam van de afdeling: Dit bestaat al."))
            #expect(try await add("Ruimte", "veel").body.contains("Aantal mensen: Vul een getal in."))
            let departments = site.app.services.registers.departments
            let viewer = try await site.town.viewer(site.town.admin)
            let id = try #require(try await departments.list(for: viewer).first?.id)
            let placed = try await site.act(
                "/balie/medewerkers",
                [
                    ("actie", "afdeling"), ("medewerker", site.town.bram.description), ("afdeling", id.description),
                ], cookie: admin)
            #expect(placed.status == 303)
            #expect(try await departments.places(for: viewer) == [site.town.bram: id])
            let people = try await site.get("/balie/medewerkers", cookie: admin).body
            #expect(people.contains("Medewerker · Webcare · Zorg"))
            #expect(try await site.get(page, cookie: admin).body.contains("12 mensen, 1 met een account"))
            let end = [("actie", "beeindigen"), ("afdeling", id.description)]
            var ended = try await site.act(page, end, cookie: admin)
            ended = try await site.act(page, end, cookie: admin)
            #expect(ended.status == 303)
            let undo = try await site.get(ended.location, cookie: admin).body
            #expect(undo.contains("De afdeling is beëindigd.") && undo.contains("Maak ongedaan"))
            _ = try await site.act(page, [("actie", "terug"), ("afdeling", id.description)], cookie: admin)
            #expect(try await departments.places(for: viewer) == [site.town.bram: id])
        }
    }

    @Test
    func `the page of adoption says the rule, also while there is nothing to show`() async throws {
        try await withSite { site in
            let carla = try await site.signIn("carla")
            let page = try await site.get("/balie/groei/draagvlak", cookie: carla).body
            #expect(page.contains("Nog geen cijfers") && page.contains("ondernemingsraad"))
            #expect(page.contains("nooit wat één collega doet") && page.contains("Leeftijd telt niet mee."))
        }
    }
}
