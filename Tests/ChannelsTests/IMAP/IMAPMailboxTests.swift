import Testing
import Values

@testable import Channels

/// A connection that is logged in at a scripted server, and what it heard.
func withMailbox<Result: Sendable>(
    _ script: [ScriptedServer.Step], capabilities: String = "IDLE LITERAL+", timeouts: MailTimeouts = .test,
    isExamined: Bool = true, exists: Int = 3,
    _ test: (IMAPConnection, ScriptedServer) async throws -> Result
) async throws -> Result {
    var opening: [ScriptedServer.Step] = [.say("* PREAUTH [CAPABILITY IMAP4rev1 \(capabilities)] hallo\r\n")]
    if isExamined {
        opening += [
            .hear("EXAMINE \"INBOX\""), .say("* \(exists) EXISTS\r\n* OK [UIDVALIDITY 9] x\r\n"),
            .answer("OK [READ-ONLY] open"),
        ]
    }
    return try await ScriptedServer.with(opening + script) { server in
        let connection = try await IMAPConnection.open(await server.server(), timeouts: timeouts)
        if isExamined {
            let status = try await connection.examine("INBOX")
            #expect(status == MailboxStatus(uidValidity: 9, exists: exists))
        }
        let result = try await test(connection, server)
        await connection.close()
        #expect(server.faults.isEmpty)
        return result
    }
}

@Suite("A mailbox over IMAP")
struct IMAPMailboxTests {
    @Test
    func `folders are listed, and those that cannot be opened are known`() async throws {
        let script: [ScriptedServer.Step] = [
            .hear("LIST \"\" \"*\""),
            .say("* LIST (\\Junk) \".\" \"Ongewenst\"\r\n* LIST (\\Archive) \".\" {8}\r\nOud&AOk-\r\n"),
            .say("* LIST (\\NoSelect) NIL inbox\r\n* 4 EXISTS\r\n"), .answer("OK"), .hear("LIST"),
            .answer("NO mag niet"),
        ]
        try await withMailbox(script, isExamined: false) { connection, _ in
            let folders = try await connection.folders()
            #expect(folders.map(\.name) == ["Ongewenst", "Oudé", "inbox"])
            #expect(folders.map(\.isSelectable) == [true, true, false])
            let error = await fault { () async throws(MailWireError) in try await connection.folders() }
            #expect(error == .refused("mag niet"))
        }
    }

    @Test
    func `a folder is only ever opened for reading, and its numbers may have become void`() async throws {
        let script: [ScriptedServer.Step] = [
            .hear("EXAMINE \"INBOX\""), .say("* 0 EXISTS\r\n* OK [UIDVALIDITY 10] nieuw\r\n"), .answer("OK"),
            .hear("EXAMINE \"Weg\""), .answer("NO [NONEXISTENT] bestaat niet"),
            .hear("EXAMINE"), .say("* 0 EXISTS\r\n"), .answer("OK"),
        ]
        try await withMailbox(script) { connection, _ in
            let changed = try await connection.examine("INBOX")
            #expect(changed == MailboxStatus(uidValidity: 10, exists: 0))
            let gone = await fault { () async throws(MailWireError) in try await connection.examine("Weg") }
            #expect(gone == .noFolder("[NONEXISTENT] bestaat niet"))
            let bare = await fault { () async throws(MailWireError) in try await connection.examine("INBOX") }
            #expect(bare?.code == "protocol_broken")
        }
    }

    @Test
    func `the last known mail never comes back as new`() async throws {
        let script: [ScriptedServer.Step] = [
            .hear("NOOP"), .say("* 5 EXISTS\r\n"), .answer("OK"), .hear("UID SEARCH UID 43:2042"),
            .say("* SEARCH 45 42 43 45 7\r\n"), .answer("OK"),
            .hear("NOOP"), .answer("OK"), .hear("UID SEARCH UID 43:2042"), .say("* SEARCH 45 43 44\r\n"),
            .answer("OK"),
            .hear("NOOP"), .answer("OK"), .hear("UID SEARCH UID 4294967295:4294967295"), .say("* SEARCH\r\n"),
            .answer("OK"), .hear("FETCH 5:5 (UID)"), .say("* 5 FETCH (UID 45)\r\n"), .answer("OK"),
            .hear("NOOP"), .answer("OK"),
        ]
        try await withMailbox(script) { connection, _ in
            let all = try await connection.uids(after: 42)
            let two = try await connection.uids(after: 42, limit: 2)
            let none = try await connection.uids(after: .max - 1)
            let beyond = try await connection.uids(after: .max)
            #expect(all == [43, 45] && two == [43, 44] && none.isEmpty && beyond.isEmpty)
        }
    }

    @Test
    func `numbers that lie far apart are found by halving`() async throws {
        // Four mails: 1, 2, 3000000000 and 3000000001; known is 2.
        let places: [(Int, UInt32)] = [(4, 3_000_000_001), (2, 2), (3, 3_000_000_000)]
        var script: [ScriptedServer.Step] = [
            .hear("NOOP"), .say("* 4 EXISTS\r\n"), .answer("OK"), .hear("UID SEARCH UID 3:2002"), .say("* SEARCH\r\n"),
            .answer("OK"),
        ]
        for (place, uid) in places {
            script += [
                .hear("FETCH \(place):\(place) (UID)"), .say("* \(place) FETCH (UID \(uid))\r\n"), .answer("OK"),
            ]
        }
        script += [
            .hear("FETCH 3:4 (UID)"), .say("* 4 FETCH (UID 3000000001)\r\n* 3 FETCH (UID 3000000000)\r\n"),
            .answer("OK"),
        ]
        try await withMailbox(script) { connection, _ in
            let uids = try await connection.uids(after: 2)
            #expect(uids == [3_000_000_000, 3_000_000_001])
        }
    }

    @Test
    func `dates come without the mails`() async throws {
        let script: [ScriptedServer.Step] = [
            .hear("UID FETCH 4:5,9 (UID INTERNALDATE)"),
            .say("* 2 FETCH (UID 5 INTERNALDATE \"01-Jan-1970 00:00:09 +0000\")\r\n"),
            .say("* 1 FETCH (UID 4 FLAGS ())\r\n"),
            .say("* 3 FETCH (UID 8 INTERNALDATE \"01-Jan-1970 00:00:09 +0000\")\r\n"), .answer("NO some of it"),
        ]
        try await withMailbox(script) { connection, _ in
            let dates = try await connection.dates(of: [9, 5, 4, 5])
            #expect(dates == [5: Instant(seconds: 9)])
        }
    }

    @Test
    func `a server that stops, drips, babbles or answers something else is given up`() async throws {
        let drip = ScriptedServer.Step.drip("* SEARCH \(String(repeating: "1 ", count: 200))", every: .milliseconds(30))
        for (steps, code) in [
            ([.pause(.seconds(9))], "timed_out_answer"), ([drip], "timed_out_answer"),
            ([.say("* BYE herstart\r\n"), .hangUp], "closed"), ([.say("* OK half"), .hangUp], "closed"),
            ([.say("p99 OK\r\n")], "protocol_broken"), ([.say("+ meer\r\n")], "protocol_broken"),
            ([.say("<html>\r\n")], "protocol_broken"),
        ] as [([ScriptedServer.Step], String)] {
            try await withMailbox([.hear("NOOP")] + steps, timeouts: .short) { connection, _ in
                let error = await fault { () async throws(MailWireError) in try await connection.uids(after: 1) }
                #expect(error?.code == code)
                if code == "closed" { #expect(["herstart", ""].contains(error?.detail)) }
                #expect(await !connection.isOpen())
            }
        }
    }
}
