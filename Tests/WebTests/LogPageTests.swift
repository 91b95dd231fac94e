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
                    tx, "notice_bounced", subject: subject, detail: "unknown_address 550 <b>weg</b>", by: nil, at: now)
            }
            let body = try await site.get("/balie/logboek", cookie: admin).body
            #expect(body.contains("Melding aan een medewerker kwam niet aan"))
            #expect(body.contains("Aangemeld") && body.contains("Plein zelf"))
            #expect(body.contains("&lt;b&gt;weg") && !body.contains("<b>weg"))
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
                    try Audit.record(tx, "team_renamed", subject: "", detail: "nummer \(number).", by: nil, at: now)
                }
            }
            let bram = try await site.signIn("bram")
            #expect(try await site.get("/balie/logboek", cookie: bram).status == 403)
            let admin = try await site.signIn("admin")
            var (path, seen): (String?, Set<Int>) = ("/balie/logboek", [])
            while let here = path {
                let body = try await site.get(here, cookie: admin).body
                seen.formUnion(body.matches(of: /nummer (\d+)\./).compactMap { Int($0.1) })
                path = body.firstMatch(of: /href="(\/balie\/logboek\?voor=\d+)"/).map { String($0.1) }
            }
            #expect(seen.count == 120)
        }
    }
}
