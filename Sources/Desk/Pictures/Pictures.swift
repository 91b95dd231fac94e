import Channels
import Database
import Foundation
import Identity
import Values

/// Pictures, made new by us and kept once each. Who may see one follows from what refers to it: nothing is shown because
/// somebody knows its address.
public struct Pictures: Sendable {
    let database: Database
    let clock: Clock
    let maker: PictureMaker
    let addresses: FediverseAddresses

    /// Seconds that a picture stays which a colleague gave and put nowhere.
    static let uploadSeconds = 2 * 86_400

    /// Whether pictures can be taken in here: whether the program that makes them is installed.
    public var isReady: Bool { maker.isReady }

    /// Takes in a picture of a colleague, to put it with a post or an account.
    /// - Parameters:
    ///   - name: of the file, for the words when it is refused.
    ///   - field: of the form.
    /// - Returns: what it is known by.
    /// - Throws: `Problem` invalid with `field`; notAllowed below colleague.
    public func upload(
        _ bytes: [UInt8], name: String, field: String, for use: PictureUse = .post, by viewer: Viewer
    ) async throws -> String {
        try viewer.require(.colleague)
        if bytes.isEmpty { throw Problem.invalid([.init(field, .fileEmpty(name: CleanText.line(name)))]) }
        let made: MadePicture
        do { made = try await maker.make(bytes, for: use) } catch let fault as PictureFault {
            throw Problem.invalid([.init(field, Self.words(fault, name: CleanText.line(name)))])
        }
        let now = clock.now()
        return try await database.write { tx in
            let hash = try Self.keep(made, at: now, tx)
            try tx.run(
                """
                INSERT INTO picture_uploads (colleague_id, sha256, at) VALUES (\(viewer.id), \(hash), \(now))
                ON CONFLICT (colleague_id, sha256) DO UPDATE SET at = excluded.at
                """)
            return hash
        }
    }

    private static func words(_ fault: PictureFault, name: String) -> Problem.Field.Fault {
        switch fault {
        case .tooLarge: .fileTooLarge(name: name, maximum: PictureLimits.bytes)
        case .notAPicture: .notAPicture(name: name)
        case .tooManyPixels, .tooHeavy: .pictureTooLarge(name: name)
        case .withoutTool: .picturesUnavailable
        case .busy: .picturesBusy
        }
    }

    /// Keeps the bytes once, however often they come.
    static func keep(_ made: MadePicture, at now: Instant, _ tx: Transaction) throws -> String {
        let hash = Digest.sha256(made.bytes).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
            .joined()
        // Locked, so that the sweep cannot take it away before something refers to it.
        let known: Int? = try tx.value("SELECT 1 FROM pictures WHERE sha256 = \(hash)\(tx.dialect.forReference)")
        if known != nil { return hash }
        try tx.run(
            """
            INSERT INTO pictures (sha256, media_type, width, height, bytes, at)
            VALUES (\(hash), \(made.mediaType), \(made.width), \(made.height), \(made.bytes), \(now))
            ON CONFLICT (sha256) DO NOTHING
            """)
        return hash
    }

    /// A picture that everybody may see: of an account that is shown, or with a post that went out and stands.
    public func shown(file: String) async throws -> PictureContent {
        let hash = String(file.prefix { $0 != "." })
        guard hash.isPictureHash else { throw Problem(.notFound) }
        let found = try await database.read { tx in
            try tx.row(
                """
                SELECT p.media_type, p.bytes FROM pictures p WHERE p.sha256 = \(hash) AND (
                    EXISTS (SELECT 1 FROM post_pictures x WHERE x.sha256 = \(hash) AND x.is_out = 1)
                    OR EXISTS (SELECT 1 FROM fediverse_accounts f JOIN channels c ON c.id = f.channel_id
                        WHERE f.avatar = \(hash) AND c.state IN ('active', 'parked'))
                    OR EXISTS (SELECT 1 FROM fediverse_accounts f JOIN channels c ON c.id = f.channel_id
                        WHERE f.header = \(hash) AND c.state IN ('active', 'parked')))
                """
            ).map { PictureContent(mediaType: try $0("media_type"), bytes: try $0("bytes")) }
        }
        let name = found.map {
            ShownPicture(hash: hash, mediaType: $0.mediaType, width: 1, height: 1, description: "", site: "").file
        }
        guard let found, name == file else { throw Problem(.notFound) }
        return found
    }

    /// The name under which everybody will find a picture that the viewer may see, once it is out.
    public func file(of hash: String, for viewer: Viewer) async throws -> String {
        let type = try await find(hash, for: viewer).mediaType
        return ShownPicture(hash: hash, mediaType: type, width: 1, height: 1, description: "", site: "").file
    }

    /// A picture for the desk: one that the viewer gave or has in a draft, of an account, with a notice to a neighbourhood,
    /// or with a post or an answer of the viewer's teams.
    public func find(_ hash: String, for viewer: Viewer) async throws -> PictureContent {
        guard hash.isPictureHash else { throw Problem(.notFound) }
        let found = try await database.read { tx in
            try tx.row(
                """
                SELECT p.media_type, p.bytes FROM pictures p WHERE p.sha256 = \(hash) AND (
                    EXISTS (SELECT 1 FROM picture_uploads u WHERE u.sha256 = \(hash) AND u.colleague_id = \(viewer.id))
                    OR EXISTS (SELECT 1 FROM draft_pictures d WHERE d.sha256 = \(hash) AND d.colleague_id = \(viewer.id))
                    OR EXISTS (SELECT 1 FROM post_pictures x JOIN account_posts a ON a.id = x.post_id
                        JOIN channels c ON c.id = a.channel_id
                        WHERE x.sha256 = \(hash) AND c.team_id IN \(list: viewer.teams))
                    OR EXISTS (SELECT 1 FROM post_pictures x JOIN messages m ON m.id = x.post_id
                        JOIN conversations c ON c.id = m.conversation_id
                        WHERE x.sha256 = \(hash) AND c.team_id IN \(list: viewer.teams))
                    OR EXISTS (SELECT 1 FROM post_pictures x JOIN alert_notices n ON n.id = x.post_id
                        WHERE x.sha256 = \(hash))
                    OR EXISTS (SELECT 1 FROM fediverse_accounts f WHERE f.avatar = \(hash))
                    OR EXISTS (SELECT 1 FROM fediverse_accounts f WHERE f.header = \(hash)))
                """
            ).map { PictureContent(mediaType: try $0("media_type"), bytes: try $0("bytes")) }
        }
        guard let found else { throw Problem(.notFound) }
        return found
    }
}
