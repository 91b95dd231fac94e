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
        guard let standing = try arrival.batch.standing(found.conversation, tx), standing.place.erasedAt == nil else {
            return .open(followsUp: nil)
        }
        func beside(_ reason: MailHome.Reason) -> MailHome {
            .open(followsUp: .init(conversation: found.conversation, reason: reason))
        }
        if arrival.letter.details.verdict == .failed { return beside(.spoofed) }
        if !found.mayJoin { return beside(.stranger) }
        if !found.isProof, arrival.letter.details.isDoubtful { return beside(.unverified) }
        let days = arrival.receivedAt.seconds(since: standing.place.lastMessageAt) / 86_400
        if standing.place.stage == .closed, days >= Self.closedDays { return beside(.closedLongAgo) }
        let title = standing.title
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
            if let message = tokens.message(id), let found = arrival.batch.conversation(of: message) {
                return Candidate(conversation: found, mayJoin: true, isProof: true)
            }
        }
        for recipient in letter.recipients {
            if let found = tokens.conversation(recipient), try arrival.batch.standing(found, tx) != nil {
                return Candidate(conversation: found, mayJoin: true, isProof: true)
            }
        }
        return try known(named, arrival, tx) ?? referred(arrival, tx)
    }

    /// A Message-ID that a resident's mail had, in a conversation of the same team.
    private func known(_ named: [String], _ arrival: MailArrival, _ tx: Transaction) throws -> Candidate? {
        for id in named {
            let same = try arrival.batch.mails(id, team: arrival.mailbox.team, channel: arrival.channel, tx)
            guard let newest = same.first else { continue }
            // Anybody can write a mail with somebody else's Message-ID, so of several the one of the sender's counts.
            for mail in same where try arrival.batch.takesPart(arrival.sender, in: mail.conversation, tx) {
                return Candidate(conversation: mail.conversation, mayJoin: true)
            }
            for mail in same where mail.recipients.contains(arrival.sender) {
                return Candidate(conversation: mail.conversation, mayJoin: true)
            }
            return Candidate(conversation: newest.conversation, mayJoin: false)
        }
        return nil
    }

    /// The reference in the subject; anybody can write that, so only for who takes part already.
    private func referred(_ arrival: MailArrival, _ tx: Transaction) throws -> Candidate? {
        var other: Candidate?
        for reference in Reference.found(in: arrival.letter.details.subject).prefix(5) {
            let found: ID<Conversation>? = try tx.value(
                "SELECT id FROM conversations WHERE reference = \(reference)")
            guard let found else { continue }
            if try arrival.batch.takesPart(arrival.sender, in: found, tx) {
                return Candidate(conversation: found, mayJoin: true)
            }
            other = other ?? Candidate(conversation: found, mayJoin: false)
        }
        return other
    }
}

extension MailArrival {
    /// The sender's address as it is compared and kept.
    var sender: String { letter.sender.address.lowercased() }
}
