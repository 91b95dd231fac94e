import Foundation
import Square
import Testing
import Values

@testable import App
@testable import Square
@testable import Web

@Suite("What a message to a device says")
struct PushTextTests {
    private static let now = Instant(seconds: 1_795_424_400)
    private static let site = "https://testdorp.example"

    private static func item(_ change: (inout NoticeFacts) -> Void = { _ in }, topic: AlertTopic = .roadWorks)
        -> AlertLetter.Item
    {
        var facts = NoticeFacts(title: "Riool in de Dorpsstraat", kind: "Weg afgesloten", source: "NDW")
        (facts.place, facts.startsAt) = ("Dorpsstraat", Instant(seconds: 1_795_593_600))
        facts.endsAt = Instant(seconds: 1_796_198_400)
        change(&facts)
        let notice = ID<AlertNotice>(at: now)
        return AlertLetter.Item(
            notice: notice, topic: topic, version: 1, change: .new, facts: facts, before: nil, watch: nil,
            metres: 118, link: "\(site)/buurt/melding/\(notice)")
    }

    private static func letter(
        _ items: [AlertLetter.Item], rhythm: WatchRhythm = .atOnce, language: Language = .dutch
    ) -> AlertLetter {
        AlertLetter(
            id: ID(at: now), address: "https://push.example/secret", language: language, rhythm: rhythm, madeAt: now,
            content: items.isEmpty ? .confirm(waiting: [], isKnown: true) : .alert(items),
            manage: "\(site)/buurt/volgen/token", stop: "\(site)/buurt/volgen/token/stop",
            follow: "\(site)/buurt/volgen")
    }

    private static func text(_ letter: AlertLetter) -> AlertPushText {
        AlertPushText(letter, municipality: "Gemeente Testdorp", now: now)
    }

    @Test
    func `one thing is what, where and when, with the address of its page`() {
        let item = Self.item()
        let text = Self.text(Self.letter([item]))
        #expect(text.title == "Weg afgesloten: Dorpsstraat" && text.url == item.link)
        #expect(text.body.hasPrefix("Riool in de Dorpsstraat\n") && text.body.contains("november"))
        let all = String(decoding: text.json, as: UTF8.self)
        for secret in ["token", "push.example", "118"] { #expect(!all.contains(secret)) }
    }

    @Test
    func `several are named, and all are on the page that opens`() {
        let items = (1...6).map { number in Self.item { $0.title = "Werk \(number)" } }
        let text = Self.text(Self.letter(items))
        #expect(text.title.hasSuffix("(en nog 5)"))
        #expect(text.body == "Werk 1\nWerk 2\nWerk 3\nWerk 4")
        #expect(text.url.hasPrefix(items[0].link + "?ook=\(items[1].notice)&ook="))
        #expect(text.url.matches(of: /ook=/).count == 5)
    }

    @Test(arguments: [
        String(repeating: "lang ", count: 2000), String(repeating: "\"\\", count: 3000),
        String(repeating: "\u{1}", count: 3000), String(repeating: "e\u{301}\u{302}", count: 3000),
        "a" + String(repeating: "\u{301}", count: 5000), String(repeating: "👩‍👩‍👧‍👦", count: 400),
    ])
    func `whatever a source writes, it fits into one message`(hostile: String) throws {
        let items = (1...60).map { _ in
            Self.item { ($0.title, $0.kind, $0.place) = (hostile, hostile, hostile) }
        }
        let json = Self.text(Self.letter(items)).json
        #expect(json.count > 100 && json.count <= 3993)
        let read = try JSONSerialization.jsonObject(with: Data(json)) as? [String: String]
        #expect(read?["url"]?.hasPrefix(Self.site) == true)
    }

    @Test
    func `a crisis does not wait for a charger, and a week's list may`() {
        #expect(Self.letter([Self.item()]).urgency == .normal)
        #expect(Self.letter([Self.item(), Self.item(topic: .crisis)], rhythm: .weekly).urgency == .high)
        #expect(Self.letter([Self.item()], rhythm: .weekly).urgency == .low)
        #expect(Self.letter([]).urgency == .high)
    }

    @Test
    func `it is kept for a device that is off until all of it is over, and four weeks at most`() {
        func lifetime(_ seconds: Int?) -> Int {
            Self.letter([Self.item { $0.endsAt = seconds.map(Self.now.adding(seconds:)) }]).lifetime(Self.now)
        }
        #expect(lifetime(50_000) == 50_000 && lifetime(nil) == 7 * 86_400)
        #expect(lifetime(10) == 3600 && lifetime(90 * 86_400) == 28 * 86_400)
    }

    @Test
    func `the first message shows how it looks, in both languages`() {
        let (dutch, english) = (Self.text(Self.letter([])), Self.text(Self.letter([], language: .english)))
        #expect(dutch.title == "Meldingen staan aan" && dutch.url == "\(Self.site)/buurt/volgen")
        #expect(english.title == "Notifications are on" && english.lang == "en")
    }
}
