import Geo
import Square
import Values

/// An emergency in the Common Alerting Protocol 1.2 (OASIS), for systems that pass warnings on.
struct NoticeCAP: Sendable {
    let site: String
    /// Who answers for it: a mail address, or the site's own name.
    let sender: String
    let town: String
    /// A trial municipality never looks like a real alarm.
    let isExercise: Bool
    let frame: Frame

    /// XML is escaped as HTML is. The order of the elements is the schema's.
    func xml(_ thread: NoticeThread) -> HTML {
        let notice = thread.notice
        let references = earlier(thread)
        // Said to be over: a message of its own. Else it only says no more.
        let isClear = notice.state == .ended && thread.versions.first?.tells == true && !notice.isTakenBack
        let isOff = notice.isTakenBack || ![.current, .draft].contains(notice.state)
        let type = isOff && !isClear ? "Cancel" : references.isEmpty ? "Alert" : "Update"
        let reference: HTML =
            references.isEmpty ? .empty : "<references>\(references.joined(separator: " "))</references>"
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>\(identifier(notice.version, of: notice.id))</identifier>
            <sender>\(sender)</sender><sent>\(Self.moment(notice.changedAt))</sent>
            <status>\(isExercise ? "Exercise" : "Actual")</status><msgType>\(type)</msgType><scope>Public</scope>\
            \(isExercise ? "<note>\(frame.texts.common.demonstration)</note>" : .empty)\(reference)
            \(info(notice, isClear: isClear))</alert>

            """
    }

    private func identifier(_ version: Int, of id: ID<AlertNotice>) -> String {
        // No space, comma, `<` or `&` may stand in it.
        let host = site.split(separator: "/").last.map(String.init) ?? "plein"
        return "\(host.replacing(":", with: "-"))-\(id)-\(version)"
    }

    private func earlier(_ thread: NoticeThread) -> [String] {
        thread.versions.filter { $0.version < thread.notice.version }.sorted { $0.version < $1.version }.map {
            "\(sender),\(identifier($0.version, of: thread.notice.id)),\(Self.moment($0.at))"
        }
    }

    private func info(_ notice: PublicNotice, isClear: Bool) -> HTML {
        let facts = notice.shownFacts(frame)
        let begin = facts.startsAt ?? notice.changedAt
        let urgency = notice.state != .current ? "Past" : begin <= frame.now ? "Immediate" : "Expected"
        func line(_ text: String?, _ element: (String) -> HTML) -> HTML {
            text.map { $0.isEmpty ? .empty : element($0) } ?? .empty
        }
        return """
            <info><language>nl-NL</language><category>Safety</category><event>\(facts.kind.isEmpty ? facts.title : facts.kind)</event>\
            \(isClear ? "<responseType>AllClear</responseType>" : .empty)
            <urgency>\(urgency)</urgency><severity>Unknown</severity><certainty>\(certainty(facts))</certainty>\
            <effective>\(Self.moment(notice.changedAt))</effective><onset>\(Self.moment(begin))</onset>\
            \(line(facts.endsAt.map(Self.moment)) { "<expires>\($0)</expires>" })\
            \(line(facts.source.isEmpty ? town : facts.source) { "<senderName>\($0)</senderName>" })\
            \(line(facts.title) { "<headline>\($0)</headline>" })\
            \(line(facts.summary) { "<description>\($0)</description>" })\
            \(line(facts.action) { "<instruction>\($0)</instruction>" })\
            <web>\(site + NoticeEntry.link(notice.id).address)</web>\(area(notice))</info>
            """
    }

    private func certainty(_ facts: NoticeFacts) -> String {
        switch facts.certainty {
        case .certain: "Observed"
        case .probable: "Likely"
        case .possible: "Possible"
        case nil: "Unknown"
        }
    }

    private func area(_ notice: PublicNotice) -> HTML {
        let place = notice.shownFacts(frame).place ?? ""
        let name = place.isEmpty ? (notice.scope == .municipality ? town : frame.texts.near.placeUnknown) : place
        let parts = notice.isHidden ? nil : notice.geometry?.parts
        // A line has no inside: what lies along it counts.
        let along = (parts?.lines ?? []).compactMap { try? Shape(line: $0).buffered(by: 25) }.flatMap(\.parts.areas)
        let polygons = ((parts?.areas ?? []) + along).compactMap(\.first).map { ring -> HTML in
            "<polygon>\(ring.compactMap(Self.pair).joined(separator: " "))</polygon>"
        }
        let circles = (parts?.points ?? []).compactMap(Self.pair).map { "<circle>\($0) 0.1</circle>" as HTML }
        return "<area><areaDesc>\(name.isEmpty ? town : name)</areaDesc>\(polygons)\(circles)</area>"
    }

    /// "52.1,5.18": latitude first, unlike GeoJSON.
    private static func pair(_ point: RDPoint) -> String? {
        guard let place = RijksDriehoek.wgs84(point) else { return nil }
        func written(_ degrees: Double) -> String { "\((degrees * 1_000_000).rounded() / 1_000_000)" }
        return "\(written(place.latitude)),\(written(place.longitude))"
    }

    /// With a numeric offset, never a letter.
    static func moment(_ instant: Instant) -> String {
        let offset = Amsterdam.offset(at: instant)
        let local = instant.adding(seconds: offset).iso8601.dropLast()
        let minutes = offset / 60 % 60
        return "\(local)+0\(offset / 3600):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
