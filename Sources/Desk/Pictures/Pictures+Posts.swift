import Channels
import Database
import Identity
import Values

extension Pictures {
    /// Puts pictures with a post or an answer, in place of those that were with it.
    /// - Parameters:
    ///   - isOut: others may fetch them.
    ///   - draft: a conversation whose draft of the viewer they may come from.
    /// - Throws: `Problem` invalid with `beeld` for one that is neither there already nor the viewer's own.
    static func put(
        _ pictures: [PostPicture], with post: ID<Message>, isOut: Bool, draft: ID<Conversation>? = nil,
        by viewer: ID<Colleague>, _ tx: Transaction
    ) throws {
        if pictures.isEmpty {
            try tx.post("DELETE FROM post_pictures WHERE post_id = \(post)")
            return
        }
        try requireOwn(pictures, with: post, draft: draft, by: viewer, tx)
        try tx.post("DELETE FROM post_pictures WHERE post_id = \(post)")
        for (place, picture) in pictures.enumerated() {
            try tx.post(
                """
                INSERT INTO post_pictures (post_id, place, sha256, description, is_out)
                VALUES (\(post), \(place), \(picture.hash), \(picture.description), \(isOut))
                """)
        }
    }

    /// Nobody puts up what another gave, or what a resident sent, by knowing what it is known by.
    private static func requireOwn(
        _ pictures: [PostPicture], with post: ID<Message>, draft: ID<Conversation>?, by viewer: ID<Colleague>,
        _ tx: Transaction
    ) throws {
        for picture in pictures {
            let mine = try tx.row(
                """
                SELECT 1 FROM picture_uploads WHERE sha256 = \(picture.hash) AND colleague_id = \(viewer)
                UNION ALL SELECT 1 FROM post_pictures WHERE sha256 = \(picture.hash) AND post_id = \(post)
                UNION ALL SELECT 1 FROM draft_pictures WHERE sha256 = \(picture.hash) AND colleague_id = \(viewer)
                    AND conversation_id = \(draft) LIMIT 1
                """)
            guard mine != nil else { throw Problem.invalid([.init("beeld", .unknownChoice)]) }
        }
    }

    /// The pictures of posts, as they are written.
    static func written(with posts: [String], _ tx: Transaction) throws -> [String: [PostPicture]] {
        if posts.isEmpty { return [:] }
        return try tx.rows(
            """
            SELECT post_id, sha256, description FROM post_pictures WHERE post_id IN \(list: posts) ORDER BY post_id, place
            """
        ).reduce(into: [:]) { found, row in
            found[try row("post_id"), default: []].append(
                PostPicture(hash: try row("sha256"), description: try row("description")))
        }
    }

    /// The pictures of all answers in a conversation, by message.
    static func written(in conversation: ID<Conversation>, _ tx: Transaction) throws -> [String: [PostPicture]] {
        try tx.rows(
            """
            SELECT x.post_id, x.sha256, x.description FROM messages m JOIN post_pictures x ON x.post_id = m.id
            WHERE m.conversation_id = \(conversation) ORDER BY x.post_id, x.place LIMIT 2000
            """
        ).reduce(into: [:]) { found, row in
            found[try row("post_id"), default: []].append(
                PostPicture(hash: try row("sha256"), description: try row("description")))
        }
    }

    /// The pictures of posts, as others see them.
    static func shown(
        with posts: [String], site: String, _ tx: Transaction
    ) throws -> [String: [ShownPicture]] {
        if posts.isEmpty { return [:] }
        return try tx.rows(
            """
            SELECT x.post_id, x.sha256, x.description, p.media_type, p.width, p.height FROM post_pictures x
            JOIN pictures p ON p.sha256 = x.sha256 WHERE x.post_id IN \(list: posts) ORDER BY x.post_id, x.place
            """
        ).reduce(into: [:]) { found, row in
            found[try row("post_id"), default: []].append(
                ShownPicture(
                    hash: try row("sha256"), mediaType: try row("media_type"), width: try row("width"),
                    height: try row("height"), description: try row("description"), site: site))
        }
    }

    static func drop(with post: ID<Message>, _ tx: Transaction) throws {
        try tx.post("DELETE FROM post_pictures WHERE post_id = \(post)")
    }
}

extension Pictures {
    /// Keeps the pictures of a draft answer, in place of those that were there.
    /// - Throws: `Problem` invalid with `beeld`; notFound for a conversation of other teams; notAllowed below colleague.
    public func saveDraft(
        _ pictures: [PostPicture], in conversation: ID<Conversation>, for viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        let faults = PostPicture.faults(pictures, isGoing: false)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        try await database.write { tx in
            let row = try tx.row("SELECT team_id, erased_at FROM conversations WHERE id = \(conversation)")
            guard let row, viewer.teams.contains(try row("team_id")) else { throw Problem(.notFound) }
            guard try row("erased_at") as Instant? == nil else { throw Problem(.notAllowed) }
            try Self.keepDraft(pictures, in: conversation, by: viewer, tx)
        }
    }

    static func keepDraft(
        _ pictures: [PostPicture], in conversation: ID<Conversation>, by viewer: Viewer, _ tx: Transaction
    ) throws {
        // A draft is no post yet: there is none that they could be with already.
        if !pictures.isEmpty {
            try requireOwn(pictures, with: ID(at: Instant(seconds: 0)), draft: conversation, by: viewer.id, tx)
        }
        try tx.post(
            "DELETE FROM draft_pictures WHERE conversation_id = \(conversation) AND colleague_id = \(viewer.id)")
        for (place, picture) in pictures.enumerated() {
            try tx.post(
                """
                INSERT INTO draft_pictures (conversation_id, colleague_id, place, sha256, description)
                VALUES (\(conversation), \(viewer.id), \(place), \(picture.hash), \(picture.description))
                """)
        }
    }

    static func draft(
        in conversation: ID<Conversation>, of viewer: Viewer, _ tx: Transaction
    ) throws -> [PostPicture] {
        try tx.rows(
            """
            SELECT sha256, description FROM draft_pictures
            WHERE conversation_id = \(conversation) AND colleague_id = \(viewer.id) ORDER BY place
            LIMIT \(PostPicture.maximum)
            """
        ).map { PostPicture(hash: try $0("sha256"), description: try $0("description")) }
    }
}
