import Values

extension FollowPage {
    static var examples: [(name: String, page: FollowPage)] {
        let at = Instant(seconds: 1_795_424_400)
        var sent = example(
            .promised(
                deadline: at.adding(seconds: 30_000), openUntil: at.adding(seconds: 8000), openFrom: nil, isLate: false,
                serviceSecondsLeft: 8100))
        sent.letters.removeLast()
        sent.isJustSent = true
        var late = example(.promised(deadline: at, openUntil: nil, openFrom: at.adding(seconds: 90_000), isLate: true))
        late.rePromise = (at, "Wij wachten op de aannemer.")
        late.acknowledgedAt = at
        late.deletionAskedAt = at
        late.addition = "Kunt u er ook <b>"
        late.faults = FaultList(fields: [
            .init("bericht", .tooLong(maximum: 10_000)), .init("bijlagen", .fileEmpty(name: "leeg.pdf")),
        ])
        var answered = example(.answered)
        answered.isJustAdded = true
        var helped = example(.closed)
        helped.letters = helped.letters.map { letter in
            var letter = letter
            letter.helped = letter.isAnswer ? true : nil
            return letter
        }
        var notHelped = example(.answered)
        notHelped.letters[1].helped = false
        notHelped.passphrase = []
        var erased = example(.erased(at))
        erased.letters = []
        return [
            ("sent", sent), ("late", late), ("answered", answered), ("closed-helped", helped),
            ("not-helped", notHelped),
            ("hostile", hostile(at)), ("erased", erased),
        ]
    }

    private static func example(_ state: State) -> FollowPage {
        let at = Instant(seconds: 1_795_424_400)
        var page = FollowPage(
            token: "q3v8Zk0bWn6TtRzJ5uYxLA", reference: "2K7-4QM9",
            address: "https://plein.waterbeek.example/gesprek/q3v8Zk0bWn6TtRzJ5uYxLA", state: state,
            letters: [
                Letter(
                    number: 1, isAnswer: false, author: nil,
                    body:
                        "Goedemorgen,\n\nWanneer wordt de container in de Dorpsstraat geleegd? Hij zit al een week vol.",
                    at: at,
                    files: [("container.jpg", 1_234_567, .path("/bijlagen/gesprek", "voorbeeld", "1"))]),
                Letter(
                    number: 2, isAnswer: true, author: "Fatma, Webcare",
                    body: """
                        Goedemiddag,

                        Morgenochtend legen wij de container. Kijk voor de vaste dagen op https://waterbeek.example/afval.

                        Groet, Fatma
                        """, at: at.adding(seconds: 5400)),
            ])
        page.passphrase = ["bali", "tofu", "kami", "mosi", "raju", "vadi"]
        page.formKey = "sleutel"
        return page
    }

    private static func hostile(_ at: Instant) -> FollowPage {
        var page = example(.promised(deadline: at, openUntil: nil, openFrom: nil, isLate: false))
        page.letters = (1...12).map { number in
            Letter(
                number: Int64(number), isAnswer: number % 4 == 0, author: "<b>\"O'Brien\u{202E}nemo</b>",
                body: number == 3
                    ? String(repeating: "woordzonderspatie", count: 20) : "<script>alert(1)</script>\nمرحبا بكم",
                at: at,
                files: [
                    ("\"><img src=x>\u{202E}gpj.exe", 12, .path("/")),
                    (String(repeating: "naam", count: 60), 999, .path("/")),
                ])
        }
        page.rePromise = (at, "<i>\"reden\"</i>")
        return page
    }
}
