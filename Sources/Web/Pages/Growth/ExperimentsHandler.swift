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

    private static func page(_ exchange: Exchange) async throws -> ExperimentPage {
        let viewer = try exchange.colleague()
        let experiments = exchange.services.registers.experiments
        var page = ExperimentPage()
        page.today = Amsterdam.local(exchange.now).date
        page.mayAct = viewer.role >= .colleague
        page.owners = try await experiments.owners(for: viewer).map {
            DeskChoice(id: $0.id.description, name: $0.name)
        }
        if exchange.piece("id") == "nieuw" {
            try viewer.require(.colleague)
            page.form.key = ID<ExperimentEntry>(at: exchange.now).description
            (page.form.startsOn, page.form.owner) = (page.today.description, viewer.id.description)
            page.form.endsOn = page.today.adding(days: 28).description
            return page
        }
        let experiment = try await experiments.find(try exchange.id("id"), for: viewer)
        (page.experiment, page.form) = (experiment, ExperimentForm(experiment))
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let experiments = exchange.services.registers.experiments
        switch form.text("actie") {
        case "bewaren": return try await save(ExperimentForm(form), viewer, exchange)
        case "afronden": return try await end(form, viewer, exchange)
        case "heropenen":
            let id: ID<ExperimentEntry> = try exchange.id("id")
            try await experiments.reopen(id, basedOn: Int(form.text("versie")) ?? 0, by: viewer)
            return redirect(id, .reopened)
        default: throw Problem(.malformed)
        }
    }

    private static func redirect(_ id: ID<ExperimentEntry>, _ done: ExperimentPage.Done) -> Response {
        Reply.redirect(
            Link.path("/balie/groei/experimenten", id.description).query([("gedaan", done.rawValue)]))
    }

    private static func save(_ typed: ExperimentForm, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let experiments = exchange.services.registers.experiments
        do {
            if exchange.piece("id") == "nieuw" {
                guard let key = ID<ExperimentEntry>(typed.key) else { throw Problem(.malformed) }
                return redirect(try await experiments.begin(typed.edit, as: key, by: viewer), .saved)
            }
            let id: ID<ExperimentEntry> = try exchange.id("id")
            try await experiments.change(id, typed.edit, basedOn: typed.version, by: viewer)
            return redirect(id, .saved)
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid || problem.code == .staleView else {
                throw error
            }
            var page = try await page(exchange)
            let version = page.form.version
            page.form = typed
            page.form.faults = DeskFaults(fields: problem.fields)
            if problem.code == .staleView { (page.isStale, page.form.version) = (true, version) }
            return try await exchange.show(page, status: problem.code.status)
        }
    }

    private static func end(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let id: ID<ExperimentEntry> = try exchange.id("id")
        let outcome = Experiment.Outcome(rawValue: form.text("uitkomst"))
        do {
            try await exchange.services.registers.experiments.end(
                id, outcome, happened: form.exact("gebeurd"), basedOn: Int(form.text("versie")) ?? 0, by: viewer)
            return redirect(id, .ended)
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid || problem.code == .staleView else {
                throw error
            }
            var page = try await page(exchange)
            // A second click: it ended as was asked.
            if let ended = page.experiment, ended.outcome != nil, ended.outcome == outcome,
                ended.happened.split(whereSeparator: \.isWhitespace)
                    == form.exact("gebeurd").split(whereSeparator: \.isWhitespace)
            {
                return redirect(id, .ended)
            }
            page.ending = .init(
                outcome: form.text("uitkomst"), happened: form.exact("gebeurd"),
                faults: DeskFaults(fields: problem.fields))
            page.isStale = problem.code == .staleView
            return try await exchange.show(page, status: problem.code.status)
        }
    }
}
