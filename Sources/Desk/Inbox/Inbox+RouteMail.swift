import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// Puts a letter where it belongs.
    func route(_ arrival: MailArrival, _ intake: inout MailIntake, _ tx: Transaction) throws {
        if try isOwnCopy(arrival, tx) {
            try tx.run("UPDATE raw_mails SET state = 'ours' WHERE id = \(arrival.raw)")
            intake.known += 1
            return
        }
        switch arrival.letter.kind {
        case .bounce(let bounce):
            try note(bounce, arrival, tx)
            intake.automatic += 1
        case .report(let about):
            try file(arrival, with: try sent(about, tx)?.conversation, tx)
            intake.automatic += 1
        case .automatic:
            var home: ID<Conversation>?
            if case .join(let found) = try threading.home(of: arrival, tx) { home = found }
            try file(arrival, with: home, tx)
            intake.automatic += 1
        case .person:
            if try isNoteByColleague(arrival, tx) {
                intake.joined += 1
                return
            }
            switch try threading.home(of: arrival, tx) {
            case .join(let conversation):
                try join(arrival, to: conversation, tx)
                intake.joined += 1
            case .open(let followsUp):
                try open(arrival, followsUp: followsUp, tx)
                intake.opened += 1
            }
        }
    }

    /// What we sent ourselves, come back as a copy: our own address and a Message-ID that only we can make.
    private func isOwnCopy(_ arrival: MailArrival, _ tx: Transaction) throws -> Bool {
        guard let id = arrival.letter.messageID, tokens.message(id) != nil else { return false }
        return try isOurs(arrival.sender, tx)
    }

    /// Whether an address is one of our mailboxes'.
    func isOurs(_ address: String, _ tx: Transaction) throws -> Bool {
        try tx.rows("SELECT address, other_addresses FROM mailboxes LIMIT 500").contains { row in
            try row("address") == address || Mailboxes.lines(try row("other_addresses")).contains(address)
        }
    }

    /// A colleague who answers a notice by mail writes a note: never an answer to a resident.
    private func isNoteByColleague(_ arrival: MailArrival, _ tx: Transaction) throws -> Bool {
        let letter = arrival.letter
        for id in (letter.inReplyTo + letter.references.reversed()).prefix(50) {
            guard let message = tokens.message(id) else { continue }
            let notice = try tx.row(
                """
                SELECT n.conversation_id, n.colleague_id, c.email FROM notices n JOIN colleagues c ON c.id = n.colleague_id
                WHERE n.id = \(message) AND c.ended_at IS NULL
                """)
            guard let notice, letter.details.verdict != .failed, try notice("email") == arrival.sender,
                let place = try place(try notice("conversation_id"), tx), place.erasedAt == nil
            else { continue }
            let body = letter.ownText.isEmpty ? letter.text : letter.ownText
            let note = try addMessage(
                .note, to: place.id, by: try notice("colleague_id"), body: body, at: arrival.receivedAt, tx)
            try keepMail(arrival, as: note, in: place.id, correspondent: nil, tx)
            try tell(.noteAdded, place, by: try notice("colleague_id"), tx)
            return true
        }
        return false
    }

    private func open(_ arrival: MailArrival, followsUp: MailHome.FollowUp?, _ tx: Transaction) throws {
        var place = try begin(arrival, stage: arrival.isArchive ? .closed : .unanswered, tx)
        let message = try add(arrival, .question, to: place.id, tx)
        if let followsUp {
            try tx.run(
                """
                INSERT INTO conversation_links (conversation_id, other_id, kind, reason, at)
                VALUES (\(place.id), \(followsUp.conversation), 'possible_follow_up', \(followsUp.reason.rawValue),
                    \(arrival.now))
                """)
        }
        if arrival.isArchive { return }
        try tell(.questionReceived, place, by: nil, tx)
        try acknowledge(arrival, answering: message, in: &place, isNew: true, tx)
    }

    private func join(_ arrival: MailArrival, to conversation: ID<Conversation>, _ tx: Transaction) throws {
        guard let before = try place(conversation, tx) else { return }
        let message = try add(arrival, .question, to: conversation, tx)
        if arrival.isArchive {
            try tx.run(
                """
                UPDATE conversations SET last_message_at = \(max(before.lastMessageAt, arrival.receivedAt))
                WHERE id = \(conversation) AND stage <> 0
                """)
            return
        }
        var after = before
        after.version += 1
        after.lastMessageAt = max(before.lastMessageAt, arrival.receivedAt)
        if before.turn == nil { try beginTurn(&after, at: arrival.receivedAt, tx) }
        try move(before, to: after, tx)
        try tx.run(
            "UPDATE conversations SET excerpt = \(Self.excerpt(arrival.words)) WHERE id = \(conversation)")
        try tell(.questionAdded, after, by: nil, tx)
        try brake(after, at: arrival.now, tx)
        try acknowledge(arrival, answering: message, in: &after, isNew: false, tx)
    }

    /// Keeps automatic mail where people can find it: never a turn, never a reason to open what was closed.
    func file(_ arrival: MailArrival, with conversation: ID<Conversation>?, _ tx: Transaction) throws {
        if let conversation, let place = try place(conversation, tx), place.erasedAt == nil {
            try add(arrival, .automatic, to: conversation, tx)
            try tell(.automaticReceived, place, by: nil, detail: arrival.letter.details.kind, tx)
            try brake(place, at: arrival.now, tx)
            return
        }
        let place = try begin(arrival, stage: .closed, tx)
        try add(arrival, .automatic, to: place.id, tx)
        try tell(.automaticReceived, place, by: nil, detail: arrival.letter.details.kind, tx)
    }

    /// A conversation that begins with this letter; its message is added by the caller.
    private func begin(_ arrival: MailArrival, stage: Stage, _ tx: Transaction) throws -> ListPlace {
        let (letter, at) = (arrival.letter, arrival.receivedAt)
        let id = ID<Conversation>(at: arrival.now)
        let person = try correspondent(arrival, tx)
        let turn =
            stage == .unanswered
            ? try promises.openTurn(
                tx, row: id, channel: arrival.channel, subject: nil, team: arrival.mailbox.team, at: at) : nil
        let place = ListPlace(
            id: id, team: arrival.mailbox.team, channel: arrival.channel, stage: stage, assignee: nil, tags: [],
            version: 1, turn: turn?.id, deadline: turn?.deadline, lastMessageAt: at, subject: nil, erasedAt: nil)
        try tx.run(
            """
            INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, title, excerpt, stage,
                rank, turn_id, deadline_at, opened_at, last_message_at)
            VALUES (\(id), \(Reference.random()), \(arrival.channel), \(arrival.mailbox.team), \(person),
                \(letter.language), \(String(letter.details.subject.prefix(300))), \(Self.excerpt(arrival.words)),
                \(stage), \(place.rank), \(place.turn), \(place.deadline), \(at), \(at))
            """)
        try turn?.insert(tx)
        try recount(nil, place, tx)
        return place
    }

    /// The sender on this channel: one row per address, never merged with another.
    private func correspondent(_ arrival: MailArrival, _ tx: Transaction) throws -> ID<Correspondent> {
        let person = arrival.letter.sender
        let row = try tx.row(
            """
            INSERT INTO correspondents (id, channel_id, address, name, email, created_at)
            VALUES (\(ID<Correspondent>(at: arrival.now)), \(arrival.channel), \(arrival.sender), \(person.name),
                \(arrival.sender), \(arrival.now))
            ON CONFLICT (channel_id, address) DO UPDATE
                SET name = COALESCE(excluded.name, correspondents.name), email = excluded.email
            RETURNING id
            """)
        guard let row else { throw Problem(.unexpected) }
        return try row("id")
    }

    @discardableResult
    private func add(
        _ arrival: MailArrival, _ kind: MessageKind, to conversation: ID<Conversation>, _ tx: Transaction
    ) throws -> ID<Message> {
        let (letter, person) = (arrival.letter, try correspondent(arrival, tx))
        let sender = [letter.sender.name, letter.sender.address].compactMap { $0 }.joined(separator: " ")
        let message = try addMessage(
            kind, to: conversation, sender: sender, body: letter.text, at: arrival.receivedAt, tx)
        try keepMail(arrival, as: message, in: conversation, correspondent: person, tx)
        if kind == .question {
            try tx.run(
                """
                INSERT INTO participants (conversation_id, correspondent_id) VALUES (\(conversation), \(person))
                ON CONFLICT (conversation_id, correspondent_id) DO NOTHING
                """)
        }
        return message
    }

    private func keepMail(
        _ arrival: MailArrival, as message: ID<Message>, in conversation: ID<Conversation>,
        correspondent: ID<Correspondent>?, _ tx: Transaction
    ) throws {
        let letter = arrival.letter
        try tx.run(
            """
            INSERT INTO mails (message_id, conversation_id, channel_id, raw_id, mail_id, correspondent_id, kind, html, details)
            VALUES (\(message), \(conversation), \(arrival.channel), \(arrival.raw), \(letter.messageID ?? ""),
                \(correspondent), \(letter.details.kind), \(letter.html), \(letter.details.json))
            """)
        try tx.run("UPDATE raw_mails SET conversation_id = \(conversation) WHERE id = \(arrival.raw)")
        for (place, file) in letter.files.enumerated() {
            try attach(file, at: place, to: message, in: conversation, tx)
        }
    }
}

/// Marks ids of correspondents: one address on one channel that wrote to us.
public enum Correspondent {}

extension MailArrival {
    /// What the sender wrote themselves, or failing that anything there is to read.
    var words: String {
        [letter.ownText, letter.text, letter.details.subject].first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    }
}
