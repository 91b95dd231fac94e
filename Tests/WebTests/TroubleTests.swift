import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("A channel in trouble is seen by everybody whom it concerns")
struct TroubleTests {
    private static let banner = "class=\"desk-trouble\""

    private static func fail(_ mail: MailSite) async throws {
        try await mail.site.app.services.inbox.mailboxes.noteFailure(
            mail.channel, fault: "login_refused", detail: "NO [AUTHENTICATIONFAILED]")
        mail.site.town.clock.advance(seconds: 400)
    }

    @Test(arguments: Engine.allCases)
    func `a mailbox that fails is on every page of the desk, with since when and what to do`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            _ = try await site.ask()
            let (bram, admin) = (try await site.signIn("bram"), try await site.signIn("admin"))
            let conversation = try await site.newestConversation(bram)
            #expect(!(try await site.get("/balie/inbox", cookie: bram)).body.contains(Self.banner))
            try await Self.fail(mail)
            for path in ["/balie/inbox", "/balie/zoeken", "/balie/mij", conversation, "/balie/medewerkers"] {
                let body = try await site.get(path, cookie: bram).body
                #expect(body.contains(Self.banner), "\(path)")
                #expect(body.contains("Mailbox gemeente@ is niet te lezen sinds maandag 23 november, 10.00 uur."))
                #expect(
                    body.contains("er gaat niets verloren") && body.contains("Vraag je beheerder ernaar te kijken."))
                #expect(!body.contains("/balie/kanalen/"), "\(path)")
            }
            let body = try await site.get("/balie/inbox", cookie: admin).body
            #expect(body.contains("De server weigert de naam of het wachtwoord."))
            #expect(body.contains("href=\"/balie/kanalen/\(mail.channel)\""))
            let english = try await site.get("/balie/inbox?taal=en", cookie: bram).body
            #expect(english.contains("Mailbox gemeente@ cannot be read since Monday 23 November"))
            // Not for other teams, nor for the street, nor in a piece of a page that is there already.
            let dirk = try await site.signIn("dirk")
            for (path, cookie) in [
                ("/balie/inbox", dirk), ("/", bram), ("/balie/aanmelden", ""), ("/balie/inbox/rijen", bram),
            ] {
                #expect(!(try await site.get(path, cookie: cookie)).body.contains(Self.banner), "\(path)")
            }
        }
    }

    @Test
    func `a hiccup is nobody's business, and what is parked or works again is not in trouble`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            let (bram, admin) = (try await site.signIn("bram"), try await site.signIn("admin"))
            let mailboxes = site.app.services.inbox.mailboxes
            try await mailboxes.noteFailure(mail.channel, fault: "closed", detail: "")
            site.town.clock.advance(seconds: 200)
            #expect(!(try await site.get("/balie/inbox", cookie: bram)).body.contains(Self.banner))
            site.town.clock.advance(seconds: 200)
            #expect(try await site.get("/balie/inbox", cookie: bram).body.contains(Self.banner))
            let parked = try await site.act(
                "/balie/kanalen/\(mail.channel)",
                [("actie", "besluiten"), ("stand", "parked"), ("besluit", "Storing"), ("eigenaar", "Beheer")],
                cookie: admin)
            #expect(parked.status == 303)
            #expect(!(try await site.get("/balie/inbox", cookie: bram)).body.contains(Self.banner))
            // Its own page tells how it was, without alarm.
            let page = try await site.get("/balie/kanalen/\(mail.channel)", cookie: admin).body
            #expect(page.contains("Geparkeerd") && !page.contains("notice warning"))
            try await mailboxes.decide(mail.channel, .active, decision: "x", owner: "y", by: mail.administrator)
            site.town.clock.advance(seconds: 20)
            #expect(try await site.get("/balie/inbox", cookie: bram).body.contains(Self.banner))
            try await mailboxes.noteSuccess(mail.channel, waiting: 0)
            site.town.clock.advance(seconds: 20)
            #expect(!(try await site.get("/balie/inbox", cookie: bram)).body.contains(Self.banner))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mailbox that is silent longer than ever in four weeks is asked after`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            for number in 1...25 {
                try await mail.receive(
                    MailSite.plain.replacing("<1@", with: "<m\(number)@"), uid: UInt32(number))
                site.town.clock.advance(seconds: 3 * 3600)
            }
            // As long as it was at most until now: three hours, and a quarter more.
            let bram = try await site.signIn("bram")
            #expect(!(try await site.get("/balie/inbox", cookie: bram)).body.contains(Self.banner))
            site.town.clock.advance(seconds: 3600)
            let body = try await site.get("/balie/inbox", cookie: bram).body
            #expect(body.contains(Self.banner) && body.contains("Mailbox gemeente@ is ongewoon lang stil"))
            #expect(body.contains("Misschien komt er post niet aan."))
            let admin = try await site.signIn("admin")
            let page = try await site.get("/balie/kanalen/\(mail.channel)?taal=en", cookie: admin).body
            #expect(page.contains("This channel has been silent for unusually long."))
            #expect(page.contains("Longest silence of the last four weeks: 3 hours."))
        }
    }

    @Test
    func `a page about something that goes wrong carries it too, and a name of 200 signs does not break out`()
        async throws
    {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await site.town.database.write { tx in
                try tx.run("UPDATE channels SET name = '<script>alert(1)</script>' WHERE id = \(mail.channel)")
            }
            try await Self.fail(mail)
            let bram = try await site.signIn("bram")
            let missing = try await site.get("/balie/gesprekken/bestaat-niet", cookie: bram)
            #expect(missing.status == 404 && missing.body.contains(Self.banner))
            #expect(missing.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
            #expect(!missing.body.contains("<script>alert"))
        }
    }
}
