import App
import Channels
import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Web

/// A mailbox of the test town's webcare team, with mails in it as residents' programs send them.
struct MailSite: Sendable {
    let site: Site
    let channel: ID<Channel>
    let administrator: Viewer

    private var mailboxes: Mailboxes { site.app.services.inbox.mailboxes }

    init(_ site: Site, state: ChannelState = .active) async throws {
        self.site = site
        administrator = try await site.town.viewer(site.town.admin)
        var settings = Self.settings
        settings.liveFrom = site.town.clock.now.adding(seconds: -3600)
        let mailboxes = site.app.services.inbox.mailboxes
        channel = try await mailboxes.add(
            name: "gemeente@", team: site.town.webcare, settings: settings, by: administrator)
        try await mailboxes.decide(
            channel, state, decision: "Inwoners mailen ons al jaren.", owner: "Hoofd communicatie", by: administrator)
        _ = try await mailboxes.lease(channel, owner: "test", seconds: 40_000_000)
    }

    static var settings: MailboxSettings {
        let server = MailServer(host: "127.0.0.1", port: 1, security: .tls, trustedRoots: nil)
        return MailboxSettings(
            address: "gemeente@testdorp.example", imap: server, smtp: server,
            access: MailAccess(receiving: .password(user: "gemeente", password: "GEHEIM-WACHTWOORD")),
            liveFrom: Instant(seconds: 0))
    }

    /// A mail as it lies on the server, taken in.
    @discardableResult
    func receive(_ raw: String, uid: UInt32 = 1) async throws -> Inbox.MailIntake {
        let bytes = Array(raw.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
        let fetched = FetchedMail(
            uid: uid, internalDate: site.town.clock.now, size: bytes.count, raw: bytes, isTruncated: false)
        let mailbox = try #require(try await mailboxes.find(channel))
        return try await site.app.services.inbox.receive(
            [IncomingMail.open(fetched, ownServers: mailbox.settings.ownServers, now: site.town.clock.now)],
            from: .init(mailbox: mailbox, uidValidity: 1, upTo: uid, owner: "test"))
    }

    /// Number of the newest message of a kind.
    func number(_ kind: String = "question") async throws -> Int {
        let n: Int? = try await site.town.database.read { tx in
            try tx.value("SELECT MAX(seq) FROM messages WHERE kind = \(kind)")
        }
        return try #require(n)
    }

    static let plain = """
        From: Els de Wit <els@post.example>
        To: gemeente@testdorp.example
        Subject: Lantaarnpaal kapot
        Date: Mon, 23 Nov 2026 09:55:00 +0100
        Message-ID: <1@post.example>

        Goedemorgen,

        De lamp voor nummer 12 is kapot.

        Op zo 22 nov 2026 om 10:00 schreef Gemeente <gemeente@testdorp.example>:
        > Laat het ons weten.
        """

    /// Everything that wants to be markup, and pictures from elsewhere and from within.
    static let hostile = """
        From: "<script>alert('naam')</script>" <boef@post.example>
        Reply-To: anders@elders.example
        To: gemeente@testdorp.example
        Subject: <img src=x onerror=alert('onderwerp')>
        Date: Mon, 23 Nov 2026 09:55:00 +0100
        Message-ID: <2@post.example>
        MIME-Version: 1.0
        Content-Type: multipart/related; boundary=grens

        --grens
        Content-Type: text/html; charset=utf-8

        <html><head><style>p { color: red }</style><script>alert('mail')</script></head>
        <body onload="alert('body')" style="background: url(http://volg.example/b.png)">
        <p style="color: red" onclick="alert('p')">Kijk <a href="javascript:alert('link')">hier</a> en
        <a href="https://goed.example/">daar</a>.</p>
        <img src="http://volg.example/pixel.gif" width=1 height=1><img src="//volg.example/pixel.gif">
        <img src="cid:foto" alt="De lamp"><iframe src="http://volg.example/"></iframe>
        <form action="http://volg.example/"><input name="wachtwoord"></form>
        <link rel="stylesheet" href="http://volg.example/s.css"><video src="http://volg.example/v.mp4"></video>
        </body></html>
        --grens
        Content-Type: image/png; name="foto.png"
        Content-ID: <foto>
        Content-Disposition: inline; filename="foto.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
        --grens
        Content-Type: text/plain; name="<b>.txt"
        Content-Disposition: attachment; filename="\\"><script>alert('bestand')</script>.txt"

        Alles wat in een bestand staat.
        --grens--
        """

    static let unreadable = "Subject: Van niemand\nDate: Mon, 23 Nov 2026 09:55:00 +0100\n\nGeen afzender.\n"
}

extension Site {
    /// Does something as everybody who may not, and says who could.
    func refused(_ path: String, _ fields: [(String, String)]? = nil, to names: [String]) async throws {
        for name in names {
            let cookie = try await signIn(name)
            let answer = try await fields == nil ? get(path, cookie: cookie) : act(path, fields ?? [], cookie: cookie)
            #expect(answer.status == 403, "\(name) got \(answer.status) from \(path)")
        }
    }
}
