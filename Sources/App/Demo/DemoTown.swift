import Channels
import Database
import Desk
import Foundation
import Identity
import Logging
import Square
import Values
import Web

/// Fills an empty database with the demonstration municipality, through the same doors that people use.
public enum DemoTown {
    /// - Returns: false when there is a municipality already; then nothing is changed.
    @discardableResult
    public static func fillIfEmpty(_ app: PleinApp, say: (String) -> Void) async throws -> Bool {
        guard try await app.services.townHall().name.isEmpty else { return false }
        say("Making \(DemoContent.municipality) …")
        let now = app.services.clock.now()
        let past = MovableClock(now)
        let maker = try await PleinApp(
            settings: app.settings, database: app.database, clock: past.clock, logger: Logger(label: "plein.demo"))
        let builder = try await DemoBuilder(services: maker.services, past: past, now: now)
        try await builder.build()
        // Last: until it has a name the municipality counts as empty, so a broken attempt can be seen.
        try await app.services.municipality.save(
            Municipality(named: DemoContent.municipality, contact: DemoContent.contactEmail, demonstration: true))
        try await app.services.municipality.describe(
            code: DemoContent.code, inhabitants: "\(DemoContent.inhabitants)",
            by: try await app.services.colleagues.anyAdministrator())
        await app.services.forgetTownHall()
        return true
    }

    /// How to sign in and what to try.
    public static func invitation(_ base: String) -> String {
        """

          \(DemoContent.municipality), a made-up municipality.
          Site            \(base)/
          Desk            \(base)/balie
          Team lead       fatma@waterbeek.example    password \(DemoContent.password)
          Administrator   beheer@waterbeek.example   password \(DemoContent.password)

          Try: ask a question at \(base)/contact, see it arrive at the desk, answer it,
          read the answer behind the private link, and look at \(base)/belofte.
          Mail too: run `.build/release/plein demo mail` in another terminal.
        """
    }
}

/// A clock that the demonstration sets to when things happened.
final class MovableClock: @unchecked Sendable {
    // Sendable: `moment` is only touched while `lock` is held.
    private var moment: Instant
    private let lock = NSLock()

    init(_ moment: Instant) { self.moment = moment }

    func set(_ instant: Instant) { lock.withLock { moment = instant } }

    var clock: Clock { Clock { [self] in lock.withLock { moment } } }
}

/// Carries the content in.
struct DemoBuilder {
    let services: Services
    let past: MovableClock
    let now: Instant
    private let people: [Viewer]
    private let teams: [ID<Team>]
    private let subjects: [ID<Subject>]
    private let channel: ID<Channel>

    init(services: Services, past: MovableClock, now: Instant) async throws {
        (self.services, self.past, self.now) = (services, past, now)
        past.set(now.adding(seconds: -250 * 86_400))
        teams = try await services.teams.named(DemoContent.teams)
        var viewers: [Viewer] = []
        for person in DemoContent.colleagues {
            let id = try await services.colleagues.add(
                name: person.name, email: person.email, password: DemoContent.password, role: person.role,
                teams: person.teams.map { [teams] in teams[$0.rawValue] }, by: nil)
            viewers.append(try await services.colleagues.viewer(id))
        }
        people = viewers
        try await services.channels.addWebForm(name: "Website", team: teams[0], at: past.clock.now())
        channel = try await services.channels.webForm().id
        var subjects: [ID<Subject>] = []
        for subject in DemoContent.subjects {
            subjects.append(
                try await services.subjects.add(
                    dutch: subject.nl, english: subject.en, team: teams[subject.team.rawValue], by: nil))
        }
        self.subjects = subjects
    }

    func build() async throws {
        try await services.calendars.change(
            DemoContent.hours, reason: "Opening van de balie, met avonden en de zaterdagochtend",
            validFrom: Instant(seconds: 0), by: nil)
        try await services.terms.set(
            channel: nil, subject: nil, serviceSeconds: DemoContent.promisedHours * 3600, by: nil)
        for (place, subject) in DemoContent.subjects.enumerated() {
            guard let hours = subject.promisedHours else { continue }
            try await services.terms.set(channel: nil, subject: subjects[place], serviceSeconds: hours * 3600, by: nil)
        }
        try await publish()
        try await services.contactData.save(
            DemoContent.contact, basedOn: 0, isSafe: { _ in true }, by: people[DemoPerson.fatma.rawValue])
        let planned = DemoContent.conversations.map { ($0, start(of: $0)) }.sorted { $0.1 < $1.1 }
        for (conversation, start) in planned { try await hold(conversation, from: start) }
        try await fillRegisters()
        try await fillCatalogue()
        try await fillAlerts()
        try await measureMonths()
    }

    func viewer(_ person: DemoPerson) -> Viewer { people[person.rawValue] }

