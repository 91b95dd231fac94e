import Testing

@testable import Channels

/// A server that says less than it was asked: no mail may be passed over for that.
@Suite("IMAP servers that leave something out")
struct IMAPSilenceTests {
    private typealias Step = ScriptedServer.Step
    private static let ones = String(repeating: "1 ", count: 150_000)

    /// Instead of naming the mails in the window: nothing, others, or more than anybody reads.
    @Test(arguments: [
        "", "* SEARCH\r\n", "* SEARCH 1 2 7000 99999\r\n", "* SEARCH \(ones) \(ones) 12\r\n",
        "* SEARCH \(ones)\r\n* SEARCH 12 \(ones)\r\n",
    ])
    func `mails that a search does not name are found all the same`(answer: String) async throws {
        // Four mails: 1, 2, 10 and 12; known is 2.
        let script: [Step] = [
            .hear("NOOP"), .say("* 4 EXISTS\r\n"), .answer("OK"), .hear("UID SEARCH UID 3:2002"), .say(answer),
            .answer("OK"), .hear("FETCH 4:4 (UID)"), .say("* 4 FETCH (UID 12)\r\n"), .answer("OK"),
            .hear("FETCH 2:2 (UID)"), .say("* 2 FETCH (UID 2)\r\n"), .answer("OK"),
            .hear("FETCH 3:3 (UID)"), .say("* 3 FETCH (UID 10)\r\n"), .answer("OK"),
            .hear("FETCH 3:4 (UID)"), .say("* 3 FETCH (UID 10)\r\n* 4 FETCH (UID 12)\r\n"), .answer("OK"),
        ]
        try await withMailbox(script) { connection, _ in
            let uids = try await connection.uids(after: 2)
            #expect(uids == [10, 12])
        }
    }

    @Test
    func `a mail of which the server says nothing does not hide those beside it`() async throws {
        // Eight mails, 11 to 18; known is 15. The server is silent about the fourth and about the last.
        var script: [Step] = [
            .hear("NOOP"), .say("* 8 EXISTS\r\n"), .answer("OK"), .hear("UID SEARCH"), .answer("OK"),
            .hear("FETCH 8:8 (UID)"), .answer("OK"), .hear("FETCH 4:4 (UID)"), .answer("OK"),
        ]
        for place in [2, 3] {
            script += [
                .hear("FETCH \(place):\(place)"), .say("* \(place) FETCH (UID \(place + 10))\r\n"), .answer("OK"),
            ]
        }
        for places in [[4, 5], [6, 7]] {
            let said = places.filter { $0 != 4 }.map { "* \($0) FETCH (UID \($0 + 10))\r\n" }.joined()
            script += [.hear("FETCH \(places[0]):\(places[1]) (UID)"), .say(said), .answer("OK")]
        }
        try await withMailbox(script) { connection, _ in
            let uids = try await connection.uids(after: 15, limit: 2)
            #expect(uids == [16, 17])
        }
    }

    @Test(arguments: ["UID SEARCH", "FETCH 4:4"])
    func `a question that is not answered is no answer`(unanswered: String) async throws {
        var script: [Step] = [.hear("NOOP"), .say("* 4 EXISTS\r\n"), .answer("OK"), .hear("UID SEARCH")]
        if unanswered != "UID SEARCH" { script += [.answer("OK"), .hear(unanswered)] }
        for end in [[.answer("NO not now")], [.hangUp], []] as [[Step]] {
            try await withMailbox(script + end, timeouts: .short) { connection, _ in
                let error = await fault { () async throws(MailWireError) in try await connection.uids(after: 2) }
                #expect(["refused", "closed", "timed_out_answer"].contains(error?.code), "\(error?.code ?? "none")")
            }
        }
    }

    @Test
    func `only mails of which the server says that they are gone are gone`() async throws {
        let script: [Step] = [
            .hear("UID FETCH 4:6 (UID)"), .say("* 1 FETCH (UID 5)\r\n* 2 FETCH (UID 9)\r\n"), .answer("OK"),
            .hear("UID FETCH 4:6 (UID)"), .say("* 1 FETCH (UID 5)\r\n"), .answer("NO not now"),
        ]
        try await withMailbox(script) { connection, _ in
            let present = try await connection.present(of: [6, 5, 4])
            #expect(present == [5])
            let unknown = try await connection.present(of: [6, 5, 4])
            #expect(unknown == [4, 5, 6])
        }
    }
}
