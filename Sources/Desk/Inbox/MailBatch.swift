import Channels
import Database
import Identity
import Values

/// What the mails taken in by one transaction are laid beside: asked for together, so that a hundred of them cost no more
/// questions than one. What they change themselves is noted here too.
final class MailBatch {
    /// A mail of a resident that we have, under its Message-ID.
    struct KnownMail {
        let conversation: ID<Conversation>
        let team: ID<Team>
        let channel: ID<Channel>
        /// Who it was sent to.
        let recipients: Set<String>
    }
    /// A conversation as it stands in this transaction, locked.
    struct Standing {
        var place: ListPlace
        let title: String
    }
    private struct Participation: Hashable {
        let conversation: ID<Conversation>
        let address: String
    }
    /// More mails than this under the Message-IDs that a batch names, and each letter asks for its own.
    static let mostKnown = 5000
    /// Under one Message-ID so many earlier ones are looked at.
    private static let mostTried = 50

    /// What the turns begun together need not ask again.
    let terms = Promises.Memory()
    private let inbox: Inbox
    /// Newest first; nil: each letter asks for its own.
    private let mails: [String: [KnownMail]]?
    /// Those that this transaction added, newest first: ids of one moment have no order in the database.
    private var added: [String: [KnownMail]] = [:]
    private var sent: [ID<Message>: ID<Conversation>] = [:]
    private var standings: [ID<Conversation>: Standing] = [:]
    private var participations: Set<Participation> = []
    /// Conversations whose participants are known among the senders of this batch.
    private var asked: Set<ID<Conversation>> = []
    private let senders: Set<String>
    private var contents: Set<[UInt8]> = []
    /// Of the files of each mail, by the mail's identity.
    private let digests: [[UInt8]: [[UInt8]]]

    init(_ mails: [IncomingMail], _ inbox: Inbox, _ tx: Transaction) throws {
        self.inbox = inbox
        var (letters, digests): ([Letter], [[UInt8]: [[UInt8]]]) = ([], [:])
        for mail in mails {
            guard case .read(let letter) = mail.content else { continue }
            letters.append(letter)
            if !letter.files.isEmpty { digests[mail.identity] = letter.files.map { Digest.sha256($0.bytes) } }
        }
        self.digests = digests
        senders = Set(letters.map { $0.sender.address.lowercased() })
        self.mails = try Self.known(Set(letters.flatMap(\.named)), tx)
        sent = try Self.sent(letters, inbox.tokens, tx)
        let plus = letters.flatMap(\.recipients).compactMap(inbox.tokens.conversation)
        let named = (self.mails ?? [:]).values.joined().map(\.conversation)
        try lock(Set(named).union(sent.values).union(plus), tx)
        try askWhoTakesPart(in: standings.keys.sorted { $0.description < $1.description }, tx)
        let hashes = Array(Set(digests.values.joined()))
        if hashes.isEmpty { return }
        // Locked, so that the sweep cannot take them away before somebody refers to them.
        contents = Set(
            try tx.rows(
                "SELECT sha256 FROM attachment_contents WHERE sha256 IN \(list: hashes)\(tx.dialect.forReference)"
            ).map { try $0("sha256") as [UInt8] })
    }

    // MARK: Asking

    /// The conversation of something that we sent.
    func conversation(of message: ID<Message>) -> ID<Conversation>? { sent[message] }

    /// Mails with this Message-ID that a team may join a letter to, newest first.
    func mails(_ mailID: String, team: ID<Team>, channel: ID<Channel>, _ tx: Transaction) throws -> [KnownMail] {
        let own = (added[mailID] ?? []).filter { $0.team == team || $0.channel == channel }
        guard let mails else {
            return try own + Self.rows(mailID, team: team, channel: channel, tx)
        }
        let earlier = (mails[mailID] ?? []).lazy.filter { $0.team == team || $0.channel == channel }
        return own + earlier.prefix(Self.mostTried)
    }

    /// The conversation, to be changed in this transaction.
    func standing(_ id: ID<Conversation>, _ tx: Transaction) throws -> Standing? {
        if standings[id] == nil { try lock([id], tx) }
        return standings[id]
    }

    /// Whether a sender of this batch wrote in a conversation.
    func takesPart(_ address: String, in conversation: ID<Conversation>, _ tx: Transaction) throws -> Bool {
        if !asked.contains(conversation) { try askWhoTakesPart(in: [conversation], tx) }
        return participations.contains(Participation(conversation: conversation, address: address))
    }

    func digests(_ identity: [UInt8]) -> [[UInt8]] { digests[identity] ?? [] }

    /// Whether a file has to be stored; afterwards it has not.
    func isNewContent(_ hash: [UInt8]) -> Bool { contents.insert(hash).inserted }

    // MARK: Noting

