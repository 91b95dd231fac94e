import Values

/// Prepared data for the desk's examples: the made-up municipality Zuiderwaard on a Tuesday afternoon.
enum DeskExamples {
    /// Tuesday 24 November 2026, 14.30 in Amsterdam.
    static let now = Instant(seconds: 1_795_527_000)

    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "01939b2c-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    private static func ago(_ minutes: Int) -> Instant { now.adding(seconds: -minutes * 60) }

    static let longName = String(repeating: "Wolfeschlegelsteinhausenberger", count: 7)

    static let rows: [InboxRow] = [
        InboxRow(
            id: id(1), sender: "Mevrouw De Jong-van der Meulen",
            excerpt: "Ik heb twee weken geleden gevraagd wanneer het grof vuil wordt opgehaald en nog niets gehoord.",
            channel: "website", subject: "Afval en containers",
            stage: .unanswered(DeskTimeLeft(secondsLeft: -4500, promisedSeconds: 14400)), assignee: .you,
            tags: ["grof vuil", "tweede keer"], isUnread: true, lastMessageAt: ago(390)),
        InboxRow(
            id: id(2), sender: nil, excerpt: "Er ligt glas op het fietspad bij de brug.", channel: "website",
            subject: "Straat en groen", stage: .unanswered(DeskTimeLeft(secondsLeft: 2400, promisedSeconds: 14400)),
            isUnread: true, lastMessageAt: ago(200)),
        InboxRow(
            id: id(3), sender: "محمد الأحمد", excerpt: "هل يمكنني تجديد جواز سفري بدون موعد؟", channel: "website",
            subject: "Paspoort en rijbewijs",
            stage: .unanswered(DeskTimeLeft(secondsLeft: 9000, promisedSeconds: 14400)),
            assignee: .colleague("Joris de Wit"), writer: "Joris de Wit", lastMessageAt: ago(90)),
        InboxRow(
            id: id(4), sender: longName, excerpt: String(repeating: "parkeervergunninghouder", count: 9),
            channel: "e-mail", stage: .unanswered(DeskTimeLeft(secondsLeft: 50400, promisedSeconds: 57600)),
            tags: ["<script>alert(1)</script>"], lastMessageAt: ago(20), title: longName),
        InboxRow(
            id: id(6), sender: "Els de Wit", excerpt: "De lamp voor nummer 12 is kapot.", channel: "gemeente@",
            stage: .unanswered(DeskTimeLeft(secondsLeft: 9000, promisedSeconds: 14400)), lastMessageAt: ago(300),
            title: "Lantaarnpaal kapot in de Dorpsstraat", isUndelivered: true),
        InboxRow(
            id: id(5), sender: "Sam", excerpt: "", channel: "website",
            stage: .unanswered(DeskTimeLeft(secondsLeft: 13800, promisedSeconds: 14400)), lastMessageAt: ago(5),
            isErased: true),
    ]

    static let counts = InboxCounts(
        unanswered: 1204, mine: 3, waiting: 12, closed: 18_422, undelivered: 2,
        teams: [
            .init(id: id(41), name: "Webcare", count: 31), .init(id: id(42), name: "Burgerzaken", count: 7),
            .init(id: id(43), name: "Openbare ruimte en groenvoorziening", count: 0),
        ],
        tags: [
            .init(id: "grof vuil", name: "grof vuil", count: 9),
            .init(id: "tweede keer", name: "tweede keer", count: 1),
        ],
        channels: [.init(id: id(51), name: "website", count: 36), .init(id: id(52), name: "e-mail", count: 2)])

    static func panes(_ address: InboxAddress, open: String? = nil) -> InboxPanes {
        InboxPanes(
            address: address, counts: counts, list: InboxList(rows: rows, older: "1795527000:5"), open: open, seq: 88)
    }

    static var closedPanes: InboxPanes {
        let closed = ["Ben", "Carla", "Dirk-Jan"].enumerated().map { place, name in
            InboxRow(
                id: id(10 + place), sender: name, excerpt: "Dank u wel, dat is duidelijk.", channel: "website",
                stage: place == 0 ? .waiting : .closed, assignee: .you, lastMessageAt: ago(4000 + place * 600))
        }
        return InboxPanes(address: InboxAddress(list: .closed), counts: counts, list: InboxList(rows: closed))
    }

