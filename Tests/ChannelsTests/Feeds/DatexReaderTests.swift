import Foundation
import Testing
import Values

@testable import Channels

@Suite("Reading DATEX II")
struct DatexReaderTests {
    static let prelude = Array(
        """
        <mc:messageContainer xmlns:mc="m" xmlns:sit="s" xmlns:com="c" xmlns:loc="l" xmlns:nle="n">
        <mc:payload xmlns:xsi="x" xsi:type="sit:SituationPublication">
        """.utf8)

    static func piece(_ text: String) -> XMLPiece { Array(text.utf8).withUnsafeBytes { XMLPiece($0) } }

    /// A record with the parts that every one has.
    static func record(
        _ type: String, _ inner: String = "", source: String = "Gemeente Utrecht",
        from: String = "2026-12-01T06:00:00Z",
        until: String? = "2026-12-05T16:00:00Z", periods: String = "", probability: String = "probable"
    ) -> String {
        let end = until.map { "<com:overallEndTime>\($0)</com:overallEndTime>" } ?? ""
        return """
            <sit:situationRecord xsi:type="sit:\(type)" id="R" version="3">
            <sit:situationRecordVersionTime>2026-11-20T10:00:00Z</sit:situationRecordVersionTime>
            <sit:probabilityOfOccurrence>\(probability)</sit:probabilityOfOccurrence>
            <sit:source><com:sourceName><com:values><com:value lang="nl">\(source)</com:value></com:values></com:sourceName></sit:source>
            <sit:validity><com:validityStatus>definedByValidityTimeSpec</com:validityStatus><com:validityTimeSpecification>
            <com:overallStartTime>\(from)</com:overallStartTime>\(end)\(periods)</com:validityTimeSpecification></sit:validity>
            \(inner)</sit:situationRecord>
            """
    }

    static func line(_ list: String) -> String {
        """
        <sit:locationReference xsi:type="loc:ItineraryByIndexedLocations"><loc:locationContainedInItinerary index="0">
        <loc:location xsi:type="loc:LinearLocation"><loc:gmlLineString><loc:posList>\(list)</loc:posList></loc:gmlLineString>
        </loc:location></loc:locationContainedInItinerary></sit:locationReference>
        """
    }

    static func point(_ latitude: Double, _ longitude: Double) -> String {
        """
        <sit:locationReference xsi:type="loc:PointLocation"><loc:pointByCoordinates><loc:pointCoordinates>
        <loc:latitude>\(latitude)</loc:latitude><loc:longitude>\(longitude)</loc:longitude>
        </loc:pointCoordinates></loc:pointByCoordinates></sit:locationReference>
        """
    }

    static func closed(_ type: String = "roadClosed", _ inner: String = "") -> String {
        """
        \(inner)<sit:roadOrCarriagewayOrLaneManagementType>\(type)</sit:roadOrCarriagewayOrLaneManagementType>
        """
    }

    static func situation(
        _ records: String..., id: String = "NDW03_1_PRJ_2", more: String = "", status: String = "real"
    )
        -> XMLPiece
    {
        piece(
            """
            <sit:situation id="\(id)"><sit:situationVersionTime>2026-11-21T10:00:00Z</sit:situationVersionTime>
            <sit:headerInformation><com:informationStatus>\(status)</com:informationStatus></sit:headerInformation>
            \(records.joined())\(more)</sit:situation>
            """)
    }

    static func read(_ piece: XMLPiece) throws -> RoadSituation {
        let reading = try DatexReader.read(piece, prelude: prelude)
        guard case .situation(let situation) = reading else {
            Issue.record("\(reading)")
            throw FeedFault.wrongDocument
        }
        return situation
    }

    @Test
    func `the records of a situation are one thing, at the line that is closed and not at the loose point`() throws {
        let detour = """
            <sit:reroutingItineraryDescription><com:values><com:value lang="nl">Volg route A</com:value></com:values></sit:reroutingItineraryDescription>
            <sit:alternativeRoute>\(Self.line("52.3 5.3 52.4 5.4"))</sit:alternativeRoute>
            """
        let found = try Self.read(
            Self.situation(
                Self.record(
                    "MaintenanceWorks",
                    Self.point(52.1, 5.1) + "<sit:roadMaintenanceType>resurfacingWork</sit:roadMaintenanceType>"),
                Self.record("SpeedManagement", Self.line("52.0 5.0 52.2 5.2")),
                Self.record("RoadOrCarriagewayOrLaneManagement", Self.line("52.09 5.12 52.095 5.125") + Self.closed()),
                Self.record("RoadOrCarriagewayOrLaneManagement", Self.line("52.09 5.12 52.095 5.125") + Self.closed()),
                Self.record("ReroutingManagement", Self.point(52.9, 5.9) + detour),
                more: """
                    <sit:relatedSituation><sit:objectReference targetClass="sit:Situation" id="NDW03_9"/></sit:relatedSituation>
                    """))
        #expect(found.id == "NDW03_1_PRJ_2" && found.version == "2026-11-21T10:00:00Z")
        #expect(found.places == [.line([WrittenPlace(52.09, 5.12), WrittenPlace(52.095, 5.125)])])
        #expect(found.sort == .maintenance && found.closures == [.road] && found.blocked == [.car, .bus])
        #expect(found.types == ["resurfacingWork"] && found.detours == ["Volg route A"])
        #expect(found.sources == ["Gemeente Utrecht"] && found.related == ["NDW03_9"])
        #expect(found.startsAt?.iso8601 == "2026-12-01T06:00:00Z" && found.endsAt?.iso8601 == "2026-12-05T16:00:00Z")
        #expect(found.certainty == .probable && found.periods.isEmpty)
    }

