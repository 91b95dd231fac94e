import Channels
import Identity
import Logging
import Square
import Values
import Web

/// Carries alert messages to the push services of the browsers.
///
/// Each goes by itself, many at a time, and what became of it is written down while the next ones go. What a service does not
/// take now goes out later in a batch of its own. A process that is killed leaves at most `mostUnknown` messages of a batch
/// that were taken and are not written down; those go out again with the same id, which the browser shows once.
struct PushPost: Sendable {
    /// Requests of a batch at the same time.
    static let atOnce = 16
    /// Messages of a batch that may have been taken and are not written down.
    static let mostUnknown = atOnce + AlertPost.mostUnwritten
    /// The shortest and the longest pause after a fault that may pass.
    private static let pauses = 60...6 * 3600

    let messages: AlertMessages
    let services: PushServices
    let sender: PushSender
    let network: OutgoingNetwork
    let municipality: @Sendable () async throws -> String
    let clock: Clock

    /// What one batch met.
    private struct Round {
        var meetings: [String: PushServices.Meeting] = [:]
        /// Until when a service asked us to wait.
        var paused: [String: Instant]
        var postponed: [Instant: [ID<AlertMessages>]] = [:]
        var reasons: [Instant: String] = [:]
    }
    private struct Sent: Sendable {
        let letter: AlertLetter
        let service: String
        let outcome: PushSender.Outcome
    }

    /// Sends what is left of a batch.
    func send(_ batch: ID<AlertMessages.Batch>) async throws {
        let letters = try await messages.letters(batch)
        if letters.isEmpty { return }
        let name = try await municipality()
        let recorder = AlertRecorder { [messages] in try await messages.record($0) }
        var round = Round(paused: try await services.paused())
        do {
            try await send(letters, name, recorder, &round)
        } catch {
            // What was taken before is taken, whatever goes wrong now.
            try await recorder.finish()
            throw error
        }
        try await recorder.finish()
        try await services.note(round.meetings)
        for (moment, waiting) in round.postponed {
            try await messages.postpone(waiting, until: moment, reason: round.reasons[moment] ?? "")
        }
    }

    private func send(
        _ letters: [AlertLetter], _ municipality: String, _ recorder: AlertRecorder, _ round: inout Round
    ) async throws {
        try await withThrowingTaskGroup(of: Sent.self) { group in
            var under = 0
            for letter in letters {
                guard let device = letter.device else { continue }
                guard let target = PushTarget(device, on: network) else {
                    try await recorder.note(letter.id, .addressRefused("unusable"))
                    continue
                }
                if under == Self.atOnce, let sent = try await group.next() {
                    under -= 1
                    try await settle(sent, recorder, &round)
                }
                if let until = round.paused[target.service] {
                    try await later(letter, until, "waits", recorder, &round)
                    continue
                }
                try Task.checkCancellation()
                let message = message(letter, municipality)
                group.addTask {
                    Sent(letter: letter, service: target.service, outcome: await sender.send(message, to: target))
                }
                under += 1
            }
            for try await sent in group { try await settle(sent, recorder, &round) }
        }
    }

    private func settle(_ sent: Sent, _ recorder: AlertRecorder, _ round: inout Round) async throws {
        let (letter, now) = (sent.letter, clock.now())
        var meeting = round.meetings[sent.service] ?? PushServices.Meeting()
        switch sent.outcome {
        case .taken:
            meeting.isTaken = true
            try await recorder.note(letter.id, .sent)
        case .gone:
            // What the service is there for: a browser that went.
            meeting.isTaken = true
            try await recorder.note(letter.id, .gone)
        case .refused(let reason):
            meeting.fault = reason
            try await recorder.note(letter.id, .addressRefused(reason))
        case .unsendable(let reason):
            meeting.fault = reason
            try await recorder.note(letter.id, .refused(reason))
        case .delayed(let reason):
            meeting.fault = reason
            try await later(letter, now.adding(seconds: Self.pause(letter, now)), reason, recorder, &round)
        case .wait(let reason, let seconds):
            (meeting.fault, meeting.pausedUntil) = (reason, now.adding(seconds: seconds))
            round.paused[sent.service] = meeting.pausedUntil
            try await later(letter, now.adding(seconds: seconds), reason, recorder, &round)
        }
        round.meetings[sent.service] = meeting
    }

    /// After a time that is too long for the message it is given up.
    private func later(
        _ letter: AlertLetter, _ moment: Instant, _ reason: String, _ recorder: AlertRecorder, _ round: inout Round
    ) async throws {
        guard moment.seconds(since: letter.madeAt) < AlertMessages.deviceSeconds else {
            return try await recorder.note(letter.id, .addressRefused("gave_up"))
        }
        // By whole seconds, so that those of one service go together again.
        let moment = Instant(seconds: moment.seconds + 1)
        round.postponed[moment, default: []].append(letter.id)
        round.reasons[moment] = reason
    }

    /// As long as it has been tried, so that each pause doubles it.
    private static func pause(_ letter: AlertLetter, _ now: Instant) -> Int {
        min(max(now.seconds(since: letter.madeAt), pauses.lowerBound), pauses.upperBound)
    }

    private func message(_ letter: AlertLetter, _ municipality: String) -> PushMessage {
        let now = clock.now()
        return PushMessage(
            body: AlertPushText(letter, municipality: municipality, now: now).json,
            topic: letter.id.description.replacing("-", with: ""), urgency: letter.urgency,
            lifetime: letter.lifetime(now))
    }
}

extension PushTarget {
    init?(_ device: PushDevice, on network: OutgoingNetwork) {
        self.init(endpoint: device.endpoint, publicKey: device.publicKey, secret: device.secret, on: network)
    }
}

extension PushKey {
    /// The installation's own, made of its secrets: the same on each node, and after a backup is put back.
    init(_ secrets: Secrets, contact: String) {
        for attempt in 0...Int.max {
            if let key = PushKey(secrets.mac(.push, "vapid \(attempt)".utf8), contact: contact) {
                self = key
                return
            }
        }
        preconditionFailure("one of two random numbers is a key")
    }
}

extension AlertLetter {
    private static let day = 86_400

    var urgency: PushMessage.Urgency {
        guard case .alert(let items) = content else { return .high }
        if items.contains(where: { $0.topic == .crisis }) { return .high }
        return rhythm == .weekly ? .low : .normal
    }

    /// Seconds that it is worth to be shown: until all of it is over, a week where nobody knows that, four weeks at most.
    func lifetime(_ now: Instant) -> Int {
        guard case .alert(let items) = content else { return Self.day }
        let ends = items.map { $0.facts.endsAt ?? now.adding(seconds: 7 * Self.day) }
        let last = ends.max().map { $0.seconds(since: now) } ?? Self.day
        return min(max(last, 3600), 28 * Self.day)
    }
}
