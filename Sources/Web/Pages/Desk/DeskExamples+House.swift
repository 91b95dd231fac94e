import Values

extension DeskExamples {
    static let topTasks: [TopTasksPage.Task] = {
        let titles = [
            ("Afval en grof vuil", "Waste and bulky items"), ("Paspoort of rijbewijs", "Passport or driving licence"),
            ("Verhuizen", "Moving house"), ("Parkeren", "Parking"),
            ("Iets melden op straat", "Report something outside"),
        ]
        var tasks = titles.map { dutch, english in
            TopTasksPage.Task(
                titleDutch: dutch, titleEnglish: english, lineDutch: "Dagen, regels en een afspraak.",
                lineEnglish: "Days, rules and an appointment.", address: "/contact", reason: "412 vragen in oktober",
                changedAt: now.adding(seconds: -864_000), changedBy: "Fatma Yılmaz")
        }
        tasks.append(TopTasksPage.Task())
        return tasks
    }()

    static let answers: [AnswersPage.Answer] = [
        .init(
            id: id(31), slug: "grof-vuil", questionDutch: "Wanneer wordt grof vuil opgehaald?",
            questionEnglish: "When is bulky waste collected?", changedAt: now.adding(seconds: -20_000_000),
            reviewAt: now.adding(seconds: -86_400)),
        .init(
            id: id(32), slug: "paspoort", questionDutch: "Wat kost een paspoort en hoe lang duurt het?",
            questionEnglish: "What does a passport cost and how long does it take?",
            changedAt: now.adding(seconds: -4_000_000), reviewAt: now.adding(seconds: 9_000_000)),
        .init(
            id: id(33), slug: "kermis", questionDutch: "Gaat de kermis door?",
            questionEnglish: "Will the fair go ahead?",
            changedAt: now.adding(seconds: -9_000_000), reviewAt: now.adding(seconds: 9_000_000), isWithdrawn: true),
    ]

    static let promise = PromiseEditPage(
        terms: [
            .init(id: id(81), hours: "8"), .init(id: id(82), channel: "website", hours: "4"),
            .init(id: id(83), channel: "website", subject: "Straat en groen", hours: "1,5"),
        ],
        channels: [DeskChoice(id: id(51), name: "website")],
        subjects: [
            DeskChoice(id: id(91), name: "Afval en containers"), DeskChoice(id: id(92), name: "Straat en groen"),
        ],
        hours: .init(
            days: [
                "09:00-17:00, 19:00-21:00", "09:00-17:00, 19:00-21:00", "09:00-17:00", "09:00-17:00, 19:00-21:00",
                "09:00-17:00", "10:00-13:00", "",
            ],
            overrides: "2026-12-24 09:00-12:00 kerstavond\n2026-12-31 09:00-16:00 oudjaarsdag",
            validFrom: "2026-12-01", reason: ""),
        versions: [
            .init(
                number: 3, validFrom: now.adding(seconds: 604_800), reason: "proef met de zaterdag",
                author: "Fatma Yılmaz",
                state: .future),
            .init(
                number: 2, validFrom: now.adding(seconds: -8_000_000), reason: "ook 's avonds open",
                author: "Fatma Yılmaz",
                state: .current),
            .init(
                number: 1, validFrom: now.adding(seconds: -30_000_000), reason: "begin", author: nil, state: .past),
        ])

    static let teams: [ColleaguesPage.Team] = [
        .init(id: id(41), name: "Webcare", memberCount: 2, signature: "Met vriendelijke groet,\nTeam Webcare"),
        .init(id: id(42), name: "Burgerzaken", memberCount: 1),
        .init(id: id(43), name: "Openbare ruimte", memberCount: 0),
    ]

    static let colleagues: [ColleaguesPage.Colleague] = [
        .init(
            id: id(21), name: "Fatma Yılmaz", email: "fatma@zuiderwaard.nl", role: .administrator,
            teams: [id(41), id(42)],
            lastSeenAt: now, isYou: true),
        .init(
            id: id(22), name: "Joris de Wit", email: "joris@zuiderwaard.nl", role: .colleague, teams: [id(41)],
            lastSeenAt: now.adding(seconds: -7200)),
        .init(id: id(23), name: "Sem Bakker", email: "sem@zuiderwaard.nl", role: .reader),
        .init(
            id: id(24), name: "Anke Vos", email: "anke@zuiderwaard.nl", role: .teamLead,
            endedAt: now.adding(seconds: -900_000)),
    ]
}
