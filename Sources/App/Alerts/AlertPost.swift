import Channels
import Desk
import Square
import Values
import Web

/// Carries alert messages to the mail server that notices go out through.
///
/// A batch goes over one connection, one mail after another, and what became of each is written down while the next is
/// sent. A process that is killed leaves at most `mostUnwritten` mails that the server took and we do not know of; those go
/// out a second time, under the same Message-ID and with the same bytes.
struct AlertPost: Sendable {
    /// Mails that may be sent and not yet written down.
    static let mostUnwritten = 32
    /// How long we know that mails are still ours to send, without looking again.
    private static let knownFor = Duration.seconds(1)

    let messages: AlertMessages
    let notices: Desk.Notices
    let credentials: MailCredentials
    let heloName: String
    let clock: Clock

    /// Sends what is left of a batch.
    /// - Throws: `DeliveryDelayed`, so that the job is tried again for those that are left.
    func send(_ batch: ID<AlertMessages.Batch>) async throws {
        let readAt = ContinuousClock.now
        let letters = try await messages.letters(batch)
        if letters.isEmpty { return }
        guard let stationery = try await notices.stationery() else {
            throw DeliveryDelayed(reason: "no mailbox sends notices")
        }
        let run = MailRun(
            server: stationery.server, access: stationery.access, credentials: credentials, heloName: heloName)
        let recorder = AlertRecorder { [messages] in try await messages.record($0) }
        let left: String?
        do {
            left = try await send(letters, readAt, stationery, run, recorder)
        } catch {
            await run.finish()
            // What was sent before is sent, whatever goes wrong now.
            try await recorder.finish()
            throw error
        }
        await run.finish()
        try await recorder.finish()
        if let left { throw DeliveryDelayed(reason: left) }
    }

    /// - Returns: why some are left; nil when none is.
    private func send(
        _ letters: [AlertLetter], _ readAt: ContinuousClock.Instant, _ stationery: Desk.Notices.Stationery,
        _ run: MailRun,
        _ recorder: AlertRecorder
    ) async throws -> String? {
        var left: String?
        var (waiting, lookedAt) = (Set(letters.map(\.id)), readAt)
        let words = AlertMailWords(letters, municipality: stationery.municipality, now: clock.now())
        var ahead = AlertMailsAhead(letters) { letter in
            mail(letter, words, stationery).map {
                MailRun.Mail(MailWriter.write($0), to: letter.address, envelopeSender: stationery.from.address)
            }
        }
        var next = await ahead.next()
        while let (letter, mail) = next {
            try Task.checkCancellation()
            // Who stood still for a minute, this clock counts it, has lost its job to another node, which may have sent these
            // by now. And who asked to be forgotten gets nothing more.
            let now = ContinuousClock.now
            if lookedAt.duration(to: now) > Self.knownFor {
                waiting = try await messages.stillWaiting([letter.id] + ahead.left)
                lookedAt = now
            }
            next = await ahead.next { waiting.contains($0.id) }
            guard waiting.contains(letter.id) else { continue }
            switch await run.send(mail, before: next?.mail) {
            case .sent: try await recorder.note(letter.id, .sent)
            case .addressRefused(let why):
                try await recorder.note(letter.id, .addressRefused(Self.withoutAddresses(why)))
            case .refused(let why): try await recorder.note(letter.id, .refused(Self.withoutAddresses(why)))
            case .delayed(let why): left = Self.withoutAddresses(why)
            case .stopped(let why): return Self.withoutAddresses(why)
            }
        }
        return left
    }

    /// What a server said names the resident, and it goes to the log and to the list of jobs, which outlive who asks to
    /// be forgotten.
    static func withoutAddresses(_ reason: String) -> String {
        reason.split(separator: " ").map { $0.contains("@") ? "…" : $0 }.joined(separator: " ")
    }

