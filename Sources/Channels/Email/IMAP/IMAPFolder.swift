/// A folder of a mailbox, as LIST names it.
public struct IMAPFolder: Sendable, Hashable {
    /// What a folder is for (RFC 6154).
    public enum Use: String, Sendable, CaseIterable {
        case inbox, archive, drafts, junk, sent, trash
        /// All mails of all folders.
        case all
        case flagged
    }

    /// As people read it.
    public let name: String
    /// Between the names of a folder and the folder it is in; nil when there are no levels.
    public let delimiter: Character?
    /// As the server wrote them, such as `\Junk` and `\HasNoChildren`.
    public let attributes: [String]

    public init(name: String, delimiter: Character?, attributes: [String]) {
        (self.name, self.delimiter, self.attributes) = (name, delimiter, attributes)
    }

    /// Whether it can be opened; some folders only hold other folders.
    public var isSelectable: Bool { !has("\\Noselect") && !has("\\NonExistent") }

    /// nil when the server says nothing of it.
    public var use: Use? {
        if name.uppercased() == "INBOX" { return .inbox }
        return Use.allCases.first { $0 != .inbox && has("\\\($0.rawValue)") }
    }

    public func has(_ attribute: String) -> Bool {
        attributes.contains { $0.lowercased() == attribute.lowercased() }
    }
}

/// Where a folder stands.
public struct MailboxStatus: Sendable, Hashable {
    /// Every UID that we know is void once this changes (RFC 9051 §2.3.1.1).
    public let uidValidity: UInt32
    /// The next mail's UID or less; nil when the server does not say.
    public let uidNext: UInt32?
    /// How many mails there are.
    public let exists: Int

    public init(uidValidity: UInt32, uidNext: UInt32?, exists: Int) {
        (self.uidValidity, self.uidNext, self.exists) = (uidValidity, uidNext, exists)
    }
}
