import Testing

@testable import Channels

@Suite("One mail over SMTP, as a value")
struct SMTPTransactionTests {
    typealias Step = SMTPTransaction.Step

    private static func offers(_ lines: String...) -> SMTPExtensions {
        SMTPExtensions(SMTPReply(code: 250, lines: ["mail.example"] + lines))
    }
    private static func reply(_ code: Int, _ text: String = "x") -> SMTPReply { SMTPReply(code: code, lines: [text]) }
    private static let one = SMTPEnvelope(sender: "ons@a.nl", recipients: ["b@c.nl"])

    /// Plays the replies in order; nil stands for losing the connection at that moment.
    private func play(
        _ replies: [Int?], _ envelope: SMTPEnvelope = one, _ offers: SMTPExtensions = offers(), size: Int = 10,
        isEightBit: Bool = false, begins: Bool = false
    ) -> (said: [String], delivery: SMTPDelivery, isUsable: Bool) {
        var transaction = SMTPTransaction(envelope, size: size, isEightBit: isEightBit, offers)
        var said: [String] = []
        if begins { said = transaction.begin().map { [$0] } ?? [] }
        var replies = replies[...]
        while true {
            switch transaction.next() {
            case .say(let text): said.append(text)
            case .hear:
                if let code = replies.popFirst() ?? nil {
                    transaction.receive(Self.reply(code))
                } else {
                    transaction.fail(.closed("weg"))
                }
            case .body:
                said.append("body")
                if let next = replies.first, next == nil { transaction.fail(.closed("weg")) }
            case .end:
                said.append("end")
                transaction.endLeaves()
            case .done: return (said, transaction.delivery, transaction.leavesConnectionUsable)
            }
        }
    }

    @Test
    func `a mail that is taken`() {
        let (said, delivery, isUsable) = play([250, 250, 354, 250])
        #expect(said == ["MAIL FROM:<ons@a.nl>\r\n", "RCPT TO:<b@c.nl>\r\n", "DATA\r\n", "body", "end"])
        #expect(delivery.recipients == [.init(address: "b@c.nl", outcome: .accepted(Self.reply(250)), stage: .end)])
        #expect(delivery.error == nil && delivery.reply?.code == 250 && isUsable)
    }

