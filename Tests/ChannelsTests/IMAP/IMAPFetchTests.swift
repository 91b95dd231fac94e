import Testing
import Values

@testable import Channels

@Suite("Fetching mails over IMAP")
struct IMAPFetchTests {
    typealias Step = ScriptedServer.Step

    private static func mail(_ place: Int, _ uid: Int, _ text: String) -> String {
        "* \(place) FETCH (UID \(uid) RFC822.SIZE \(text.utf8.count) BODY[]<0> {\(text.utf8.count)}\r\n\(text))\r\n"
    }

    private func collect(_ mails: FetchedMails) async -> (mails: [FetchedMail], error: MailWireError?) {
        var found: [FetchedMail] = []
        do {
            for try await mail in mails { found.append(mail) }
        } catch {
            return (found, error)
        }
        return (found, nil)
    }

    @Test
    func `many mails come in one command, with everything the server says in between`() async throws {
        let script: [Step] = [
            .hear("UID FETCH 4:6,9 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.11>)"),
            .say("* OK Nog bezig\r\n* 1 FETCH (FLAGS (\\Seen))\r\n" + Self.mail(1, 4, "een")),
            .say("* 9 EXISTS\r\n* NO [ALERT] bijna vol\r\n" + Self.mail(3, 6, "0123456789")),
            .bytes(Array(Self.mail(2, 5, "a\r\n)\r\n*").utf8)), .say("* 2 FETCH (UID 5 FLAGS ())\r\n"),
            .say(Self.mail(4, 9, "0123456789x") + Self.mail(8, 7, "ander")), .answer("OK"),
        ]
        try await withMailbox(script) { connection, _ in
            let (mails, error) = await collect(connection.fetch(uids: [9, 4, 5, 6, 4], maximumBytes: 10))
            #expect(error == nil)
            #expect(mails.map(\.uid) == [4, 6, 5, 9])
            #expect(mails.map(\.isTruncated) == [false, false, false, true])
            #expect(mails.last?.raw == Array("0123456789".utf8) && mails.last?.size == 11)
            #expect(mails.dropFirst(2).first?.raw == Array("a\r\n)\r\n*".utf8))
        }
    }

    @Test
    func `mails before the breach are delivered`() async throws {
        let first = Self.mail(1, 4, "een")
        for (steps, code) in [
            ([.say("* 2 FETCH (UID 5 BODY[] {500}\r\nhalf"), .hangUp], "closed"),
            ([.say("* 2 FETCH (UID 5 BODY[] {4294967296}\r\n")], "broken_mail"),
            ([.say("* BYE [UNAVAILABLE] herstart\r\n"), .hangUp], "closed"),
            ([.say("%%%%\r\n")], "protocol_broken"),
            (
                [
                    .say("* 2 FETCH (UID 5 BODY[] {900}\r\n"),
                    .drip(String(repeating: "x", count: 90), every: .milliseconds(30)),
                ],
                "timed_out_answer"
            ),
            ([.drip(String(repeating: "* OK wacht\r\n", count: 9), every: .milliseconds(9))], "timed_out_answer"),
        ] as [([Step], String)] {
            try await withMailbox([.hear("UID FETCH 4:6"), .say(first)] + steps, timeouts: .short) { connection, _ in
                let (mails, error) = await collect(connection.fetch(uids: [4, 5, 6], maximumBytes: 1000))
                #expect(mails.map(\.uid) == [4])
                #expect(error?.code == code)
                if case .brokenMail(let uid, _) = error { #expect(uid == 5) }
                #expect(await !connection.isOpen())
            }
        }
    }

    @Test
    func `a mail that the server refuses is told apart from one that is gone`() async throws {
        let script: [Step] = [
            .hear("UID FETCH 4:6 "), .say(Self.mail(1, 4, "een")), .answer("NO mail 5 is stuk"),
            .hear("UID FETCH 5 "), .hear("UID FETCH 6 "), .say("p3 NO stuk\r\n"), .say("p4 OK\r\n"),
        ]
        try await withMailbox(script, capabilities: "") { connection, _ in
            let (mails, error) = await collect(connection.fetch(uids: [4, 5, 6], maximumBytes: 100))
            #expect(error == nil)
            #expect(mails.map(\.uid) == [4, 5] && mails.map(\.refusal) == [nil, "stuk"])
        }
    }

    @Test
    func `who takes slowly makes the server wait`() async throws {
        // 96 mails of a megabyte.
        let text = String(repeating: "x", count: 1_000_000)
        let script = [.hear("UID FETCH 1:96 ")] + (1...96).map { Step.say(Self.mail($0, $0, text)) } + [.answer("OK")]
        try await withMailbox(script) { connection, server in
            var taken = 0
            for try await mail in connection.fetch(uids: Array(1...96), maximumBytes: 2_000_000) {
                taken += 1
                #expect(mail.raw.count == 1_000_000)
                if taken == 1 {
                    try await Task.sleep(for: .milliseconds(500))
                    // What lies in the system's own buffers is a few megabytes.
                    #expect(server.said < 40)
                }
            }
            #expect(taken == 96)
        }
    }

    @Test
    func `a fetch that is left half-way is read to its end by the next command`() async throws {
        let script: [Step] = [
            .hear("UID FETCH 1:250 "), .hear("UID FETCH 251:500 "),
            .say(Self.mail(1, 1, "een") + Self.mail(2, 2, "twee")),
            .say("p2 OK\r\n"), .say(Self.mail(251, 251, "x")), .say("p3 OK\r\n"), .hear("LIST"), .answer("OK"),
        ]
        try await withMailbox(script) { connection, _ in
            var mails = connection.fetch(uids: Array(1...900), maximumBytes: 100).makeAsyncIterator()
            let first = try await mails.next(isolation: nil)
            #expect(first?.uid == 1)
            _ = try await connection.folders()
            let error = await fault { () async throws(MailWireError) in
                while try await mails.next(isolation: nil) != nil {}
            }
            #expect(error == .busy)
        }
    }

    @Test
    func `a cancelled task stops fetching at once`() async throws {
        let script: [Step] = [.hear("UID FETCH"), .say(Self.mail(1, 1, "een")), .pause(.seconds(30))]
        try await withMailbox(script) { connection, server in
            let task = Task { await collect(connection.fetch(uids: [1, 2], maximumBytes: 100)) }
            #expect(await server.hears("FETCH"))
            let start = ContinuousClock.now
            task.cancel()
            let (mails, error) = await task.value
            #expect(mails.count <= 1 && error == .cancelled)
            // The server would have been silent for 30.
            #expect(ContinuousClock.now - start < .seconds(15))
            #expect(await !connection.isOpen())
        }
    }

    @Test
    func `no mails are no command`() async throws {
        try await withMailbox([]) { connection, server in
            let (mails, error) = await collect(connection.fetch(uids: [0], maximumBytes: 100))
            #expect(mails.isEmpty && error == nil && server.lines.count == 1)
        }
    }
}