    static var undeliveredPanes: InboxPanes {
        var counts = InboxCounts(unanswered: 1204, mine: 3, waiting: 12, closed: 18_422)
        counts.undelivered = 501
        let lost = [
            rows[4],
            InboxRow(
                id: id(14), sender: longName, excerpt: "U kunt de vergunning op de website aanvragen.",
                channel: "gemeente@", stage: .closed, assignee: .colleague("Joris de Wit"), lastMessageAt: ago(9000),
                title: "Vergunning voor een terras", isUndelivered: true),
        ]
        return InboxPanes(
            address: InboxAddress(list: .undelivered), counts: counts,
            list: InboxList(rows: lost, older: "0.-1795527000:5"))
    }

    static let answer = """
        Beste mevrouw De Jong,

        Uw grof vuil halen we op dinsdag 1 december op, tussen 8.00 en 16.00 uur. Zet het die ochtend aan de stoep.

        Met vriendelijke groet,
        """

    static let thread: [ThreadMessage] = [
        ThreadMessage(
            number: 12, kind: .question, author: "Mevrouw De Jong-van der Meulen", at: ago(20_500),
            body: "Goedemiddag,\n\nWanneer wordt het grof vuil opgehaald in de Dorpsstraat? Zie de foto.",
            attachments: [
                .init(id: id(61), name: "stoep.jpg", size: 1_840_000),
                .init(id: id(62), name: "afspraak.pdf", size: 48_200),
            ]),
        ThreadMessage(
            number: 13, kind: .answer(.sent), author: "Joris de Wit", at: ago(20_300),
            body: "Beste mevrouw,\n\nDat zoeken we uit. U hoort het deze week.", helped: false),
        ThreadMessage(
            number: 15, kind: .note, author: "Fatma Yılmaz", at: ago(400),
            body: "Gebeld met de afvaldienst: de afspraak van 10 november is niet doorgekomen. Dinsdag kan wel."),
        ThreadMessage(
            number: 17, kind: .question, author: "Mevrouw De Jong-van der Meulen", at: ago(390),
            body: "Ik heb twee weken geleden gevraagd wanneer het grof vuil wordt opgehaald en nog niets gehoord.",
            isNew: true),
    ]

    static let history: [HistoryEntry] = [
        HistoryEntry(at: ago(20_500), who: .resident, what: .asked),
        HistoryEntry(at: ago(20_500), who: .plein, what: .promised(until: ago(20_260))),
        HistoryEntry(at: ago(20_400), who: .colleague("Joris de Wit"), what: .claimed),
        HistoryEntry(at: ago(20_300), who: .colleague("Joris de Wit"), what: .answered),
        HistoryEntry(at: ago(20_299), who: .plein, what: .delivered),
        HistoryEntry(at: ago(20_000), who: .resident, what: .helped(false)),
        HistoryEntry(at: ago(500), who: .colleague("Joris de Wit"), what: .handedOver(to: "Fatma Yılmaz")),
        HistoryEntry(at: ago(400), who: .colleague("Fatma Yılmaz"), what: .noted),
        HistoryEntry(at: ago(390), who: .resident, what: .wroteAgain),
        HistoryEntry(
            at: ago(60), who: .colleague("Fatma Yılmaz"),
            what: .rePromised(until: now.adding(seconds: 86_400), reason: "de afvaldienst antwoordt morgen")),
        HistoryEntry(at: ago(30), who: .colleague("Fatma Yılmaz"), what: .tagged("tweede keer")),
    ]

    static let sessions: [MePage.Session] = [
        .init(id: id(71), browser: "Firefox, Linux", startedAt: ago(300), seenAt: ago(0), isThis: true),
        .init(id: id(72), browser: "Safari, iPhone", startedAt: ago(9000), seenAt: ago(1500)),
    ]
}
