/// One mail over SMTP (RFC 5321 §3.3), as a value without I/O: says what to send, hears the replies, and knows at each
/// moment what became of each recipient.
struct SMTPTransaction {
    enum Step: Equatable {
        /// Commands to send.
        case say(String)
        /// A reply to wait for.
        case hear
        /// The mail itself to send, without its end.
        case body
        /// The end to send, after `endLeaves`.
        case end
        case done
    }
    private enum Awaited: Equatable {
        case sender
        case recipient(Int)
        case data, end
        /// An answer that no longer matters, to a command that was sent along.
        case nothing
    }
    private enum Phase {
        case sender
        /// From this place in the envelope.
        case recipients(Int)
        case data, body, end, done
        /// An end without a mail, after a server asked for one that nobody is to get.
        case nothing
    }

    /// Commands sent along without waiting (RFC 2920); more could fill both directions at once.
    static let groupLimit = 50
    /// To be told to log in, or that a login is too weak, is about our settings and not about the mail.
    static let loginCodes: Set<Int> = [530, 534, 535, 538]

    private let envelope: SMTPEnvelope
    private let parameters: String
    private let extensions: SMTPExtensions
    private var outcomes: [SMTPDelivery.Recipient?]
    private var isAccepted: [Bool]
    private var awaited: ArraySlice<Awaited> = []
    private var phase = Phase.sender
    private var reply: SMTPReply?
    private var error: MailWireError?

    init(_ envelope: SMTPEnvelope, size: Int, isEightBit: Bool, _ extensions: SMTPExtensions) {
        self.envelope = envelope
        self.extensions = extensions
        outcomes = envelope.recipients.map { _ in nil }
        isAccepted = envelope.recipients.map { _ in false }
        parameters = Self.parameters(envelope, size: size, isEightBit: isEightBit, extensions)
        judge(size: size)
    }

    /// Whether the connection can be used for another mail.
    var leavesConnectionUsable: Bool { error == nil }
    /// Whether all was sent and only the answer is missing.
    var isPastEnd: Bool { awaited.first == .end }

    var delivery: SMTPDelivery {
        let unknown = SMTPReply(own: "no answer", enhanced: nil)
        return SMTPDelivery(
            recipients: zip(envelope.recipients, outcomes).map {
                $1 ?? .init(address: $0, outcome: .temporary(unknown), stage: .connection)
            }, reply: reply, error: error)
    }

    /// What needs no server: addresses that can not be sent, and a mail that is larger than the server takes.
    private mutating func judge(size: Int) {
        let sender = envelope.sender
        if !sender.isEmpty, !SMTPEnvelope.isSafe(sender) {
            return settle(.permanent(SMTPReply(own: "the sender's address", enhanced: "5.1.7")), at: .local)
        }
        if let limit = extensions.size, size > limit {
            let words = "\(size) bytes, and the server takes \(limit)"
            return settle(.permanent(SMTPReply(own: words, enhanced: "5.3.4")), at: .local)
        }
        func needsUTF8(_ address: String) -> Bool { !address.utf8.allSatisfy { $0 < 0x80 } }
        for (place, address) in envelope.recipients.enumerated() {
            if !SMTPEnvelope.isSafe(address) {
                set(place, .permanent(SMTPReply(own: "the recipient's address", enhanced: "5.1.3")), .local)
            } else if !extensions.utf8, needsUTF8(address) || needsUTF8(sender) {
                let words = "the server takes no addresses with other letters"
                set(place, .permanent(SMTPReply(own: words, enhanced: "5.6.7")), .local)
            }
        }
    }

    /// All commands up to DATA in one, to be sent along with the end of the mail before (RFC 2920 §3.1); nil where that cannot
    /// be, and then `next` begins as ever. A mail costs one way there and back by this, in the place of three.
    mutating func begin() -> String? {
        guard extensions.pipelining, outcomes.count <= Self.groupLimit, case .sender = phase, awaited.isEmpty,
            case .say(let commands) = next()
        else { return nil }
        awaited.append(.data)
        phase = .body
        return commands + "DATA\r\n"
    }

    mutating func next() -> Step {
        if !awaited.isEmpty { return .hear }
        switch phase {
        case .sender:
            guard outcomes.contains(where: { $0 == nil }) else { break }
            awaited = [.sender]
            let mail = "MAIL FROM:<\(envelope.sender)>\(parameters)\r\n"
            phase = .recipients(0)
            return .say(mail + (extensions.pipelining ? nextRecipients() ?? "" : ""))
        case .recipients:
            if let commands = nextRecipients() { return .say(commands) }
            phase = .data
            return next()
        case .data:
            guard isAccepted.contains(true) else { break }
            awaited = [.data]
            phase = .body
            return .say("DATA\r\n")
        case .body:
            phase = .end
            return .body
        case .end: return .end
        case .nothing:
            awaited = [.nothing]
            phase = .done
            return .say(".\r\n")
        case .done: break
        }
        phase = .done
        return .done
    }