    @Test
    func `without a line the point of the work counts, never that of a way round`() throws {
        let found = try Self.read(
            Self.situation(
                Self.record("SpeedManagement", Self.point(52.5, 5.5)),
                Self.record("ConstructionWorks", Self.point(52.1, 5.1)),
                Self.record("ReroutingManagement", Self.line("52.3 5.3 52.4 5.4"))))
        #expect(found.places == [.point(WrittenPlace(52.1, 5.1))] && found.sort == .construction)
        let lost = try Self.read(Self.situation(Self.record("PublicEvent", Self.line("52.1 x 5"))))
        #expect(lost.places.isEmpty && lost.sort == .event)
    }

    @Test
    func `the whole time runs from the first begin to the last end, and without one end it has none`() throws {
        func period(_ from: String, _ until: String) -> String {
            "<com:validPeriod><com:startOfPeriod>\(from)</com:startOfPeriod><com:endOfPeriod>\(until)</com:endOfPeriod></com:validPeriod>"
        }
        let some =
            period("2026-12-08T20:00:00+01:00", "2026-12-09T05:00:00+01:00")
            + period("2026-12-02T19:00:00Z", "2026-12-03T04:00:00Z")
        let found = try Self.read(
            Self.situation(
                Self.record(
                    "MaintenanceWorks", from: "2026-12-02T19:00:00.123456Z", until: "2026-12-09T04:00:00Z",
                    periods: some),
                Self.record("SpeedManagement", from: "2026-12-01T19:00:00Z", until: "2026-12-04T04:00:00Z")))
        #expect(found.startsAt?.iso8601 == "2026-12-01T19:00:00Z" && found.endsAt?.iso8601 == "2026-12-09T04:00:00Z")
        #expect(found.periods.map(\.from.iso8601) == ["2026-12-02T19:00:00Z", "2026-12-08T19:00:00Z"])
        let open = try Self.read(
            Self.situation(Self.record("MaintenanceWorks"), Self.record("SpeedManagement", until: nil)))
        #expect(open.startsAt != nil && open.endsAt == nil)
    }

