import Growth
import Hummingbird
import Identity
import Values

/// Where we stand, at the desk.
enum GrowthDeskHandler {
    private static let line = 12

    static func show(_ exchange: Exchange) async throws -> Response {
        var page = try await page(exchange)
        page.notice = exchange.query["gedaan"].flatMap(GrowthNotice.init)
        return try await exchange.show(page)
    }

    private static func page(_ exchange: Exchange) async throws -> GrowthPage {
        let viewer = try exchange.colleague()
        let services = exchange.services
        var page = GrowthPage()
        page.me = viewer.id.description
        if viewer.role >= .teamLead { page.measureKey = AskHandler.newKey() }
        if viewer.role >= .administrator {
            let town = try await services.townHall()
            page.town = .init(code: town.code ?? "", inhabitants: town.inhabitants.map { "\($0)" } ?? "")
        }
        page.isHalted = try await services.measurements.isVersionTaken()
        guard let latest = try await services.measurements.latest() else { return page }
        var report = try await GrowthHandler.report(of: latest, services)
        report.proof = { records(behind: $0, in: latest.result) }
        let start = exchange.query["voor"].flatMap { ID<GrowthMeasurement>($0) }
        let history = try await services.measurements.history(before: start, limit: line + 1)
        report.history = Array(history.prefix(line))
        if history.count > line, let last = report.history.last {
            page.older = GrowthPage.address.query([("voor", "\(last.id)")]).fragment("verloop")
        }
        page.report = report
        (page.open, page.done) = try await services.growthTasks.list(for: viewer)
        for version in Set((page.open + page.done).map(\.model)) {
            // One that this Plein cannot read any more leaves the task without a name.
            page.models[version] = try? await services.measurements.definition(version)
        }
        if viewer.role >= .colleague {
            page.owners = try await services.growthTasks.owners(for: viewer).map {
                DeskChoice(id: $0.id.description, name: $0.name)
            }
        }
        return page
    }

    /// Where a colleague finds what a figure was counted from, or what was stated.
    private static func records(behind indicator: String, in result: GrowthResult) -> Link? {
        guard result.value(indicator)?.source == .measured else {
            return GrowthTab.questionnaire.link.fragment(indicator)
        }
        return GrowthProofPage.link(indicator)
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        switch form.text("actie") {
        case "meten": return try await measure(form, viewer, exchange)
        case "taak": return try await take(form, viewer, exchange)
        case "gemeente": return try await describe(form, viewer, exchange)
        case let action: return try await settle(action, form, viewer, exchange)
        }
    }

    private static func back(_ notice: GrowthNotice) -> Response {
        Reply.redirect(GrowthPage.address.query([("gedaan", notice.rawValue)]))
    }

    private static func measure(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let key = form.text("sleutel")
        guard !key.isEmpty else { throw Problem(.malformed) }
        do {
            if case .recent = try await exchange.services.measurements.measure(key: key, by: viewer) {
                return back(.recent)
            }
        } catch is GrowthModelFaults {
            return back(.versionTaken)
        }
        return back(.measured)
    }

    private static func take(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        guard let id = ID<GrowthMeasurement>(form.text("meting")) else { throw Problem(.notFound) }
        let (gate, services) = (form.text("poort"), exchange.services)
        let measurement = try await services.measurements.measurement(id)
        do {
            guard let owner = ID<Colleague>(form.text("eigenaar")) else {
                throw Problem.invalid([.init("eigenaar", .unknownChoice)])
            }
            guard let day = LocalDate(form.text("uiterlijk")) else {
                throw Problem.invalid([.init("uiterlijk", .notADate)])
            }
            switch try await services.growthTasks.take(gate, of: measurement, owner: owner, dueOn: day, by: viewer) {
            case .made: return back(.taken)
            case .taken: return back(.stale)
            case .outdated: return back(.outdated)
            }
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.refused = (gate, DeskFaults(fields: problem.fields), form.text("eigenaar"), form.text("uiterlijk"))
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func settle(
        _ action: String, _ form: Form, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        guard let task = ID<GrowthTasks.Kind>(form.text("taak")) else { throw Problem(.malformed) }
        let tasks = exchange.services.growthTasks
        do {
            switch action {
            case "klaar":
                try await tasks.set(task, isDone: true, by: viewer)
                return back(.done)
            case "toch-niet":
                try await tasks.set(task, isDone: false, by: viewer)
                return back(.undone)
            case "weg":
                try await tasks.remove(task, by: viewer)
                return back(.removed)
            default: throw Problem(.malformed)
            }
        } catch {
            switch (error as? Problem)?.code {
            case .staleView: return back(action == "weg" ? .finished : .stale)
            case .notFound: return back(.gone)
            default: throw error
            }
        }
    }

    private static func describe(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let (code, inhabitants) = (form.text("code"), form.text("inwoners"))
        do {
            try await exchange.services.municipality.describe(code: code, inhabitants: inhabitants, by: viewer)
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.town = .init(code: code, inhabitants: inhabitants, faults: DeskFaults(fields: problem.fields))
            return try await exchange.show(page, status: .badRequest)
        }
        await exchange.services.forgetTownHall()
        return back(.saved)
    }
}
