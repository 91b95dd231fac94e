import Growth
import Hummingbird
import Identity
import Values

/// The register of lessons, for colleagues.
enum LessonsHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let lessons = exchange.services.registers.lessons
        let place = exchange.query["na"].flatMap(LessonPlace.read)
        let found = try await lessons.list(after: place, for: viewer)
        var page = LessonsPage()
        (page.lessons, page.isFirst) = (found.lessons, place == nil)
        page.olderLessons = found.isMore ? found.lessons.last.map { LessonPlace.written($0.createdAt, $0.id) } : nil
        page.mayAct = viewer.role >= .colleague
        if page.mayAct, page.isFirst {
            let week = exchange.query["week"].flatMap { Week($0) }
            let candidates = try await lessons.candidates(before: week, for: viewer)
            (page.candidates, page.isFirstWeeks) = (candidates.found, week == nil)
            page.olderCandidates = candidates.next?.description
        }
        if let source = exchange.query["opzij"].flatMap(Lesson.Source.init), let id = exchange.query["van"] {
            page.aside = (source.rawValue, id)
        }
        return try await exchange.show(page)
    }

    /// A candidate is put aside, or comes back.
    static func sort(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        guard let source = Lesson.Source(rawValue: form.text("bron")) else { throw Problem(.malformed) }
        let lessons = exchange.services.registers.lessons
        switch form.text("actie") {
        case "opzij":
            try await lessons.putAside(source, form.text("van"), by: viewer)
            return Reply.redirect(
                LessonsPage.address.query([("opzij", source.rawValue), ("van", form.text("van"))]))
        case "terug":
            try await lessons.putAside(source, form.text("van"), isAside: false, by: viewer)
            return Reply.redirect(LessonsPage.address)
        default: throw Problem(.malformed)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let isNew = exchange.piece("id") == "nieuw"
        if isNew, let known = try await begun(exchange, viewer) {
            return Reply.redirect(.path("/balie/groei/lessen", known.id.description))
        }
        var page = try await page(exchange)
        page.done = exchange.query["gedaan"].flatMap(LessonPage.Done.init)
        return try await exchange.show(page)
    }

    /// The lesson that was written already about what a new one is to be begun from.
    private static func begun(_ exchange: Exchange, _ viewer: Viewer) async throws -> Lesson? {
        guard let source = exchange.query["bron"].flatMap(Lesson.Source.init) else { return nil }
        return try await exchange.services.registers.lessons.find(
            from: source, exchange.query["van"] ?? "", for: viewer)
    }

    private static func page(_ exchange: Exchange) async throws -> LessonPage {
        let viewer = try exchange.colleague()
        let lessons = exchange.services.registers.lessons
        var page = LessonPage()
        (page.mayAct, page.mayPublish) = (viewer.role >= .colleague, viewer.role >= .teamLead)
        guard exchange.piece("id") == "nieuw" else {
            let lesson = try await lessons.find(try exchange.id("id"), for: viewer)
            (page.lesson, page.form) = (lesson, LessonForm(lesson))
            return page
        }
        try viewer.require(.colleague)
        if let source = exchange.query["bron"].flatMap(Lesson.Source.init),
            let candidate = try await lessons.candidate(source, exchange.query["van"] ?? "", for: viewer)
        {
            page.form = LessonForm(candidate, try await exchange.frame(isWhole: false))
        }
        page.form.key = ID<LessonEntry>(at: exchange.now).description
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let lessons = exchange.services.registers.lessons
        let action = form.text("actie")
        if action == "bewaren" { return try await save(LessonForm(form), viewer, exchange) }
        let id: ID<LessonEntry> = try exchange.id("id")
        switch action {
        case "openbaar": return try await publish(id, form, viewer, exchange)
        case "intrekken":
            try await lessons.withdraw(id, by: viewer)
            return redirect(id, .withdrawn)
        case "weghalen":
            try await lessons.remove(id, by: viewer)
            return redirect(id, .removed)
        case "terugzetten":
            try await lessons.restore(id, by: viewer)
            return redirect(id, .restored)
        default: throw Problem(.malformed)
        }
    }

    private static func redirect(_ id: ID<LessonEntry>, _ done: LessonPage.Done) -> Response {
        Reply.redirect(Link.path("/balie/groei/lessen", id.description).query([("gedaan", done.rawValue)]))
    }

    private static func publish(
        _ id: ID<LessonEntry>, _ form: Form, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let publishing = try await exchange.services.registers.lessons.publish(
            id, basedOn: Int(form.text("versie")) ?? 0, isSeen: form.text("gezien") == "1", by: viewer)
        switch publishing {
        case .published: return redirect(id, .published)
        case .found(let findings):
            var page = try await page(exchange)
            page.findings = findings
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func save(_ typed: LessonForm, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let lessons = exchange.services.registers.lessons
        do {
            if exchange.piece("id") == "nieuw" {
                guard let key = ID<LessonEntry>(typed.key) else { throw Problem(.malformed) }
                let id = try await lessons.write(
                    typed.words, from: typed.source, typed.sourceID, as: key, by: viewer)
                guard id == key else { return try await beaten(by: id, typed, viewer, exchange) }
                return redirect(id, .saved)
            }
            let id: ID<LessonEntry> = try exchange.id("id")
            try await lessons.change(id, typed.words, basedOn: typed.version, by: viewer)
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
}

extension LessonsHandler {
    /// Somebody else wrote about the same meanwhile: their lesson, with what was typed to add to it.
    private static func beaten(
        by id: ID<LessonEntry>, _ typed: LessonForm, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let lesson = try await exchange.services.registers.lessons.find(id, for: viewer)
        var page = LessonPage(lesson: lesson, form: typed, mayPublish: viewer.role >= .teamLead)
        (page.form.version, page.isStale) = (lesson.version, true)
        return try await exchange.show(page, status: .conflict)
    }
}

/// A place in a list of lessons as it stands in an address: the moment and the id.
enum LessonPlace {
    static func read(_ text: String) -> Lessons.Place? {
        let halves = text.split(separator: ".", maxSplits: 1)
        guard halves.count == 2, let at = Int64(halves[0]), let id = ID<LessonEntry>(halves[1]) else { return nil }
        return Lessons.Place(at: Instant(milliseconds: at), id: id)
    }

    static func written(_ at: Instant, _ id: ID<LessonEntry>) -> String { "\(at.milliseconds).\(id)" }
}