    @Test
    func `tests and exercises stay outside, whole or in part`() throws {
        let works = Self.record("MaintenanceWorks")
        #expect(try DatexReader.read(Self.situation(works, status: "test"), prelude: Self.prelude) == .notReal)
        #expect(
            try DatexReader.read(Self.situation(works, status: "technicalExercise"), prelude: Self.prelude) == .notReal)
        let exercise = Self.record(
            "MaintenanceWorks", "<com:informationStatus>securityExercise</com:informationStatus>")
        #expect(try DatexReader.read(Self.situation(exercise), prelude: Self.prelude) == .nothingAboutARoad)
        #expect(
            try DatexReader.read(Self.situation(Self.record("ReroutingManagement")), prelude: Self.prelude)
                == .nothingAboutARoad)
    }

    @Test
    func `closed for what is high is open for all others`() throws {
        let high = """
            <sit:forVehiclesWithCharacteristicsOf><com:heightCharacteristic><com:comparisonOperator>greaterThan</com:comparisonOperator>
            <com:vehicleHeight>4.5</com:vehicleHeight></com:heightCharacteristic></sit:forVehiclesWithCharacteristicsOf>
            """
        let found = try Self.read(
            Self.situation(Self.record("RoadOrCarriagewayOrLaneManagement", Self.closed("roadClosed", high))))
        #expect(found.blocked.isEmpty && found.closures.isEmpty)
        #expect(found.restrictions == [.init(measure: .height, most: 4.5)])
    }

    @Test
    func `who is blocked is who the feed names, or who drives on what is closed`() throws {
        func blocked(_ inner: String, _ type: String = "roadClosed") throws -> Set<RoadSituation.Vehicle> {
            try Self.read(
                Self.situation(Self.record("RoadOrCarriagewayOrLaneManagement", Self.closed(type, inner)))
            ).blocked
        }
        func vehicle(_ name: String) -> String {
            "<sit:forVehiclesWithCharacteristicsOf><com:vehicleType>\(name)</com:vehicleType></sit:forVehiclesWithCharacteristicsOf>"
        }
        func way(_ name: String) -> String {
            "<sit:locationReference><loc:supplementaryPositionalDescription><loc:carriageway><loc:carriageway>\(name)</loc:carriageway></loc:carriageway></loc:supplementaryPositionalDescription></sit:locationReference>"
        }
        #expect(try blocked("") == [.car, .bus])
        #expect(try blocked(vehicle("anyVehicle")) == [.car, .bicycle, .bus])
        #expect(try blocked(vehicle("bicycle") + vehicle("pedestrian")) == [.bicycle, .foot])
        #expect(try blocked(way("cycleTrack")) == [.bicycle])
        #expect(try blocked(way("footpath"), "carriagewayClosures") == [.foot])
        #expect(try blocked("", "laneClosures").isEmpty)
        #expect(try blocked("", "useOfSpecifiedLanesOrCarriagewaysAllowed").isEmpty)
    }

    @Test
    func `hindrance, words and links are read, notes for insiders are not`() throws {
        let inner = """
            <sit:impact><sit:numberOfLanesRestricted>1</sit:numberOfLanesRestricted><sit:delays><sit:delayBand>upToTenMinutes</sit:delayBand></sit:delays></sit:impact>
            <sit:generalPublicComment><sit:comment><com:values><com:value lang="nl">Herinrichting  Kerkstraat</com:value>
            <com:value lang="en">Church street</com:value><com:value lang="nl"/></com:values></sit:comment></sit:generalPublicComment>
            <sit:generalPublicComment><sit:comment><com:values><com:value>06 bellen</com:value></com:values></sit:comment>
            <sit:commentType>internalNote</sit:commentType></sit:generalPublicComment>
            <sit:urlLink><com:urlLinkAddress>http://onveilig.example</com:urlLinkAddress></sit:urlLink>
            <sit:urlLink><com:urlLinkAddress>https://werk.example/1</com:urlLinkAddress></sit:urlLink>
            <nle:roadworkHindranceClass>hindranceClass3</nle:roadworkHindranceClass>
            <sit:overrunning>true</sit:overrunning>
            """
        let found = try Self.read(
            Self.situation(
                Self.record("MaintenanceWorks", inner, probability: "certain"),
                Self.record(
                    "SpeedManagement", "<sit:operatorActionStatus>requested</sit:operatorActionStatus>",
                    probability: "certain")))
        #expect(found.descriptions == ["Herinrichting Kerkstraat"] && found.address == "https://werk.example/1")
        #expect(found.hindranceClass == 3 && found.delayBand == "upToTenMinutes" && found.lanesRestricted == 1)
        #expect(found.isOverrunning && found.certainty == .possible)
    }

    @Test
    func `what was cancelled says so`() throws {
        let life =
            "<sit:management><sit:lifeCycleManagement><sit:cancel>true</sit:cancel></sit:lifeCycleManagement></sit:management>"
        let found = try Self.read(Self.situation(Self.record("MaintenanceWorks", life)))
        #expect(found.isCancelled && !found.hasEnded)
    }

    @Test
    func `one measure that was cancelled or has ended takes nothing from the rest`() throws {
        func works(_ words: String..., inner: String = "") -> String {
            let said = words.map { "<sit:\($0)>true</sit:\($0)>" }.joined()
            return Self.record(
                "RoadOrCarriagewayOrLaneManagement",
                inner + "<sit:management><sit:lifeCycleManagement>\(said)</sit:lifeCycleManagement></sit:management>")
        }
        for word in ["cancel", "end"] {
            let found = try Self.read(
                Self.situation(works(word, inner: Self.closed()), Self.record("MaintenanceWorks")))
            #expect(!found.isCancelled && !found.hasEnded)
            #expect(found.closures.isEmpty && found.blocked.isEmpty, "what is off closes nothing")
        }
        let off = try Self.read(Self.situation(works("cancel"), works("cancel"), Self.record("ReroutingManagement")))
        #expect(off.isCancelled && !off.hasEnded)
        let over = try Self.read(Self.situation(works("cancel"), works("end")))
        #expect(!over.isCancelled && over.hasEnded)
    }

    @Test(arguments: [
        ("moped", RoadSituation.Vehicle.moped), ("heavyVehicle", .lorry), ("agriculturalVehicle", .farm),
        ("motorcycle", .other), ("carWithCaravan", .other), ("hovercraft", .other), ("car", .car),
    ])
    func `closed for some is closed for nobody else`(word: String, blocked: RoadSituation.Vehicle) throws {
        func read(_ vehicles: String) throws -> RoadSituation {
            let named =
                "<sit:forVehiclesWithCharacteristicsOf>\(vehicles)</sit:forVehiclesWithCharacteristicsOf>"
            return try Self.read(
                Self.situation(Self.record("RoadOrCarriagewayOrLaneManagement", Self.closed("roadClosed", named))))
        }
        #expect(try read("<com:vehicleType>\(word)</com:vehicleType>").blocked == [blocked])
        #expect(try read("<com:fuelType>diesel</com:fuelType>").blocked == [.other])
    }

    @Test
    func `a closed slip road is no closed road`() throws {
        func closures(_ type: String, _ ways: String...) throws -> Set<RoadSituation.Closure> {
            let said = ways.map {
                "<sit:locationReference><loc:supplementaryPositionalDescription><loc:carriageway><loc:carriageway>\($0)</loc:carriageway></loc:carriageway></loc:supplementaryPositionalDescription></sit:locationReference>"
            }
            return try Self.read(
                Self.situation(Self.record("RoadOrCarriagewayOrLaneManagement", Self.closed(type, said.joined())))
            ).closures
        }
        #expect(try closures("slipRoadClosures") == [.slipRoad])
        #expect(try closures("carriagewayClosures", "exitSlipRoad") == [.slipRoad])
        #expect(try closures("roadClosed", "entrySlipRoad", "exitSlipRoad") == [.slipRoad])
        #expect(try closures("carriagewayClosures", "mainCarriageway", "exitSlipRoad") == [.carriageway])
        #expect(try closures("roadClosed") == [.road])
    }

    @Test
    func `what is broken is refused with its reason`() {
        #expect(throws: FeedFault.withoutID) { try Self.read(Self.situation(Self.record("MaintenanceWorks"), id: "")) }
        #expect(throws: FeedFault.notXML) {
            try Self.read(Self.piece("<sit:situation id=\"1\"><a></b></sit:situation>"))
        }
        #expect(throws: FeedFault.tooDeep) {
            try Self.read(Self.piece("<sit:situation id=\"1\">" + String(repeating: "<a>", count: 80)))
        }
    }

    @Test
    func `another version and another country are read as far as they go`() throws {
        let text = """
            <situation id="GUID1"><headerInformation><informationStatus>real</informationStatus></headerInformation>
            <situationRecord xsi:type="MaintenanceWorks" id="G1"><validity><validityTimeSpecification>
            <overallStartTime>2026-07-19T21:00:00.000Z</overallStartTime></validityTimeSpecification></validity>
            <groupOfLocations xsi:type="Point"><pointByCoordinates><pointCoordinates><latitude>60.2</latitude>
            <longitude>24.9</longitude></pointCoordinates></pointByCoordinates></groupOfLocations></situationRecord></situation>
            """
        let found = try Self.read(Self.piece(text))
        #expect(found.places == [.point(WrittenPlace(60.2, 24.9))] && found.startsAt?.iso8601 == "2026-07-19T21:00:00Z")
    }

    private static let real = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/road-works/ndw-situations-2026-07-24.xml")

    @Test(.enabled(if: (try? Data(contentsOf: real)) != nil, "the folder with real data is not here"))
    func `the real piece of the national feed is read`() throws {
        let pieces = XMLPieces(DatexReader.piece)
        var found: [RoadSituation] = []
        try Array(try Data(contentsOf: Self.real)).withUnsafeBytes { bytes in
            try pieces.take(bytes) { piece in
                if case .situation(let one) = try DatexReader.read(piece, prelude: pieces.prelude) { found.append(one) }
            }
        }
        try pieces.finish()
        #expect(DatexReader.isFeed(pieces.prelude))
        #expect(found.map(\.id) == ["RWS01_SM1162215_D2_WWA", "RWS01_SM1168188_D2_WWA"])
        #expect(found[0].sort == .maintenance && found[0].closures == [.lanes] && found[0].blocked.isEmpty)
        #expect(found[0].related == ["RWS01_SM1162215_D2"] && found[0].lanesRestricted == 1)
        #expect(found[0].places.count == 1 && found[0].endsAt?.iso8601 == "2026-12-01T11:00:00Z")
        #expect(found[1].sources == ["NN-O [RWS Noord Nederland District Oost]"] && !found[1].places.isEmpty)
        #expect(
            found[1].restrictions == [.init(measure: .height, most: 4.5)] && found[1].detours.first == "Volg route A")
        #expect(found.allSatisfy { $0.certainty == .certain && $0.startsAt != nil })
    }
}
