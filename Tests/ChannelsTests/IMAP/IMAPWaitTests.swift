import Testing

@testable import Channels

@Suite("Waiting for mail over IMAP")
struct IMAPWaitTests {
    typealias Step = ScriptedServer.Step

    @Test(arguments: ["* 4 EXISTS", "* 1 RECENT", "* 2 EXPUNGE"])
    func `the server wakes us`(push: String) async throws {
        let script: [Step] = [
            .hear("IDLE"), .say("+ wachten\r\n* OK Nog hier\r\n"), .pause(.milliseconds(100)), .say("\(push)\r\n"),
            .hear("DONE"), .say("* 9 EXISTS\r\np2 OK klaar\r\n"), .hear("NOOP"), .answer("OK"), .hear("UID SEARCH"),
            .answer("OK"), .hear("FETCH 9:9"), .say("* 9 FETCH (UID 42)\r\n"), .answer("OK"), .hear("IDLE"),
            .say("+\r\n"), .hear("DONE"), .say("p6 OK klaar\r\n"),
        ]
        try await withMailbox(script) { connection, _ in
            let isWoken = try await connection.waitForMail(upTo: .seconds(20))
            let uids = try await connection.uids(after: 42)
            let isWokenAgain = try await connection.waitForMail(upTo: .milliseconds(100))
            #expect(isWoken && uids.isEmpty && !isWokenAgain)
        }
    }

    @Test
    func `news that came before the wait counts`() async throws {
        let script: [Step] = [.hear("LIST"), .say("* 4 EXISTS\r\n"), .answer("OK")]
        try await withMailbox(script) { connection, server in
            _ = try await connection.folders()
            let isWoken = try await connection.waitForMail(upTo: .seconds(20))
            #expect(isWoken)
            #expect(server.lines.count == 2)
        }
    }

    @Test
    func `the same number of mails again is no news`() async throws {
        let script: [Step] = [
            .hear("IDLE"), .say("+\r\n* 3 EXISTS\r\n* 1 FETCH (FLAGS ())\r\n"), .hear("DONE"), .say("p2 OK\r\n"),
        ]
        try await withMailbox(script) { connection, _ in
            let isWoken = try await connection.waitForMail(upTo: .milliseconds(200))
            #expect(!isWoken)
        }
    }

    @Test
    func `a cancelled wait is ended properly and the connection stays good`() async throws {
        let script: [Step] = [
            .hear("IDLE"), .pause(.milliseconds(200)), .say("+ wachten\r\n"), .hear("DONE"), .say("p2 OK klaar\r\n"),
            .hear("LIST"), .answer("OK"),
        ]
        try await withMailbox(script) { connection, server in
            let waiting = Task {
                await fault { () async throws(MailWireError) in
                    try await connection.waitForMail(upTo: .seconds(60))
                }
            }
            #expect(await server.hears("IDLE"))
            waiting.cancel()
            #expect(await waiting.value == .cancelled)
            #expect(await connection.isOpen())
            _ = try await connection.folders()
        }
    }

    @Test
    func `a server that does not answer DONE is given up`() async throws {
        try await withMailbox([.hear("IDLE"), .say("+\r\n"), .hear("DONE")], timeouts: .short) { connection, _ in
            let error = await fault { () async throws(MailWireError) in
                try await connection.waitForMail(upTo: .milliseconds(50))
            }
            #expect(error == .timedOut(.answer))
            #expect(await !connection.isOpen())
        }
    }

    @Test
    func `a server that ends the wait by itself hears no DONE`() async throws {
        let script: [Step] = [.hear("IDLE"), .say("+\r\np2 OK genoeg\r\n"), .hear("LIST"), .answer("OK")]
        try await withMailbox(script) { connection, _ in
            let isWoken = try await connection.waitForMail(upTo: .seconds(20))
            #expect(!isWoken)
            _ = try await connection.folders()
        }
    }

    @Test
    func `without IDLE we ask, and a refused IDLE is the same`() async throws {
        let asking: [Step] = [.hear("NOOP"), .answer("OK"), .hear("NOOP"), .say("* 4 EXISTS\r\n"), .answer("OK")]
        try await withMailbox(asking, capabilities: "") { connection, _ in
            let isWoken = try await connection.waitForMail(upTo: .seconds(3))
            #expect(isWoken)
        }
        let refused: [Step] = [
            .hear("IDLE"), .answer("BAD nee"), .hear("NOOP"), .answer("OK"), .hear("NOOP"), .answer("OK"),
        ]
        try await withMailbox(refused) { connection, _ in
            let isWoken = try await connection.waitForMail(upTo: .seconds(3))
            #expect(!isWoken)
        }
    }

    @Test
    func `hanging up, ours or theirs, wakes who waits`() async throws {
        try await withMailbox([.hear("IDLE"), .say("+\r\n* BYE tot straks\r\n"), .hangUp]) { connection, _ in
            let error = await fault { () async throws(MailWireError) in
                try await connection.waitForMail(upTo: .seconds(60))
            }
            #expect(error == .closed("tot straks"))
        }
        try await withMailbox([.hear("IDLE"), .say("+\r\n")]) { connection, server in
            let waiting = Task {
                await fault { () async throws(MailWireError) in
                    try await connection.waitForMail(upTo: .seconds(60))
                }
            }
            #expect(await server.hears("IDLE"))
            let other = await fault { () async throws(MailWireError) in try await connection.folders() }
            #expect(other == .busy)
            await connection.close()
            #expect(await waiting.value == .closed(""))
        }
    }

    @Test
    func `without an open folder there is nothing to wait for`() async throws {
        try await withMailbox([], isExamined: false) { connection, _ in
            let error = await fault { () async throws(MailWireError) in
                try await connection.waitForMail(upTo: .seconds(60))
            }
            #expect(error?.code == "refused")
        }
    }
}
