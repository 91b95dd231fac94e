import Channels
import Values

/// Where our accounts and their posts are on the web. Others keep these addresses: none of them may ever move.
public struct FediverseAddresses: Sendable, Equatable {
    /// The public address of the site, without a slash at its end.
    public let site: String
    /// What stands behind the second `@` of our handles: the site's own host, or the municipality's main domain.
    public let handleHost: String

    public init(site: String, handleHost: String? = nil) {
        self.site = site
        self.handleHost = handleHost ?? Origin(of: site)?.authority ?? "localhost"
    }

    private var root: String { "\(site)/fediverse" }
    public var sharedInbox: String { "\(root)/inbox" }
    /// The server's own actor, which signs what we fetch.
    public var server: String { "\(root)/server" }

    public func account(_ channel: ID<Channel>, username: String) -> AccountAddresses {
        AccountAddresses(id: actor(channel), page: "\(site)/@\(username)", sharedInbox: sharedInbox)
    }

    public func actor(_ channel: ID<Channel>) -> String { "\(root)/accounts/\(channel)" }
    public func post(_ message: ID<Message>) -> String { "\(root)/berichten/\(message)" }

    /// The account that an address is the actor of; nil for others.
    public func channel(ofActor address: String) -> ID<Channel>? { id(behind: "\(root)/accounts/", in: address) }
    /// The message that an address is the post of; nil for others.
    public func message(ofPost address: String) -> ID<Message>? { id(behind: "\(root)/berichten/", in: address) }

    private func id<Kind>(behind start: String, in address: String) -> ID<Kind>? {
        guard address.utf8.starts(with: start.utf8) else { return nil }
        return ID<Kind>(String(address.utf8.dropFirst(start.utf8.count)) ?? "")
    }
}
