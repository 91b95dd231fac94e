import Channels
import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Web

extension Site {
    /// A desk form with pictures, as a browser sends it.
    func send(
        _ path: String, _ fields: [(String, String)], pictures: [(field: String, name: String, bytes: [UInt8])] = [],
        cookie: String
    ) async throws -> Answer {
        var body: [UInt8] = []
        for (name, value) in fields + [("_csrf", try await csrf(cookie))] {
            body += Array("--grens\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in pictures {
            let head = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\""
            body +=
                Array("--grens\r\n\(head)\r\nContent-Type: image/png\r\n\r\n".utf8) + file.bytes + Array("\r\n".utf8)
        }
        body += Array("--grens--\r\n".utf8)
        return try await send(
            .post, path, cookie: cookie, headers: ["Content-Type": "multipart/form-data; boundary=grens"], body: body)
    }
}

@Suite("Pictures on the pages")
struct PicturePageTests {
    private static func fields(_ fediverse: FediverseSite, _ act: String, _ more: [(String, String)] = []) -> [(
        String, String
    )] {
        [
            ("actie", act), ("account", "\(fediverse.channel)"), ("tekst", "De brug is dicht."), ("waarschuwing", ""),
            ("taal", "nl"), ("zichtbaar", "public"), ("moment", ""), ("versie", "0"), ("beelden", "1"),
        ] + more
    }

    private static func publish(_ site: Site, _ location: String) async throws -> String {
        site.town.clock.advance(seconds: 31)
        let id = String(try #require(location.prefix { $0 != "?" }.split(separator: "/").last))
        try await site.app.services.inbox.publishPost(try #require(ID<Message>(id)))
        return id
    }

    @Test(arguments: Engine.allCases)
    func `a picture without words is kept and asked about, and goes out with them`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            let (new, bram) = ("/balie/berichten/nieuw", try await site.signIn("bram"))
            let begun = try await site.get(new, cookie: bram).body
            #expect(begun.contains("enctype=\"multipart/form-data\"") && begun.contains("name=\"beeld\""))
            let refused = try await site.send(
                new, Self.fields(fediverse, "plaatsen"), pictures: [("beeld", "brug.png", TestPicture.png())],
                cookie: bram)
            #expect(refused.status == 400 && refused.body.contains("href=\"#veld-beeld0-tekst\""))
            #expect(refused.body.contains("Zonder die woorden gaat het niet uit."))
            #expect(refused.body.contains("De brug is dicht.") && refused.hidden("beeld0").count == 64)
            let hash = refused.hidden("beeld0")
            let thumbnail = try await site.get("/balie/media/\(hash)", cookie: bram)
            #expect(thumbnail.status == 200 && thumbnail.header("Content-Type") == "image/png")
            #expect(try await site.get("/media/\(hash).png").status == 404)
            let listed = try await site.get("/balie/berichten", cookie: bram).body
            #expect(!listed.contains("De brug is dicht."))
            let placed = try await site.send(
                new, Self.fields(fediverse, "plaatsen", [("beeld0", hash), ("beeld0-tekst", "Een hek \"dicht\"")]),
                cookie: bram)
            #expect(placed.status == 303)
            let id = try await Self.publish(site, placed.location)
            let picture = try await site.get("/media/\(hash).png")
            #expect(picture.status == 200 && picture.header("X-Content-Type-Options") == "nosniff")
            #expect(picture.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'; sandbox")
            #expect(picture.header("Cache-Control") == "public, max-age=31536000, immutable")
            #expect(picture.header("Cross-Origin-Resource-Policy") == "cross-origin")
            for page in ["/@gemeente", "/@gemeente/\(id)"] {
                let body = try await site.get(page, headers: ["Accept": "text/html"]).body
                #expect(
                    body.contains(
                        "<img src=\"/media/\(hash).png\" alt=\"Een hek &quot;dicht&quot;\" width=\"40\" height=\"30\""))
            }
            let feed = try await site.get("/@gemeente/feed.atom").body
            #expect(feed.contains("<link rel=\"enclosure\" type=\"image/png\""))
            #expect(feed.contains("https://plein.example/media/\(hash).png"))
            let note = try await site.get(
                "/fediverse/berichten/\(id)", headers: ["Accept": "application/activity+json"]
            ).body
            #expect(note.contains("\"url\":\"https://plein.example/media/\(hash).png\""))
        }
    }

