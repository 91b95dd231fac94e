import Channels
import Database
import Identity
import Values

extension FediverseAccounts {
    /// - Throws: `Problem` invalid with `portret` or `kop` for a picture that is neither the account's nor the viewer's own.
    func writePictures(
        _ profile: FediverseProfile, to channel: ID<Channel>, by viewer: Viewer?, _ tx: Transaction
    ) throws {
        try requireOwn(profile.avatar, "portret", of: channel, by: viewer, tx)
        try requireOwn(profile.header, "kop", of: channel, by: viewer, tx)
        try tx.run(
            """
            UPDATE fediverse_accounts SET avatar = \(profile.avatar?.hash),
                avatar_description = \(profile.avatar?.description ?? ""), header = \(profile.header?.hash),
                header_description = \(profile.header?.description ?? "")
            WHERE channel_id = \(channel)
            """)
    }

    private func requireOwn(
        _ picture: PostPicture?, _ field: String, of channel: ID<Channel>, by viewer: Viewer?, _ tx: Transaction
    ) throws {
        guard let picture else { return }
        let known = try tx.row(
            """
            SELECT 1 FROM picture_uploads WHERE sha256 = \(picture.hash) AND colleague_id = \(viewer?.id)
            UNION ALL SELECT 1 FROM fediverse_accounts WHERE channel_id = \(channel) AND avatar = \(picture.hash)
            UNION ALL SELECT 1 FROM fediverse_accounts WHERE channel_id = \(channel) AND header = \(picture.hash) LIMIT 1
            """)
        guard known != nil else { throw Problem.invalid([.init(field, .unknownChoice)]) }
    }

    /// The avatar or the header of a row with its picture beside it.
    func picture(_ name: String, _ row: Row) throws -> ShownPicture? {
        guard let hash: String = try row(name), let mediaType: String = try row("\(name)_type") else { return nil }
        return ShownPicture(
            hash: hash, mediaType: mediaType, width: try row("\(name)_width") ?? 1,
            height: try row("\(name)_height") ?? 1, description: try row("\(name)_description"), site: addresses.site)
    }
}
