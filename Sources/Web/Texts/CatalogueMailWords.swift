import Desk
import Square
import Values

/// The mail to the owner of a set that is past its rhythm.
public enum CatalogueMailWords {
    public static func stale(
        title: Bilingual, dataAt: Instant, link: String, municipality: String, _ language: Language
    ) -> MailText {
        let (name, day) = (title.in(language), Dates.day(dataAt, language))
        switch language {
        case .dutch:
            return MailText(
                subject: "Verouderd: \(name)",
                text: [
                    "De open data \(name) zijn voor het laatst bijgewerkt op \(day). Dat is langer geleden dan bij de set staat.",
                    "Iedereen ziet dat op de pagina van de set. Stuur een nieuwe versie, of kies een ander ritme:\n\(link)",
                    "Je krijgt dit bericht één keer.", municipality,
                ].joined(separator: "\n\n"))
        case .english:
            return MailText(
                subject: "Out of date: \(name)",
                text: [
                    "The open data \(name) was last renewed on \(day). That is longer ago than the set says.",
                    "Everybody sees that on the page of the set. Send a new version, or choose another rhythm:\n\(link)",
                    "You get this message once.", municipality,
                ].joined(separator: "\n\n"))
        }
    }
}
