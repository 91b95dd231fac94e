import Square
import Values

extension Doctor {
    /// What the Wet open overheid obliges a municipality to publish about how it can be reached.
    func examineContact(_ town: Municipality) -> [Finding] {
        guard let contact = town.contact else {
            return [
                .init(
                    grade: .attention,
                    text: "Nobody filled in how the municipality can be reached, so it is in no Woo sitemap",
                    advice: "A team leader does so at the desk under Beheer, Contactgegevens.")
            ]
        }
        var findings: [Finding] = []
        if town.tooi == nil, !town.demonstration {
            findings.append(
                .init(
                    grade: .attention,
                    text: "The municipality has no number, so registers cannot tell whose Woo sitemap this is",
                    advice: "An administrator fills it in at the desk under Groei (such as GM0796)."))
        }
        if contact.phone.isEmpty || contact.house.isEmpty {
            findings.append(
                .init(
                    grade: .attention, text: "The contact data have no telephone number or no visiting address",
                    advice: "Complete them at the desk under Beheer, Contactgegevens."))
        }
        return findings.isEmpty
            ? [.init(grade: .good, text: "The contact data are filled in and in the Woo sitemap", advice: "")]
            : findings
    }
}
