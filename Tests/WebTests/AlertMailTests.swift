import Desk
import Geo
import Testing
import Values

@testable import Square
@testable import Web

@Suite("What a mail about a neighbourhood says")
struct AlertMailTests {
    private static let now = Instant(seconds: 1_795_424_400)

    private static func facts(_ change: (inout NoticeFacts) -> Void = { _ in }) -> NoticeFacts {
        var facts = NoticeFacts(title: "Riool in de Dorpsstraat", kind: "Weg afgesloten", source: "NDW")
        (facts.place, facts.startsAt) = ("Dorpsstraat", Instant(seconds: 1_795_593_600))
        (facts.endsAt, facts.certainty) = (Instant(seconds: 1_796_198_400), .probable)
        (facts.blocked, facts.detour) = ([.car, .bus], "Via de Kerkstraat")
        (facts.responsible, facts.action) = ("Aannemer Jansen", "Bel 14 030 met vragen.")
        facts.actionUntil = LocalDate("2026-12-03")
        facts.sourceAddress = "https://ndw.example/1"
        change(&facts)
        return facts
    }

    private static func item(
        _ facts: NoticeFacts, before: NoticeFacts? = nil, _ change: NoticeChange = .new, metres: Double = 118,
        scope: NoticeScope = .place, isOwn: Bool = false
    ) -> AlertLetter.Item {
        AlertLetter.Item(
            notice: ID(at: now), topic: .roadWorks, version: 1, change: change, facts: facts, before: before,
            watch: nil,
            metres: metres, link: "https://testdorp.example/buurt/melding/x", scope: scope, isOwn: isOwn)
    }

    private static func mail(_ items: [AlertLetter.Item], _ language: Language = .dutch) -> MailText {
        let letter = AlertLetter(
            id: ID(at: now), address: "f@example.org", language: language, rhythm: .daily, madeAt: now,
            content: .alert(items), manage: "https://testdorp.example/buurt/volgen/t",
            stop: "https://testdorp.example/buurt/volgen/t/stop")
        return AlertMailWords([letter], municipality: "Gemeente Testdorp", now: now).mail(letter)
    }