    /// A conversation was begun or moved in this transaction.
    func note(_ place: ListPlace, title: String) {
        standings[place.id] = Standing(place: place, title: title)
        asked.insert(place.id)
    }

    func noteMoved(to place: ListPlace) { standings[place.id]?.place = place }

    /// A letter was added to a conversation.
    func note(_ letter: Letter, in conversation: ID<Conversation>, _ team: ID<Team>, _ channel: ID<Channel>) {
        guard let mailID = letter.messageID, !mailID.isEmpty else { return }
        added[mailID, default: []].insert(
            KnownMail(
                conversation: conversation, team: team, channel: channel, recipients: letter.details.addressees), at: 0)
    }

    func noteParticipant(_ address: String, in conversation: ID<Conversation>) {
        participations.insert(Participation(conversation: conversation, address: address))
    }
}

extension MailBatch {
    private static func known(_ named: Set<String>, _ tx: Transaction) throws -> [String: [KnownMail]]? {
        if named.isEmpty { return [:] }
        let rows = try tx.rows(
            """
            SELECT m.mail_id, m.conversation_id, m.channel_id, m.details, c.team_id
            FROM mails m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.mail_id IN \(list: named.sorted()) ORDER BY m.message_id DESC LIMIT \(mostKnown + 1)
            """)
        if rows.count > mostKnown { return nil }
        return Dictionary(grouping: try rows.map { (try $0("mail_id") as String, try mail($0)) }, by: \.0)
            .mapValues { $0.map(\.1) }
    }

    private static func rows(
        _ mailID: String, team: ID<Team>, channel: ID<Channel>, _ tx: Transaction
    ) throws -> [KnownMail] {
        try tx.rows(
            """
            SELECT m.mail_id, m.conversation_id, m.channel_id, m.details, c.team_id
            FROM mails m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.mail_id = \(mailID) AND (c.team_id = \(team) OR m.channel_id = \(channel))
            ORDER BY m.message_id DESC LIMIT \(mostTried)
            """
        ).map(mail)
    }

    private static func mail(_ row: Row) throws -> KnownMail {
        KnownMail(
            conversation: try row("conversation_id"), team: try row("team_id"), channel: try row("channel_id"),
            recipients: MailDetails.read(try row("details")).addressees)
    }

    /// Answers, service messages and notices to residents that letters name by our own signed Message-ID.
    private static func sent(
        _ letters: [Letter], _ tokens: MailTokens, _ tx: Transaction
    ) throws -> [ID<Message>: ID<Conversation>] {
        let ids = Set(letters.flatMap(\.named).compactMap(tokens.message)).map(\.description).sorted()
        if ids.isEmpty { return [:] }
        var found: [ID<Message>: ID<Conversation>] = [:]
        for sql: SQL in [
            "SELECT id, conversation_id FROM notices WHERE colleague_id IS NULL AND id IN \(list: ids)",
            "SELECT id, conversation_id FROM messages WHERE id IN \(list: ids)",
        ] {
            for row in try tx.rows(sql) { found[try row("id")] = try row("conversation_id") }
        }
        return found
    }

    /// In one order, so that two transactions cannot wait for each other in a circle.
    private func lock(_ ids: Set<ID<Conversation>>, _ tx: Transaction) throws {
        if ids.isEmpty { return }
        let ids = ids.map(\.description).sorted()
        let rows = try tx.rows(
            "SELECT * FROM conversations WHERE id IN \(list: ids) ORDER BY id\(tx.dialect.forUpdate)")
        if rows.isEmpty { return }
        var tags: [String: [ID<Tag>]] = [:]
        for row in try tx.rows(
            "SELECT conversation_id, tag_id FROM conversation_tags WHERE conversation_id IN \(list: ids) ORDER BY tag_id"
        ) {
            tags[try row("conversation_id"), default: []].append(try row("tag_id"))
        }
        for row in rows {
            let place = try inbox.place(row, tags: tags[try row("id")] ?? [])
            standings[place.id] = Standing(place: place, title: try row("title"))
        }
    }

    private func askWhoTakesPart(in conversations: [ID<Conversation>], _ tx: Transaction) throws {
        if conversations.isEmpty { return }
        asked.formUnion(conversations)
        let rows = try tx.rows(
            """
            SELECT p.conversation_id, c.address FROM participants p JOIN correspondents c ON c.id = p.correspondent_id
            WHERE p.conversation_id IN \(list: conversations) AND c.address IN \(list: senders.sorted())
            """)
        for row in rows {
            participations.insert(
                Participation(conversation: try row("conversation_id"), address: try row("address")))
        }
    }
}

extension MailDetails {
    /// Everybody it was sent to, as addresses are compared.
    fileprivate var addressees: Set<String> { Set((to + cc).map { $0.address.lowercased() }) }
}
