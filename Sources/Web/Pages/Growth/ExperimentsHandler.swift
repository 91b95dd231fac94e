import Growth
import Hummingbird
import Identity
import Values

/// The register of experiments.
enum ExperimentsHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let experiments = exchange.services.registers.experiments
        let place = exchange.query["na"].flatMap(place)
        let ended = try await experiments.ended(after: place, for: viewer)
        var page = ExperimentsPage()
        page.running = place == nil ? try await experiments.running(for: viewer) : []
        (page.ended, page.isFirst) = (ended.experiments, place == nil)
        page.older = ended.isMore ? ended.experiments.last.flatMap(written) : nil
        page.today = Amsterdam.local(exchange.now).date
        page.mayAct = viewer.role >= .colleague
        return try await exchange.show(page)
    }

    /// A place in the list as it stands in an address: the moment and the id.
    private static func place(_ text: String) -> Experiments.Place? {
        let halves = text.split(separator: ".", maxSplits: 1)
        guard halves.count == 2, let at = Int64(halves[0]), let id = ID<ExperimentEntry>(halves[1]) else { return nil }
        return Experiments.Place(endedAt: Instant(milliseconds: at), id: id)
    }

    private static func written(_ experiment: Experiment) -> String? {
        experiment.endedAt.map { "\($0.milliseconds).\(experiment.id)" }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        var page = try await page(exchange)
        page.done = exchange.query["gedaan"].flatMap(ExperimentPage.Done.init)
        return try await exchange.show(page)
    }

    /// The experiment that the address names; nil for a new one.
    private static func id(_ exchange: Exchange) throws -> ID<ExperimentEntry>? {
        exchange.piece("id") == "nieuw" ? nil : try exchange.id("id")
    }

    private static func page(_ exchange: Exchange) async throws -> ExperimentPage {
        try await page(try id(exchange), exchange)
    }

    /// - Parameter id: nil for a new one.
    private static func page(_ id: ID<ExperimentEntry>?, _ exchange: Exchange) async throws -> ExperimentPage {
        if let id { return try await page(of: id, exchange) }
        let viewer = try exchange.colleague()
        try viewer.require(.colleague)
        var page = try await empty(exchange)
        page.form.key = ID<ExperimentEntry>(at: exchange.now).description
        (page.form.startsOn, page.form.owner) = (page.today.description, viewer.id.description)
        page.form.endsOn = page.today.adding(days: 28).description
        return page
    }

    private static func page(of id: ID<ExperimentEntry>, _ exchange: Exchange) async throws -> ExperimentPage {
        var page = try await empty(exchange)
        let experiment = try await exchange.services.registers.experiments.find(id, for: try exchange.colleague())
        (page.experiment, page.form) = (experiment, ExperimentForm(experiment))
        return page
    }

    private static func empty(_ exchange: Exchange) async throws -> ExperimentPage {
        let viewer = try exchange.colleague()
        var page = ExperimentPage()
        page.today = Amsterdam.local(exchange.now).date
        page.mayAct = viewer.role >= .colleague
        page.owners = try await exchange.services.registers.experiments.owners(for: viewer).map {
            DeskChoice(id: $0.id.description, name: $0.name)
        }
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let action = form.text("actie")
        if action == "bewaren" { return try await save(ExperimentForm(form), viewer, exchange) }
        let id: ID<ExperimentEntry> = try exchange.id("id")
        if action == "afronden" { return try await end(id, form, viewer, exchange) }
        let (experiments, version) = (exchange.services.registers.experiments, Int(form.text("versie")) ?? 0)
        return try await exchange.saving {
            switch action {
            case "heropenen":
                try await experiments.reopen(id, basedOn: version, by: viewer)
                return redirect(id, .reopened)
            case "weghalen":
                try await experiments.remove(id, basedOn: version, by: viewer)
                return redirect(id, .removed)
            case "terugzetten":
                try await experiments.restore(id, by: viewer)
                return redirect(id, .restored)
            default: throw Problem(.malformed)
            }
        } orShow: { _ in
            var page = try await page(of: id, exchange)
            page.stale = .act
            return page
        }
    }

    private static func redirect(_ id: ID<ExperimentEntry>, _ done: ExperimentPage.Done) -> Response {
        Reply.redirect(
            Link.path("/balie/groei/experimenten", id.description).query([("gedaan", done.rawValue)]))
    }

    private static func save(_ typed: ExperimentForm, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let experiments = exchange.services.registers.experiments
        let (known, key) = (try id(exchange), ID<ExperimentEntry>(typed.key))
        return try await exchange.saving {
            if let known {
                try await experiments.change(known, typed.edit, basedOn: typed.version, by: viewer)
                return redirect(known, .saved)
            }
            guard let key else { throw Problem(.malformed) }
            return redirect(try await experiments.begin(typed.edit, as: key, by: viewer), .saved)
        } orShow: { problem in
            // A new form that was sent before: what was kept then is shown, and can be changed from there.
            let begun = known ?? (problem.code == .staleView ? key : nil)
            var page = try await page(begun, exchange)
            page.form = typed.refused(problem, now: page.form.version)
            if problem.code == .staleView { page.stale = known == nil ? .sentBefore : .changed }
            return page
        }
    }

    private static func end(
        _ id: ID<ExperimentEntry>, _ form: Form, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let outcome = Experiment.Outcome(rawValue: form.text("uitkomst"))
        let happened = form.exact("gebeurd")
        let experiments = exchange.services.registers.experiments
        return try await exchange.saving {
            do {
                try await experiments.end(
                    id, outcome, happened: happened, basedOn: Int(form.text("versie")) ?? 0, by: viewer)
            } catch {
                // A second click: it ended as was asked.
                let known = try await experiments.find(id, for: viewer)
                guard known.outcome != nil, known.outcome == outcome, isSame(known.happened, happened) else {
                    throw error
                }
            }
            return redirect(id, .ended)
        } orShow: { problem in
            var page = try await page(of: id, exchange)
            page.ending = .init(
                outcome: form.text("uitkomst"), happened: happened, faults: DeskFaults(fields: problem.fields))
            if problem.code == .staleView { page.stale = .changed }
            return page
        }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
    }
}
