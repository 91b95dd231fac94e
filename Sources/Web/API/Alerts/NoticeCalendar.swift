import Foundation
import Geo
import Square
import Values

/// Notices with a beginning, for a calendar (RFC 5545).
struct NoticeCalendar: Sendable {
    let site: String
    let frame: Frame
    /// There is more than what is in it.
    var isPart = false
    /// Spells of one thing: of two months of nights the next ones are enough, the calendar is fetched again.
    private static let mostSpells = 31

    func text(_ notices: [PublicNotice]) -> String {
        let title = "\(frame.texts.near.title) \(frame.municipality)"
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plein//Near you//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped(title))", "NAME:\(Self.escaped(title))",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H",
        ]
        let left = isPart ? ["X-WR-CALDESC:\(Self.escaped(frame.texts.near.isPart))"] : []
        let lines = head + left + notices.flatMap(events) + ["END:VCALENDAR"]
        return lines.map(Self.folded).joined(separator: "\r\n") + "\r\n"
    }

    /// Nothing for what has no beginning: a calendar has no place for it. What is in several spells is an event for each that
    /// is not over, with an id by its moments: few programs read a list of spells in one event (RFC 5545 §3.8.5.2).
    private func events(_ notice: PublicNotice) -> [String] {
        guard let begin = notice.facts.startsAt else { return [] }
        guard let spells = notice.facts.periods, spells.count > 1 else {
            return event(notice, from: begin, until: notice.facts.endsAt, id: "\(notice.id)")
        }
        let coming = spells.filter { spell in spell.until.map { $0 >= frame.now } ?? true }
        return coming.prefix(Self.mostSpells).flatMap { spell in
            let name = [spell.from, spell.until].compactMap { $0.map(Self.moment) }.joined(separator: "-")
            return event(notice, from: spell.from, until: spell.until, id: "\(notice.id)-\(name)")
        }
    }

    private func event(_ notice: PublicNotice, from begin: Instant, until end: Instant?, id: String) -> [String] {
        let (facts, says) = (notice.facts, NoticeWords(frame))
        let host = site.split(separator: "/").last.map(String.init) ?? "plein"
        let link = site + NoticeEntry.link(notice.id).address
        var lines = [
            "BEGIN:VEVENT", "UID:\(id)@\(host)", "DTSTAMP:\(Self.moment(notice.changedAt))",
            "LAST-MODIFIED:\(Self.moment(notice.changedAt))", "SEQUENCE:\(notice.version - 1)",
            "DTSTART:\(Self.moment(begin))",
        ]
        if let end, end > begin { lines.append("DTEND:\(Self.moment(end))") }
        lines += [
            "SUMMARY:\(Self.escaped(facts.title))", "STATUS:\(status(notice))", "URL:\(link)",
            "CATEGORIES:\(Self.escaped(frame.texts.near.topic(notice.topic)))", "TRANSP:TRANSPARENT",
            "DESCRIPTION:\(Self.escaped(description(notice, says, link)))",
        ]
        let place = says.place(notice)
        if !place.isEmpty { lines.append("LOCATION:\(Self.escaped(place))") }
        if let centre = notice.geometry.flatMap({ RijksDriehoek.wgs84($0.centre) }) {
            lines.append("GEO:\(Self.degrees(centre.latitude));\(Self.degrees(centre.longitude))")
        }
        return lines + ["END:VEVENT"]
    }

    private func status(_ notice: PublicNotice) -> String {
        if notice.state == .cancelled || notice.state == .withdrawn { return "CANCELLED" }
        return notice.facts.certainty.map { $0 == .certain ? "CONFIRMED" : "TENTATIVE" } ?? "CONFIRMED"
    }

    private func description(_ notice: PublicNotice, _ says: NoticeWords, _ link: String) -> String {
        let (facts, words) = (notice.facts, frame.texts.near)
        let blocked = says.blocked(facts)
        let lines = [
            facts.kind, facts.summary, facts.certainty.map(words.certainty),
            blocked.isEmpty ? nil : "\(words.blockedFor): \(blocked)", facts.detour.map { "\(words.detour): \($0)" },
            facts.responsible.map { "\(words.responsible): \($0)" }, facts.action, link,
        ]
        return lines.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// `20261124T133000Z`.
    static func moment(_ instant: Instant) -> String {
        instant.iso8601.filter { $0 != "-" && $0 != ":" }
    }

    private static func degrees(_ degrees: Double) -> String { "\((degrees * 1_000_000).rounded() / 1_000_000)" }

    /// TEXT (§3.3.11).
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n").filter { $0 != "\r" }
    }

    /// At most 75 octets a line, broken between characters (§3.1).
    static func folded(_ line: String) -> String {
        var (lines, current, length): ([String], String, Int) = ([], "", 0)
        for sign in line.unicodeScalars {
            let size = UTF8.width(sign)
            if length + size > 74 {
                lines.append(current)
                (current, length) = ("", 0)
            }
            current.unicodeScalars.append(sign)
            length += size
        }
        return (lines + [current]).joined(separator: "\r\n ")
    }
}
