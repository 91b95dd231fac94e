import Desk
import Foundation
import Hummingbird
import Identity
import Values

enum InboxHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        return try await exchange.show(InboxPage(panes: try await exchange.panes(), hasTeams: !viewer.teams.isEmpty))
    }

    /// Rows and counts alone, for the live page.
    static func rows(_ exchange: Exchange) async throws -> Response {
        let panes = try await exchange.panes()
        return Reply.html(panes.fragment(try await exchange.frame(isWhole: false)).text)
    }
}

enum SearchHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let typed = (exchange.query["q"] ?? "").trimmed
        let after = exchange.query["na"]
        var page = SearchPage(query: typed)
        guard !typed.isEmpty else { return try await exchange.show(page) }
        let found = try await exchange.services.inbox.search(typed, after: after, for: viewer)
        let words = SearchQuery.parse(typed).terms.filter { !$0.isExcluded }.map(\.text)
        page.results = found.hits.map { hit in
            SearchPage.Result(
                row: InboxRow(hit.row, viewer: viewer, now: exchange.now),
                pieces: hit.text.map { pieces($0, words: words) } ?? [])
        }
        (page.isPartial, page.older, page.after) = (found.isPartial, found.next, after)
        return try await exchange.show(page)
    }

    /// The text with the words that were searched for marked; other forms of a word are found but not marked.
    static func pieces(_ text: String, words: [String]) -> [SearchPage.Piece] {
        var pieces: [SearchPage.Piece] = []
        var rest = text[...]
        while let hit = words.compactMap({ rest.range(of: $0, options: [.caseInsensitive, .diacriticInsensitive]) })
            .min(by: { $0.lowerBound < $1.lowerBound })
        {
            if hit.lowerBound > rest.startIndex { pieces.append(.init(text: String(rest[..<hit.lowerBound]))) }
            pieces.append(.init(text: String(rest[hit]), isHit: true))
            rest = rest[hit.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.init(text: String(rest))) }
        return pieces
    }
}
