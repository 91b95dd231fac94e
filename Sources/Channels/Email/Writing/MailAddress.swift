/// One address of a mail (RFC 5322 §3.4).
public struct MailAddress: Sendable, Hashable, Codable {
    /// As written, decoded; nil without one.
    public var name: String?
    /// Local part and domain, without angle brackets; the domain in lower case.
    public var address: String

    public init(name: String? = nil, address: String) {
        (self.name, self.address) = (name, address)
    }
}
