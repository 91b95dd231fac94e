import Channels
import Desk
import Square
import Values

/// The words of mails to those who follow a place, for the letters of one batch: what is said of a thing is put in words once,
/// for the many who hear the same of it.
public struct AlertMailWords: Sendable {
    private struct Said: Hashable {
        let notice: ID<AlertNotice>
        let version: Int
        let before: Int?
        let language: Language
    }

    private let municipality: String
    private let now: Instant
    private var said: [Said: String] = [:]

    /// - Parameter letters: all that `mail` will be asked for.
    public init(_ letters: [AlertLetter], municipality: String, now: Instant) {
        (self.municipality, self.now) = (municipality, now)
        for letter in letters {
            guard case .alert(let items) = letter.content else { continue }
            let writer = writer(letter)
            for item in items where said[Self.key(item, letter)] == nil {
                said[Self.key(item, letter)] = writer.facts(item)
            }
        }
    }

    public func mail(_ letter: AlertLetter) -> MailText {
        let writer = writer(letter)
        return switch letter.content {
        case .alert(let items): writer.alert(items) { said[Self.key($0, letter)] ?? writer.facts($0) }
        case .confirm(let waiting, let isKnown): writer.confirm(waiting, isKnown: isKnown)
        }
    }

    private func writer(_ letter: AlertLetter) -> AlertMailWriter {
        AlertMailWriter(letter: letter, municipality: municipality, now: now)
    }

    private static func key(_ item: AlertLetter.Item, _ letter: AlertLetter) -> Said {
        Said(notice: item.notice, version: item.version, before: item.beforeVersion, language: letter.language)
    }
}

/// The sentences, one file per language.
protocol AlertMailWording: Sendable {
    var greeting: String { get }
    /// Before the subject of something that was told before: "Duurt langer".
    func changed(_ change: NoticeChange) -> String
    func more(_ count: Int) -> String
    func intro(_ count: Int, isNew: Bool) -> String
    var what: String { get }
    func was(_ name: String, _ before: String, _ now: String) -> String
    var begin: String { get }
    var end: String { get }
    var place: String { get }
    var lastDay: String { get }
    var unknown: String { get }
    var all: String { get }
    var why: String { get }
    func following(_ place: String) -> String
    var inside: String { get }
    func away(_ metres: String) -> String
    /// It lies further away than was asked for.
    func furtherAway(_ metres: String) -> String
    var toldBefore: String { get }
    /// They followed a place near it, and do no longer.
    var followsHere: String { get }
    var forEverybody: String { get }
    /// The municipality took back what it had told.
    var takenBack: String { get }
    var takenBackSubject: String { get }
    /// Before what was told of something that is off.
    var wasTold: String { get }
    /// Things that did not fit.
    func notShown(_ count: Int, _ link: String) -> String
    func rhythm(_ rhythm: WatchRhythm) -> String
    func manage(_ link: String) -> String
    func stop(_ link: String) -> String
    var noReply: String { get }
    /// On a notice in another language; nil where there is nothing to say.
    var otherLanguage: String? { get }

    var confirmSubject: String { get }
    var linkSubject: String { get }
    func askedFor(_ municipality: String, _ places: [String]) -> String
    func isThatRight(_ link: String) -> String
    var notYou: String { get }
    func yourLink(_ municipality: String, _ link: String) -> String
    var keepLink: String { get }

    /// The first message to a device.
    var deviceTitle: String { get }
    var deviceLine: String { get }

    /// A place that somebody follows: "Kerkstraat 12, tot 500 meter eromheen".
    func named(_ watch: Watch, metres: String) -> String
}

struct AlertMailWriter {
    let letter: AlertLetter
    let municipality: String
    let frame: Frame
    let words: any AlertMailWording
    var near: any NearTexts { frame.texts.near }
    private var language: Language { letter.language }

    init(letter: AlertLetter, municipality: String, now: Instant) {
        (self.letter, self.municipality) = (letter, municipality)
        frame = Frame(
            language: letter.language, address: "/", municipality: municipality, demonstration: false, now: now)
        words = letter.language == .dutch ? AlertMailDutch() : AlertMailEnglish()
    }

    // MARK: Alerts

    /// - Parameter facts: what is said of one thing; `facts` of this, or what it gave before.
    func alert(_ items: [AlertLetter.Item], facts: (AlertLetter.Item) -> String) -> MailText {
        let shown = items.prefix(AlertMessages.mostItems)
        var paragraphs = [
            words.greeting, words.intro(items.count, isNew: items.allSatisfy { $0.before == nil }),
        ]
        if let note = words.otherLanguage { paragraphs[1] += "\n" + note }
        for (place, item) in shown.enumerated() {
            let number = items.count > 1 ? "\(place + 1). " : ""
            if isTakenBack(item) {
                paragraphs += [number + words.takenBack, "\(words.all): \(item.link)", why(item)]
            } else {
                paragraphs += [number + line(item.facts.title), facts(item), why(item)]
            }
        }
        if items.count > shown.count {
            paragraphs.append(words.notShown(items.count - shown.count, letter.manage))
        }
        paragraphs += [
            "\(words.rhythm(letter.rhythm))\n\(words.manage(letter.manage))\n\(words.stop(letter.stop))", words.noReply,
            municipality,
        ]
        return MailText(subject: subject(items), text: paragraphs.joined(separator: "\n\n"))
    }

