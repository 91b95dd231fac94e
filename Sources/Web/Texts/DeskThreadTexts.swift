/// Words about taking a whole thread back.
protocol DeskThreadTexts: Sendable {
    var withdrawThread: String { get }
    /// - Parameter count: parts that stand.
    func withdrawThreadMeans(_ count: Int) -> String
    func withdrawThreadSure(_ count: Int) -> String
    var withdrawThreadList: String { get }
    var nothingToWithdraw: (title: String, hint: String) { get }
    var threadWithdrawn: String { get }
    var keepThread: String { get }
    var backToOwnPost: String { get }
}

extension DeskDutch {
    var withdrawThread: String { "Trek de hele draad in" }
    func withdrawThreadMeans(_ count: Int) -> String {
        count == 1
            ? "Dit bericht verdwijnt van onze pagina's, en Plein vraagt andere servers het te verwijderen. Wie het al las of bewaarde, houdt het. Dit is niet terug te draaien."
            : "Deze \(count) berichten verdwijnen samen van onze pagina's, en Plein vraagt andere servers ze te verwijderen. Wie ze al las of bewaarde, houdt ze. Dit is niet terug te draaien."
    }
    func withdrawThreadSure(_ count: Int) -> String {
        count == 1 ? "Ja, trek dit bericht in" : "Ja, trek alle \(count) berichten in"
    }
    var withdrawThreadList: String { "Dit gaat weg" }
    var nothingToWithdraw: (title: String, hint: String) {
        ("Er staat niets om in te trekken.", "Van deze draad is niets geplaatst, of is alles al ingetrokken.")
    }
    var threadWithdrawn: String {
        "De hele draad is ingetrokken. Plein vraagt andere servers nu alle delen te verwijderen."
    }
    var keepThread: String { "Laat alles staan" }
    var backToOwnPost: String { "Terug naar het bericht" }
}

extension DeskEnglish {
    var withdrawThread: String { "Withdraw the whole thread" }
    func withdrawThreadMeans(_ count: Int) -> String {
        count == 1
            ? "This post goes from our pages, and Plein asks other servers to delete it. Who read or kept it already, has it still. This cannot be undone."
            : "These \(count) posts go from our pages together, and Plein asks other servers to delete them. Who read or kept them already, has them still. This cannot be undone."
    }
    func withdrawThreadSure(_ count: Int) -> String {
        count == 1 ? "Yes, withdraw this post" : "Yes, withdraw all \(count) posts"
    }
    var withdrawThreadList: String { "This goes" }
    var nothingToWithdraw: (title: String, hint: String) {
        ("There is nothing to withdraw.", "Nothing of this thread was posted, or all of it was withdrawn already.")
    }
    var threadWithdrawn: String { "The whole thread is withdrawn. Plein asks other servers now to delete all parts." }
    var keepThread: String { "Leave all of it" }
    var backToOwnPost: String { "Back to the post" }
}
