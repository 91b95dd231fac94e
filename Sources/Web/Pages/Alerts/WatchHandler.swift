import Geo
import Hummingbird
import Square
import Values

/// Following a place: asking for it.
enum WatchHandler {
    /// Requests from one address in an hour; a library or a town hall shares one.
    private static let perHour = 30
    private static let shownNow = 5
    private static let town = "gemeente"

    static func show(_ exchange: Exchange) async throws -> Response {
        let query = NearQuery(exchange.query)
        var page = WatchFormPage(form: try await prepared(WatchForm(query), exchange))
        page.push.key = exchange.services.pushKey
        if !query.isEmpty { page.now = try await now(query, exchange) }
        return try await exchange.showMap(page)
    }

    /// With the lists that there are here.
    static func prepared(_ form: WatchForm, _ exchange: Exchange) async throws -> WatchForm {
        let places = exchange.services.nearPlaces
        var form = form
        (form.areas, form.hasAddresses) = (try await places.areas(), try await places.hasAddresses())
        form.mailWaits = try await mailWaits(exchange)
        return form
    }

    private static func mailWaits(_ exchange: Exchange) async throws -> Bool {
        try await !exchange.services.inbox.mailboxes.hasNoticeSender()
    }

    static func send(_ exchange: Exchange) async throws -> Response {
        try await exchange.throttle("watch", limit: perHour, seconds: 3600)
        let sent = try await exchange.form()
        var form = WatchForm(sent)
        let email = String(sent.text("email").prefix(320))
        let rhythm = WatchRhythm(rawValue: sent.text("hoe-vaak")) ?? .daily
        let way = PushOffer.Way(rawValue: sent.text("bericht")) ?? .mail
        let others = Watches.faults(form.topics, way == .device ? nil : email)
        do {
            let place = try await form.place(exchange.services.nearPlaces)
            if !others.isEmpty { throw Problem.invalid(others) }
            if let place {
                let wish = Watches.SignUp(
                    address: email, place: place, topics: form.topics, rhythm: rhythm, language: exchange.language)
                if way == .mail {
                    try await exchange.services.watches.signUp(wish)
                    return Reply.redirect(Link.path("/buurt/volgen/gevraagd").query(form.nearby(place)))
                }
                return try await follow(wish, way, PushDevice(sent), exchange)
            }
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            form.take(problem.fields + others.filter { !problem.fields.contains($0) })
        }
        var page = WatchFormPage(form: try await prepared(form, exchange))
        (page.email, page.rhythm) = (email, rhythm)
        page.push = PushOffer(
            key: exchange.services.pushKey, way: way, isShown: way != .mail,
            fault: form.faults.fields.contains { $0.name == "apparaat" } ? .failed : nil)
        return try await exchange.showMap(page, status: .badRequest)
    }

    /// On this device, and by mail too when that was chosen: first the mail, whose address may be wrong.
    private static func follow(
        _ wish: Watches.SignUp, _ way: PushOffer.Way, _ device: PushDevice?, _ exchange: Exchange
    ) async throws -> Response {
        guard let device else { throw Problem.invalid([.init("apparaat", .unknownChoice)]) }
        let watches = exchange.services.watches
        if way == .both { try await watches.signUp(wish) }
        let token = try await watches.follow(
            .init(
                device: device, place: wish.place, topics: wish.topics, rhythm: wish.rhythm, language: wish.language))
        return PushHandler.done(token, alsoMail: way == .both)
    }

    static func sendLink(_ exchange: Exchange) async throws -> Response {
        try await exchange.throttle("watch", limit: perHour, seconds: 3600)
        let email = String(try await exchange.form().text("email").prefix(320))
        do {
            try await exchange.services.watches.sendLink(to: email)
        } catch let problem as Problem where problem.code == .invalid {
            var page = WatchFormPage(form: try await prepared(WatchForm(), exchange))
            page.form.take(problem.fields)
            page.email = email
            page.push.key = exchange.services.pushKey
            return try await exchange.showMap(page, status: .badRequest)
        }
        return Reply.redirect(Link.path("/buurt/volgen/gevraagd").query([("link", "1")]))
    }

    static func asked(_ exchange: Exchange) async throws -> Response {
        var page = WatchAskedPage(isLink: exchange.query["link"] == "1", mailWaits: try await mailWaits(exchange))
        let query = NearQuery(exchange.query)
        if !page.isLink, !query.isEmpty {
            page.now = try await now(query, exchange)
            var nearby = query
            if query.area == Self.town { nearby.area = "" }
            page.nearby = nearby.link()
        }
        return try await exchange.show(page)
    }

    /// What goes on at a place now; nil for a place that is none.
    private static func now(_ query: NearQuery, _ exchange: Exchange) async throws -> NoticeList? {
        var query = query
        // Who follows the whole municipality hears of its places too.
        if query.area == Self.town { query.area = "" }
        guard case .found(let place, _, _) = try await NearPlace.find(query, exchange.services.nearPlaces) else {
            return nil
        }
        let choice = NearChoice(place: place, topics: Set(query.topics))
        return try await exchange.services.notices.near(choice, .now, limit: shownNow)
    }
}

extension WatchForm {
    /// The place that was chosen; nil when one of `found`, or of the places of each of `stops`, is to be chosen first.
    /// - Throws: `Problem(.invalid)`.
    mutating func place(_ places: NearPlaces) async throws -> WatchPlace? {
        func refusal(_ fault: Problem.Field.Fault) -> Problem { .invalid([.init("plek", fault)]) }
        switch way {
        case .municipality: return .municipality
        case .area:
            guard !area.isEmpty, let found = try await places.area(area) else { throw refusal(.unknownChoice) }
            return .neighbourhood(code: area, name: found.name, shape: found.shape)
        case .point:
            guard let up = NearQuery.degrees(latitude), let right = NearQuery.degrees(longitude),
                let point = GeoPoint(latitude: up, longitude: right)
            else { throw refusal(.notAPlace) }
            return try .point(point, radius: radius, label: "")
        case .drawing: return try .drawn(drawing, radius: radius, corridor: corridor)
        case .address:
            if address.isEmpty { throw refusal(.missing) }
            let all = try await places.search(address)
            if all.isEmpty { throw refusal(.notAPlace) }
            if let one = NearPlaces.meant(address, of: all) {
                return try .point(one.point, radius: radius, label: one.name)
            }
            if let number = Int(choice), all.indices.contains(number - 1) {
                return try .point(all[number - 1].point, radius: radius, label: all[number - 1].name)
            }
            found = all.map(\.name)
            return nil
        case .route:
            guard let stops = try await routeStops(places) else { return nil }
            let label = [stops.first?.name, stops.last?.name].compactMap { $0 }.joined(separator: " – ")
            return try .route(stops.map(\.point), corridor: corridor, label: label)
        }
    }

    /// The same place in the address of the page about what is near; nothing where that page does not know it.
    func nearby(_ place: WatchPlace) -> [(String, String?)] {
        var query = NearQuery()
        query.topics = AlertTopic.allCases.filter(topics.contains)
        switch place.form {
        case .municipality: query.area = "gemeente"
        case .neighbourhood: query.area = place.code ?? ""
        case .point:
            guard let shape = place.shape, let point = RijksDriehoek.wgs84(shape.centre) else { break }
            query = query.at(point)
            query.radius = place.radius
        // An area or a route has no address: without one, the whole town would be shown for it.
        case .area, .route: return []
        }
        return query.items
    }
}