    /// The end is about to be sent. From here on, losing the connection means not knowing.
    mutating func endLeaves() {
        awaited = [.end]
        phase = .done
    }

    private mutating func nextRecipients() -> String? {
        guard case .recipients(var place) = phase else { return nil }
        var commands = ""
        var count = 0
        while place < outcomes.count, count < (extensions.pipelining ? Self.groupLimit : 1) {
            if outcomes[place] == nil {
                let address = envelope.recipients[place]
                let original = extensions.notifications ? " ORCPT=rfc822;\(SMTPEnvelope.xtext(address))" : ""
                // RFC 6533 has another form for addresses with other letters; without it the server uses its own.
                let isASCII = address.utf8.allSatisfy { $0 < 0x80 }
                commands += "RCPT TO:<\(address)>\(isASCII ? original : "")\r\n"
                awaited.append(.recipient(place))
                count += 1
            }
            place += 1
        }
        phase = .recipients(place)
        return count > 0 ? commands : nil
    }

    mutating func receive(_ reply: SMTPReply) {
        guard let what = awaited.popFirst() else {
            // Said before it was asked: in the middle of the mail it is a refusal, elsewhere it is nonsense.
            let isRefusal = reply.isTemporary || reply.isPermanent
            self.reply = reply
            if isRefusal { settle(by: reply, at: .data) }
            return fail(isRefusal ? .closed(reply.words) : .protocolBroken(why: "an answer before the question"))
        }
        if what == .nothing { return }
        if what == .data, !isAccepted.contains(true), reply.code != 421 {
            // It was asked along with the rest, and of the rest nothing came.
            phase = reply.code == 354 ? .nothing : .done
            return
        }
        self.reply = reply
        if reply.code == 421 {
            // The server ends the conversation, whatever was asked (RFC 5321 §3.8).
            settle(by: reply, at: stage(of: what))
            return fail(.closed(reply.words))
        }
        switch what {
        case .sender: hearSender(reply)
        case .recipient(let place): hearRecipient(place, reply)
        case .data:
            if reply.code == 354 { return }
            phase = .done
            if reply.isTemporary || reply.isPermanent { return settle(by: reply, at: .data) }
            fail(.protocolBroken(why: reply.words))
        case .end:
            if reply.isPositive || reply.isTemporary || reply.isPermanent { return settle(by: reply, at: .end) }
            settle(.unsure(reply.words), at: .end)
            fail(.protocolBroken(why: reply.words))
        case .nothing: break
        }
    }

    private mutating func hearSender(_ reply: SMTPReply) {
        if reply.isPositive { return }
        guard reply.isTemporary || reply.isPermanent else { return fail(.protocolBroken(why: reply.words)) }
        if Self.loginCodes.contains(reply.code) {
            settle(.temporary(reply), at: .sender)
            error = .loginRefused(reply.words)
        } else {
            settle(by: reply, at: .sender)
        }
        phase = .done
        // What was sent along is answered too.
        awaited = awaited.map { $0 == .data ? .data : .nothing }[...]
    }

    private mutating func hearRecipient(_ place: Int, _ reply: SMTPReply) {
        if reply.isPositive {
            isAccepted[place] = true
        } else if reply.isTemporary || reply.code == 552 || Self.loginCodes.contains(reply.code) {
            // 552 here means too many recipients (RFC 5321 §4.5.3.1.10).
            set(place, .temporary(reply), .recipient)
        } else if reply.isPermanent {
            set(place, .permanent(reply), .recipient)
        } else {
            fail(.protocolBroken(why: reply.words))
        }
    }

    /// The connection is lost or useless. Before the end was sent the mail can simply be sent again.
    mutating func fail(_ why: MailWireError) {
        let stage = awaited.first.map(stage) ?? .data
        let words = why.detail.isEmpty ? why.code : why.detail
        settle(isPastEnd ? .unsure(words) : .temporary(SMTPReply(own: words, enhanced: nil)), at: stage)
        error = why
        awaited = []
        phase = .done
    }

    private func stage(of awaited: Awaited) -> SMTPStage {
        switch awaited {
        case .sender, .nothing: .sender
        case .recipient: .recipient
        case .data: .data
        case .end: .end
        }
    }

    /// The same for all who have no outcome yet.
    private mutating func settle(_ outcome: SMTPOutcome, at stage: SMTPStage) {
        for place in outcomes.indices where outcomes[place] == nil { set(place, outcome, stage) }
    }

    private mutating func settle(by reply: SMTPReply, at stage: SMTPStage) {
        settle(
            reply.isPositive ? .accepted(reply) : reply.isPermanent ? .permanent(reply) : .temporary(reply), at: stage)
    }

    private mutating func set(_ place: Int, _ outcome: SMTPOutcome, _ stage: SMTPStage) {
        outcomes[place] = .init(address: envelope.recipients[place], outcome: outcome, stage: stage)
    }
}
