import Testing
import Values

@Suite("Small values")
struct ValueTests {
    @Test
    func `ids sort by the moment they were made and survive being written`() throws {
        enum Thing {}
        let early = ID<Thing>(at: Instant(seconds: 1000))
        let late = ID<Thing>(at: Instant(seconds: 1001))
        #expect(early < late)
        #expect(early.description < late.description)
        #expect(ID<Thing>(early.description) == early)
        #expect(early.description.count == 36)
        for wrong in [
            "", "x", early.description.uppercased() + "0", String(early.description.dropLast()),
            "zzzzzzzz-0000-7000-8000-000000000000",
        ] {
            #expect(ID<Thing>(wrong) == nil)
        }
    }

    @Test
    func `moments are written as the standard says`() {
        #expect(Instant(seconds: 1_795_424_400).iso8601 == "2026-11-23T09:00:00Z")
        #expect(Instant(seconds: 0).iso8601 == "1970-01-01T00:00:00Z")
        #expect(Instant(seconds: -1).iso8601 == "1969-12-31T23:59:59Z")
        #expect(Instant(milliseconds: -1).seconds == -1)
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-00-10", "2026-04-31", "2026-11-2x", ""])
    func `days that do not exist are refused`(text: String) {
        #expect(LocalDate(text) == nil)
    }

    @Test
    func `days count on over leap years and centuries`() throws {
        var date = try #require(LocalDate("1999-12-31"))
        for number in 0..<40_000 {
            #expect(LocalDate(daysSinceEpoch: date.daysSinceEpoch) == date)
            if number == 60 { #expect(date.description == "2000-02-29") }
            date = date.adding(days: 1)
        }
    }

    struct Found: Sendable, CustomStringConvertible {
        let text: String
        let kinds: [PersonalData.Kind]
        var description: String { text }
    }

    @Test(arguments: [
        Found(text: "mijn bsn is 111222333.", kinds: [.citizenNumber]),
        Found(text: "BSN:111.222.333", kinds: [.citizenNumber]),
        Found(text: "111 222 333 graag", kinds: [.citizenNumber]),
        Found(text: "nummer 123456782", kinds: [.citizenNumber]),
        Found(text: "nummer 123456789", kinds: []),
        Found(text: "1112223330", kinds: []),
        Found(text: "a111222333", kinds: []),
        Found(text: "000000000", kinds: []),
        Found(text: "bel 0612345678", kinds: []),
        Found(text: "NL91ABNA0417164300", kinds: [.bankAccount]),
        Found(text: "op NL91 ABNA 0417 1643 00 graag", kinds: [.bankAccount]),
        Found(text: "nl91abna0417164300", kinds: [.bankAccount]),
        Found(text: "NL92ABNA0417164300", kinds: []),
        Found(text: "BE68 5390 0754 7034", kinds: [.bankAccount]),
        Found(text: "auto AB-12-34 en 12-ABC-3", kinds: [.licencePlate, .licencePlate]),
        Found(text: "X-123-YZ", kinds: [.licencePlate]),
        Found(text: "op 12-12-2026 om 10-12", kinds: []),
        Found(text: "de A-12 bij 1234 AB", kinds: []),
        Found(text: "één ding: 111222333 en NL91ABNA0417164300", kinds: [.citizenNumber, .bankAccount]),
        Found(text: "", kinds: []),
    ])
    func `personal numbers are found, look-alikes are not`(one: Found) {
        #expect(PersonalData.find(in: one.text).map(\.kind) == one.kinds)
    }

    @Test
    func `what is found can be taken out`() {
        let text = "Mijn nummer 111222333 en plaat AB-12-34."
        let clean = PersonalData.without(PersonalData.find(in: text), in: text) { "[\($0.rawValue)]" }
        #expect(clean == "Mijn nummer [citizenNumber] en plaat [licencePlate].")
    }

    @Test
    func `a megabyte of digits is read in linear time`() {
        let text = String(repeating: "1 2 3 4 5 6 7 8 9 ", count: 55_000)
        _ = PersonalData.find(in: text)
        #expect(PersonalData.find(in: String(repeating: "1", count: 1_000_000)).isEmpty)
    }

    @Test
    func `six words are what was heard, however typed`() {
        let words = Passphrase.words(from: Array(0..<12))
        #expect(words.count == 6)
        #expect(Passphrase.normalised("  " + words.joined(separator: "-").uppercased()) == words.joined(separator: " "))
    }

    @Test
    func `references are read with misread signs mended`() {
        #expect(Reference.normalised("2k7 4qm9") == "2K7-4QM9")
        #expect(Reference.normalised("o1l-iiii") == "011-1111")
        #expect(Reference.random().count == 8)
    }

    @Test
    func `a median is never a mean and thirty is enough`() {
        #expect(TimeSpread([]).medianSeconds == nil)
        #expect(TimeSpread([5]).medianSeconds == 5)
        #expect(TimeSpread([1, 2, 1_000_000]).medianSeconds == 2)
        #expect(TimeSpread([4, 1, 3, 2]).medianSeconds == 2)
        #expect(!TimeSpread(Array(repeating: 1, count: 29)).isEnough)
        #expect(TimeSpread(Array(repeating: 1, count: 30)).isEnough)
        #expect(TimeSpread([900, 901, 3600, 259_200, 259_201]).bands == [1, 2, 0, 0, 0, 0, 1, 1])
    }

    @Test(arguments: ["a@b.nl", "naam.achter+x@sub.voorbeeld.example"])
    func `ordinary addresses are addresses`(text: String) { #expect(EmailAddress.isPlausible(text)) }

    @Test(arguments: [
        "", "a", "a@b", "a@@b.nl", "a b@c.nl", "a@b..nl", ".a@b.nl", "a@b.nl\r\nBcc: x@y.nl", "a@-b.nl", "<a@b.nl>",
    ])
    func `anything else is not`(text: String) { #expect(!EmailAddress.isPlausible(text)) }

    @Test
    func `settings come from the file, the environment wins, and mistakes are named`() throws {
        let file = "# comment\nPLEIN_LISTEN=0.0.0.0:9000\nPLEIN_PUBLIC_URL=https://plein.example/\n"
        let read = try Settings.read(file: file, environment: ["PLEIN_LISTEN": "127.0.0.1:8081"])
        #expect(read.port == 8081)
        #expect(read.publicURL == "https://plein.example")
        #expect(read.isBehindTLS)
        #expect(read.sessionCookie == "__Host-plein")
        #expect(throws: Settings.Fault.self) { try Settings.read(file: "", environment: ["PLEIN_LISTEN": "8080"]) }
        #expect(throws: Settings.Fault.self) {
            try Settings.read(file: "", environment: ["PLEIN_PUBLIC_URL": "ftp://x"])
        }
        #expect(throws: Settings.Fault.self) { try Settings.read(file: "", environment: ["PLEIN_LOG": "loud"]) }
    }
}
