import Channels
import Desk
import Values

/// Looks whether the sites that our accounts name point back at them.
struct LinkChecker: Sendable {
    let web: OutgoingWeb
    let accounts: FediverseAccounts

    /// - Parameter payload: an account, or empty for all.
    func run(_ payload: String) async throws {
        let channel = ID<Channel>(payload)
        guard channel != nil || payload.isEmpty else { return }
        for link in try await accounts.links(of: channel) {
            // Not shown yet: others would find nothing there either.
            guard let account = try await accounts.shown(link.channel) else { continue }
            try await accounts.keep(link, fault: await fault(link.address, page: account.addresses.page))
        }
    }

    private func fault(_ address: String, page: String) async -> String? {
        do {
            let answer = try await ask(address)
            guard answer.status == 200 else { return "http \(answer.status)" }
            return ProfileLinks.confirm(page, in: answer.body) ? nil : "absent"
        } catch {
            return error.code
        }
    }

    private func ask(_ address: String) async throws(OutgoingFault) -> WebAnswer {
        let request = WebRequest(.get, try WebAddress(address, on: web.network), headers: ["Accept": "text/html"])
        return try await web.send(request, limits: WebLimits(bodyBytes: 2 * 1_024 * 1_024))
    }
}
