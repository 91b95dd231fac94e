import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// Puts a letter where it belongs.
    func route(_ arrival: MailArrival, _ intake: inout MailIntake, _ tx: Transaction) throws {
        if try isOwnCopy(arrival, tx) {
            // What it says is in the conversation; a second copy of that would outlive erasing.
            try tx.run("UPDATE raw_mails SET state = 'ours', bytes = \([UInt8]()) WHERE id = \(arrival.raw)")
            intake.known += 1
            return
        }
        switch arrival.letter.kind {
        case .bounce(let bounce):
            try note(bounce, arrival, tx)
            intake.automatic += 1
        case .report(let about):
            let sent = try sent(about, tx)
            if let sent, sent.colleague != nil {
                try keepApart(arrival, "notice_report", about: sent.conversation, tx)
            } else if try sent != nil || !isOthers([about], isFinal: false, reason: "", arrival, tx) {
                try file(arrival, with: sent?.conversation, tx)
            }
            intake.automatic += 1
        case .automatic:
            try fileAutomatic(arrival, tx)
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
            try unflag(arrival, tx)
        }
    }

    /// What we sent ourselves, come back as a copy: our own address and a Message-ID that only we can make. An answer that
    /// went to another mailbox of ours is not a copy: there it is news.
    private func isOwnCopy(_ arrival: MailArrival, _ tx: Transaction) throws -> Bool {
        guard let id = arrival.letter.messageID, let message = tokens.message(id), try isOurs(arrival.sender, tx) else {
            return false
        }
        let answered: ID<Conversation>? = try tx.value(
            """
            SELECT c.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.id = \(message) AND m.kind = 'answer' AND c.channel_id <> \(arrival.channel)
            """)
        guard let answered else { return true }
        return try threading.home(of: arrival, tx) == .join(answered)
    }

    /// An absence, a ticket system: with the conversation it answers, or alone. What answers a notice to a colleague is no
    /// conversation's.
    private func fileAutomatic(_ arrival: MailArrival, _ tx: Transaction) throws {
        for id in arrival.letter.named {
            guard let sent = try sent(id, tx), sent.colleague != nil else { continue }
            return try keepApart(arrival, "notice_reply", about: sent.conversation, tx)
        }
        var home: ID<Conversation>?
        if case .join(let found) = try threading.home(of: arrival, tx) { home = found }
        if try home == nil && isOthers(arrival.letter.named, isFinal: false, reason: "", arrival, tx) { return }
        try file(arrival, with: home, tx)
    }

    /// Keeps the bytes of a mail that no conversation shows, as long as the conversation it is about is kept.
    func keepApart(
        _ arrival: MailArrival, _ reason: String, about conversation: ID<Conversation>, _ tx: Transaction
    ) throws {
        // Taken as if to change it: whoever erases it now waits, and finds these bytes too.
        let bytes: SQL = try place(conversation, tx)?.erasedAt == nil ? "bytes" : "\([UInt8]())"
        try tx.run(
            """
            UPDATE raw_mails SET state = 'ours', reason = \(reason), conversation_id = \(conversation), bytes = \(bytes)
            WHERE id = \(arrival.raw)
            """)
    }

    /// Whether an address is one of our mailboxes'.
    func isOurs(_ address: String, _ tx: Transaction) throws -> Bool {
        try tx.rows("SELECT address, other_addresses FROM mailboxes LIMIT 500").contains { row in
            try row("address") == address || Mailboxes.lines(try row("other_addresses")).contains(address)
        }
    }

    /// A colleague who answers a notice by mail writes a note: never an answer to a resident, and only where they may.
    private func isNoteByColleague(_ arrival: MailArrival, _ tx: Transaction) throws -> Bool {
        let letter = arrival.letter
        for id in letter.named {
            guard let message = tokens.message(id), arrival.batch.conversation(of: message) == nil else { continue }
            let notice = try tx.row(
                """
                SELECT n.conversation_id, n.colleague_id, c.email FROM notices n JOIN colleagues c ON c.id = n.colleague_id
                WHERE n.id = \(message) AND c.ended_at IS NULL
                """)
            guard let notice, letter.details.verdict != .failed, try notice("email") == arrival.sender,
                let place = try arrival.batch.standing(try notice("conversation_id"), tx)?.place, place.erasedAt == nil
            else { continue }
            let writer = try Viewer.find(try notice("colleague_id"), tx)
            guard writer.role >= .colleague, writer.teams.contains(place.team) else { continue }
            let body = letter.ownText.isEmpty ? letter.text : letter.ownText
            let note = try addMessage(.note, to: place.id, by: writer.id, body: body, at: arrival.receivedAt, tx)
            try keepMail(arrival, as: note, in: place.id, correspondent: "NULL", tx)
            try tell(.noteAdded, place, by: writer.id, tx)
            try notices.tellMentioned(in: body, place, note: note, by: writer.id, tx)
            return true
        }
        return false
    }

    private func open(_ arrival: MailArrival, followsUp: MailHome.FollowUp?, _ tx: Transaction) throws {
        let person = try correspondent(arrival, tx)
        let place = try begin(arrival, by: person, stage: arrival.isArchive ? .closed : .unanswered, tx)
        try add(arrival, .question, by: person, to: place, tx)
        if let followsUp {
            try tx.post(
                """
                INSERT INTO conversation_links (conversation_id, other_id, kind, reason, at)
                VALUES (\(place.id), \(followsUp.conversation), 'possible_follow_up', \(followsUp.reason.rawValue),
                    \(arrival.now))
                """)
        }
        if arrival.isArchive { return }
        try tell(.questionReceived, place, by: nil, tx)
        try acknowledge(arrival, in: place, tx)
    }

    private func join(_ arrival: MailArrival, to conversation: ID<Conversation>, _ tx: Transaction) throws {
        // Erased while this waited for it: nothing may come in there any more.
        guard let before = try arrival.batch.standing(conversation, tx)?.place, before.erasedAt == nil else {
            return try open(arrival, followsUp: nil, tx)
        }
        try add(arrival, .question, by: try correspondent(arrival, tx), to: before, tx)
        var after = before
        after.version += 1
        after.lastMessageAt = max(before.lastMessageAt, arrival.receivedAt)
        if !arrival.isArchive, before.turn == nil { try beginTurn(&after, at: arrival.receivedAt, tx) }
        try move(before, to: after, tx)
        arrival.batch.noteMoved(to: after)
        if !arrival.isArchive || after.lastMessageAt == arrival.receivedAt {
            try tx.post(
                "UPDATE conversations SET excerpt = \(Self.excerpt(arrival.words)) WHERE id = \(conversation)")
        }
        if arrival.isArchive { return }
        try tell(.questionAdded, after, by: nil, tx)
        try brake(after, at: arrival.now, tx)
        try acknowledge(arrival, in: after, tx)
    }

    /// Keeps automatic mail where people can find it: never a turn, never a reason to open what was closed.
    func file(_ arrival: MailArrival, with conversation: ID<Conversation>?, _ tx: Transaction) throws {
        if let conversation, let place = try arrival.batch.standing(conversation, tx)?.place, place.erasedAt == nil {
            try add(arrival, .automatic, by: try correspondent(arrival, tx), to: place, tx)
            try tell(.automaticReceived, place, by: nil, detail: arrival.letter.details.kind, tx)
            try brake(place, at: arrival.now, tx)
            return
        }
        let person = try correspondent(arrival, tx)
        let place = try begin(arrival, by: person, stage: .closed, tx)
        try add(arrival, .automatic, by: person, to: place, tx)
        try tell(.automaticReceived, place, by: nil, detail: arrival.letter.details.kind, tx)
    }

    /// A conversation that begins with this letter; its message is added by the caller.
    private func begin(
        _ arrival: MailArrival, by person: SQL, stage: Stage, _ tx: Transaction
    ) throws -> ListPlace {
        let (letter, at) = (arrival.letter, arrival.receivedAt)
        let (id, title) = (ID<Conversation>(at: arrival.now), String(letter.details.subject.prefix(300)))
        let turn =
            stage == .unanswered
            ? try promises.openTurn(
                tx, row: id, channel: arrival.channel, subject: nil, team: arrival.mailbox.team, at: at,
                memory: arrival.batch.terms) : nil
        let place = ListPlace(
            id: id, team: arrival.mailbox.team, channel: arrival.channel, stage: stage, assignee: nil, tags: [],
            version: 1, turn: turn?.id, deadline: turn?.deadline, lastMessageAt: at, subject: nil, erasedAt: nil)
        try tx.post(
            """
            INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, title, excerpt, stage,
                rank, turn_id, deadline_at, opened_at, last_message_at)
            VALUES (\(id), \(Reference.random()), \(arrival.channel), \(arrival.mailbox.team), \(person),
                \(letter.language), \(title), \(Self.excerpt(arrival.words)),
                \(stage), \(place.rank), \(place.turn), \(place.deadline), \(at), \(at))
            """)
        try turn?.insert(tx)
        try recount(nil, place, tx)
        arrival.batch.note(place, title: title)
        return place
    }

    /// The sender on this channel: one row per address, never merged with another.
    /// - Returns: its id, as the database knows it: asking for it would cost a way there and back.
    private func correspondent(_ arrival: MailArrival, _ tx: Transaction) throws -> SQL {
        let person = arrival.letter.sender
        // Who only says to be somebody does not rename them.
        let name: SQL =
            arrival.letter.details.verdict == .failed
            ? "COALESCE(correspondents.name, excluded.name)" : "COALESCE(excluded.name, correspondents.name)"
        try tx.post(
            """
            INSERT INTO correspondents (id, channel_id, address, name, email, created_at)
            VALUES (\(ID<Correspondent>(at: arrival.now)), \(arrival.channel), \(arrival.sender), \(person.name),
                \(arrival.sender), \(arrival.now))
            ON CONFLICT (channel_id, address) DO UPDATE
                SET name = \(name), email = excluded.email
            """)
        return """
            (SELECT id FROM correspondents WHERE channel_id = \(arrival.channel) AND address = \(arrival.sender))
            """
    }

    @discardableResult
    private func add(
        _ arrival: MailArrival, _ kind: MessageKind, by person: SQL, to place: ListPlace, _ tx: Transaction
    ) throws -> ID<Message> {
        let (letter, conversation) = (arrival.letter, place.id)
        let sender = [letter.sender.name, letter.sender.address].compactMap { $0 }.joined(separator: " ")
        let message = try addMessage(
            kind, to: conversation, sender: sender, body: letter.text, at: arrival.receivedAt, tx)
        try keepMail(arrival, as: message, in: conversation, correspondent: person, tx)
        arrival.batch.note(letter, in: conversation, place.team, arrival.channel)
        if kind == .question {
            try tx.post(
                """
                INSERT INTO participants (conversation_id, correspondent_id) VALUES (\(conversation), \(person))
                ON CONFLICT (conversation_id, correspondent_id) DO NOTHING
                """)
            arrival.batch.noteParticipant(arrival.sender, in: conversation)
        }
        return message
    }

    private func keepMail(
        _ arrival: MailArrival, as message: ID<Message>, in conversation: ID<Conversation>,
        correspondent: SQL, _ tx: Transaction
    ) throws {
        let letter = arrival.letter
        try tx.post(
            """
            INSERT INTO mails (message_id, conversation_id, channel_id, raw_id, mail_id, correspondent_id, kind, html, details)
            VALUES (\(message), \(conversation), \(arrival.channel), \(arrival.raw), \(letter.messageID ?? ""),
                \(correspondent), \(letter.details.kind), \(letter.html), \(letter.details.json))
            """)
        for (place, file) in letter.files.enumerated() {
            let hash = arrival.digests[place]
            if arrival.batch.isNewContent(hash) { try keep(file.bytes, as: hash, tx) }
            try attach(file, hash, at: place, to: message, in: conversation, tx)
        }
    }
}

/// Marks ids of correspondents: one address on one channel that wrote to us.
public enum Correspondent {}

extension Letter {
    /// The mails that it says to answer: the last reference is the mail that was answered.
    var named: [String] { Array((inReplyTo + references.reversed()).prefix(50)) }
}

extension MailArrival {
    /// What the sender wrote themselves, or failing that anything there is to read.
    var words: String {
        [letter.ownText, letter.text, letter.details.subject].first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    }
}
