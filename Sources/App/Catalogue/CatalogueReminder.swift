import Desk
import Square
import Values
import Web

/// Carries the news that a set is past its rhythm from the catalogue to its owner's mail.
struct CatalogueReminder {
    private let services: Services

    init(_ services: Services) { self.services = services }

    /// May run again: what was sent is not sent twice.
    func tell(_ id: String) async throws {
        guard let notice = try await services.dataSets.notice(id), let mail = ID<Message>(id) else { return }
        let town = try await services.townHall().name
        let link = "\(services.settings.publicURL)/balie/data/\(notice.set)"
        let isSent = try await services.inbox.notices.mail(notice.colleague, as: mail) { language in
            CatalogueMailWords.stale(
                title: notice.title, dataAt: notice.dataAt, link: link, municipality: town, language)
        }
        try await services.dataSets.settleNotice(id, isSent: isSent)
    }
}
