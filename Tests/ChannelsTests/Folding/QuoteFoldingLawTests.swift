import Testing

@testable import Channels

/// What holds for any text.
struct QuoteFoldingLawTests {
    /// Pieces from which hostile and odd texts are put together.
    private static let pieces = [
        "\n", "\r\n", "\r", " ", "> ", ">", "| ", "Op ma 4 mrt 2024 om 09:15 schreef Jan <jan@post.example>:", "--",
        "-- ",
        "Van: a@b.example", "Onderwerp: x", "Datum: 3 mei", "Hallo", "Verzonden vanaf mijn iPhone", "________________",
        "-----Oorspronkelijk bericht-----", "schreef:", "<", "JJ> ", "\u{1427}", "\u{202E}", "👍", "e\u{301}", "\0",
        "##- Schrijf uw antwoord boven deze regel -##", "Met vriendelijke groet,", "www.a.example", ":", "wrote:",
    ]

    @Test
    func `the parts together are the text, whatever the text`() {
        var generator = Dice(seed: 20_261_124)
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...30, using: &generator)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            let folded = QuoteFolding.fold(text)
            #expect(Array(folded.parts.map(\.text).joined().utf8) == Array(text.utf8))
            #expect(folded.parts.allSatisfy { !$0.text.isEmpty && ($0.kind != .own || $0.isOpen) })
            #expect(
                zip(folded.parts, folded.parts.dropFirst()).allSatisfy { $0.kind != $1.kind || $0.isOpen != $1.isOpen })
            let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
            #expect(isBlank || folded.parts.contains(where: \.isOpen))
        }
    }

    @Test
    func `own words and what is shown are there without blank lines around`() {
        let folded = QuoteFolding.fold(
            "\n\n  - ja\n- nee\n\nOp 3 mei 2024 om 9:00 schreef Jan <jan@post.example>:\n> Wel?\n")
        #expect(folded.ownText == "  - ja\n- nee")
        #expect(folded.parts.map(\.isOpen) == [true, false, false])
        #expect(QuoteFolding.fold("").parts.isEmpty)
        #expect(QuoteFolding.fold(" \n").ownText == "")
        #expect(QuoteFolding.fold("Vraag").parts == [.init(kind: .own, text: "Vraag", isOpen: true)])
    }

    @Test(arguments: [
        "> ", ">\n", "\n", "a\n", ":\n", "wrote:\n", "Op 3 mei 2024 om 12:00 schreef Jan <jan@post.example>:\n",
        "Van: a\n",
        "--\n", "-----\n", "<\n", "Op 3 mei 2024 <\n", "Verzonden vanaf mijn iPhone\n", "A> b\n", "| x\n", "e\u{301}",
        "\u{301}", " ", "-", "Datum: \n\n", "schreef schreef schreef\n", "a@b.example ", "12:00 ", "groet\n", "\r",
        "1.2",
        "Op 3 mei 2024 om 12:00 schreef Jan <jan@post.example>:\n\n> x\n\ny\n\n",
        "-----Oorspronkelijk bericht-----x\n", "Oorspronkelijk bericht\n", "##- ",
    ])
    func `many hostile lines take a moment`(unit: String) {
        let text = String(repeating: unit, count: 100_000 / unit.utf8.count)
        let time = ContinuousClock().measure { _ = QuoteFolding.fold(text) }
        // A debug build on a busy machine; anything worse than linear would take hours.
        #expect(time < .seconds(30))
    }
}

/// Numbers that are the same in each run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
