import Desk
import Values

/// The banner of the desk: channels that fail or are silent, since when, and what to do.
struct DeskTroubles: Sendable {
    /// More than this many are counted, not named.
    private static let named = 3

    let troubles: [Trouble]

    func html(_ frame: Frame) -> HTML {
        if troubles.isEmpty { return .empty }
        let words = frame.texts.desk
        let isAdministrator = frame.colleague?.isAdministrator == true
        let shown = troubles.prefix(Self.named).map { line($0, isAdministrator, frame) }
        let rest = troubles.count - shown.count
        let more: HTML = rest > 0 ? "<p>\(words.moreTroubles(rest))</p>" : .empty
        let advice: HTML = isAdministrator ? .empty : "<p>\(words.troubleForColleagues)</p>"
        return "<aside class=\"desk-trouble\" aria-label=\"\(words.troubles)\">\(shown)\(more)\(advice)</aside>"
    }

    private func line(_ trouble: Trouble, _ isAdministrator: Bool, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let health = trouble.health
        let isFailing = health.failingSince != nil
        let since = (isFailing ? health.failingSince : health.lastItemAt).map { DeskMoment.long($0, frame) } ?? ""
        let what: HTML =
            "<strong dir=\"auto\">\(isFailing ? words.failing(trouble.name, since) : words.silent(trouble.name, since))</strong>"
        guard isAdministrator else {
            return "<p>\(what) \(isFailing ? words.failingMeans : words.silentMeans)</p>"
        }
        let link = Link.path("/balie/kanalen", trouble.channel.description)
        return """
            <p>\(what) \(isFailing ? words.mailFault(health.fault) : words.silentAdvice) \
            <a href="\(link)">\(words.lookAtChannel)</a></p>
            """
    }
}