    @Test
    func `what is no picture is refused by name, and the others stay`() async throws {
        try await withFediverseSite { site, fediverse in
            let bram = try await site.signIn("bram")
            let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8)
            let answer = try await site.send(
                "/balie/berichten/nieuw", Self.fields(fediverse, "bewaren", [("beeld-tekst", "Goed")]),
                pictures: [("beeld", "goed.png", TestPicture.png()), ("beeld", "<slecht>.png", svg)], cookie: bram)
            #expect(
                answer.status == 400 && answer.body.contains("&lt;slecht&gt;.png is geen beeld dat Plein kan lezen"))
            #expect(answer.hidden("beeld0").count == 64 && answer.body.contains("Goed</textarea>"))
            let many = try await site.send(
                "/balie/berichten/nieuw", Self.fields(fediverse, "beeld"),
                pictures: (0..<5).map { ("beeld", "\($0).png", TestPicture.png(shade: UInt8($0))) }, cookie: bram)
            #expect(many.status == 400 && many.hidden("beeld3").count == 64)
            #expect(many.body.contains("Stuur hoogstens 4 bestanden mee"))
            let removed = try await site.send(
                "/balie/berichten/nieuw",
                Self.fields(fediverse, "beeld", [("beeld0", answer.hidden("beeld0")), ("beeld0-weg", "1")]),
                cookie: bram)
            #expect(removed.status == 200 && removed.hidden("beeld0").isEmpty)
        }
    }

    @Test
    func `an answer takes a picture along, from the draft and through the preview`() async throws {
        try await withFediverseSite { site, fediverse in
            try await fediverse.receive("Create", fediverse.post(1))
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let typed = [("tekst", "Zo ziet het eruit."), ("versie", "1"), ("sleutel", "k-1"), ("beelden", "1")]
            let saved = try await site.send(
                conversation + "/concept", typed + [("soort", "antwoord")],
                pictures: [("beeld", "a.png", TestPicture.png())], cookie: bram)
            #expect(saved.status == 303)
            let page = try await site.get(conversation, cookie: bram)
            let hash = page.hidden("beeld0")
            #expect(hash.count == 64 && page.body.contains("Zo ziet het eruit."))
            // Typing on, which saves the text alone, leaves it there.
            _ = try await site.act(
                conversation + "/concept", [("tekst", "Zo dus."), ("versie", "1"), ("soort", "antwoord")], cookie: bram)
            #expect(try await site.get(conversation, cookie: bram).hidden("beeld0") == hash)
            let refused = try await site.send(conversation + "/antwoord", typed + [("beeld0", hash)], cookie: bram)
            #expect(refused.status == 400 && refused.body.contains("href=\"#veld-beeld0-tekst\""))
            #expect(refused.body.contains("Zo ziet het eruit.") && !refused.body.contains("antwoord-fout"))
            let pictured = typed + [("beeld0", hash), ("beeld0-tekst", "Een lantaarn")]
            let preview = try await site.send(conversation + "/voorbeeld", pictured, cookie: bram)
            #expect(preview.hidden("beeld0-tekst") == "Een lantaarn")
            #expect(preview.body.contains("<img src=\"/balie/media/\(hash)\""))
            // From the preview it comes back as a plain form.
            #expect(try await site.act(conversation + "/antwoord", pictured, cookie: bram).status == 303)
            let after = try await site.get(conversation, cookie: bram)
            #expect(after.hidden("beeld0").isEmpty && after.body.contains("alt=\"Een lantaarn\""))
            #expect(try await site.get("/media/\(hash).png").status == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a resident's picture is shown by us with its words, covered where its author covers it`(engine: Engine)
        async throws
    {
        try await withFediverseSite(engine) { site, fediverse in
            let more: [String: Any] = [
                "sensitive": true,
                "attachment": [
                    [
                        "type": "Document", "mediaType": "image/png", "url": "https://files.mast.example/a.png",
                        "name": "Een <gat> in de weg",
                    ], ["type": "Image", "url": [["type": "Link", "href": "https://files.mast.example/b.jpg"]]],
                    ["type": "Document", "mediaType": "video/mp4", "url": "https://film.example/a.mp4"],
                ],
            ]
            try await fediverse.receive("Create", fediverse.post(1, "<p>Kijk.</p>", as: .direct, more))
            let (bram, pictures) = (try await site.signIn("bram"), fediverse.inbox.pictures)
            let conversation = try await site.newestConversation(bram)
            let waiting = try await site.get(conversation, cookie: bram).body
            #expect(waiting.contains("Plein haalt dit beeld op.") && waiting.contains("Een &lt;gat&gt; in de weg"))
            let message: ID<Message>? = try await site.town.database.read { tx in
                try tx.value("SELECT message_id FROM fediverse_posts WHERE message_id IS NOT NULL")
            }
            let found = try await pictures.waiting(with: try #require(message))
            #expect(found.map(\.url) == ["https://files.mast.example/a.png", "https://files.mast.example/b.jpg"])
            try await pictures.keep(TestPicture.png(), as: found[0].id)
            try await pictures.refuse(found[1].id, detail: "http 404")
            let page = try await site.get(conversation, cookie: bram).body
            let address = "/balie/beelden/\(found[0].id)"
            #expect(
                page.contains("<img src=\"\(address)\" alt=\"Een &lt;gat&gt; in de weg\" width=\"40\" height=\"30\""))
            #expect(page.contains("<details class=\"fold\"><summary>Beeld met een waarschuwing van de schrijver"))
            #expect(page.contains("Dit beeld is er niet meer bij files.mast.example."))
            #expect(page.contains("<bdi>film.example</bdi>"))
            for tag in page.matches(of: /<(img|video|audio|iframe|source)\b[^>]*>/) {
                #expect(!tag.output.0.contains("example/"), "\(tag.output.0)")
            }
            let picture = try await site.get(address, cookie: bram)
            #expect(picture.status == 200 && picture.header("Cache-Control") == "private, no-store")
            #expect(picture.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'; sandbox")
            #expect(picture.header("Cross-Origin-Resource-Policy") == "same-origin")
            #expect(try await site.get(address, cookie: try await site.signIn("dirk")).status == 404)
            #expect(try await site.get(address).status == 303)
            let again = "/balie/beelden/\(found[1].id)/ophalen"
            #expect(try await site.act(again, cookie: bram).location.hasPrefix(conversation))
            try await site.refused(again, [], to: ["carla"])
            #expect(try await pictures.waiting(with: try #require(message)).map(\.id) == [found[1].id])
        }
    }

    @Test
    func `an administrator gives an account its pictures, and everybody sees them`() async throws {
        try await withFediverseSite { site, fediverse in
            let (page, admin) = ("/balie/kanalen/\(fediverse.channel)", try await site.signIn("admin"))
            let fields = [
                ("actie", "bewaren"), ("naam", "Fediverse"), ("team", "\(site.town.webcare)"),
                ("weergavenaam", "Gemeente"), ("omschrijving", ""), ("portret-tekst", "Het wapen"),
                ("regel0", "Site"), ("regel0-tekst", "https://testdorp.example"),
            ]
            let wrong = try await site.send(
                page, fields, pictures: [("portret", "wapen.pdf", Array("%PDF-1.7".utf8))], cookie: admin)
            #expect(wrong.status == 400 && wrong.body.contains("id=\"veld-portret-fout\""))
            let saved = try await site.send(
                page, fields,
                pictures: [
                    ("portret", "wapen.png", TestPicture.png(width: 90, height: 90)),
                    ("kop", "kop.png", TestPicture.png(width: 300, height: 90)),
                ], cookie: admin)
            #expect(saved.status == 303)
            let known = try await site.get(page, cookie: admin)
            let (avatar, header) = (known.hidden("portret-beeld"), known.hidden("kop-beeld"))
            #expect(avatar.count == 64 && header.count == 64 && known.body.contains("value=\"Het wapen\""))
            #expect(known.body.contains("<bdi>https://testdorp.example</bdi>: wordt gecontroleerd"))
            let link = try #require(try await fediverse.inbox.fediverse.links().first)
            try await fediverse.inbox.fediverse.keep(link, fault: nil)
            let profile = try await site.get("/@gemeente", headers: ["Accept": "text/html"]).body
            #expect(profile.contains("src=\"/media/\(avatar).png\" alt=\"Het wapen\" width=\"400\" height=\"400\""))
            #expect(profile.contains("src=\"/media/\(header).png\" alt=\"\" width=\"1500\" height=\"500\""))
            #expect(profile.contains("rel=\"me nofollow noopener noreferrer\">https://testdorp.example</a>"))
            #expect(profile.contains("deze site wijst naar ons terug, gecontroleerd op"))
            let actor = try await site.get(
                "/fediverse/accounts/\(fediverse.channel)", headers: ["Accept": "application/activity+json"]
            ).body
            #expect(actor.contains("\"icon\":{\"type\":\"Image\"") && actor.contains("/media/\(header).png"))
            #expect(actor.contains("rel=\\\"me nofollow"))
            _ = try await site.send(page, fields + [("portret-beeld", avatar), ("portret-weg", "1")], cookie: admin)
            #expect(try await site.get("/media/\(avatar).png").status == 404)
        }
    }

    @Test
    func `a post is put on top, and a thread is written part by part`() async throws {
        try await withFediverseSite { site, fediverse in
            let (new, bram) = ("/balie/berichten/nieuw", try await site.signIn("bram"))
            let first = try await site.send(new, Self.fields(fediverse, "volgende"), cookie: bram)
            #expect(first.status == 303 && first.location.hasPrefix("\(new)?na="))
            let form = try await site.get(first.location, cookie: bram)
            #expect(form.body.contains("Delen van deze draad") && !form.hidden("na").isEmpty)
            let empty = try await site.send(
                first.location,
                Self.fields(fediverse, "plaatsen", [("na", form.hidden("na"))]).map {
                    $0.0 == "tekst" ? ("tekst", "") : $0
                }, cookie: bram)
            #expect(empty.status == 400 && empty.body.contains("Delen van deze draad"))
            let placed = try await site.send(
                first.location,
                Self.fields(fediverse, "plaatsen", [("na", form.hidden("na"))]).map {
                    $0.0 == "tekst" ? ("tekst", "Tot zondag.") : $0
                }, cookie: bram)
            #expect(placed.status == 303)
            let second = String(placed.location.prefix { $0 != "?" })
            let standing = try await site.get(second, cookie: bram).body
            #expect(standing.contains("De brug is dicht.") && standing.contains(">Terughalen</button>"))
            _ = try await Self.publish(site, "/balie/berichten/\(form.hidden("na"))")
            let id = try #require(second.split(separator: "/").last)
            let page = try await site.get("/@gemeente/\(id)", headers: ["Accept": "text/html"]).body
            #expect(
                page.contains("De hele draad") && page.contains("De brug is dicht.") && page.contains("Tot zondag."))
            let pinned = try await site.act("\(second)/vastzetten", cookie: bram)
            #expect(pinned.location.hasSuffix("gedaan=vast"))
            site.town.clock.advance(seconds: 60)
            let newest = try await site.send(
                new, Self.fields(fediverse, "plaatsen").map { $0.0 == "tekst" ? ("tekst", "Het nieuwste.") : $0 },
                cookie: bram)
            _ = try await Self.publish(site, newest.location)
            let profile = try await site.get("/@gemeente", headers: ["Accept": "text/html"]).body
            let (top, below) = (profile.firstRange(of: "Tot zondag."), profile.firstRange(of: "Het nieuwste."))
            #expect(try #require(top).lowerBound < #require(below).lowerBound)
            #expect(profile.contains("vastgezet") && profile.matches(of: /Tot zondag\./).count == 1)
            let featured = try await site.get(
                "/fediverse/accounts/\(fediverse.channel)/featured", headers: ["Accept": "application/activity+json"]
            ).body
            #expect(featured.contains("\"totalItems\":1") && featured.contains("Tot zondag."))
            #expect(
                featured.contains("\"inReplyTo\":\"https://plein.example/fediverse/berichten/\(form.hidden("na"))\""))
            #expect(try await site.act("\(second)/losmaken", cookie: bram).location.hasSuffix("gedaan=los"))
        }
    }
}
