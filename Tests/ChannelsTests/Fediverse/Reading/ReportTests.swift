import Testing

@testable import Channels

@Suite("Reports, votes and lists of domains")
struct ReportTests {
    private func report(_ name: String) throws -> FlagReport? {
        let json = try FediverseFixture.json(name)
        return FlagReport(try Activity(json), json)
    }

    @Test
    func `a report of Mastodon`() throws {
        let report = try #require(try report("mastodon-flag"))
        #expect(report.server == "https://mastodon.example/actor" && report.id == "https://mastodon.example/3c1d-flag")
        #expect(report.about == [FediverseFixture.us, "https://social.gemeente.example/posts/9"])
        #expect(report.text == "Dit bericht noemt mijn naam.\nGraag weghalen.")
    }

    @Test
    func `Misskey names posts in the text, and nobody in to`() throws {
        let report = try #require(try report("misskey-flag"))
        #expect(
            report.about == [
                FediverseFixture.us, "https://social.gemeente.example/posts/9", "https://misskey.example/notes/a9",
            ])
    }

    @Test
    func `nothing else is a report, nor one about nothing`() throws {
        #expect(try report("mastodon-like") == nil)
        let empty = try FediverseFixture.text(
            #"{"type":"Flag","actor":"https://a.example/u","object":[],"content":"zomaar"}"#)
        #expect(FlagReport(try Activity(empty), empty) == nil)
        let many = (0..<500).map { #""https://a.example/\#($0)""# }.joined(separator: ",")
        let large = try FediverseFixture.text(#"{"type":"Flag","actor":"https://a.example/u","object":[\#(many)]}"#)
        #expect(FlagReport(try Activity(large), large)?.about.count == ActivityLimits.reported)
    }

    @Test
    func `a vote is a note with a name and no content`() throws {
        let vote = try #require(PollVote(try FediverseFixture.activity("mastodon-create-vote")))
        #expect(vote.option == "Park" && vote.question == "https://social.gemeente.example/posts/10")
        #expect(vote.voter == "https://mastodon.example/users/fatima")
        for name in try FediverseFixture.all where name.contains("create") && !name.contains("vote") {
            #expect(PollVote(try FediverseFixture.activity(name)) == nil, "\(name)")
        }
        func note(_ members: String) throws -> PollVote? {
            PollVote(
                try Activity(
                    FediverseFixture.text(
                        #"{"type":"Create","actor":"https://a.example/u","object":{"type":"Note","id":"https://a.example/1","name":"Ja",\#(members)}}"#
                    )))
        }
        let reply = #""inReplyTo":"https://b.example/1""#
        #expect(try note(#""attributedTo":"https://a.example/u","content":null,\#(reply)"#) != nil)
        #expect(try note(#""attributedTo":"https://a.example/v",\#(reply)"#) == nil)
        #expect(try note(#""attributedTo":"https://a.example/u","content":"<p>x</p>",\#(reply)"#) == nil)
        #expect(try note(#""attributedTo":"https://a.example/u""#) == nil)
    }
}

@Suite("Lists of domains")
struct DomainRuleListTests {
    private func read(_ text: String) -> DomainRuleList { DomainRuleList.read(csv: Array(text.utf8)) }

    @Test
    func `the file that Mastodon exports`() {
        let list = read(
            #"""
            #domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\#r
            Slecht.Example,suspend,true,false,"Haat, en ""erger""",true\#r
            bücher.example,silence,False,TRUE,,\#r
            leeg.example,noop,,,"twee
            regels",f

            """#)
        #expect(list.faultCount == 0 && list.rules.count == 3 && !list.isCut)
        #expect(
            list.rules[0]
                == .init(
                    domain: "slecht.example", severity: .suspend, rejectsMedia: true, rejectsReports: false,
                    comment: "Haat, en \"erger\"", isObfuscated: true))
        #expect(
            list.rules[1].domain == "xn--bcher-kva.example" && list.rules[1].rejectsReports
                && !list.rules[1].isObfuscated)
        #expect(list.rules[2].severity == .noop && list.rules[2].comment == "twee regels")
    }

    @Test
    func `columns in another order, without signs, and some missing`() {
        let list = read("\u{FEFF}severity,domain\nlimit,a.example\n,b.example\nsuspend,*.c.example")
        #expect(list.rules.map(\.domain) == ["a.example", "b.example", "c.example"])
        #expect(list.rules.map(\.severity) == [.silence, .silence, .suspend])
    }

    @Test
    func `a plain list, with remarks`() {
        let list = DomainRuleList.read(
            csv: Array("# lijst\na.example\n\n  b.example.  \rc.example".utf8), severity: .suspend)
        #expect(list.rules.map(\.domain) == ["a.example", "b.example", "c.example"] && list.faultCount == 0)
        #expect(list.rules.allSatisfy { $0.severity == .suspend })
    }

    @Test
    func `faults are told by line, and stop nothing`() {
        let list = read(
            "domain,severity\na.example,erg\nb c.example,suspend\nge***m.example,suspend\n\u{1}.example,noop\nd.example,noop"
        )
        #expect(list.rules.map(\.domain) == ["d.example"] && list.faultCount == 4)
        #expect(list.faults.map(\.line) == [2, 3, 4, 5])
        #expect(list.faults.map(\.reason) == [.unknownSeverity, .notADomain, .obfuscated, .notADomain])
        let bytes = Array("a.example\n".utf8) + [0xFF, 0x0A] + Array("b.example\n".utf8)
        #expect(DomainRuleList.read(csv: bytes).faults == [.init(line: 2, reason: .notText)])
        #expect(read("a.example," + String(repeating: "x", count: 5_000)).faults.map(\.reason) == [.tooLong])
        #expect(read(String(repeating: ",", count: 100)).rules.isEmpty)
    }

    @Test
    func `of a domain that is named twice the heavier rule counts`() {
        let list = read(
            "domain,severity,reject_media\na.example,silence,true\nA.EXAMPLE,suspend,false\na.example,noop,")
        #expect(list.rules.count == 1 && list.rules[0].severity == .suspend && list.rules[0].rejectsMedia)
    }

    @Test
    func `there are limits to lines, faults and bytes`() {
        let many = read((0..<100_002).map { "h\($0).example" }.joined(separator: "\n"))
        #expect(many.rules.count == DomainRuleList.maximumRules && many.isCut)
        let wrong = read(String(repeating: "x y\n", count: 1_000))
        #expect(wrong.faultCount == 1_000 && wrong.faults.count == DomainRuleList.maximumFaults)
        let large = DomainRuleList.read(csv: [UInt8](repeating: 0x61, count: DomainRuleList.bytes + 1))
        #expect(large.isCut && large.faults.map(\.reason) == [.tooLong])
    }
}
