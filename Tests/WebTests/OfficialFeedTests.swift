import Channels
import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestKit
import Testing
import Values

@testable import App
@testable import Square

/// A search service of official publications on loopback.
final class SearchService: Sendable {
    /// What it answers with, by the number of the first record that is asked for.
    let pages = Mutex<[Int: String]>([:])
    let asked = Mutex<[String]>([])

    static func record(
        _ id: String, _ title: String, type: String = "bouwen", published: String = "2026-11-20",
        organisation: String = "gemeente", marks: String = SearchService.point
    ) -> String {
        """
        <sru:record><sru:recordData><gzd:gzd><o:owmskern><d:identifier>\(id)</d:identifier><d:title>\(title)</d:title>
        <d:type>\(type)</d:type><d:creator>Testdorp</d:creator><d:modified>\(published)</d:modified></o:owmskern>
        <o:owmsmantel><d:available>\(published)</d:available></o:owmsmantel><o:organisatietype>\(organisation)</o:organisatietype>
        <o:gebiedsmarkering>\(marks)</o:gebiedsmarkering><gzd:preferredUrl>https://zoek.example/\(id).html</gzd:preferredUrl>
        </gzd:gzd></sru:recordData></sru:record>
        """
    }

    static let point =
        "<o:Punt><o:locatiegebied>POINT(5.387 52.155)</o:locatiegebied><o:geometrielabel>Kerkstraat 1</o:geometrielabel></o:Punt>"

    static func page(_ records: [String], total: Int) -> String {
        """
        <sru:searchRetrieveResponse xmlns:sru="s" xmlns:gzd="g" xmlns:d="d" xmlns:o="o"><sru:numberOfRecords>\(total)</sru:numberOfRecords>
        <sru:records>\(records.joined())</sru:records></sru:searchRetrieveResponse>
        """
    }

    func answer(_ records: [String]) { pages.withLock { $0 = [1: Self.page(records, total: records.count)] } }

    /// Starts it, with a source in the test town that asks it.
    static func with(
        _ engine: Engine, types: [String] = [],
        _ body: @escaping @Sendable (SearchService, FeedTown) async throws -> Void
    ) async throws {
        let service = SearchService()
        let router = Router()
        router.get("sru") { request, _ -> Response in
            service.asked.withLock { $0.append(request.uri.string) }
            let start = request.uri.queryParameters["startRecord"].flatMap { Int($0) } ?? 1
            let text = service.pages.withLock { $0[start] ?? $0[0] ?? SearchService.page([], total: 0) }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        let logger = Logger(label: "sru") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: logger)
        try await application.test(.live) { client in
            let port = try #require(client.port)
            try await withTown(on: engine) { town in
                let web = OutgoingWeb(network: .everything, userAgent: "test")
                let room = FeedRoom(database: town.database, web: web, clock: town.clock.clock, logger: logger)
                let admin = try await town.viewer(town.admin)
                let source = try await room.sources.add(
                    .officialNotices,
                    FeedEntry(
                        name: "Bekendmakingen", team: town.webcare, address: "http://127.0.0.1:\(port)/sru",
                        settings: FeedSettings(names: ["Testdorp"], types: types), minutes: 60), mayBePlain: true,
                    by: admin)
                try await room.sources.decide(source, .active, decision: "Ja", owner: "Juridisch", by: admin)
                try await body(service, FeedTown(town: town, room: room, admin: admin, source: source))
                await web.shutdown()
            }
        }
    }
}

extension FeedTown {
    /// Looks at the source as the job does.
    func look() async throws -> FeedHealth {
        town.clock.advance(seconds: 1)
        try await room.run("\(source)")
        return try await room.sources.health(source)
    }

    /// What is wrong with the source after another look; empty: nothing.
    func fault() async throws -> String { try await look().fault }
}

