import Hummingbird
import Identity
import Square
import Values

/// The catalogue for colleagues.
enum CatalogueDeskHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let place = exchange.query["na"].flatMap(DataPlace.read)
        var page = DeskDataPage()
        page.shelf = exchange.query["wie"] == "ik" ? .mine : .all
        let found = try await exchange.services.dataSets.list(page.shelf, after: place, for: viewer)
        (page.sets, page.isFirst) = (found.sets, place == nil)
        page.older = found.isMore ? found.sets.last.flatMap(DataPlace.written) : nil
        page.mayBegin = viewer.role >= .teamLead
        if page.isFirst, page.shelf == .all {
            page.own = try await BuiltInSets.all(exchange.services)
            page.discarded = try await exchange.services.dataSets.discarded(for: viewer)
        }
        return try await exchange.show(page)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        var page = try await page(exchange)
        page.done = exchange.query["gedaan"].flatMap(DeskDataSetPage.Done.init)
        return try await exchange.show(page)
    }

    static func page(_ exchange: Exchange) async throws -> DeskDataSetPage {
        let viewer = try exchange.colleague()
        let sets = exchange.services.dataSets
        var page = DeskDataSetPage()
        page.link.key = ID<DataFileEntry>(at: exchange.now).description
        if exchange.piece("id") == "nieuw" {
            try viewer.require(.teamLead)
            page.form.key = ID<DataSetEntry>(at: exchange.now).description
            page.form.facts.owner = .colleague(viewer.id)
            let town = try await exchange.services.townHall()
            (page.form.facts.contactName, page.form.facts.contactEmail) = (town.name, town.contactEmail)
            page.form.owners = try await sets.owners(for: viewer)
            return page
        }
        let id: ID<DataSetEntry> = try exchange.id("id")
        let set = try await sets.find(id, for: viewer)
        (page.set, page.form) = (set, DataSetForm(set))
        page.mayEdit = try await sets.mayEdit(set, viewer)
        page.events = try await sets.events(of: id, for: viewer)
        if page.mayEdit {
            page.waiting = try await sets.waiting(in: id, for: viewer)
            page.form.owners = try await sets.owners(for: viewer)
        }
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let viewer = try exchange.colleague()
        if form.text("actie") == "bewaren" { return try await save(DataSetForm(form), viewer, exchange) }
        let id: ID<DataSetEntry> = try exchange.id("id")
        let (sets, version) = (exchange.services.dataSets, Int(form.text("versie")) ?? 0)
        switch form.text("actie") {
        case "publiceren":
            return try await act(.published, exchange) { try await sets.publish(id, basedOn: version, by: viewer) }
        case "intrekken":
            let reason = form.exact("reden")
            return try await act(.withdrawn, exchange, { $0.reason = reason }) {
                try await sets.withdraw(id, reason: reason, basedOn: version, by: viewer)
            }
        case "bijgewerkt":
            return try await act(.renewed, exchange) { try await sets.confirm(id, by: viewer) }
        case "weggooien":
            return try await act(.gone, exchange) { try await sets.discard(id, basedOn: version, by: viewer) }
        case "terugzetten":
            return try await act(.back, exchange) { try await sets.putBack(id, by: viewer) }
        case "weghalen":
            let number = Int(form.text("nummer")) ?? 0
            return try await act(.removed, exchange) { try await sets.remove(number, from: id, by: viewer) }
        case "link": return try await link(DataLinkForm(form), id, viewer, exchange)
        default: throw Problem(.malformed)
        }
    }

    static func redirect(_ id: String, _ done: DeskDataSetPage.Done) -> Response {
        Reply.redirect(DeskDataSetPage.address(id).query([("gedaan", done.rawValue)]))
    }

    /// Does something with a set; what is wrong comes back on its page.
    private static func act(
        _ done: DeskDataSetPage.Done, _ exchange: Exchange, _ typed: (inout DeskDataSetPage) -> Void = { _ in },
        _ work: () async throws -> Void
    ) async throws -> Response {
        do {
            try await work()
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid || problem.code == .staleView else {
                throw error
            }
            var page = try await page(exchange)
            typed(&page)
            page.actFaults = DeskFaults(fields: problem.fields)
            page.isStale = problem.code == .staleView
            return try await exchange.show(page, status: problem.code.status)
        }
        return redirect(exchange.piece("id"), done)
    }

    private static func save(_ typed: DataSetForm, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let sets = exchange.services.dataSets
        do {
            guard typed.dateFaults.isEmpty else { throw Problem.invalid(typed.dateFaults) }
            if exchange.piece("id") == "nieuw" {
                guard let key = ID<DataSetEntry>(typed.key) else { throw Problem(.malformed) }
                try await sets.create(typed.facts, as: key, by: viewer)
                return redirect(key.description, .saved)
            }
            let id: ID<DataSetEntry> = try exchange.id("id")
            try await sets.change(id, typed.facts, basedOn: typed.version, by: viewer)
            return redirect(id.description, .saved)
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid || problem.code == .staleView else {
                throw error
            }
            var page = try await page(exchange)
            let (version, owners) = (page.form.version, page.form.owners)
            page.form = typed
            (page.form.owners, page.form.faults) = (owners, DeskFaults(fields: problem.fields))
            if problem.code == .staleView { (page.isStale, page.form.version) = (true, version) }
            return try await exchange.show(page, status: problem.code.status)
        }
    }

    private static func link(
        _ typed: DataLinkForm, _ id: ID<DataSetEntry>, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        do {
            try await exchange.services.dataSets.addLink(
                typed.address, format: DataFormat(rawValue: typed.format), title: typed.title, key: typed.key, to: id,
                by: viewer)
            return redirect(id.description, .link)
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            var page = try await page(exchange)
            page.link = typed
            page.link.faults = DeskFaults(fields: problem.fields)
                .saying(exchange.texts.desk.dataLinkHint, at: "adres")
            return try await exchange.show(page, status: .badRequest)
        }
    }
}
