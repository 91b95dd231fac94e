import Desk
import Values

extension Doctor {
    /// What keeps the fediverse away, or lets in what must stay outside.
    func examineFediverse(_ accounts: [FediverseAccount]) -> [Finding] {
        var findings: [Finding] = []
        if settings.isTestNetwork {
            findings.append(
                .init(
                    grade: .wrong,
                    text: "PLEIN_TEST_NETWORK is on: any stranger can make Plein speak with the machines around it",
                    advice: "Remove PLEIN_TEST_NETWORK; it is for tests on a network of their own."))
        }
        let active = accounts.filter { $0.state == .active }
        if active.isEmpty { return findings }
        if !settings.isBehindTLS {
            findings.append(
                .init(
                    grade: .wrong,
                    text: "\(active[0].handle) is active, but \(settings.publicURL) is not https: nobody will federate",
                    advice: "Set PLEIN_PUBLIC_URL to the https address that others use, or park the account."))
        } else {
            let handles = active.map(\.handle.description).joined(separator: ", ")
            findings.append(.init(grade: .good, text: "In the fediverse: \(handles)", advice: ""))
        }
        return findings
    }
}
