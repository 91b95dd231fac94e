import Foundation
import Testing
import Values

@testable import Channels

@Suite("IMAP against a real Dovecot")
struct IMAPDovecotTests {
    private static func credential(_ user: String) -> MailCredential { .password(user: user, password: "geheim") }

    private func mail(_ number: Int, lines: Int = 10) -> [UInt8] {
        let text = String(repeating: "De lantaarnpaal voor de deur is stuk.\r\n", count: lines)
        return Array("From: a@b.nl\r\nSubject: \(number)\r\nMessage-ID: <\(number)@b.nl>\r\n\r\n\(text)".utf8)
    }

    private func open(_ server: MailServer, _ user: String) async throws -> IMAPConnection {
        let connection = try await IMAPConnection.open(server, timeouts: .test)
        try await connection.login(Self.credential(user))
        return connection
    }

    @Test
    func `a whole life with a real server`() async throws {
        guard let peer = try await PeerDovecot.start() else { return }
        defer { peer.stop() }
        for server in [peer.plain, peer.startTLS, peer.tls] { try await readAll(server) }
        try await wake(peer)
        try await folders(peer)
        try await refusals(peer)
    }

    /// Stores mails, finds them in pieces, reads them whole and in part, and leaves them unseen.
    private func readAll(_ server: MailServer) async throws {
        let connection = try await open(server, server.security.rawValue)
        let date = Instant(seconds: 1_700_000_000)
        for number in 1...150 {
            try await connection.append(mail(number), date: "14-Nov-2023 22:13:20 +0000")
        }
        try await connection.append(mail(151, lines: 40_000))
        let status = try await connection.examine("INBOX")
        #expect(status.exists == 151 && status.uidValidity > 0)
        var uids: [UInt32] = []
        while case let more = try await connection.uids(after: uids.last ?? 0, limit: 60), !more.isEmpty {
            uids += more
        }
        #expect(uids == Array(1...151))
        var fetched: [FetchedMail] = []
        for try await mail in connection.fetch(uids: uids, maximumBytes: 100_000) { fetched.append(mail) }
        #expect(fetched.map(\.uid) == uids)
        #expect(
            fetched.prefix(150).allSatisfy { $0.raw == mail(Int($0.uid)) && !$0.isTruncated && $0.internalDate == date }
        )
        #expect(fetched.last?.isTruncated == true && fetched.last?.raw.count == 100_000)
        #expect(fetched.last?.size == mail(151, lines: 40_000).count)
        let dates = try await connection.dates(of: [150, 151, 700])
        #expect(Set(dates.keys) == [150, 151] && dates[150] == date)
        let present = try await connection.present(of: [150, 151, 700])
        #expect(present == [150, 151])
        await connection.logout()
    }

    private func wake(_ peer: PeerDovecot) async throws {
        let (waiting, writing) = (try await open(peer.tls, "wakker"), try await open(peer.plain, "wakker"))
        _ = try await waiting.examine("INBOX")
        let isWoken = Task { try await waiting.waitForMail(upTo: .seconds(60)) }
        try await Task.sleep(for: .milliseconds(300))
        try await writing.append(mail(1))
        #expect(try await isWoken.value)
        let uids = try await waiting.uids(after: 0)
        #expect(uids == [1])
        let cancelled = Task {
            await fault { () async throws(MailWireError) in
                try await waiting.waitForMail(upTo: .seconds(60))
            }
        }
        try await Task.sleep(for: .milliseconds(300))
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        // Found without waiting for a push: the search looks first.
        try await writing.append(mail(2))
        let more = try await waiting.uids(after: 1)
        #expect(more == [2])
        for connection in [waiting, writing] { await connection.logout() }
    }

    private func folders(_ peer: PeerDovecot) async throws {
        let connection = try await open(peer.plain, "mappen")
        for name in ["Afgehandeld é & ✓", "a \"b\" \\c"] { try await connection.create(name) }
        let folders = try await connection.folders()
        #expect(Set(folders.map(\.name)) == ["INBOX", "Ongewenst", "Afgehandeld é & ✓", "a \"b\" \\c"])
        for folder in folders {
            let status = try await connection.examine(folder.name)
            #expect(status.exists == 0)
        }
        await connection.logout()
    }

    private func refusals(_ peer: PeerDovecot) async throws {
        let connection = try await IMAPConnection.open(peer.plain, timeouts: .test)
        let refused = await fault { () async throws(MailWireError) in
            try await connection.login(.password(user: "x", password: "fout"))
        }
        #expect(refused?.code == "login_refused")
        try await connection.login(Self.credential("x"))
        let gone = await fault { () async throws(MailWireError) in try await connection.examine("Bestaat niet\r\n") }
        #expect(gone?.code == "no_folder")
        await connection.logout()
        var stranger = peer.tls
        stranger.trustedRoots = nil
        let report = await IMAPConnection.test(stranger, Self.credential("x"))
        #expect(report.failed == .encrypt && report.error == .certificate(.unknownIssuer))
        let good = await IMAPConnection.test(peer.startTLS, Self.credential("x"))
        #expect(good.isGood && good.done.count == 7)
        #expect(good.done.first { $0.step == .encrypt }?.detail.hasPrefix("TLS 1.3, 20") == true)
    }
}
