import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("The administrators' log")
struct LogPageTests {
    @Test(arguments: Engine.allCases)
    func `says in words what was done and what did not reach a colleague`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let (subject, now) = ("\(site.town.anna)", site.town.clock.now)
            try await site.town.database.write { tx in
                try Audit.record(
                    tx, "notice_bounced", subject: subject, detail: "unknownAddress 550 <b>weg</b>", by: nil, at: now)
            }
            let body = try await site.get("/balie/logboek", cookie: admin).body
            #expect(body.contains("Melding aan een medewerker kwam niet aan"))
            #expect(body.contains("Aangemeld") && body.contains("Plein zelf"))
            #expect(body.contains("Dit adres bestaat niet: 550 &lt;b&gt;weg") && !body.contains("<b>weg"))
            #expect(body.contains("<time datetime=\"\(now.iso8601)\">maandag 23 november"))
            let english = try await site.get("/balie/logboek?taal=en", cookie: admin).body
            #expect(english.contains("A notice to a colleague did not arrive"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for administrators, and goes on page by page`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let now = site.town.clock.now
            try await site.town.database.write { tx in
                for number in 0..<120 {
                    try Audit.record(
                        tx, "team_renamed", subject: "", by: nil, at: now.adding(seconds: -60 * number))
                }
            }
            let bram = try await site.signIn("bram")
            #expect(try await site.get("/balie/logboek", cookie: bram).status == 403)
            let admin = try await site.signIn("admin")
            var (path, seen): (String?, Set<String>) = ("/balie/logboek", [])
            while let here = path {
                let body = try await site.get(here, cookie: admin).body
                seen.formUnion(body.matches(of: /Team hernoemd.*\n.*<time datetime="([^"]+)"/).map { String($0.1) })
                path = body.firstMatch(of: /href="(\/balie\/logboek\?voor=\d+)"/).map { String($0.1) }
            }
            #expect(seen.count == 120)
        }
    }

    @Test(arguments: Engine.allCases, [50, 51])
    func `leads on only where there is something more`(engine: Engine, count: Int) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let now = site.town.clock.now
            try await site.town.database.write { tx in
                let known: Int = try tx.value("SELECT COUNT(*) FROM audit_entries") ?? 0
                for _ in known..<count { try Audit.record(tx, "team_renamed", subject: "", by: nil, at: now) }
            }
            let body = try await site.get("/balie/logboek", cookie: admin).body
            #expect(body.contains("rel=\"next\"") == (count > 50))
            #expect(body.contains(">Ouder</a>") == (count > 50))
            #expect(body.matches(of: /<time datetime=/).count == 50)
        }
    }

    @Test(arguments: [
        (Language.dutch, ["Teamleider", "4 uur · Alle kanalen · Alle onderwerpen", "2,5 uur", "Eerst: Paspoort"]),
        (Language.english, ["Team lead", "4 hours · All channels · All subjects", "2.5 hours", "Before: Passport"]),
    ])
    func `puts codes and data into words`(language: Language, words: [String]) async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            let now = site.town.clock.now
            let details = [
                ("colleague_changed", "team_lead"), ("term_set", "channel=all subject=all seconds=14400"),
                ("term_set", "channel=x subject=y seconds=9000"), ("term_set", "kapot"),
                ("top_task_set", #"{"title_en":"Passport","title_nl":"Paspoort","reason":"omdat"}"#),
                ("top_task_set", "kapot"), ("iets_nieuws", "kapot"), ("colleague_changed", "kapot"),
                ("top_tasks_reordered", "0197a3c0-0000-7000-8000-000000000000"),
            ]
            try await site.town.database.write { tx in
                for (action, detail) in details {
                    try Audit.record(tx, action, subject: "", detail: detail, by: nil, at: now)
                }
            }
            let body = try await site.get("/balie/logboek?taal=\(language.rawValue)", cookie: admin).body
            for word in words { #expect(body.contains(word), "\(word)") }
            for code in ["team_lead", "seconds", "channel=", "title_", "kapot", "0197a3c0", "omdat", "iets_nieuws"] {
                #expect(!body.contains(code), "\(code)")
            }
        }
    }
}