    /// The thing and the place.
    func subject(_ items: [AlertLetter.Item]) -> String {
        guard let first = items.first else { return near.title }
        if isTakenBack(first) {
            return words.takenBackSubject + (items.count > 1 ? words.more(items.count - 1) : "")
        }
        let (kind, place) = (line(first.facts.kind), line(first.facts.place ?? ""))
        let thing =
            kind.isEmpty
            ? line(first.facts.title) : place.isEmpty ? "\(kind): \(line(first.facts.title))" : "\(kind): \(place)"
        let change = first.before == nil ? "" : words.changed(first.change) + ": "
        return change + thing.prefix(120) + (items.count > 1 ? words.more(items.count - 1) : "")
    }

    /// What the municipality took back was wrong, or not for everybody: nothing of it is said once more.
    func isTakenBack(_ item: AlertLetter.Item) -> Bool { item.isOwn && item.change == .withdrawn }

    func facts(_ item: AlertLetter.Item) -> String {
        let (facts, notice) = (item.facts, NoticeWords(frame))
        let isOff = Self.isOff(item.change)
        var lines: [(String, String?)] = []
        if let before = item.before { lines += changes(from: before, item) }
        lines.append(
            (near.what, [facts.kind, facts.summary ?? ""].map(line).filter { !$0.isEmpty }.joined(separator: ". ")))
        lines.append((near.whereIs, facts.place))
        // Of what does not happen, nothing is certain, in the way or to be done.
        let time = isOff ? notice.when(facts) : notice.whenAndHowSure(facts)
        lines.append((near.when, time.hasSuffix(".") ? time : time + "."))
        if !isOff {
            lines += [
                (near.blockedFor, notice.blocked(facts)), (near.hindrance, facts.hindrance),
                (near.detour, facts.detour),
            ]
        }
        lines += [
            (near.responsible, facts.responsible), (near.youCan, isOff && item.isOwn ? nil : action(facts)),
            (near.source, [facts.source, facts.sourceAddress ?? ""].joined(separator: " ")), (words.all, item.link),
        ]
        return lines.compactMap { name, value in
            let value = line(value ?? "")
            return value.isEmpty ? nil : "\(name): \(value)"
        }.joined(separator: "\n")
    }

    private func action(_ facts: NoticeFacts) -> String? {
        guard let action = facts.action, !action.isEmpty else { return nil }
        let until = facts.actionUntil.map { near.doUntil(Dates.weekdayAndDay($0, language, now: frame.now)) }
        return [action, until, facts.actionNote].compactMap { $0 }.joined(separator: " ")
    }

    /// First what is different, each with what was said before.
    private func changes(from before: NoticeFacts, _ item: AlertLetter.Item) -> [(String, String?)] {
        func moment(_ at: Instant?) -> String { at.map { Dates.moment($0, language, now: frame.now) } ?? words.unknown }
        func day(_ date: LocalDate?) -> String {
            date.map { Dates.weekdayAndDay($0, language, now: frame.now) } ?? words.unknown
        }
        let now = item.facts
        var pieces: [String] = []
        func add(_ name: String, _ old: String, _ new: String) {
            if old != new { pieces.append(words.was(name, line(old), line(new))) }
        }
        add(words.place, before.place ?? words.unknown, now.place ?? words.unknown)
        add(words.begin, moment(before.startsAt), moment(now.startsAt))
        add(words.end, moment(before.endsAt), moment(now.endsAt))
        add(words.lastDay, day(before.actionUntil), day(now.actionUntil))
        let isOff = Self.isOff(item.change)
        let said = isOff ? words.wasTold : pieces.isEmpty ? near.change(item.change) : pieces.joined(separator: " ")
        return [(words.changed(item.change), said)]
    }

    private static func isOff(_ change: NoticeChange) -> Bool { [.cancelled, .withdrawn, .ended].contains(change) }

    private func why(_ item: AlertLetter.Item) -> String {
        // Nothing is near to it: it is for everybody, whatever they follow.
        if item.scope == .municipality { return "\(words.why) \(words.forEverybody)" }
        guard let watch = item.watch else {
            return "\(words.why) \(item.before == nil ? words.followsHere : words.toldBefore)"
        }
        let distance = Int(item.metres.rounded())
        let place = words.following(words.named(watch, metres: near.metres(watch.radius)))
        let rounded = near.metres(distance < 100 ? distance : (distance + 5) / 10 * 10)
        if item.metres > Double(watch.radius) { return "\(words.why) \(place) \(words.furtherAway(rounded))" }
        return "\(words.why) \(place) \(distance == 0 ? words.inside : words.away(rounded))"
    }

    // MARK: Confirming

    func confirm(_ waiting: [Watch], isKnown: Bool) -> MailText {
        if waiting.isEmpty {
            return MailText(
                subject: words.linkSubject,
                text: [words.greeting, words.yourLink(municipality, letter.manage), words.keepLink, municipality]
                    .joined(separator: "\n\n"))
        }
        let places = waiting.map { watch in
            let topics = AlertTopic.allCases.filter(watch.topics.contains).map(near.topic).joined(separator: ", ")
            return "\(words.named(watch, metres: near.metres(watch.radius))) (\(topics))"
        }
        return MailText(
            subject: words.confirmSubject,
            text: [
                words.greeting, words.askedFor(municipality, places), words.isThatRight(letter.manage), words.notYou,
                words.keepLink, municipality,
            ].joined(separator: "\n\n"))
    }

    /// What a source wrote, on one line.
    func line(_ text: String) -> String { CleanText.line(text) }
}