@Suite("Official publications from the search service")
struct OfficialFeedTests {
    @Test(arguments: Engine.allCases)
    func `nothing about a person is anywhere in the database`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            let person = "Ibrahim-Ketelaar"
            func mark(_ name: String) -> String { "<o:Adres><o:geometrielabel>\(name)</o:geometrielabel></o:Adres>" }
            service.answer([
                SearchService.record("gmb-1", "Toestemming dakkapel Kerkstraat 1"),
                SearchService.record(
                    "gmb-2", "Uitschrijving \(person)", type: "uitschrijving basisregistratie personen"),
                SearchService.record(
                    "gmb-3", "Voornemen tot uitschrijving uit de BRP van \(person)", type: "overige overheidsinformatie"
                ),
                SearchService.record("gmb-4", "Besluit mevrouw \(person)", type: "ander besluit", marks: mark(person)),
                // Where somebody with a handicap lives.
                SearchService.record(
                    "gmb-6", "Verkeersbesluit individuele gehandicaptenparkeerplaats Ketelaarstraat 12",
                    type: "verkeersbesluit of -mededeling", marks: mark("Ketelaarstraat 12")),
                // Cannot be judged, so it is not kept either.
                SearchService.record("gmb-5", "Kapot \(person)").replacing("</d:title>", with: ""),
            ])
            let health = try await town.look()
            #expect(health.fault.isEmpty && health.succeededAt != nil)
            let raws = try await town.room.sources.raws(town.source, for: town.admin)
            #expect(raws.first?.counts.leftOut == ["person": 4] && raws.first?.counts.brokenCount == 1)
            #expect(raws.first?.counts.kept == 1 && raws.first?.counts.read == 6)
            let everything = try await Self.everything(town.town)
            #expect(everything.contains("Toestemming dakkapel") && everything.contains("gmb-1"))
            #expect(!everything.contains(person) && !everything.contains("Ketelaar"))
        }
    }

    /// Every value of every table, blobs as the text in them.
    private static func everything(_ town: TestTown) async throws -> String {
        try await town.database.read { tx in
            let tables: [String] = try tx.rows(
                tx.dialect == .postgres
                    ? "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
                    : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            ).map { try $0("name") }
            #expect(tables.contains("feed_raw_parts") && tables.contains("alert_versions") && tables.count > 40)
            return try tables.map { table in
                // Names of tables are no values: this is the one statement that is made of text.
                try tx.rows(SQL(stringLiteral: "SELECT * FROM \(table)")).map(\.everything).joined(separator: "\n")
            }.joined(separator: "\n")
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages are asked for until all are there, and a page that fails costs the whole`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            func records(_ numbers: Range<Int>) -> [String] {
                numbers.map { SearchService.record("gmb-\($0)", "Toestemming nummer \($0)") }
            }
            service.pages.withLock {
                $0 = [
                    1: SearchService.page(records(0..<100), total: 205),
                    101: SearchService.page(records(100..<200), total: 205),
                    201: SearchService.page(records(200..<205), total: 205),
                ]
            }
            let found1 = try await town.fault()
            #expect(found1 == "")
            let found2 = try await town.count("alert_notices")
            #expect(found2 == 205)
            let asked = service.asked.withLock { $0 }
            #expect(asked.count == 3 && asked[0].contains("dt.creator%3D%3D%22Testdorp%22"))
            // Eight weeks the first time, three days after that.
            #expect(asked[0].contains("dt.modified%3E%3D%222026-09-28%22"))
            let found3 = try await town.told()
            #expect(found3 == 0)
            town.town.clock.advance(seconds: 86_400)
            service.pages.withLock { $0[101] = SearchService.page([], total: 205) }
            let found4 = try await town.fault()
            #expect(found4 == "truncated")
            #expect(service.asked.withLock { $0[3].contains("dt.modified%3E%3D%222026-11-20%22") })
            service.pages.withLock { $0[101] = "<diagnostics>Unknown index</diagnostics>" }
            let found5 = try await town.fault()
            #expect(found5 == "diagnostic")
            let found6 = try await town.count("feed_raws")
            #expect(found6 == 1)
            let found7 = try await town.count("alert_notices WHERE state = 'current'")
            #expect(found7 == 205)
        }
    }

    @Test(arguments: Engine.allCases)
    func `more than we read is a fault, and half of it does not pass for all`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            var room = town.room
            room.fetcher.mostRecords = 100
            let limited = FeedTown(town: town.town, room: room, admin: town.admin, source: town.source)
            let records = (0..<100).map { SearchService.record("gmb-\($0)", "Toestemming nummer \($0)") }
            service.pages.withLock { $0 = [0: SearchService.page(records, total: 101)] }
            let found1 = try await limited.fault()
            #expect(found1 == "too_large")
            let found2 = try await town.count("alert_notices")
            #expect(found2 == 0)
            let found3 = try await town.count("feed_raws")
            #expect(found3 == 0)
            service.pages.withLock { $0 = [0: SearchService.page(records, total: 100)] }
            let found4 = try await limited.fault()
            #expect(found4 == "")
            let found5 = try await town.count("alert_notices")
            #expect(found5 == 100)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a question that is not understood, and a silent nothing, are faults`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            let found8 = try await town.fault()
            #expect(found8 == "nothing_found")
            service.pages.withLock {
                $0[1] = SearchService.page([], total: 0).replacing(
                    "<sru:records>", with: "<sru:diagnostics><x/></sru:diagnostics><sru:records>")
            }
            let found9 = try await town.fault()
            #expect(found9 == "diagnostic")
            service.answer([SearchService.record("gmb-1", "Toestemming dakkapel")])
            let found10 = try await town.fault()
            #expect(found10 == "")
            // Later a few days without anything are nothing strange.
            service.pages.withLock { $0 = [:] }
            let found11 = try await town.fault()
            #expect(found11 == "")
            let found12 = try await town.count("alert_notices WHERE state = 'current'")
            #expect(found12 == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sorts are chosen, and only a municipality's own come in`(engine: Engine) async throws {
        try await SearchService.with(engine, types: ["permits", "events"]) { service, town in
            service.answer([
                SearchService.record("gmb-1", "Toestemming dakkapel"),
                SearchService.record("gmb-2", "Verkeersbesluit Dorpsstraat", type: "verkeersbesluit of -mededeling"),
                SearchService.record("gmb-3", "Agenda", type: "vergadering of stuk van het bestuur"),
                SearchService.record("prb-4", "Toestemming", organisation: "provincie"),
                SearchService.record("gmb-5", "Boekenmarkt op 12 december", type: "evenementmelding"),
            ])
            _ = try await town.look()
            let counts = try #require(try await town.room.sources.raws(town.source, for: town.admin).first).counts
            #expect(counts.kept == 2 && counts.leftOut == ["other_type": 2, "other_organisation": 1])
            let market = try #require(try await town.notice("gmb-5"))
            #expect(market.topic == .events && market.facts.endsAt?.iso8601 == "2026-12-12T23:00:00Z")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an event that is over when it is published tells nobody`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            service.answer([SearchService.record("gmb-1", "Toestemming dakkapel")])
            _ = try await town.look()
            service.answer([
                SearchService.record(
                    "gmb-2", "Melding voor het evenement Rol m Erin op zaterdag 21 november 2026",
                    type: "evenementmelding"),
                SearchService.record("gmb-3", "Melding voor de Boekenmarkt op 12 december", type: "evenementmelding"),
            ])
            _ = try await town.look()
            #expect(try await town.told() == 1)
            #expect(try await town.notice("gmb-2")?.state == .ended)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a day to object is computed for a decision only, and its words are careful`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            service.answer([
                SearchService.record("gmb-1", "Toestemming dakkapel (zaaknr. 12345)"),
                SearchService.record("gmb-2", "Aanvraag vergunning dakkapel (zaaknr. 12345)", published: "2026-10-20"),
                SearchService.record("gmb-3", "Ontwerp bestemmingsplan", type: "ruimtelijk plan of omgevingsdocument"),
            ])
            _ = try await town.look()
            let permit = try #require(try await town.notice("gmb-1"))
            #expect(permit.facts.actionUntil?.description == "2027-01-04")
            let note = try #require(permit.facts.actionNote)
            #expect(note.hasPrefix("Meestal") && note.contains("zes weken na de publicatie op 20 november 2026"))
            #expect(permit.facts.action?.contains("meestal bezwaar") == true)
            #expect(permit.facts.responsible == "Gemeente Testdorp" && permit.facts.place == "Kerkstraat 1")
            let application = try #require(try await town.notice("gmb-2"))
            #expect(application.facts.actionUntil == nil && application.facts.actionNote?.contains("pas als") == true)
            let draft = try #require(try await town.notice("gmb-3"))
            #expect(draft.facts.actionUntil == nil && draft.facts.action?.contains("mening") == true)
            // The one after the other, though they came in the other order.
            let related = try await town.room.notices.related(permit.id)
            #expect(related.map(\.relation) == [.follows] && related.first?.notice.id == application.id)
        }
    }
    @Test(arguments: Engine.allCases)
    func `against a plan there is an appeal, and a mere announcement has no day`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            func plan(_ id: String, _ title: String) -> String {
                SearchService.record(id, title, type: "ruimtelijk plan of omgevingsdocument")
            }
            let traffic = "verkeersbesluit of -mededeling"
            service.answer([
                plan("gmb-1", "Vaststelling bestemmingsplan Dorpsrand"), plan("gmb-2", "Vaststelling omgevingsvisie"),
                SearchService.record("gmb-3", "Afsluiting Dorpsstraat", type: traffic),
                SearchService.record("gmb-4", "Verkeersbesluit vervallen parkeerplaats Kerkstraat 1", type: traffic),
                SearchService.record("gmb-5", "Intrekking vergunning terras Kerkstraat 1", type: "andere vergunning"),
                SearchService.record("gmb-6", "Ontwerpbesluit omgevingsvergunning Kerkstraat 1", type: "bouwen"),
            ])
            _ = try await town.look()
            func facts(_ id: String) async throws -> NoticeFacts { try #require(try await town.notice(id)).facts }
            let adopted = try await facts("gmb-1")
            #expect(adopted.action?.contains("in beroep") == true && adopted.action?.contains("bezwaar") == false)
            #expect(adopted.actionUntil == nil && adopted.actionNote?.contains("zes weken nadat") == true)
            let vision = try await facts("gmb-2")
            #expect(vision.action == nil && vision.actionUntil == nil)
            let announced = try await facts("gmb-3")
            #expect(announced.kind == "Bericht over verkeer" && announced.actionUntil == nil && announced.action == nil)
            let decided = try await facts("gmb-4")
            #expect(decided.kind == "Besluit over verkeer" && decided.actionUntil?.description == "2027-01-04")
            let revoked = try await facts("gmb-5")
            #expect(revoked.kind == "Vergunning ingetrokken" && revoked.actionUntil?.description == "2027-01-04")
            let draft = try await facts("gmb-6")
            #expect(draft.kind == "Plan voor een vergunning, nog geen besluit")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a withdrawal takes back its case by number, and nothing by the address`(engine: Engine) async throws {
        try await SearchService.with(engine) { service, town in
            let (permit, event) = ("andere vergunning", "evenementmelding")
            service.answer([
                SearchService.record("gmb-1", "Verleende vergunning terras", type: permit, published: "2026-11-10"),
                SearchService.record("gmb-2", "Ingetrokken aanvraag vergunning standplaats", type: permit),
                SearchService.record(
                    "gmb-3", "Melding Boekenmarkt op 12 en 19 december (zaaknr. 123456)", type: event,
                    published: "2026-11-10"),
                SearchService.record(
                    "gmb-4", "Extra tijd nodig Boekenmarkt (zaaknr. 123456)", type: event, published: "2026-11-12"),
                SearchService.record("gmb-5", "Intrekking melding Boekenmarkt (zaaknr. 123456)", type: event),
            ])
            _ = try await town.look()
            var states: [NoticeState?] = []
            for number in 1...5 { states.append(try await town.notice("gmb-\(number)")?.state) }
            #expect(states == [.current, .current, .withdrawn, .withdrawn, .current])
            let market = try #require(try await town.notice("gmb-3"))
            let days = market.facts.periods?.map(\.from.iso8601)
            #expect(days == ["2026-12-11T23:00:00Z", "2026-12-18T23:00:00Z"])
            #expect(market.facts.endsAt?.iso8601 == "2026-12-19T23:00:00Z")
        }
    }
}

extension Row {
    /// All values as text.
    var everything: String {
        "\(self)" + Mirror(reflecting: self).children.compactMap { Self.blobs($0.value) }.joined()
    }

    private static func blobs(_ value: Any) -> String? {
        Mirror(reflecting: value).children.map { child -> String in
            guard let blob = Mirror(reflecting: child.value).children.first?.value as? [UInt8] else { return "" }
            return String(decoding: blob, as: UTF8.self)
        }.joined(separator: " ")
    }
}
