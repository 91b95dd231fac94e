import Channels
import Database
import Identity
import Values

/// Where a letter belongs.
enum MailHome: Equatable {
    case join(ID<Conversation>)
    /// A conversation of its own, beside the one that it may follow up, with the code of the reason it does not join.
    case open(followsUp: FollowUp?)

    struct FollowUp: Equatable {
        let conversation: ID<Conversation>
        let reason: Reason
    }
    enum Reason: String {
        /// Our mail server does not believe the sender (DMARC).
        case spoofed
        /// Our mail server looked, and could not establish that the sender is who they say; and what the mail names, anybody
        /// could write.
        case unverified
        /// It names a conversation in which the sender takes no part.
        case stranger
        /// The conversation was closed long ago.
        case closedLongAgo = "closed_long_ago"
        /// Another subject, long after the last message: a new question sent by replying to an old mail.
        case otherSubject = "other_subject"
    }
}

/// Finds the conversation of a letter, in this order (webcare.md §4c): our own signed Message-ID, the plus-address,
/// Message-IDs that we know, the reference in the subject. Never the subject alone; empty headers match nothing.
struct MailThreading {
    let tokens: MailTokens
    /// Days after which a reply to a closed conversation is a new one.
    static let closedDays = 60
    /// Days of silence after which another subject is another question.
    static let silentDays = 30

    func home(of arrival: MailArrival, _ tx: Transaction) throws -> MailHome {
        guard let found = try candidate(arrival, tx) else { return .open(followsUp: nil) }
        let row = try tx.row(
            """
            SELECT stage, title, last_message_at, erased_at FROM conversations WHERE id = \(found.conversation)
            """)
        guard let row, try row("erased_at") as Instant? == nil else { return .open(followsUp: nil) }
        func beside(_ reason: MailHome.Reason) -> MailHome {
            .open(followsUp: .init(conversation: found.conversation, reason: reason))
        }
        if arrival.letter.details.verdict == .failed { return beside(.spoofed) }
        if !found.mayJoin { return beside(.stranger) }
        if !found.isProof, arrival.letter.details.isDoubtful { return beside(.unverified) }
        let last: Instant = try row("last_message_at")
        let days = arrival.receivedAt.seconds(since: last) / 86_400
        if try row("stage") == Inbox.Stage.closed, days >= Self.closedDays { return beside(.closedLongAgo) }
        let title: String = try row("title")
        if days >= Self.silentDays, !title.isEmpty,
            SubjectLine.normalised(title) != SubjectLine.normalised(arrival.letter.details.subject)
        {
            return beside(.otherSubject)
        }
        return .join(found.conversation)
    }

    private struct Candidate {
        let conversation: ID<Conversation>
        /// Holds something that only a participant got, or takes part.
        let mayJoin: Bool
        /// Holds something that only a participant got: a token of ours.
        var isProof = false
    }

    private func candidate(_ arrival: MailArrival, _ tx: Transaction) throws -> Candidate? {
        let letter = arrival.letter
        let named = letter.named
        for id in named {
            if let message = tokens.message(id), let found = try conversation(of: message, tx) {
                return Candidate(conversation: found, mayJoin: true, isProof: true)
            }
        }
        for recipient in letter.recipients {
            if let found = tokens.conversation(recipient),
                try tx.row("SELECT 1 FROM conversations WHERE id = \(found)") != nil
            {
                return Candidate(conversation: found, mayJoin: true, isProof: true)
            }
        }
        return try known(named, arrival, tx) ?? referred(arrival, tx)
    }

    private func conversation(of message: ID<Message>, _ tx: Transaction) throws -> ID<Conversation>? {
        try tx.value("SELECT conversation_id FROM messages WHERE id = \(message)")
            ?? tx.value("SELECT conversation_id FROM notices WHERE id = \(message) AND colleague_id IS NULL")
    }

    /// A Message-ID that a resident's mail had, in a conversation of the same team.
    private func known(_ named: [String], _ arrival: MailArrival, _ tx: Transaction) throws -> Candidate? {
        if named.isEmpty { return nil }
        let rows = try tx.rows(
            """
            SELECT m.mail_id, m.conversation_id, m.details FROM mails m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.mail_id IN \(list: named)
                AND (c.team_id = \(arrival.mailbox.team) OR m.channel_id = \(arrival.channel))
            ORDER BY m.message_id DESC LIMIT 50
            """)
        for id in named {
            let same = try rows.filter { try $0("mail_id") == id }
            guard let newest = same.first else { continue }
            // Anybody can write a mail with somebody else's Message-ID, so of several the one of the sender's counts.
            for row in same where try takesPart(arrival.sender, in: try row("conversation_id"), tx) {
                return Candidate(conversation: try row("conversation_id"), mayJoin: true)
            }
            for row in same where Self.wasSent(to: arrival.sender, MailDetails.read(try row("details"))) {
                return Candidate(conversation: try row("conversation_id"), mayJoin: true)
            }
            return Candidate(conversation: try newest("conversation_id"), mayJoin: false)
        }
        return nil
    }

    private static func wasSent(to address: String, _ details: MailDetails) -> Bool {
        (details.to + details.cc).contains { $0.address.lowercased() == address }
    }

    /// The reference in the subject; anybody can write that, so only for who takes part already.
    private func referred(_ arrival: MailArrival, _ tx: Transaction) throws -> Candidate? {
        var other: Candidate?
        for reference in Reference.found(in: arrival.letter.details.subject).prefix(5) {
            let found: ID<Conversation>? = try tx.value(
                "SELECT id FROM conversations WHERE reference = \(reference)")
            guard let found else { continue }
            if try takesPart(arrival.sender, in: found, tx) { return Candidate(conversation: found, mayJoin: true) }
            other = other ?? Candidate(conversation: found, mayJoin: false)
        }
        return other
    }

    private func takesPart(_ address: String, in conversation: ID<Conversation>, _ tx: Transaction) throws -> Bool {
        try tx.row(
            """
            SELECT 1 FROM participants p JOIN correspondents c ON c.id = p.correspondent_id
            WHERE p.conversation_id = \(conversation) AND c.address = \(address)
            """) != nil
    }
}

extension MailArrival {
    /// The sender's address as it is compared and kept.
    var sender: String { letter.sender.address.lowercased() }
}
