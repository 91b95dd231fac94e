import Channels
import Database
import Values

/// A post that calls several accounts of ours is kept once for each, so that each team has its own conversation. The others
/// than the first have it under its address and their channel; no address has a blank in it.
enum PostCopy {
    static func key(_ address: String, _ channel: ID<Channel>) -> String { "\(address) \(channel)" }
    /// The post's own address.
    static func address(_ key: String) -> String { String(key.prefix { $0 != " " }) }
}

/// A post that we keep: somebody's, or our own.
struct StoredPost {
    let uri: String
    let actor: String
    let channel: ID<Channel>
    let message: ID<Message>?
    let conversation: ID<Conversation>?
    let visibility: Visibility
    var details: PostDetails
}

extension Inbox {
    static func storedPost(_ row: Row) throws -> StoredPost {
        StoredPost(
            uri: try row("uri"), actor: try row("actor"), channel: try row("channel_id"),
            message: try row("message_id"), conversation: try row("conversation_id"),
            visibility: Visibility(rawValue: try row("visibility")) ?? .direct,
            details: PostDetails.read(try row("details")))
    }
}
