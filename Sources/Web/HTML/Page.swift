import Desk
import Square
import Values

/// What surrounds every page: who looks, in which language, at which address.
struct Frame: Sendable {
    /// The signed-in colleague, for desk pages.
    struct Colleague: Sendable {
        let name: String
        let isTeamLead: Bool
        let isAdministrator: Bool
        /// Single keys do something at the desk; off in the colleague's own settings.
        let shortcuts: Bool
        /// A team of theirs keeps an account in the fediverse.
        var hasAccount = false
        /// Reports of other servers that nobody dealt with; nil for who does not moderate, or where there is no account.
        var openReports: Int?
    }
    let language: Language
    /// The address shown now, with query, for the language switch and to come back to.
    let address: String
    let municipality: String
    /// A demonstration says so on every page.
    let demonstration: Bool
    var colleague: Colleague?
    /// Goes into every form of the desk as the hidden field `_csrf`; empty on public pages.
    var csrf: String = ""
    /// The moment the page is made, for "in 2 hours" and dates.
    let now: Instant
    /// Channels of the colleague's teams that fail or are silent.
    var troubles: [Trouble] = []
    /// What maps need; nil where they cannot be drawn.
    var map: MapSetup?
    /// How the municipality can be reached; nil while nobody filled it in.
    var contact: ContactFacts?

    var texts: Texts { Texts.of(language) }
}

/// A page as a typed model; a handler fills it, `html` shows it.
protocol Page: Sendable {
    /// The words in the browser's tab, without the municipality's name.
    func title(_ texts: Texts) -> String
    /// Everything between the header and the footer.
    func content(_ frame: Frame) -> HTML
    /// What programs read beside the page, such as where its feed is; mostly nothing.
    func head(_ frame: Frame) -> HTML
    /// Prepared data in every state worth seeing, by name; the gallery and the house tests show them.
    static var examples: [(name: String, page: Self)] { get }
    /// Public pages and desk pages have another header, width and density.
    static var side: PageSide { get }
}

extension Page {
    func head(_ frame: Frame) -> HTML { .empty }
}

enum PageSide: Sendable { case open, desk }
