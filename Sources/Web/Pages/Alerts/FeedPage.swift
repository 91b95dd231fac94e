import Desk
import Square
import Values

/// One source of notices: how it does, what the last imports came to, what was decided, its settings.
struct FeedPage: Page {
    /// Empty for a new one.
    var id = ""
    var name = ""
    var teams: [DeskChoice] = []
    var form = FeedForm()
    var life = ChannelLife()
    var health = FeedHealth()
    var nextAt: Instant?
    var isFirst = false
    var imports: [FeedImportLines] = []
    var isSaved = false
    var isAsked = false

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { id.isEmpty ? texts.feeds.newTitle(form.kind) : name }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let back: HTML = "<p class=\"back\"><a href=\"\(FeedsPage.address)\">\(words.back)</a></p>"
        if id.isEmpty {
            let address = Link.path("/balie/bronnen", FeedsPage.newPiece(form.kind))
            return """
                <div class="desk-page">\(back)<h1>\(words.newTitle(form.kind))</h1><p>\(words.kindHint(form.kind))</p>\
                <p>\(words.firstIsQuiet)</p>\(form.html(frame, teams: teams, to: address))</div>
                """
        }
        let address = Link.path("/balie/bronnen", id)
        let said = isSaved ? words.saved : isAsked ? words.asked : nil
        let notice = said.map { said -> HTML in "<p class=\"notice done\" role=\"status\">\(said)</p>" }
        return """
            <div class="desk-page">\(back)<h1><bdi>\(name)</bdi></h1>
            <p>\(words.kind(form.kind)). \(frame.texts.desk.channelState(life.state)).</p>\(notice)
            \(form.takesEverything || form.isProposed ? "<p class=\"notice warning\">\(words.takesEverything)</p>" : .empty)\
            \(FeedHealthLines(health: health, nextAt: life.state == .active ? nextAt : nil, state: life.state).html(frame))
            \(isFirst ? "<p>\(words.firstIsQuiet)</p>" : .empty)\(actions(frame, address))
            \(importList(frame))\(life.html(frame, to: address))
            <h2>\(words.settings)</h2>\(form.html(frame, teams: teams, to: address))</div>
            """
    }

    private func actions(_ frame: Frame, _ address: Link) -> HTML {
        let words = frame.texts.feeds
        let look: HTML =
            life.state == .active
            ? DeskAction(address: address, label: words.lookNow, fields: [("actie", "kijken")]).html(frame) : .empty
        guard life.state != .retired, !imports.isEmpty else { return "<div class=\"actions\">\(look)</div>" }
        let replay = DeskAction(address: address, label: words.replay, fields: [("actie", "opnieuw")])
        return """
            <div class="actions">\(look) \(replay.html(frame))</div><p class="hint">\(words.replayHint)</p>
            """
    }

    private func importList(_ frame: Frame) -> HTML {
        let words = frame.texts.feeds
        let list: HTML =
            imports.isEmpty
            ? "<p>\(words.noImports)</p>" : "\(imports.enumerated().map { $1.html(frame, isOpen: $0 == 0) })"
        return "<h2>\(words.imports)</h2>\(list)"
    }
}

/// What one import came to.
struct FeedImportLines: Sendable {
    let at: Instant
    let size: Int
    let state: FeedRaw.State
    let reason: String
    let counts: FeedCounts
    var replay: (at: Instant, counts: FeedCounts)?

    func html(_ frame: Frame, isOpen: Bool) -> HTML {
        let words = frame.texts.feeds
        let megabytes = Double((Double(size) / 100_000).rounded()) / 10
        let decimal = "\(megabytes)".replacing(".", with: frame.language == .dutch ? "," : ".")
        let why: HTML = reason.isEmpty ? .empty : "<p class=\"late\">\(words.fault(reason))</p>"
        return """
            <details class="fold"\(HTML.flag("open", isOpen))><summary>\(DeskMoment.long(at, frame)): \
            \(words.rawState(state)), \(words.size(decimal))</summary><div>\(why)<ul>\(figures(counts, frame))</ul>\(leftOut(frame))\
            \(broken(frame))\(replayed(frame))</div></details>
            """
    }

    /// What reading it again came to, beside what the import came to.
    private func replayed(_ frame: Frame) -> HTML {
        guard let replay else { return .empty }
        let words = frame.texts.feeds
        return
            "<h3>\(words.replayedAt(DeskMoment.long(replay.at, frame)))</h3><ul>\(figures(replay.counts, frame))</ul>"
    }

    private func figures(_ counts: FeedCounts, _ frame: Frame) -> [HTML] {
        let words = frame.texts.feeds
        let always = [
            (words.read, counts.read), (words.kept, counts.kept), (words.new, counts.new),
            (words.changed, counts.changed),
            (words.told, counts.told),
        ]
        let sometimes = [
            (words.missing, counts.missing), (words.ended, counts.ended), (words.unlocated, counts.unlocated),
            (words.swapped, counts.swapped), (words.brokenParts, counts.brokenCount),
        ]
        return (always + sometimes.filter { $0.1 > 0 }).map { name, count in
            "<li>\(words.counted(name, DeskMoment.number(count, frame)))</li>"
        }
    }

    private func leftOut(_ frame: Frame) -> HTML {
        if counts.leftOut.isEmpty { return .empty }
        let words = frame.texts.feeds
        let items = counts.leftOut.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count -> HTML in
            "<li>\(words.counted(words.leftOut(code), DeskMoment.number(count, frame)))</li>"
        }
        return "<h3>\(words.leftOutTitle)</h3><ul>\(items)</ul>"
    }

    private func broken(_ frame: Frame) -> HTML {
        if counts.broken.isEmpty { return .empty }
        let words = frame.texts.feeds
        let items = counts.broken.map { part -> HTML in
            "<li><bdi>\(words.brokenPart(part.id, part.reason))</bdi></li>"
        }
        let more = counts.brokenCount - counts.broken.count
        let rest: HTML = more > 0 ? "<p>\(words.moreBroken(DeskMoment.number(more, frame)))</p>" : .empty
        return "<h3>\(words.brokenParts)</h3><ul>\(items)</ul>\(rest)"
    }
}