    private func publish() async throws {
        for (place, answer) in DemoContent.answers.enumerated() {
            past.set(now.adding(seconds: -(60 + place * 4) * 86_400))
            try await services.answers.save(
                PublishedAnswers.Edit(
                    question: Bilingual(dutch: answer.nl.question, english: answer.en.question),
                    answer: Bilingual(dutch: answer.nl.answer, english: answer.en.answer),
                    reviewOn: Amsterdam.local(now).date.adding(days: answer.reviewInDays), slug: answer.slug),
                as: nil, by: people[DemoPerson.fatma.rawValue])
        }
        for (place, task) in DemoContent.topTasks.enumerated() {
            past.set(now.adding(seconds: -(20 + place * 9) * 86_400))
            try await services.topTasks.set(
                TopTasks.Edit(
                    place: place + 1, title: Bilingual(dutch: task.nl.title, english: task.en.title),
                    line: Bilingual(dutch: task.nl.line, english: task.en.line), address: task.address,
                    reason: task.reason),
                isSafe: { _ in true }, by: people[DemoPerson.fatma.rawValue])
        }
    }

    private func start(of conversation: DemoConversation) -> Instant {
        let hours =
            conversation.subject.flatMap { DemoContent.subjects[$0.rawValue].promisedHours }
            ?? DemoContent.promisedHours
        return conversation.at.instant(now: now, hours: DemoContent.hours, promised: hours * 3600)
    }

    private func hold(_ planned: DemoConversation, from start: Instant) async throws {
        guard let first = planned.turns.first else { return }
        past.set(start)
        let message = IncomingMessage(
            channel: channel, subject: planned.subject.map { subjects[$0.rawValue] }, language: planned.language,
            text: first.text, name: planned.name, email: planned.email, place: planned.place, at: start)
        let receipt = try await services.inbox.receive(message, formKey: Digest.base64url(Digest.random(18)))
        let id = receipt.conversation
        let writer = people[(planned.claimedBy ?? planned.turns.compactMap(\.by).first ?? .marijke).rawValue]
        if let claimer = planned.claimedBy { try await services.inbox.claim(id, for: people[claimer.rawValue]) }
        for tag in planned.tags { try await services.inbox.addTag(id, named: tag, for: writer) }
        var isTermGiven = false
        var moment = start
        for turn in planned.turns.dropFirst() {
            let next = moment.adding(seconds: turn.after * 60)
            if let term = planned.newTerm, !isTermGiven, start.adding(seconds: term.after * 60) <= next {
                try await give(term, id, start)
                isTermGiven = true
            }
            moment = next
            past.set(moment)
            try await say(turn, id, receipt.token)
        }
        if let term = planned.newTerm, !isTermGiven { try await give(term, id, start) }
        past.set(moment.adding(seconds: 600))
        if let helped = planned.helped {
            let answer = try await services.inbox.follow(receipt.token).messages.last { $0.isAnswer }
            if let answer { try await services.inbox.say(receipt.token, message: answer.number, helped: helped) }
        }
        if planned.state == .closed {
            try await services.inbox.close(id, reason: "Geen antwoord meer nodig", for: writer)
        }
    }

    private func give(_ term: DemoNewTerm, _ id: ID<Conversation>, _ start: Instant) async throws {
        past.set(start.adding(seconds: term.after * 60))
        try await services.inbox.rePromise(id, hours: term.hours, reason: term.reason, for: people[term.by.rawValue])
    }

    private func say(_ turn: DemoMessage, _ id: ID<Conversation>, _ token: String) async throws {
        let inbox = services.inbox
        guard let person = turn.by else {
            return try await inbox.add(
                token, text: turn.text, attachments: [], formKey: Digest.base64url(Digest.random(18)))
        }
        let viewer = people[person.rawValue]
        if turn.kind == .note { return try await inbox.note(id, text: turn.text, for: viewer) }
        let version = try await inbox.conversation(id, for: viewer).version
        try await inbox.answer(
            id, text: turn.text, basedOn: version, sendKey: Digest.base64url(Digest.random(18)), closing: false,
            for: viewer)
    }
}

/// What a new, real installation needs before the first question.
public enum NewTown {
    public static func make(_ app: PleinApp, name: String, contact: String, team: String) async throws {
        let services = app.services
        let teams = try await services.teams.named([team])
        try await services.channels.addWebForm(name: "Website", team: teams[0], at: services.clock.now())
        if try await services.calendars.versions().isEmpty {
            let day = OpenHours.Interval(opens: 9 * 60, closes: 17 * 60)
            try await services.calendars.change(
                OpenHours(weekly: [[day], [day], [day], [day], [day], [], []]), reason: "Eerste openingstijden",
                validFrom: Instant(seconds: 0), by: nil)
        }
        if try await services.terms.list().isEmpty {
            try await services.terms.set(channel: nil, subject: nil, serviceSeconds: 8 * 3600, by: nil)
        }
        try await services.municipality.save(Municipality(named: name, contact: contact, demonstration: false))
    }
}