    /// The same letter gives the same bytes at each attempt on one day.
    private func mail(
        _ letter: AlertLetter, _ words: AlertMailWords, _ stationery: Desk.Notices.Stationery
    ) -> OutgoingMail? {
        guard let messageID = stationery.messageID(letter.id.description) else { return nil }
        let text = words.mail(letter)
        var mail = OutgoingMail(
            messageID: messageID, date: letter.madeAt, from: stationery.from,
            to: [MailAddress(address: letter.address)], subject: text.subject, text: text.text)
        mail.language = letter.language
        mail.automatic = .notice
        mail.html = LetterHTML.page(text.text, letter.language)
        mail.loopID = letter.id.description
        if case .alert = letter.content {
            mail.unsubscribe = [letter.stop]
            mail.unsubscribesAtOnce = true
        }
        return mail
    }
}

/// The mails of a batch, each written while the one before it is on its way.
private struct AlertMailsAhead {
    private var letters: ArraySlice<AlertLetter>
    private var coming: (letter: AlertLetter, mail: Task<MailRun.Mail?, Never>)?
    private let write: @Sendable (AlertLetter) -> MailRun.Mail?

    init(_ letters: [AlertLetter], write: @escaping @Sendable (AlertLetter) -> MailRun.Mail?) {
        (self.letters, self.write) = (letters[...], write)
        begin()
    }

    /// Those that `next` did not give yet.
    var left: [ID<AlertMessages>] { (coming.map { [$0.letter.id] } ?? []) + letters.map(\.id) }

    /// The next one that is meant, and can be written.
    mutating func next(
        _ isMeant: (AlertLetter) -> Bool = { _ in true }
    ) async -> (letter: AlertLetter, mail: MailRun.Mail)? {
        while let (letter, writing) = coming {
            begin()
            if isMeant(letter), let mail = await writing.value { return (letter, mail) }
        }
        return nil
    }

    private mutating func begin() {
        coming = letters.popFirst().map { letter in (letter, Task { [write] in write(letter) }) }
    }
}

/// Writes down what became of messages while the next ones are sent: one round after another, each with all that came
/// during the one before. A round that could not be written waits with the next one.
actor AlertRecorder {
    typealias Record = @Sendable ([(message: ID<AlertMessages>, outcome: AlertMessages.Outcome)]) async throws -> Void

    private let record: Record
    private let pause: Duration
    private var waiting: [(message: ID<AlertMessages>, outcome: AlertMessages.Outcome)] = []
    private var writing: Task<Void, any Error>?
    /// Since when the first of those that wait does.
    private var oldest = ContinuousClock.now

    /// Attempts to write down what was sent, a few seconds apart: a database that starts again is back by then.
    private static let attempts = 6
    private static let patience = Duration.milliseconds(50)

    init(pause: Duration = .seconds(2), _ record: @escaping Record) {
        (self.record, self.pause) = (record, pause)
    }

    /// Returns at once, but for who is too far ahead of what is written.
    func note(_ message: ID<AlertMessages>, _ outcome: AlertMessages.Outcome) async throws {
        let now = ContinuousClock.now
        if waiting.isEmpty { oldest = now }
        waiting.append((message, outcome))
        // Half of them in the round under way, half waiting for the next. A transaction costs the same for one as for all,
        // so they wait for each other, but not for a server that takes its time.
        if waiting.count >= AlertPost.mostUnwritten / 2 {
            try await settle()
            begin()
        } else if oldest.duration(to: now) > Self.patience {
            begin()
        }
    }

    /// Returns when all is written.
    /// - Throws: what the last attempt did; then up to `mostUnwritten` go out a second time.
    func finish() async throws {
        for attempt in 1...Self.attempts {
            do {
                try await settle()
                begin()
                return try await settle()
            } catch {
                if attempt == Self.attempts { throw error }
                // Also when the task was told to stop: what was sent must not be sent again.
                await Task.detached { [pause] in try? await Task.sleep(for: pause) }.value
            }
        }
    }

    private func begin() {
        guard writing == nil, !waiting.isEmpty else { return }
        let round = waiting
        waiting = []
        writing = Task {
            do {
                try await record(round)
                writing = nil
            } catch {
                waiting = round + waiting
                writing = nil
                throw error
            }
        }
    }

    private func settle() async throws { try await writing?.value }
}
