import Desk
import Square
import Values

extension FeedsPage {
    static var examples: [(name: String, page: FeedsPage)] {
        let now = DeskExamples.now
        var fine = FeedHealth()
        (fine.attemptedAt, fine.succeededAt, fine.lastItemAt) = (now, now, now.adding(seconds: -9_000))
        var failing = fine
        (failing.failingSince, failing.fault) = (now.adding(seconds: -90_000), "truncated")
        var silent = fine
        silent.lastItemAt = now.adding(seconds: -40 * 86_400)
        func row(_ id: String, _ name: String, _ kind: FeedKind, _ state: FeedState, _ health: FeedHealth) -> Row {
            Row(id: id, name: name, kind: kind, team: "Openbare ruimte", state: state, health: health)
        }
        return [
            ("empty", FeedsPage()),
            ("failed messages", FeedsPage(failed: 1_000)),
            (
                "some",
                FeedsPage(
                    rows: [
                        row("1", "Wegwerkzaamheden", .roadWorks, .active, failing),
                        row("2", "Bekendmakingen <Dorp>", .officialNotices, .active, silent),
                        row("3", DeskExamples.longName, .roadWorks, .parked, fine),
                        row("4", "Nieuw", .roadWorks, .active, FeedHealth()),
                    ], failed: 3)
            ),
        ]
    }
}

extension FeedPage {
    static var examples: [(name: String, page: FeedPage)] {
        let teams = [DeskChoice(id: "t", name: "Openbare ruimte")]
        func new(_ kind: FeedKind) -> FeedPage {
            var page = FeedPage()
            page.teams = teams
            page.form = FeedForm(kind: kind, town: "Gemeente Voorbeeld", words: AlertFeedDutch())
            return page
        }
        var refused = new(.roadWorks)
        refused.form.faults = DeskFaults(fields: [
            .init("naam", .taken), .init("adres", .notAServerName), .init("gebied", .notANumber),
            .init("minuten", .notANumber),
        ])
        return [
            ("new road works", new(.roadWorks)), ("new publications", new(.officialNotices)), ("refused", refused),
            ("working", working), ("failing", failing), ("first", first), ("parked", parked),
            ("everything", everything),
        ]
    }

    private static var parked: FeedPage {
        var page = working
        (page.isAsked, page.life.state) = (false, .parked)
        return page
    }

    private static var everything: FeedPage {
        var page = working
        (page.isAsked, page.form.names, page.form.area) = (false, "", FeedForm.written([52.05, 5.02, 52.14, 5.19]))
        page.form.isProposed = true
        page.form.faults = DeskFaults(fields: [.init("gebied", .missing)])
        return page
    }

    private static var first: FeedPage {
        var page = FeedPage()
        (page.id, page.name, page.isFirst, page.isSaved) = ("1", "Wegwerkzaamheden", true, true)
        page.form = FeedForm(kind: .roadWorks, town: "Voorbeeld", words: AlertFeedDutch())
        page.teams = [DeskChoice(id: "t", name: "Openbare ruimte")]
        return page
    }

    private static var working: FeedPage {
        let now = DeskExamples.now
        var page = first
        (page.isFirst, page.isSaved, page.isAsked) = (false, false, true)
        page.life.state = .active
        page.life.owner = "Hoofd wegbeheer"
        page.life.decisions = [
            .init(
                state: .active, decision: "Inwoners willen dit weten", owner: "Hoofd wegbeheer", at: now,
                colleague: "Els de Wit")
        ]
        (page.health.attemptedAt, page.health.succeededAt, page.health.lastItemAt) = (now, now, now)
        page.nextAt = now.adding(seconds: 3_600)
        var counts = FeedCounts()
        (counts.read, counts.kept, counts.new, counts.changed, counts.told) = (13_793, 212, 4, 2, 5)
        (counts.missing, counts.ended, counts.unlocated, counts.swapped) = (1, 3, 2, 1)
        counts.leftOut = ["other_source": 13_560, "not_real": 14, "twice": 1, "nothing_about_a_road": 5]
        counts.brokenCount = 23
        counts.broken = [
            .init(id: "NDW03_<1>_PRJ", reason: "not_xml"), .init(id: nil, reason: "without_id"),
            .init(id: "NDW03_2_PRJ", reason: "piece_cut"),
        ]
        page.imports = [
            FeedImportLines(
                at: now, size: 15_234_567, state: .imported, reason: "", counts: counts, replay: (now, FeedCounts())),
            FeedImportLines(
                at: now.adding(seconds: -3_600), size: 8_000_000, state: .broken, reason: "truncated", counts: counts),
        ]
        return page
    }

    private static var failing: FeedPage {
        var page = working
        page.isAsked = false
        page.health.failingSince = DeskExamples.now.adding(seconds: -90_000)
        (page.health.fault, page.health.detail) = ("not_served", "HTTP 503")
        return page
    }
}
