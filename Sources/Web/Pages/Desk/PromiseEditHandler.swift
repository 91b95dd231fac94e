import Channels
import Desk
import Hummingbird
import Identity
import Values

/// Editing terms and opening hours; for administrators.
enum PromiseEditHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> PromiseEditPage {
        let services = exchange.services
        var page = PromiseEditPage()
        page.terms = try await services.terms.list().map { term in
            PromiseEditPage.Term(
                id: term.id.description, channel: term.channelName,
                subject: term.subjectName.map { exchange.language == .dutch ? $0.dutch : $0.english },
                hours: hours(term.serviceSeconds, exchange.language))
        }
        page.channels = try await services.channels.list().filter { $0.kind != .feed }.map {
            DeskChoice(id: $0.id.description, name: $0.name)
        }
        page.subjects = try await services.subjects.list().map {
            DeskChoice(id: $0.id.description, name: exchange.language == .dutch ? $0.dutch : $0.english)
        }
        let versions = try await services.calendars.versions()
        let current = versions.first { $0.validFrom <= exchange.now }
        if let current { page.hours = OpenHoursText.form(current.calendar.hours) }
        page.hours.validFrom = Amsterdam.local(exchange.now).date.description
        page.versions = versions.map { version in
            PromiseEditPage.Version(
                number: version.calendar.version, validFrom: version.validFrom, reason: version.reason,
                author: version.author,
                state: version == current ? .current : version.validFrom > exchange.now ? .future : .past)
        }
        page.isSaved = exchange.query["bewaard"] == "1"
        return page
    }

    static func hours(_ seconds: Int, _ language: Language) -> String {
        let tenths = (seconds * 10 + 1800) / 3600
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10)\(language == .dutch ? "," : ".")\(tenths % 10)"
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        do {
            switch form.text("actie") {
            case "termijn": try await setTerm(form, exchange)
            case "termijn-weg":
                guard let id = ID<Term>(form.text("termijn")) else { throw Problem(.notFound) }
                try await exchange.services.terms.end(id, by: try exchange.colleague())
            case "openingstijden":
                if let refused = try await setHours(form, exchange) { return refused }
            default: throw Problem(.malformed)
            }
            return Reply.redirect(.path("/balie/belofte").query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.typedTermHours = form.text("uren")
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func setTerm(_ form: Form, _ exchange: Exchange) async throws {
        guard let hours = Double(form.text("uren").replacing(",", with: ".")), hours > 0, hours < 1000 else {
            throw Problem.invalid([.init("uren", .notANumber)])
        }
        let channel: ID<Channel>? = try id(form, "kanaal")
        let subject: ID<Subject>? = try id(form, "onderwerp")
        try await exchange.services.terms.set(
            channel: channel, subject: subject, serviceSeconds: Int((hours * 3600).rounded()),
            by: try exchange.colleague())
    }

    /// The choice in a field; nil means "all", which something unreadable must never become.
    private static func id<Kind>(_ form: Form, _ name: String) throws -> ID<Kind>? {
        guard let typed = form.optional(name) else { return nil }
        guard let id = ID<Kind>(typed) else { throw Problem.invalid([.init(name, .unknownChoice)]) }
        return id
    }

    /// - Returns: the page once more when something cannot be read.
    private static func setHours(_ form: Form, _ exchange: Exchange) async throws -> Response? {
        var typed = PromiseEditPage.Hours()
        typed.days = (1...7).map { form.text("dag_\($0)") }
        typed.closedOnHolidays = form.has("feestdagen")
        typed.overrides = form.exact("uitzonderingen")
        (typed.validFrom, typed.reason) = (form.text("vanaf"), form.text("reden"))
        let read = OpenHoursText.read(typed)
        var faults = read.faults
        let today = Amsterdam.local(exchange.now).date
        let from = LocalDate(typed.validFrom)
        if let from, from < today { faults.append(.init("vanaf", .notADate)) }
        if from == nil { faults.append(.init("vanaf", .notADate)) }
        if typed.reason.isEmpty { faults.append(.init("reden", .missing)) }
        if let hours = read.hours, let from, faults.isEmpty, read.faultyLines.isEmpty {
            try await exchange.services.calendars.change(
                hours, reason: typed.reason, validFrom: from == today ? nil : Amsterdam.startOfDay(from),
                by: try exchange.colleague())
            return nil
        }
        var page = try await page(exchange)
        page.hours = typed
        page.faults = DeskFaults(fields: faults)
        page.faultyLines = read.faultyLines
        return try await exchange.show(page, status: .badRequest)
    }
}

/// Opening hours as an administrator types them: `09:00-17:00, 19:00-21:00`, past midnight as `22:00-02:00`.
enum OpenHoursText {
    struct Reading {
        var hours: OpenHours?
        var faults: [Problem.Field] = []
        var faultyLines: [PromiseEditPage.FaultyLine] = []
    }

    static func form(_ hours: OpenHours) -> PromiseEditPage.Hours {
        var form = PromiseEditPage.Hours()
        form.days = (0..<7).map { hours.weekly.indices.contains($0) ? text(hours.weekly[$0]) : "" }
        form.closedOnHolidays = !hours.holidays.isEmpty
        form.overrides = hours.exceptions.sorted { $0.date < $1.date }.map { exception in
            let times = exception.intervals.isEmpty ? "dicht" : text(exception.intervals)
            return [exception.date.description, times, exception.reason].filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: "\n")
        return form
    }

    static func read(_ form: PromiseEditPage.Hours) -> Reading {
        var reading = Reading()
        var weekly: [[OpenHours.Interval]] = []
        for (place, text) in form.days.enumerated() {
            if let day = intervals(text) {
                weekly.append(day)
            } else {
                reading.faults.append(.init("dag_\(place + 1)", .notHours))
            }
        }
        var exceptions: [OpenHours.Exception] = []
        for (number, line) in form.overrides.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            if let exception = exception(String(line)) {
                exceptions.append(exception)
            } else {
                reading.faultyLines.append(.init(number: number + 1, text: String(line)))
            }
        }
        if reading.faults.isEmpty && reading.faultyLines.isEmpty {
            if weekly.allSatisfy(\.isEmpty) {
                reading.faults.append(.init("dag_1", .notHours))
            } else {
                reading.hours = OpenHours(
                    weekly: weekly, exceptions: exceptions, holidays: form.closedOnHolidays ? DutchHoliday.official : []
                )
            }
        }
        return reading
    }

    /// A line such as `2026-12-24 09:00-12:00 kerstavond` or `2026-12-31 dicht`.
    private static func exception(_ line: String) -> OpenHours.Exception? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, let date = LocalDate(first) else { return nil }
        var times: [Substring] = []
        var rest = words.dropFirst()
        while let word = rest.first, word.first?.isNumber == true, word.contains("-") {
            times.append(rest.removeFirst())
        }
        if times.isEmpty {
            guard let word = rest.first, ["dicht", "gesloten", "closed"].contains(word.lowercased()) else { return nil }
            rest = rest.dropFirst()
        }
        guard let intervals = intervals(times.map { String($0) }.joined(separator: ",")) else { return nil }
        return OpenHours.Exception(
            date: date, intervals: intervals, reason: String(rest.joined(separator: " ").prefix(100)))
    }

    /// nil when it cannot be read; empty text is closed.
    static func intervals(_ text: String) -> [OpenHours.Interval]? {
        var intervals: [OpenHours.Interval] = []
        for piece in text.split(separator: ",") {
            let halves = piece.filter { !$0.isWhitespace }.split(separator: "-", omittingEmptySubsequences: false)
            guard halves.count == 2, let opens = minutes(halves[0]), let closes = minutes(halves[1]) else { return nil }
            let end = closes <= opens ? closes + 1440 : closes
            guard opens < 1440, end > opens else { return nil }
            intervals.append(OpenHours.Interval(opens: opens, closes: end))
        }
        return intervals.count <= 10 ? intervals : nil
    }

    private static func minutes(_ text: some StringProtocol) -> Int? {
        let halves = text.split(whereSeparator: { $0 == ":" || $0 == "." })
        guard halves.count == 2, let hour = Int(halves[0]), let minute = Int(halves[1]), (0...24).contains(hour),
            (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    private static func text(_ intervals: [OpenHours.Interval]) -> String {
        func time(_ minutes: Int) -> String {
            let shown = minutes > 1440 ? minutes - 1440 : minutes
            return "\(shown / 60 < 10 ? "0" : "")\(shown / 60):\(shown % 60 < 10 ? "0" : "")\(shown % 60)"
        }
        return intervals.map { "\(time($0.opens))-\(time($0.closes))" }.joined(separator: ", ")
    }
}
