import Growth
import Hummingbird
import Identity
import Square
import Values

/// Editing the top tasks.
enum TopTasksHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> TopTasksPage {
        var page = TopTasksPage()
        for task in try await exchange.services.topTasks.list() where (1...6).contains(task.place) {
            page.tasks[task.place - 1] = TopTasksPage.Task(
                titleDutch: task.title.dutch, titleEnglish: task.title.english, lineDutch: task.line.dutch,
                lineEnglish: task.line.english, address: task.address, reason: task.reason, changedAt: task.changedAt,
                changedBy: task.changedBy)
        }
        page.savedPlace = exchange.query["bewaard"].flatMap { Int($0) }
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let place = Int(form.text("plaats")) ?? 0
        let saved = Link.path("/balie/toptaken").query([("bewaard", String(place))])
        if form.text("actie") == "leegmaken" {
            try await exchange.services.topTasks.clear(place: place, by: viewer)
            return Reply.redirect(saved)
        }
        let edit = TopTasks.Edit(
            place: place, title: Bilingual(dutch: form.text("titel_nl"), english: form.text("titel_en")),
            line: Bilingual(dutch: form.text("regel_nl"), english: form.text("regel_en")), address: form.text("adres"),
            reason: form.text("reden"))
        do {
            try await exchange.services.topTasks.set(edit, isSafe: { Link.checked($0) != nil }, by: viewer)
            return Reply.redirect(saved)
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.refusal = TopTasksPage.Refusal(
                place: place,
                typed: TopTasksPage.Task(
                    titleDutch: edit.title.dutch, titleEnglish: edit.title.english, lineDutch: edit.line.dutch,
                    lineEnglish: edit.line.english, address: edit.address, reason: edit.reason),
                faults: DeskFaults(fields: problem.fields))
            return try await exchange.show(page, status: .badRequest)
        }
    }
}

/// Editing the published answers.
enum AnswersHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        var page = AnswersPage()
        page.answers = try await exchange.services.answers.list().sorted { $0.reviewAt < $1.reviewAt }.map { answer in
            AnswersPage.Answer(
                id: answer.id.description, slug: answer.slug, questionDutch: answer.question.dutch,
                questionEnglish: answer.question.english, changedAt: answer.changedAt, reviewAt: answer.reviewAt,
                isWithdrawn: answer.isWithdrawn)
        }
        page.isSaved = exchange.query["bewaard"] == "1"
        return try await exchange.show(page)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> AnswerEditPage {
        var page = AnswerEditPage()
        if exchange.piece("id") == "nieuw" {
            page.fields.reviewOn = Amsterdam.local(exchange.now).date.adding(days: 182).description
            return page
        }
        let answer = try await exchange.services.answers.find(try exchange.id("id", of: PublishedAnswer.self))
        page.id = answer.id.description
        page.fields = AnswerEditPage.Fields(
            questionDutch: answer.question.dutch, answerDutch: answer.answer.dutch,
            questionEnglish: answer.question.english,
            answerEnglish: answer.answer.english, slug: answer.slug,
            reviewOn: Amsterdam.local(answer.reviewAt).date.description)
        (page.isWithdrawn, page.changedAt, page.changedBy) = (answer.isWithdrawn, answer.changedAt, answer.changedBy)
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let id: ID<PublishedAnswer>? = exchange.piece("id") == "nieuw" ? nil : try exchange.id("id")
        let answers = exchange.services.answers
        let saved = Link.path("/balie/antwoorden").query([("bewaard", "1")])
        if let id, form.text("actie") == "intrekken" {
            try await answers.withdraw(id, by: viewer)
            return Reply.redirect(saved)
        }
        if let id, form.text("actie") == "terugzetten" {
            try await answers.restore(id, by: viewer)
            return Reply.redirect(saved)
        }
        let fields = AnswerEditPage.Fields(
            questionDutch: form.text("vraag_nl"), answerDutch: form.exact("antwoord_nl").trimmed,
            questionEnglish: form.text("vraag_en"), answerEnglish: form.exact("antwoord_en").trimmed,
            slug: form.text("adres"), reviewOn: form.text("nakijken"))
        do {
            let edit = PublishedAnswers.Edit(
                question: Bilingual(dutch: fields.questionDutch, english: fields.questionEnglish),
                answer: Bilingual(dutch: fields.answerDutch, english: fields.answerEnglish),
                reviewOn: LocalDate(fields.reviewOn), slug: fields.slug)
            try await answers.save(edit, as: id, by: viewer)
            return Reply.redirect(saved)
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.fields = fields
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }
}

