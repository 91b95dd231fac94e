import Desk
import Square
import Values

/// The sources of notices; for administrators.
struct FeedsPage: Page {
    struct Row: Sendable {
        let id: String
        let name: String
        let kind: FeedKind
        let team: String
        let state: FeedState
        let health: FeedHealth
    }
    var rows: [Row] = []
    /// Messages to followers that did not arrive in the last thirty days.
    var failed = 0

    static let side = PageSide.desk
    static let address = Link.path("/balie/bronnen")
    /// Pieces of an address for the page of a source that is not there yet.
    static func newPiece(_ kind: FeedKind) -> String { kind == .roadWorks ? "nieuw-wegen" : "nieuw-bekendmakingen" }

    func title(_ texts: Texts) -> String { texts.feeds.title }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let ways = FeedKind.allCases.enumerated().map { place, kind -> HTML in
            let look = place == 0 ? "button button-main" : "button"
            return """
                <a class="\(look)" href="\(Link.path("/balie/bronnen", Self.newPiece(kind)))">\(words.add(kind))</a> \

                """
        }
        let list: HTML =
            rows.isEmpty ? DeskForm.empty(words.none) : "<ul class=\"people\">\(rows.map { row($0, frame) })</ul>"
        return """
            <div class="desk-page"><h1>\(words.title)</h1><p>\(words.lead)</p>\(failures(frame))<div class="actions">\(ways)</div>\(list)\
            <p><a href="\(WatcherProofPage.address)">\(words.proofTitle)</a></p></div>
            """
    }

    private func failures(_ frame: Frame) -> HTML {
        if failed == 0 { return .empty }
        let words = frame.texts.feeds
        return """
            <p class="notice warning">\(words.someFailed(failed, most: Watches.mostCounted)) \
            <a href="\(WatcherProofPage.address)">\(words.seeFailures)</a></p>
            """
    }

    private func row(_ row: Row, _ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let state = ChannelState(rawValue: row.state.rawValue) ?? .retired
        let health: HTML = row.state == .active ? FeedHealthLines(health: row.health).short(frame) : .empty
        return """
            <li><div><p><strong><a href="\(Link.path("/balie/bronnen", row.id))"><bdi>\(row.name)</bdi></a></strong></p>
            <p>\(words.kind(row.kind)), <bdi>\(row.team)</bdi>. \(frame.texts.desk.channelState(state))</p>\(health)</div></li>
            """
    }
}

/// How a source does, in words.
struct FeedHealthLines: Sendable {
    let health: FeedHealth
    var nextAt: Instant?
    /// Only an active source is looked at.
    var state = ChannelState.active

    /// A source that brings nothing for so many seconds may be asked for the wrong thing.
    static let silentSeconds = 28 * 86_400

    /// One line.
    func short(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        if state != .active {
            return "<p>\(words.rests(state, health.succeededAt.map { DeskMoment.long($0, frame) }))</p>"
        }
        if let since = health.failingSince {
            return "<p class=\"late\">\(words.fails(DeskMoment.long(since, frame))) \(words.fault(health.fault))</p>"
        }
        guard let last = health.succeededAt else { return "<p>\(words.neverRead)</p>" }
        let silent: HTML = isSilent(frame.now) ? " \(words.silent)" : .empty
        return "<p>\(words.works(DeskMoment.long(last, frame)))\(silent)</p>"
    }

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        var lines: [String] = []
        if health.failingSince != nil {
            if let last = health.succeededAt { lines.append(words.lastSuccess(DeskMoment.long(last, frame))) }
            if !health.detail.isEmpty { lines.append(words.otherSideSays(health.detail)) }
        }
        lines.append(health.lastItemAt.map { words.lastNews(DeskMoment.long($0, frame)) } ?? words.noNews)
        if let nextAt { lines.append(words.nextLook(DeskMoment.long(nextAt, frame))) }
        return """
            <h2>\(words.health)</h2>\(short(frame))<ul>\(lines.map { line -> HTML in "<li dir=\"auto\">\(line)</li>" })</ul>
            """
    }

    private func isSilent(_ now: Instant) -> Bool {
        health.lastItemAt.map { now.seconds(since: $0) > Self.silentSeconds } ?? false
    }
}