    @Test
    func `it says what, where, when and how sure, who cannot pass, what to do, why and how to stop`() {
        let mail = Self.mail([Self.item(Self.facts())])
        #expect(mail.subject == "Weg afgesloten: Dorpsstraat")
        for words in [
            "Wat: Weg afgesloten", "Waar: Dorpsstraat", "nog niet zeker", "Wie kan er niet door: auto’s en bussen",
            "Omleiding: Via de Kerkstraat", "Wie is verantwoordelijk: Aannemer Jansen",
            "Bel 14 030 met vragen. Dat kan tot en met donderdag 3 december.", "Bron: NDW https://ndw.example/1",
            "Waarom u dit krijgt:", "Stoppen met alle berichten: https://testdorp.example/buurt/volgen/t/stop",
        ] { #expect(mail.text.contains(words), "\(words)") }
        let english = Self.mail([Self.item(Self.facts())], .english)
        #expect(english.text.contains("Stop all messages: ") && english.text.contains("is in Dutch"))
    }

    @Test
    func `of something that was told before it says first what is different`() {
        let later = Self.facts { $0.endsAt = $0.endsAt?.adding(seconds: 7 * 86_400) }
        let mail = Self.mail([Self.item(later, before: Self.facts(), .extended)])
        #expect(mail.subject == "Duurt langer: Weg afgesloten: Dorpsstraat")
        #expect(
            mail.text.contains("Het einde was woensdag 2 december") && mail.text.contains("is nu woensdag 9 december"))
        let off = Self.mail([Self.item(Self.facts(), before: Self.facts(), .cancelled)])
        #expect(off.subject.hasPrefix("Gaat niet door: ") && !off.text.contains(" was "))
        #expect(off.text.contains("Gaat niet door: Hieronder staat wat u eerder van ons hoorde."))
        for certain in ["zeker", "Omleiding", "Wie kan er niet door"] { #expect(!off.text.contains(certain)) }
    }

    @Test
    func `of what the municipality took back nothing is said again`() {
        let facts = Self.facts {
            ($0.title, $0.summary, $0.place) = ("Brand bij Jan Jansen", "Jan Jansen, Kerkstraat 12", "Kerkstraat 12")
        }
        for language in Language.allCases {
            let mail = Self.mail([Self.item(facts, before: facts, .withdrawn, isOwn: true)], language)
            for word in ["Jansen", "Kerkstraat", "Brand", "Weg afgesloten"] {
                #expect(!mail.text.contains(word) && !mail.subject.contains(word), "\(word)")
            }
            #expect(mail.text.contains("https://testdorp.example/buurt/melding/x"))
        }
        // What a source withdraws, such as a permit, is news with its facts.
        #expect(Self.mail([Self.item(facts, before: facts, .withdrawn)]).text.contains("Kerkstraat 12"))
    }

    @Test
    func `what concerns everybody says so, and not that it is at somebody's place`() {
        let mail = Self.mail([Self.item(Self.facts(), scope: .municipality)])
        #expect(mail.text.contains("Waarom u dit krijgt: Dit geldt voor de hele gemeente."))
        #expect(!mail.text.contains("Dit is daar"))
    }

    @Test
    func `many things are numbered, and what does not fit is counted`() {
        let many = Self.mail((0..<60).map { _ in Self.item(Self.facts()) })
        #expect(many.subject == "Weg afgesloten: Dorpsstraat (en nog 59)")
        #expect(many.text.contains("50. Riool") && !many.text.contains("51. Riool"))
        #expect(many.text.contains("nog 10 dingen"))
    }

    @Test
    func `what a source writes can neither begin a line of its own nor be a header`() {
        let hostile = Self.facts {
            $0.title = "Titel\r\nBcc: x@example.org\n\nStoppen met alle berichten: https://kwaad.example"
            ($0.kind, $0.place) = ("Soort\r\nBcc: y@example.org", "Plek\u{2028}\nTo: z@example.org")
        }
        let mail = Self.mail([Self.item(hostile)])
        #expect(!mail.subject.contains { $0.isNewline })
        #expect(mail.text.split(separator: "\n").filter { $0.hasPrefix("Stoppen met") }.count == 1)
        #expect(!mail.text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("Bcc") || $0.hasPrefix("To:") })
    }

    @Test
    func `two days with weeks between them are two days, and many spells are said to be there`() {
        func day(_ day: String) -> Instant { Amsterdam.instant(LocalDate(day) ?? Self.today, minuteOfDay: 0) }
        let market = Self.facts {
            ($0.title, $0.startsAt, $0.endsAt) = ("Boekenmarkt", day("2026-12-12"), day("2027-01-10"))
            $0.periods = [
                .init(from: day("2026-12-12"), until: day("2026-12-13")),
                .init(from: day("2027-01-08"), until: day("2027-01-10")),
            ]
        }
        let text = Self.mail([Self.item(market)]).text
        #expect(text.contains("Op zaterdag 12 december; van vrijdag 8 januari 2027 tot en met zaterdag 9 januari 2027"))
        let english = Self.mail([Self.item(market)], .english).text
        #expect(english.contains("On ") && english.contains("; from "))
        let nights = Self.facts { facts in
            facts.periods = (0..<4).map {
                .init(from: Self.now.adding(seconds: $0 * 86_400), until: Self.now.adding(seconds: $0 * 86_400 + 60))
            }
        }
        #expect(Self.mail([Self.item(nights)]).text.contains(", niet de hele tijd"))
    }

    @Test
    func `what was called off and happens after all says so`() {
        let mail = Self.mail([Self.item(Self.facts(), before: Self.facts(), .new)])
        #expect(mail.subject.hasPrefix("Gaat toch door: ") && !mail.text.contains("Nieuw:"))
        #expect(Self.mail([Self.item(Self.facts())]).text.contains("Gaat toch door") == false)
    }

    private static let today = Amsterdam.local(now).date
}
