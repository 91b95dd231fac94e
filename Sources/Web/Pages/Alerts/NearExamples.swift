import Geo
import Square
import Values

/// Prepared notices for the pages about what happens nearby.
enum NearExamples {
    static let now = Instant(seconds: 1_795_424_400)
    private static let point = Shape(RDPoint(x: 141_000, y: 457_000))
    private static let line = try? Shape(line: [RDPoint(x: 141_200, y: 457_100), RDPoint(x: 141_600, y: 457_300)])
    private static let longName = String(repeating: "Hoogspanningsverbindingskabelvervanging", count: 5)

    static func id(_ number: Int) -> ID<AlertNotice> { ID(at: now.adding(milliseconds: Int64(number))) }

    static let road: PublicNotice = {
        var facts = NoticeFacts(title: "Kerkstraat dicht voor nieuw riool", kind: "Weg afgesloten", source: "NDW")
        facts.summary =
            "Wij vervangen het riool tussen de Dorpsstraat en de Molenweg.\n\n- Lopen kan altijd.\n- De winkels zijn open."
        facts.place = "Kerkstraat, tussen Dorpsstraat en Molenweg"
        (facts.startsAt, facts.endsAt) = (now.adding(seconds: -3 * 86_400), now.adding(seconds: 9 * 86_400))
        (facts.certainty, facts.blocked) = (.certain, [.car, .bus])
        facts.hindrance = "Tien minuten omrijden"
        facts.detour = "Volg de gele borden over de Molenweg."
        facts.responsible = "Gemeente Voorbeeld"
        facts.action = "Zet uw auto deze week op het terrein bij de sporthal."
        facts.actionUntil = LocalDate(year: 2026, month: 12, day: 1)
        (facts.sourceAddress, facts.reference) = ("https://www.ndw.nu/", "NDW03_123456_PRJ_2")
        return PublicNotice(
            id: id(1), topic: .roadWorks, version: 2, facts: facts, geometry: line, change: .extended,
            endsAt: facts.endsAt, sortsAt: now.adding(seconds: -3 * 86_400),
            firstSeenAt: now.adding(seconds: -9 * 86_400),
            changedAt: now.adding(seconds: -86_400))
    }()

    static let party: PublicNotice = {
        var facts = NoticeFacts(
            title: "Lichtjesmarkt op het Raadhuisplein", kind: "Markt", source: "Gemeente Voorbeeld")
        (facts.summary, facts.place) = ("Veertig kramen en muziek.", "Raadhuisplein")
        (facts.startsAt, facts.endsAt) = (
            Instant(seconds: 1_796_299_200), Instant(seconds: 1_796_320_800)
        )
        (facts.certainty, facts.responsible) = (.probable, "Winkeliersvereniging")
        (facts.picture, facts.pictureWords) = (String(repeating: "a", count: 64) + ".png", "Kramen met lichtjes")
        return PublicNotice(
            id: id(2), topic: .events, facts: facts, geometry: point, sortsAt: Instant(seconds: 1_796_299_200),
            firstSeenAt: now, changedAt: now, isOwn: true)
    }()

    static let hostile: PublicNotice = {
        var facts = NoticeFacts(
            title: "</script><script>alert(1)</script> \(longName)", kind: "<b>\"'&", source: longName)
        (facts.summary, facts.place) = ("مرحبا \u{202E}omgekeerd\u{202C} <img src=x onerror=alert(1)>", longName)
        facts.sourceAddress = "javascript:alert(1)"
        facts.blocked = NoticeFacts.Traffic.allCases
        return PublicNotice(
            id: id(3), topic: .crisis, scope: .unlocated, facts: facts, sortsAt: now, firstSeenAt: now, changedAt: now)
    }()

    static let smoke: PublicNotice = {
        var facts = NoticeFacts(
            title: "Rook boven de haven: sluit ramen en deuren", kind: "Grote brand", source: "Gemeente Voorbeeld")
        facts.startsAt = now.adding(seconds: -1_800)
        return PublicNotice(
            id: id(4), topic: .crisis, scope: .municipality, facts: facts, sortsAt: now, firstSeenAt: now,
            changedAt: now, isOwn: true)
    }()

