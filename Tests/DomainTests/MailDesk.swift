import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

/// The inbox of the test town with mailboxes, and a mail server that writes down what it is given.
struct MailDesk: Sendable {
    let desk: InboxDesk
    let server: SentMails
    /// `info@testdorp.example`, of webcare.
    let mailbox: ID<Channel>
    let uids = LockedCount()
    static let owner = "this node"
    static let uidValidity: UInt32 = 7

    var town: TestTown { desk.town }
    var inbox: Inbox { desk.inbox }
    var now: Instant { town.clock.now }
    func advance(hours: Int) { town.clock.advance(seconds: hours * 3600) }
    func advance(days: Int) { town.clock.advance(seconds: days * 86_400) }

    init(_ town: TestTown, address: String = "info@testdorp.example", _ change: (inout MailboxSettings) -> Void)
        async throws
    {
        server = SentMails()
        desk = try await InboxDesk(town, senders: [.webForm: WebFormSender(), .email: server])
        mailbox = try await Self.add(address, to: desk, change)
    }

    static func settings(_ address: String, _ now: Instant) -> MailboxSettings {
        var settings = MailboxSettings(
            address: address, imap: .init(host: "imap.testdorp.example", port: 993, security: .tls),
            smtp: .init(host: "smtp.testdorp.example", port: 465, security: .tls),
            access: .init(receiving: .password(user: address, password: "geheim")),
            liveFrom: now.adding(seconds: -86_400))
        settings.ownServers = ["mx.testdorp.example"]
        return settings
    }

    /// An active mailbox, read by this node.
    static func add(
        _ address: String, to desk: InboxDesk, team: ID<Team>? = nil,
        _ change: (inout MailboxSettings) -> Void = { _ in }
    ) async throws -> ID<Channel> {
        var settings = settings(address, desk.town.clock.now)
        change(&settings)
        let mailboxes = desk.inbox.mailboxes
        let id = try await mailboxes.add(
            name: "Mailbox \(address)", team: team ?? desk.town.webcare, settings: settings, by: nil)
        try await mailboxes.decide(id, .active, decision: "Proef", owner: "Anna", by: nil)
        let cursor = try await mailboxes.lease(id, owner: owner, seconds: 1000 * 86_400)
        #expect(cursor != nil)
        return id
    }

    @discardableResult
    func receive(_ posts: Post..., into channel: ID<Channel>? = nil) async throws -> Inbox.MailIntake {
        try await receive(raw: posts.map { ($0.raw, $0.receivedAt) }, into: channel)
    }

    /// Takes in what lies in the mailbox, through the real reader.
    @discardableResult
    func receive(
        raw: [(bytes: [UInt8], receivedAt: Instant?)], into channel: ID<Channel>? = nil,
        uidValidity: UInt32 = uidValidity,
        owner: String = owner
    ) async throws -> Inbox.MailIntake {
        let summary = try #require(try await inbox.mailboxes.find(channel ?? mailbox))
        let mails = raw.map { bytes, receivedAt in
            uids.add()
            return IncomingMail.open(
                FetchedMail(
                    uid: UInt32(uids.value), internalDate: receivedAt ?? now, size: nil, raw: bytes, isTruncated: false),
                ownServers: summary.settings.ownServers, now: now)
        }
        let last = mails.map(\.uid).max() ?? 0
        return try await inbox.receive(
            mails, from: .init(mailbox: summary, uidValidity: uidValidity, upTo: last, owner: owner))
    }

    /// The conversation that the mail with this Message-ID is in; the newest of several.
    func home(_ messageID: String) async throws -> ID<Conversation>? {
        try await town.database.read { tx in
            try tx.value(
                "SELECT conversation_id FROM mails WHERE mail_id = \(messageID) ORDER BY message_id DESC LIMIT 1")
        }
    }

    /// Takes a mail in and gives its conversation.
    func opened(_ post: Post, into channel: ID<Channel>? = nil) async throws -> ID<Conversation> {
        try await receive(post, into: channel)
        return try #require(try await home(post.id))
    }

    func view(_ id: ID<Conversation>) async throws -> Inbox.ConversationView {
        try await inbox.conversation(id, for: desk.admin)
    }

    /// Sends all that waits.
    /// - Returns: what went out now.
    @discardableResult
    func deliver() async throws -> [MailDispatch] {
        let before = server.all.count
        let (messages, notices) = try await town.database.read { tx in
            (
                try tx.rows("SELECT id FROM messages WHERE delivery IN ('queued', 'delayed') ORDER BY seq").map {
                    try $0("id") as ID<Message>
                },
                try tx.rows("SELECT id FROM notices WHERE state IN ('queued', 'delayed') ORDER BY id").map {
                    try $0("id") as ID<Message>
                }
            )
        }
        for id in messages { do { try await inbox.deliver(id) } catch is DeliveryDelayed {} }
        for id in notices { do { try await inbox.notices.deliver(id) } catch is DeliveryDelayed {} }
        return Array(server.all[before...])
    }

