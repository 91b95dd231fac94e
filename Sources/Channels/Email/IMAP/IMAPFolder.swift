/// A folder of a mailbox, as LIST names it.
public struct IMAPFolder: Sendable, Hashable {
    /// As people read it.
    public let name: String
    /// As the server wrote them, such as `\Junk` and `\HasNoChildren`.
    public let attributes: [String]

    public init(name: String, attributes: [String]) { (self.name, self.attributes) = (name, attributes) }

    /// Whether it can be opened; some folders only hold other folders.
    public var isSelectable: Bool {
        !attributes.contains { ["\\noselect", "\\nonexistent"].contains($0.lowercased()) }
    }
}

/// Where a folder stands.
public struct MailboxStatus: Sendable, Hashable {
    /// Every UID that we know is void once this changes (RFC 9051 §2.3.1.1).
    public let uidValidity: UInt32
    /// How many mails there are.
    public let exists: Int

    public init(uidValidity: UInt32, exists: Int) { (self.uidValidity, self.exists) = (uidValidity, exists) }
}