    @Test
    func `what the server offers is used, and nothing else`() {
        let envelope = SMTPEnvelope(sender: "", recipients: ["b@c.nl", "d@e.nl"], id: "k=1")
        let (said, _, _) = play(
            [250, 250, 250, 354, 250], envelope, Self.offers("PIPELINING", "SIZE 99", "8BITMIME", "DSN", "SMTPUTF8"),
            isEightBit: true)
        #expect(
            said.prefix(2) == [
                "MAIL FROM:<> SIZE=10 BODY=8BITMIME RET=HDRS ENVID=k+3D1\r\nRCPT TO:<b@c.nl> ORCPT=rfc822;b@c.nl\r\n"
                    + "RCPT TO:<d@e.nl> ORCPT=rfc822;d@e.nl\r\n", "DATA\r\n",
            ])
        let plain = play([550], SMTPEnvelope(sender: "a@b.nl", recipients: ["b@c.nl"], id: "k"), isEightBit: true)
        #expect(plain.said == ["MAIL FROM:<a@b.nl>\r\n"])
    }

    @Test
    func `refusals are told apart by moment and by kind`() {
        for (code, stage) in [
            ([451], SMTPStage.sender), ([250, 451], .recipient), ([250, 250, 451], .data),
            ([250, 250, 354, 451], .end),
        ] {
            let temporary = play(code)
            #expect(temporary.delivery.recipients.map(\.outcome) == [.temporary(Self.reply(451))])
            #expect(temporary.delivery.recipients.map(\.stage) == [stage] && temporary.isUsable)
            let permanent = play(code.map { $0 == 451 ? 550 : $0 })
            #expect(permanent.delivery.recipients.map(\.outcome) == [.permanent(Self.reply(550))])
            #expect(permanent.delivery.recipients.map(\.stage) == [stage] && permanent.isUsable)
            // The server hangs up, whatever it was asked.
            let closing = play(code.map { $0 == 451 ? 421 : $0 })
            #expect(closing.delivery.recipients.map(\.outcome) == [.temporary(Self.reply(421))])
            #expect(!closing.isUsable && closing.delivery.error == .closed("421 x"))
        }
    }

    @Test
    func `losing the connection is certain before the end and not after it`() {
        for before in [[], [250], [250, 250], [250, 250, 354]] as [[Int?]] {
            let lost = play(before + [nil])
            guard case .temporary(let reply) = lost.delivery.recipients[0].outcome else {
                Issue.record("\(lost.delivery)")
                continue
            }
            #expect(reply.code == 0 && lost.delivery.error == .closed("weg") && !lost.isUsable)
        }
        var transaction = SMTPTransaction(Self.one, size: 1, isEightBit: false, SMTPExtensions())
        for code in [250, 250, 354] {
            while transaction.next() != .hear {}
            transaction.receive(Self.reply(code))
        }
        #expect(transaction.next() == .body)
        #expect(transaction.next() == .end && !transaction.isPastEnd)
        transaction.endLeaves()
        #expect(transaction.isPastEnd)
        transaction.fail(.timedOut(.end))
        #expect(transaction.delivery.recipients[0].outcome == .unsure("timed_out_end"))
    }

    @Test
    func `nonsense is temporary, and after the end it is not known`() {
        for replies in [[354], [250, 354], [250, 250, 250], [250, 250, 220]] {
            let broken = play(replies)
            guard case .temporary = broken.delivery.recipients[0].outcome else {
                Issue.record("\(replies): \(broken.delivery)")
                continue
            }
            #expect(broken.delivery.error?.code == "protocol_broken" && !broken.isUsable)
        }
        #expect(play([250, 250, 354, 354]).delivery.recipients[0].outcome == .unsure("354 x"))
    }

    @Test
    func `each recipient has an outcome of its own`() {
        let envelope = SMTPEnvelope(sender: "a@b.nl", recipients: ["1@c.nl", "2@c.nl", "3@c.nl", "4 @c.nl", "5@c.nl"])
        for offers in [Self.offers(), Self.offers("PIPELINING")] {
            let (said, delivery, _) = play([250, 251, 550, 452, 552, 354, 250], envelope, offers)
            #expect(said.suffix(3) == ["DATA\r\n", "body", "end"])
            #expect(
                delivery.recipients.map(\.outcome).map { outcome in
                    switch outcome {
                    case .accepted(let reply): "accepted \(reply.code)"
                    case .temporary(let reply): "temporary \(reply.code)"
                    case .permanent(let reply): "permanent \(reply.code) \(reply.enhanced ?? "")"
                    case .unsure: "unsure"
                    }
                } == ["accepted 250", "permanent 550 ", "temporary 452", "permanent 0 5.1.3", "temporary 552"])
        }
        let none = play([250, 550, 550, 550, 550], envelope, Self.offers("PIPELINING"))
        #expect(!none.said.contains("DATA\r\n") && none.isUsable)
        let refused = play([550, 503, 503, 503, 503], envelope, Self.offers("PIPELINING"))
        #expect(refused.delivery.recipients.filter { $0.stage == .sender }.count == 4 && refused.isUsable)
    }

    @Test
    func `many recipients go in groups`() {
        let envelope = SMTPEnvelope(sender: "a@b.nl", recipients: (1...120).map { "\($0)@c.nl" })
        let (said, delivery, _) = play(
            Array(repeating: 250, count: 121) + [354, 250], envelope, Self.offers("PIPELINING"))
        #expect(said.map { $0.split(whereSeparator: \.isNewline).count } == [51, 50, 20, 1, 1, 1])
        #expect(delivery.recipients.allSatisfy { $0.outcome == .accepted(Self.reply(250)) })
    }

    @Test
    func `what needs no server is judged without it`() {
        let large = play([], Self.one, Self.offers("SIZE 5"))
        guard case .permanent(let reply) = large.delivery.recipients[0].outcome else { return #expect(Bool(false)) }
        #expect(large.said.isEmpty && reply.enhanced == "5.3.4" && large.delivery.recipients[0].stage == .local)
        #expect(play([550], Self.one, Self.offers("SIZE 10")).said == ["MAIL FROM:<ons@a.nl> SIZE=10\r\n"])
        let sender = play([], SMTPEnvelope(sender: "a@b>\r\nRCPT TO:<x", recipients: ["b@c.nl"]))
        #expect(sender.said.isEmpty)
        #expect(play([], SMTPEnvelope(sender: "a@b.nl", recipients: [])).said.isEmpty)
    }

    @Test
    func `other letters in an address only go to a server that takes them`() {
        let envelope = SMTPEnvelope(sender: "a@b.nl", recipients: ["jörg@c.nl", "b@c.nl"])
        let without = play([250, 250, 354, 250], envelope)
        #expect(without.said.joined().contains("RCPT TO:<b@c.nl>") && !without.said.joined().contains("jörg"))
        guard case .permanent(let reply) = without.delivery.recipients[0].outcome else { return #expect(Bool(false)) }
        #expect(reply.enhanced == "5.6.7")
        let with = play([250, 250, 250, 354, 250], envelope, Self.offers("SMTPUTF8", "DSN"))
        #expect(with.said[0].contains(" SMTPUTF8") && with.said[1] == "RCPT TO:<jörg@c.nl>\r\n")
        #expect(!play([550], Self.one, Self.offers("SMTPUTF8")).said[0].contains("SMTPUTF8"))
    }

    @Test
    func `being told to log in is about our settings, not about the mail`() {
        let refused = play([530])
        #expect(refused.delivery.recipients[0].outcome == .temporary(Self.reply(530)))
        #expect(refused.delivery.error == .loginRefused("530 x"))
        #expect(play([250, 530]).delivery.recipients[0].outcome == .temporary(Self.reply(530)))
    }

    @Test
    func `a refusal in the middle of the mail counts, an approval there does not`() {
        for (code, isPermanent) in [(552, true), (451, false), (250, false)] {
            var transaction = SMTPTransaction(Self.one, size: 1, isEightBit: false, SMTPExtensions())
            for code in [250, 250, 354] {
                while transaction.next() != .hear {}
                transaction.receive(Self.reply(code))
            }
            #expect(transaction.next() == .body)
            transaction.receive(Self.reply(code))
            #expect(transaction.next() == .done && !transaction.leavesConnectionUsable)
            switch transaction.delivery.recipients[0].outcome {
            case .permanent: #expect(isPermanent)
            case .temporary: #expect(!isPermanent)
            default: Issue.record("\(code)")
            }
        }
    }

    @Test
    func `all commands go at once where the server takes them, and each refusal ends what it should`() {
        let pipelining = Self.offers("PIPELINING", "SIZE 99")
        func begun(_ replies: [Int?]) -> (said: [String], delivery: SMTPDelivery, isUsable: Bool) {
            play(replies, Self.one, pipelining, begins: true)
        }
        let all = "MAIL FROM:<ons@a.nl> SIZE=10\r\nRCPT TO:<b@c.nl>\r\nDATA\r\n"
        let taken = begun([250, 250, 354, 250])
        #expect(taken.said == [all, "body", "end"] && taken.isUsable)
        #expect(taken.delivery.recipients.map(\.outcome) == [.accepted(Self.reply(250))])
        for (replies, code, stage) in [
            ([450, 503, 503], 450, SMTPStage.sender), ([250, 450, 554], 450, .recipient),
            ([250, 250, 451], 451, .data),
        ] {
            let refused = begun(replies)
            #expect(refused.said == [all] && refused.isUsable, "\(replies)")
            #expect(refused.delivery.recipients.map(\.outcome) == [.temporary(Self.reply(code))], "\(replies)")
            #expect(refused.delivery.recipients.map(\.stage) == [stage], "\(replies)")
        }
        // It asks for a mail that nobody is to get.
        for replies in [[550, 503, 354, 554], [250, 550, 354, 250]] {
            let nobody = begun(replies)
            #expect(nobody.said == [all, ".\r\n"] && nobody.isUsable)
            #expect(nobody.delivery.recipients.map(\.outcome) == [.permanent(Self.reply(550))])
        }
        for lost in [[], [250], [250, 250], [250, 550]] as [[Int]] {
            let gone = begun(lost.map { $0 } + [nil])
            #expect(!gone.isUsable && gone.said == [all])
            #expect(
                gone.delivery.recipients.allSatisfy {
                    if case .unsure = $0.outcome { false } else { true }
                })
        }
        #expect(!begun([250, 250, 421]).isUsable && !begun([250, 550, 421]).isUsable)
        // Where it may not be, or there is nothing to ask, it goes as ever.
        #expect(play([250, 250, 354, 250], begins: true).said.first == "MAIL FROM:<ons@a.nl>\r\n")
        #expect(play([], Self.one, pipelining, size: 100, begins: true).said.isEmpty)
    }
}