/// Who works here; for administrators.
enum ColleaguesHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> ColleaguesPage {
        let viewer = try exchange.colleague()
        let people = try await exchange.services.colleagues.list(for: viewer)
        let departments = exchange.services.registers.departments
        let places = try await departments.places(for: viewer)
        var page = ColleaguesPage()
        page.departments = try await departments.list(for: viewer).filter { $0.endedAt == nil }.map {
            DeskChoice(id: $0.id.description, name: $0.name)
        }
        page.colleagues = people.map { person in
            ColleaguesPage.Colleague(
                id: person.id.description, name: person.name, email: person.email,
                role: DeskRole(rawValue: person.role.rawValue) ?? .reader, teams: person.teams.map(\.description),
                department: places[person.id]?.description ?? "", endedAt: person.endedAt, isYou: person.id == viewer.id
            )
        }
        page.teams = try await exchange.services.teams.list().map { team in
            ColleaguesPage.Team(
                id: team.id.description, name: team.name,
                memberCount: people.filter { $0.endedAt == nil && $0.teams.contains(team.id) }.count,
                signature: team.signature)
        }
        page.isSaved = exchange.query["bewaard"] == "1"
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let colleagues = exchange.services.colleagues
        let teams = form.all("team").compactMap { ID<Team>($0) }
        let role = Role(rawValue: form.text("rol")) ?? .reader
        do {
            switch form.text("actie") {
            case "toevoegen":
                let password = Passphrase.words(from: Digest.random(12)).joined(separator: "-")
                _ = try await colleagues.add(
                    name: form.text("naam"), email: form.text("email"), password: password, role: role, teams: teams,
                    by: viewer)
                var page = try await page(exchange)
                page.issued = ColleaguesPage.Issued(name: form.text("naam"), password: password)
                return try await exchange.show(page)
            case "wijzigen": try await colleagues.change(try id(form), role: role, teams: teams, by: viewer)
            case "afdeling":
                let department = try form.optional("afdeling").map { text in
                    guard let id = ID<Department>(text) else { throw Problem(.notFound) }
                    return id
                }
                try await exchange.services.registers.departments.place(
                    [try id(form)], in: department, by: viewer)
            case "beeindigen": try await colleagues.end(try id(form), by: viewer)
            case "ondertekenen":
                guard let team = teams.first else { throw Problem(.notFound) }
                try await exchange.services.teams.sign(team, with: form.exact("ondertekening"), by: viewer)
            case "team": _ = try await exchange.services.teams.add(form.text("teamnaam"), by: viewer)
            default: throw Problem(.malformed)
            }
            return Reply.redirect(.path("/balie/medewerkers").query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.typed = ColleaguesPage.Typed(
                name: form.text("naam"), email: form.text("email"), role: DeskRole(rawValue: role.rawValue) ?? .reader,
                teams: form.all("team"))
            page.typedTeam = form.text("teamnaam")
            if form.text("actie") == "ondertekenen" {
                page.typed = ColleaguesPage.Typed()
                page.typedSignature = .init(team: form.text("team"), text: form.exact("ondertekening"))
            }
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func id(_ form: Form) throws -> ID<Colleague> {
        guard let id = ID<Colleague>(form.text("medewerker")) else { throw Problem(.notFound) }
        return id
    }
}
