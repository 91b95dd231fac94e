import Channels

/// Somebody in a mail, as colleagues read them. Anybody writes any name: the address always stands beside it.
enum DeskPerson {
    static func written(_ person: MailDetails.Person) -> String { written(person.name, person.address) }
    static func written(_ address: MailAddress) -> String { written(address.name, address.address) }

    /// The first ten.
    static func written(_ people: [MailDetails.Person]) -> String {
        people.prefix(10).map(written).joined(separator: ", ") + (people.count > 10 ? ", …" : "")
    }

    /// Name and address as in a mail program; a name from right to left leaves the address and the sentence alone.
    private static func written(_ name: String?, _ address: String) -> String {
        guard let name, !name.isEmpty else { return isolated(address) }
        return "\(isolated(name)) \(isolated("<\(address)>"))"
    }

    static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }
}