    /// Answers, and gives the mail that goes out.
    func answer(_ id: ID<Conversation>, _ text: String = "Morgen.", closing: Bool = false) async throws -> OutgoingMail
    {
        try await deliver()
        try await desk.answer(id, text, closing: closing, by: desk.bram)
        return try #require(try await deliver().first?.mail)
    }

    func count(_ table: SQL) async throws -> Int { try await desk.number("SELECT COUNT(*) FROM \(table)") }

    /// Why no acknowledgement went out, in order.
    func withheld(_ id: ID<Conversation>) async throws -> [String] {
        try await view(id).history.filter { $0.kind == .acknowledgementWithheld }.map(\.detail)
    }
}

/// A mail as somebody's program writes it.
struct Post: Sendable {
    var from = "fatima@example.org"
    var name: String? = "Fatima Yılmaz"
    var to = "info@testdorp.example"
    var cc = ""
    var subject = "Container"
    var id = "\(UUID().uuidString.lowercased())@example.org"
    var inReplyTo: [String] = []
    var references: [String] = []
    var body = "Wanneer wordt de container geleegd?"
    /// Whole lines, before all others.
    var headers: [String] = []
    /// When the server had it; nil: now.
    var receivedAt: Instant?

    init(_ subject: String = "Container", _ change: (inout Post) -> Void = { _ in }) {
        self.subject = subject
        change(&self)
    }

    /// An answer to `mail`, as programs write them.
    init(answering mail: OutgoingMail, _ change: (inout Post) -> Void = { _ in }) {
        (subject, inReplyTo, references) = (mail.subject, [mail.messageID], mail.references + [mail.messageID])
        change(&self)
    }

    static let spoofed = "Authentication-Results: mx.testdorp.example; dmarc=fail header.from=example.org"
    static let absent = "Auto-Submitted: auto-replied"

    var raw: [UInt8] {
        var lines = headers
        lines.append("From: \(name.map { "\"\($0)\" <\(from)>" } ?? from)")
        lines.append("To: \(to)")
        if !cc.isEmpty { lines.append("Cc: \(cc)") }
        lines.append("Subject: \(subject)")
        lines.append("Date: Mon, 2 Mar 2020 03:04:05 +0000")
        if !id.isEmpty { lines.append("Message-ID: <\(id)>") }
        if !inReplyTo.isEmpty { lines.append("In-Reply-To: \(inReplyTo.map { "<\($0)>" }.joined(separator: " "))") }
        if !references.isEmpty { lines.append("References: \(references.map { "<\($0)>" }.joined(separator: " "))") }
        lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", body, ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// What a mail server says about a mail that it could not, or not yet, deliver.
    static func bounce(
        of messageID: String?, to address: String, final: Bool = true, id: String = UUID().uuidString + "@mx.example"
    ) -> [UInt8] {
        let (action, status) = final ? ("failed", "5.1.1") : ("delayed", "4.4.1")
        let text = """
            Return-Path: <>
            From: Mail Delivery System <MAILER-DAEMON@mx.example>
            To: info@testdorp.example
            Subject: Undelivered Mail Returned to Sender
            Date: Mon, 23 Nov 2026 09:00:00 +0000
            Message-ID: <\(id)>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

            --grens
            Content-Type: text/plain

            This is the mail system at host mx.example.
            --grens
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; \(address)
            Action: \(action)
            Status: \(status)
            Diagnostic-Code: smtp; 550 5.1.1 <\(address)> unknown user
            \(messageID.map { "\n--grens\nContent-Type: text/rfc822-headers\n\nMessage-ID: <\($0)>\nSubject: x\n" } ?? "")
            --grens--
            """
        return Array(text.replacing("\n", with: "\r\n").utf8)
    }
}

/// Keeps what it is asked to send.
final class SentMails: ChannelSender, @unchecked Sendable {
    // Sendable: `sent` and `outcome` are only touched while `lock` is held.
    private var sent: [MailDispatch] = []
    private var outcome = DeliveryResult.sent
    private let lock = NSLock()

    var all: [MailDispatch] { lock.withLock { sent } }
    func answer(with result: DeliveryResult) { lock.withLock { outcome = result } }

    func deliver(_ message: OutgoingMessage) async -> DeliveryResult {
        lock.withLock {
            if let mail = message.mail, outcome == .sent { sent.append(mail) }
            return outcome
        }
    }
}

func withMail(
    on engine: Engine, options: DatabaseOptions = DatabaseOptions(),
    _ change: (inout MailboxSettings) -> Void = { _ in },
    _ body: (MailDesk) async throws -> Void
) async throws {
    // Many tests share one PostgreSQL, which has a hundred places.
    var options = options
    options.readers = 4
    try await withTown(on: engine, options: options) { town in try await body(try await MailDesk(town, change)) }
}

extension Mailboxes {
    /// As every page of the desk asks it.
    func troubled(for viewer: Viewer) async throws -> [Trouble] {
        try await troubled().filter { $0.concerns(viewer) }
    }
}
