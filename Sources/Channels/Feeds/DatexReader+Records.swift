import Values

extension DatexReader {
    /// What a record says of the thing as a whole.
    static func add(_ record: FeedElement, to situation: inout RoadSituation) {
        situation.sources += texts(record.first("source", "sourceName"))
        situation.sort = min(situation.sort, sort(record)) { rank($0) < rank($1) }
        for name in ["roadMaintenanceType", "constructionWorkType", "publicEventType", "causeType"] {
            situation.types += record.everywhere(name).compactMap(\.words)
        }
        situation.roads += record.everywhere("roadOrJunctionNumber", leavingOut: ["alternativeRoute"]).compactMap(
            \.words)
        for comment in record.all("generalPublicComment") where comment.words("commentType") != "internalNote" {
            situation.descriptions += texts(comment)
        }
        situation.descriptions += texts(record.first("cause", "causeDescription"))
        let class_ = record.everywhere("roadworkHindranceClass").compactMap(\.words?.last?.wholeNumberValue).max()
        situation.hindranceClass = [situation.hindranceClass, class_].compactMap { $0 }.max()
        situation.delayBand = situation.delayBand ?? record.words("impact", "delays", "delayBand")
        let lanes = record.words("impact", "numberOfLanesRestricted").flatMap { Int($0) }
        situation.lanesRestricted = [situation.lanesRestricted, lanes].compactMap { $0 }.max()
        addCertainty(record, to: &situation)
        addClosure(record, to: &situation)
        let links = record.everywhere("urlLinkAddress").compactMap(\.words) + record.all("urlLink").compactMap(\.words)
        situation.address = situation.address ?? links.first { $0.hasPrefix("https://") && $0.utf8.count <= 2_000 }
    }

    private static func min<Value>(_ one: Value, _ other: Value, _ isBefore: (Value, Value) -> Bool) -> Value {
        isBefore(other, one) ? other : one
    }

    private static func rank(_ sort: RoadSituation.Sort) -> Int {
        switch sort {
        case .event: 0
        case .construction: 1
        case .maintenance: 2
        case .closure: 3
        case .other: 4
        }
    }

    /// What the record is about; where it is a closure, what it is closed for.
    private static func sort(_ record: FeedElement) -> RoadSituation.Sort {
        switch kind(record) {
        case "MaintenanceWorks": return .maintenance
        case "ConstructionWorks": return .construction
        case "PublicEvent": return .event
        default: break
        }
        switch record.words("cause", "causeType") {
        case "roadMaintenance", "roadworks", "maintenanceWorks": return .maintenance
        case "constructionWork", "constructionWorks": return .construction
        case "publicEvent": return .event
        default: return kind(record) == "RoadOrCarriagewayOrLaneManagement" ? .closure : .other
        }
    }

    /// The least sure that any record is.
    private static func addCertainty(_ record: FeedElement, to situation: inout RoadSituation) {
        let isAsked = record.words("operatorActionStatus") == "requested"
        let found: RoadSituation.Certainty? =
            switch record.words("probabilityOfOccurrence") {
            case _ where isAsked: .possible
            case "certain": .certain
            case "probable": .probable
            case "riskOf": .possible
            default: nil
            }
        let order: [RoadSituation.Certainty] = [.possible, .probable, .certain]
        situation.certainty = order.first { $0 == found || $0 == situation.certainty }
        if record.everywhere("overrunning").contains(where: { $0.words == "true" }) { situation.isOverrunning = true }
    }

    private static func addClosure(_ record: FeedElement, to situation: inout RoadSituation) {
        for word in record.all("roadOrCarriagewayOrLaneManagementType").compactMap(\.words) {
            guard let closure = closure(word, on: ways(record)) else { continue }
            let vehicles = record.all("forVehiclesWithCharacteristicsOf")
            let limits = vehicles.flatMap(restrictions)
            // Closed for what is higher or heavier than so much is open for all others.
            if !limits.isEmpty {
                situation.restrictions += limits
                continue
            }
            situation.closures.insert(closure)
            guard [.road, .carriageway, .slipRoad].contains(closure) else { continue }
            let named = vehicles.flatMap { $0.everywhere("vehicleType") }.compactMap(\.words)
            if !named.isEmpty {
                situation.blocked.formUnion(named.flatMap(blocked))
            } else if vehicles.contains(where: { !$0.parts.isEmpty }) {
                // By fuel, by load: for some, and we do not know whom.
                situation.blocked.insert(.other)
            } else {
                situation.blocked.formUnion(blocked(on: carriageways(record), closure))
            }
        }
    }

    private static let slipRoads: Set<String> = ["entrySlipRoad", "exitSlipRoad", "slipRoads"]

