/// Words for residents on the pages of our accounts in the fediverse.
protocol FediverseTexts: Sendable {
    func profileOf(_ name: String) -> String
    var handleLabel: String { get }
    var copyHandle: String { get }
    var handleCopied: String { get }
    var followUs: String { get }
    var followUsHow: String { get }
    /// `number` is `count` as it is written.
    func followerCount(_ count: Int, _ number: String) -> String
    var accountParked: String { get }
    var messages: String { get }
    var noMessages: String { get }
    var olderMessages: String { get }
    var newestMessages: String { get }
    var noOlderMessages: String { get }
    var feed: String { get }
    func answerTo(_ handle: String) -> String
    func messageOf(_ name: String) -> String
    func changedAt(_ moment: String) -> String
    /// `number` is `count` as it is written.
    func liked(_ count: Int, _ number: String) -> String
    func shared(_ count: Int, _ number: String) -> String
    var seeAnswered: String { get }
    func allMessagesOf(_ name: String) -> String
    var askPrivately: String { get }
    var askPrivatelyLine: String { get }
    var pinnedMessage: String { get }
    func partOfThread(_ number: Int) -> String
    func thisPart(_ number: Int) -> String
    var wholeThread: String { get }
    func verifiedLink(_ moment: String) -> String
}

extension PublicDutch {
    var pinnedMessage: String { "vastgezet" }
    func partOfThread(_ number: Int) -> String { "Deel \(number)" }
    func thisPart(_ number: Int) -> String { "Deel \(number): dat is dit bericht" }
    var wholeThread: String { "De hele draad" }
    func verifiedLink(_ moment: String) -> String { "deze site wijst naar ons terug, gecontroleerd op \(moment)" }
    func profileOf(_ name: String) -> String { "\(name) in de fediverse" }
    var handleLabel: String { "Ons adres" }
    var copyHandle: String { "Kopieer het adres" }
    var handleCopied: String { "Het adres is gekopieerd" }
    var followUs: String { "Volg ons" }
    var followUsHow: String {
        "Zoek dit adres in uw eigen app, zoals Mastodon, en kies Volgen. U kunt ons daar ook een vraag stellen."
    }
    func followerCount(_ count: Int, _ number: String) -> String {
        count == 0 ? "Nog geen volgers" : count == 1 ? "1 volger" : "\(number) volgers"
    }
    var accountParked: String { "Dit account staat even stil: wat u ons hier schrijft, lezen wij niet." }
    var messages: String { "Onze berichten" }
    var noMessages: String { "Wij plaatsten hier nog geen openbare berichten." }
    var olderMessages: String { "Oudere berichten" }
    var newestMessages: String { "Naar de nieuwste berichten" }
    var noOlderMessages: String { "Er zijn geen oudere berichten." }
    var feed: String { "Volg met een feedlezer (Atom)" }
    func answerTo(_ handle: String) -> String { "Antwoord aan \(handle)" }
    func messageOf(_ name: String) -> String { "Bericht van \(name)" }
    func changedAt(_ moment: String) -> String { "Gewijzigd: \(moment)" }
    func liked(_ count: Int, _ number: String) -> String {
        count == 1 ? "1 keer leuk gevonden" : "\(number) keer leuk gevonden"
    }
    func shared(_ count: Int, _ number: String) -> String { count == 1 ? "1 keer gedeeld" : "\(number) keer gedeeld" }
    var seeAnswered: String { "Lees waar wij op antwoorden" }
    func allMessagesOf(_ name: String) -> String { "Alle berichten van \(name)" }
    var askPrivately: String { "Liever niet in het openbaar?" }
    var askPrivatelyLine: String { "Stel uw vraag op onze site. Alleen medewerkers van de gemeente lezen hem." }
}

extension PublicEnglish {
    var pinnedMessage: String { "pinned" }
    func partOfThread(_ number: Int) -> String { "Part \(number)" }
    func thisPart(_ number: Int) -> String { "Part \(number): this is it" }
    var wholeThread: String { "The whole thread" }
    func verifiedLink(_ moment: String) -> String { "this site points back to us, checked on \(moment)" }
    func profileOf(_ name: String) -> String { "\(name) in the fediverse" }
    var handleLabel: String { "Our address" }
    var copyHandle: String { "Copy the address" }
    var handleCopied: String { "The address was copied" }
    var followUs: String { "Follow us" }
    var followUsHow: String {
        "Search for this address in your own app, such as Mastodon, and choose Follow. You can also ask us a question there."
    }
    func followerCount(_ count: Int, _ number: String) -> String {
        count == 0 ? "No followers yet" : count == 1 ? "1 follower" : "\(number) followers"
    }
    var accountParked: String { "This account is at rest: we do not read what you write to us here." }
    var messages: String { "Our messages" }
    var noMessages: String { "We have not posted any public messages here yet." }
    var olderMessages: String { "Older messages" }
    var newestMessages: String { "To the newest messages" }
    var noOlderMessages: String { "There are no older messages." }
    var feed: String { "Follow with a feed reader (Atom)" }
    func answerTo(_ handle: String) -> String { "Answer to \(handle)" }
    func messageOf(_ name: String) -> String { "Message of \(name)" }
    func changedAt(_ moment: String) -> String { "Changed: \(moment)" }
    func liked(_ count: Int, _ number: String) -> String { count == 1 ? "liked once" : "liked \(number) times" }
    func shared(_ count: Int, _ number: String) -> String { count == 1 ? "shared once" : "shared \(number) times" }
    var seeAnswered: String { "Read what we answer" }
    func allMessagesOf(_ name: String) -> String { "All messages of \(name)" }
    var askPrivately: String { "Rather not in public?" }
    var askPrivatelyLine: String { "Ask your question on our site. Only people who work for the municipality read it." }
}
