/// Words about who may read an account in the fediverse, what a post said before, and what goes when a conversation is
/// erased.
protocol DeskReaderTexts: Sendable {
    var requireSignaturesField: String { get }
    var requireSignaturesHint: String { get }
    /// Said with erasing, where we answered at another server.
    var eraseTakesBack: String { get }
    /// Label of what a post said before it was changed.
    func earlierWords(_ count: Int) -> String
    func earlierUntil(_ moment: String) -> String
}

extension DeskDutch {
    func earlierWords(_ count: Int) -> String { count == 1 ? "Wat er eerst stond" : "Wat er eerder stond (\(count))" }
    func earlierUntil(_ moment: String) -> String { "Tot \(moment)" }
    var requireSignaturesField: String { "Andere servers alleen laten lezen met een handtekening" }
    var requireSignaturesHint: String {
        "Zet dit aan als een server die jullie weren het account en de berichten ook niet mag lezen. Elke server moet dan zeggen wie hij is. Dat kost iets: servers die hun vragen niet ondertekenen vinden het account niet, tonen jullie berichten niet en kunnen jullie antwoorden weigeren. De pagina's op onze eigen site blijven voor iedereen, dus geheim wordt er niets mee."
    }
    var eraseTakesBack: String {
        "Plein vraagt de andere server ook jullie antwoorden hier te verwijderen. Wat iemand al las of bewaarde, kunnen wij niet weghalen."
    }
}

extension DeskEnglish {
    func earlierWords(_ count: Int) -> String { count == 1 ? "What it said first" : "What it said before (\(count))" }
    func earlierUntil(_ moment: String) -> String { "Until \(moment)" }
    var requireSignaturesField: String { "Let other servers read only with a signature" }
    var requireSignaturesHint: String {
        "Turn this on when a server that you keep out must not read the account and its posts either. Every server then has to say who it is. That has a price: servers that do not sign their requests do not find the account, do not show your posts and may refuse your answers. The pages on our own site stay open to everybody, so this keeps nothing secret."
    }
    var eraseTakesBack: String {
        "Plein also asks the other server to delete your answers here. What somebody read or kept already, we cannot take away."
    }
}
