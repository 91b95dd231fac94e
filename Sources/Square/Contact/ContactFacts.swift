/// How the municipality can be reached (article 3.3, first paragraph, e, of the Wet open overheid). The one place where it
/// is filled in: pages, programs and registers all take it from here. Opening hours are not in it: they are those of the
/// promise.
public struct ContactFacts: Sendable, Equatable, Codable {
    public enum Visiting: String, Sendable, Codable, CaseIterable {
        case open, appointment
        /// Not open to citizens.
        case closed
    }
    public struct House: Sendable, Equatable, Codable {
        public var street = ""
        /// With its additions: `12 A`.
        public var number = ""
        /// `1234 AB`.
        public var postcode = ""
        public var place = ""
        public init() {}
        public var isEmpty: Bool { [street, number, postcode, place].allSatisfy(\.isEmpty) }
    }
    public struct Post: Sendable, Equatable, Codable {
        /// `Postbus 12`, or a street with a number.
        public var line = ""
        public var postcode = ""
        public var place = ""
        public init() {}
        public var isEmpty: Bool { [line, postcode, place].allSatisfy(\.isEmpty) }
    }

    /// Empty when there is only a form.
    public var email = ""
    /// A path of this site or an `https:` address; empty when there is only an address for mail.
    public var form = ""
    /// As people write it: `14 020`, `(020) 123 45 67`.
    public var phone = ""
    public var visiting = Visiting.open
    public var house = House()
    /// What a visitor should know.
    public var visitNote = Bilingual(dutch: "", english: "")
    public var post = Post()
    /// How to ask for information under the Wet open overheid.
    public var woo = Bilingual(dutch: "", english: "")
    public var wooEmail = ""
    /// A path of this site or an `https:` address.
    public var wooLink = ""

    public init() {}

    /// What a telephone dials, such as `+31201234567`.
    public var dialled: String { phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") } }
}