    static let emergencies = NoticeList(
        notices: [smoke, hostile], next: NoticeCursor(at: now, id: id(3)))

    static func with(_ notice: PublicNotice, _ state: NoticeState) -> PublicNotice {
        PublicNotice(
            id: notice.id, topic: notice.topic, state: state, version: notice.version + 1, scope: notice.scope,
            facts: notice.facts, geometry: notice.geometry, change: .cancelled, sortsAt: notice.sortsAt,
            firstSeenAt: notice.firstSeenAt, changedAt: now, isOwn: notice.isOwn)
    }

    static let areas = ["De Bilt-Oost", "De Leijen", "Maartensdijk", "Westbroek"].enumerated().map {
        NearPlaces.Area(code: "BU0310000\($0.offset)", name: $0.element)
    }

    static var thread: NoticeThread {
        var before = road.facts
        before.endsAt = now.adding(seconds: 2 * 86_400)
        return NoticeThread(
            notice: road,
            versions: [
                .init(version: 2, at: road.changedAt, change: .extended, tells: true, facts: road.facts),
                .init(version: 1, at: road.firstSeenAt, change: .new, tells: true, facts: before),
            ],
            related: [(.belongsTo, true, party), (.corrects, false, with(party, .cancelled))])
    }
}

extension NearPage {
    static var examples: [(name: String, page: NearPage)] {
        var full = NearPage(areas: NearExamples.areas, hasAddresses: true)
        full.now = NoticeList(
            notices: [NearExamples.road], next: NoticeCursor(at: NearExamples.now, id: NearExamples.id(9)))
        full.coming = NoticeList(notices: [NearExamples.party, NearExamples.hostile])
        (full.municipality, full.unlocated) = (1, 412)
        var last = full
        last.query.period = .coming
        last.query.after = NoticeCursor(at: NearExamples.now, id: NearExamples.id(8))
        (last.query.latitude, last.query.longitude, last.query.topics) = ("52.1093", "5.1805", [.roadWorks])
        last.place = .found(.town, name: nil, wasSwapped: true)
        var address = full
        (address.query.address, address.crisis) = ("kerkstraat 1", NearExamples.emergencies)
        address.place = .found(.town, name: "Kerkstraat 1, De Bilt", wasSwapped: false)
        var problems: [(String, NearPage)] = []
        let places: [(String, NearPlace)] = [
            ("unknown-place", .unknown), ("outside", .outside), ("outside-town", .outsideTown),
            ("no-address", .addressNotFound),
            ("several", .several([("Kerkstraat 1, De Bilt", .path("/buurt")), ("<b>Kerkstraat", .path("/buurt"))])),
        ]
        for (name, place) in places {
            var page = NearPage(place: place, areas: NearExamples.areas, hasAddresses: true)
            page.query.address = "<b>Kerkstraat"
            problems.append((name, page))
        }
        var without = NearPage(areas: NearExamples.areas)
        without.query.area = "zonder"
        without.now = NoticeList(notices: [NearExamples.hostile])
        return [
            ("empty", NearPage()), ("full", full), ("last-page", last), ("without-place", without),
            ("address-emergency", address),
        ] + problems
    }
}

extension NoticePage {
    static var examples: [(name: String, page: NoticePage)] {
        func alone(_ notice: PublicNotice) -> NoticePage {
            NoticePage(thread: NoticeThread(notice: notice, versions: [], related: []))
        }
        return [
            (
                "in-a-notification",
                NoticePage(
                    thread: NoticeThread(notice: NearExamples.party, versions: [], related: []),
                    also: [NearExamples.thread.notice])
            ),
            ("thread", NoticePage(thread: NearExamples.thread)), ("own-event", alone(NearExamples.party)),
            ("cancelled", alone(NearExamples.with(NearExamples.party, .cancelled))),
            ("over", alone(NearExamples.with(NearExamples.road, .ended))),
            ("taken-back", alone(NearExamples.with(NearExamples.party, .withdrawn))),
            ("hostile", alone(NearExamples.hostile)), ("for-everybody", alone(NearExamples.smoke)),
        ]
    }
}
