import Hummingbird
import Square
import Values

/// Following a place: behind the link of a mail. GET only shows, because scanners open every link.
enum WatchLinkHandler {
    /// Looks by one address in ten minutes: more is guessing.
    private static let looks = 300

    static func show(_ exchange: Exchange) async throws -> Response {
        guard let standing = try await standing(exchange) else { return try await gone(exchange) }
        return try await exchange.show(page(standing, exchange))
    }

    private static func standing(_ exchange: Exchange) async throws -> Watches.Standing? {
        do {
            return try await exchange.services.watches.find(exchange.piece("token"))
        } catch let problem as Problem where problem.code == .notFound {
            try await exchange.throttle("unknown link", limit: looks, seconds: 600)
            return nil
        }
    }

    private static func gone(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(WatchStopPage(token: "", state: .gone), status: .notFound)
    }

    private static func page(_ standing: Watches.Standing, _ exchange: Exchange) -> WatchManagePage {
        func place(_ watch: Watch) -> WatchManagePage.Place {
            var place = WatchManagePage.Place(
                id: watch.id.description, form: watch.form, name: WatchNames.name(watch, exchange.language),
                radius: watch.radius, topics: watch.topics, nearby: nearby(watch))
            if [.point, .area, .route].contains(watch.form) { place.label = watch.label }
            return place
        }
        var page = WatchManagePage(token: exchange.piece("token"), address: masked(standing.watcher.address))
        page.isConfirmed = standing.watcher.confirmedAt != nil
        (page.waiting, page.active) = (standing.waiting.map(place), standing.active.map(place))
        (page.rhythm, page.language) = (standing.watcher.rhythm, standing.watcher.language)
        page.push.key = exchange.services.pushKey
        if let fault = exchange.query["apparaat"] {
            page.push.isShown = true
            page.push.fault = fault == "vol" ? .full : .failed
        }
        if standing.watcher.kind == .push {
            (page.address, page.device) = ("", PushDevice.mark(standing.watcher.address))
        }
        page.done = exchange.query["gedaan"].flatMap(WatchManagePage.Done.init)
        return page
    }

    private static func nearby(_ watch: Watch) -> Link? {
        var query = NearQuery()
        query.topics = AlertTopic.allCases.filter(watch.topics.contains)
        switch watch.form {
        case .municipality: return query.link()
        case .neighbourhood:
            query.area = watch.code ?? ""
            return query.link()
        case .point:
            guard let point = watch.point else { return nil }
            query.radius = watch.radius
            return query.at(point).link()
        case .area, .route: return nil
        }
    }

    /// "f…@example.org".
    static func masked(_ address: String) -> String {
        let halves = address.split(separator: "@", maxSplits: 1)
        guard halves.count == 2 else { return "…" }
        return "\(halves[0].prefix(1))…@\(halves[1])"
    }

    private static func redirect(_ exchange: Exchange, _ done: WatchManagePage.Done) -> Response {
        Reply.redirect(Link.path("/buurt/volgen", exchange.piece("token")).query([("gedaan", done.rawValue)]))
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        func ids(_ name: String) -> Set<ID<Watch>> { Set(form.all(name).prefix(100).compactMap { ID<Watch>($0) }) }
        let isLeft: Bool
        do {
            isLeft = try await exchange.services.watches.confirm(
                exchange.piece("token"), chosen: ids("plek"), shown: ids("getoond"))
        } catch let problem as Problem where problem.code == .notFound {
            return try await gone(exchange)
        } catch let problem as Problem where problem.code == .invalid {
            return redirect(exchange, .full)
        }
        return isLeft ? redirect(exchange, ids("plek").isEmpty ? .changed : .confirmed) : stopped()
    }

    static func settings(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        guard let rhythm = WatchRhythm(rawValue: form.text("hoe-vaak")),
            let language = Language(rawValue: form.text("taal"))
        else { throw Problem(.malformed) }
        try await exchange.services.watches.change(exchange.piece("token"), rhythm: rhythm, language: language)
        return redirect(exchange, .changed)
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        guard let watch = ID<Watch>(form.text("plek")) else { throw Problem(.malformed) }
        do {
            try await exchange.services.watches.change(
                exchange.piece("token"), watch,
                topics: Set(form.all("onderwerp").compactMap(AlertTopic.init(rawValue:))),
                radius: Int(form.text("straal")),
                label: form.has("naam") ? form.text("naam") : nil)
        } catch let problem as Problem where problem.code == .invalid {
            guard let standing = try await standing(exchange) else { return try await gone(exchange) }
            var page = page(standing, exchange)
            // There is no list of topics to choose from: they are ticked.
            let fields = problem.fields.map { $0.name == "onderwerp" ? .init($0.name, .noneTicked) : $0 }
            page.wrong = (watch.description, FaultList(fields: fields))
            return try await exchange.show(page, status: .badRequest)
        }
        return redirect(exchange, .changed)
    }

    static func remove(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        guard let watch = ID<Watch>(form.text("plek")) else { throw Problem(.malformed) }
        let isLeft = try await exchange.services.watches.remove(exchange.piece("token"), watch)
        return isLeft ? redirect(exchange, .removed) : stopped()
    }

    // MARK: One more place

    static func askPlace(_ exchange: Exchange) async throws -> Response {
        guard let standing = try await standing(exchange) else { return try await gone(exchange) }
        guard standing.watcher.confirmedAt != nil else {
            return Reply.redirect(.path("/buurt/volgen", exchange.piece("token")))
        }
        var page = WatchFormPage(form: try await WatchHandler.prepared(WatchForm(NearQuery(exchange.query)), exchange))
        page.token = exchange.piece("token")
        return try await exchange.showMap(page)
    }

    static func addPlace(_ exchange: Exchange) async throws -> Response {
        try await exchange.throttle("watch", limit: 120, seconds: 3600)
        var form = WatchForm(try await exchange.form())
        do {
            if let place = try await form.place(exchange.services.nearPlaces) {
                try await exchange.services.watches.add(place, topics: form.topics, to: exchange.piece("token"))
                return redirect(exchange, .added)
            }
        } catch let problem as Problem where problem.code == .invalid {
            form.take(problem.fields)
        }
        var page = WatchFormPage(form: try await WatchHandler.prepared(form, exchange))
        page.token = exchange.piece("token")
        return try await exchange.showMap(page, status: .badRequest)
    }

    // MARK: Stopping

    static func askStop(_ exchange: Exchange) async throws -> Response {
        guard let standing = try await standing(exchange) else { return try await gone(exchange) }
        return try await exchange.show(
            WatchStopPage(token: exchange.piece("token"), isDevice: standing.watcher.kind == .push))
    }

    /// From the page, or at once from a mail program (RFC 8058 §3.2): without cookie, form token or redirect.
    static func stop(_ exchange: Exchange) async throws -> Response {
        try await exchange.services.watches.stop(exchange.piece("token"))
        return try await exchange.show(WatchStopPage(token: "", state: .stopped))
    }

    private static func stopped() -> Response { Reply.redirect(.path("/buurt/volgen/gestopt")) }

    static func showStopped(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(WatchStopPage(token: "", state: .stopped))
    }
}

/// What a place that somebody follows is called.
enum WatchNames {
    static func name(_ watch: Watch, _ language: Language) -> String {
        let words: any AlertMailWording = language == .dutch ? AlertMailDutch() : AlertMailEnglish()
        let name = words.named(watch, metres: Texts.of(language).near.metres(watch.radius))
        return name.prefix(1).uppercased() + name.dropFirst()
    }
}