    private static func closure(_ word: String, on carriageways: Set<String>) -> RoadSituation.Closure? {
        switch word {
        case "roadClosed", "carriagewayClosures":
            if !carriageways.isEmpty && carriageways.isSubset(of: slipRoads) {
                .slipRoad
            } else {
                word == "roadClosed" ? .road : .carriageway
            }
        case "slipRoadClosures": .slipRoad
        case "laneClosures", "lanesDeviated", "rushHourLaneClosed": .lanes
        case "narrowLanes": .narrow
        case "singleAlternateLineTraffic": .alternating
        // What is allowed or in use hinders nobody.
        case "useOfSpecifiedLanesOrCarriagewaysAllowed", "hardShoulderRunningInOperation", "doNotUseSpecifiedLanes": nil
        default: .other
        }
    }

    private static func ways(_ record: FeedElement) -> Set<String> {
        Set(record.everywhere("carriageway", leavingOut: ["alternativeRoute"]).compactMap(\.words))
    }

    private static func carriageways(_ record: FeedElement) -> Set<String> {
        ways(record).union(record.everywhere("laneUsage").compactMap(\.words))
    }

    /// Closed without saying for whom: for what drives there. Of people on foot and on bicycles the feed then says nothing.
    private static func blocked(on carriageways: Set<String>, _ closure: RoadSituation.Closure) -> [RoadSituation
        .Vehicle]
    {
        var found: [RoadSituation.Vehicle] = []
        if !carriageways.isDisjoint(with: ["cycleTrack", "cycleLane", "bicycleLane"]) { found.append(.bicycle) }
        if !carriageways.isDisjoint(with: ["footpath", "pavement", "sidewalk"]) { found.append(.foot) }
        if !carriageways.isDisjoint(with: ["busLane"]) { found.append(.bus) }
        if !found.isEmpty { return found }
        // A slip road is a way on to a road, and the road stays open.
        return [.car, .bus]
    }

    private static func blocked(_ word: String) -> [RoadSituation.Vehicle] {
        switch word {
        case "anyVehicle": [.car, .bicycle, .bus]
        case "car", "carOrLightVehicle", "lightVehicle", "passengerCar", "smallCar", "largeCar", "fourWheelDrive",
            "van":
            [.car]
        case "bicycle", "cargoBike": [.bicycle]
        case "moped", "motorscooter": [.moped]
        case "pedestrian": [.foot]
        case "bus", "articulatedBus", "trolleyBus", "articulatedTrolleyBus", "minibus": [.bus]
        case "lorry", "articulatedVehicle", "highSidedVehicle", "heavyVehicle", "heavyGoodsVehicle",
            "heavyGoodsVehicleWithTrailer", "heavyDutyTransporter", "largeGoodsVehicle", "tanker", "lowLoader":
            [.lorry]
        case "agriculturalVehicle": [.farm]
        // Motorcycles, caravans, trams, and words of a later age: closed for some is not closed for all.
        default: [.other]
        }
    }

    private static func restrictions(_ vehicles: FeedElement) -> [RoadSituation.Restriction] {
        let names: [(RoadSituation.Restriction.Measure, String, String)] = [
            (.height, "heightCharacteristic", "vehicleHeight"), (.width, "widthCharacteristic", "vehicleWidth"),
            (.length, "lengthCharacteristic", "vehicleLength"),
            (.weight, "grossWeightCharacteristic", "grossVehicleWeight"),
        ]
        return names.compactMap { measure, outer, inner in
            guard let found = vehicles.words(outer, inner).flatMap({ Double($0) }), found > 0, found < 1_000 else {
                return nil
            }
            return RoadSituation.Restriction(measure: measure, most: found)
        }
    }

    /// The whole time, and the spells in it.
    static func addTimes(_ records: [FeedElement], to situation: inout RoadSituation) {
        var ends: [Instant?] = []
        var periods: Set<RoadSituation.Period> = []
        for record in records {
            guard let times = record.first("validity", "validityTimeSpecification") else { continue }
            if let start = times.words("overallStartTime").flatMap(FeedTime.read) {
                situation.startsAt = situation.startsAt.map { Swift.min($0, start) } ?? start
            }
            ends.append(times.words("overallEndTime").flatMap(FeedTime.read))
            for period in times.all("validPeriod").prefix(500) {
                guard let from = period.words("startOfPeriod").flatMap(FeedTime.read) else { continue }
                periods.insert(.init(from: from, until: period.words("endOfPeriod").flatMap(FeedTime.read)))
            }
        }
        // One part without an end has none, and then nor has the whole.
        if !ends.contains(nil) { situation.endsAt = ends.compactMap { $0 }.max() }
        if let start = situation.startsAt, let end = situation.endsAt, end < start { situation.endsAt = nil }
        situation.periods = Array(
            periods.sorted { ($0.from, $0.until ?? $0.from) < ($1.from, $1.until ?? $1.from) }.prefix(100))
    }
}
