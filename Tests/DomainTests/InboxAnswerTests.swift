import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

/// A channel that says what it is told to say.
private struct TestSender: ChannelSender {
    let result: DeliveryResult
    let sent: LockedCount

    func deliver(_ message: OutgoingMessage) async -> DeliveryResult {
        sent.add()
        return result
    }
}

@Suite("A colleague answers", .serialized)
struct InboxAnswerTests {
    @Test(arguments: Engine.allCases)
    func `an answer ends the turn, waits for the resident and goes to the outbox`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            let id = receipt.conversation
            desk.town.clock.advance(seconds: 3600)
            try await desk.answer(id, "Morgen.", by: desk.bram)
            let view = try await desk.inbox.conversation(id, for: desk.bram)
            #expect(view.row.stage == .waiting && view.row.deadline == nil && view.version == 2)
            #expect(view.messages.last?.kind == .answer(delivery: "queued"))
            #expect(try await desk.number("SELECT service_seconds FROM turn_ends WHERE outcome = 'answered'") == 3600)
            #expect(try await desk.number("SELECT COUNT(*) FROM jobs WHERE kind = 'deliver'") == 1)
            let seen = try await desk.inbox.follow(receipt.token)
            #expect(seen.messages.map(\.author) == [nil, "Bram, Webcare"])
            try await desk.answer(id, "En woensdag ook.", closing: true, by: desk.anna)
            #expect(try await desk.inbox.conversation(id, for: desk.bram).row.stage == .closed)
            #expect(try await desk.number("SELECT COUNT(*) FROM turn_ends") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click sends once, also at the same moment`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await desk.inbox.answer(
                            id, text: "Eén antwoord", basedOn: 1, sendKey: "k", closing: false, for: desk.bram)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await desk.number("SELECT COUNT(*) FROM messages WHERE kind = 'answer'") == 1)
            #expect(try await desk.number("SELECT COUNT(*) FROM jobs") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody answers over a colleague, and both texts are in hand`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            try await desk.answer(id, "Van Anna", by: desk.anna)
            let refused = await #expect(throws: StaleView.self) {
                try await desk.inbox.answer(
                    id, text: "Van Bram", basedOn: 1, sendKey: "b", closing: false, for: desk.bram)
            }
            #expect(refused?.newer.map(\.body) == ["Van Anna"])
            #expect(refused?.newer.map(\.author) == ["Anna"])
            #expect(refused?.text == "Van Bram" && refused?.version == 2)
            #expect(try await desk.number("SELECT COUNT(*) FROM messages WHERE kind = 'answer'") == 1)
            // Whoever closes the page now finds the words again.
            let draft = try await desk.inbox.conversation(id, for: desk.bram).answerDraft
            #expect(draft?.text == "Van Bram" && draft?.basedOn == 1)
            try await desk.inbox.answer(id, text: "Van Bram", basedOn: 2, sendKey: "b2", closing: false, for: desk.bram)
            #expect(try await desk.inbox.conversation(id, for: desk.bram).answerDraft == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two who send at the same moment one is refused`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            let refused = await withTaskGroup(of: Bool.self) { group in
                for viewer in [desk.anna, desk.bram] {
                    group.addTask {
                        do {
                            try await desk.inbox.answer(
                                id, text: "Van \(viewer.name)", basedOn: 1, sendKey: "", closing: false, for: viewer)
                            return false
                        } catch { return error is StaleView }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == 1)
            #expect(try await desk.number("SELECT COUNT(*) FROM messages WHERE kind = 'answer'") == 1)
            #expect(try await desk.number("SELECT COUNT(*) FROM drafts") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an addition by the resident makes an answer stale, a note does not`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            let id = receipt.conversation
            try await desk.inbox.note(id, text: "Gebeld met de buitendienst", for: desk.anna)
            try await desk.inbox.answer(id, text: "Een", basedOn: 1, sendKey: "1", closing: false, for: desk.bram)
            try await desk.inbox.add(receipt.token, text: "Nog iets", attachments: [], formKey: "k")
            let refused = await #expect(throws: StaleView.self) {
                try await desk.inbox.answer(id, text: "Twee", basedOn: 2, sendKey: "2", closing: false, for: desk.bram)
            }
            #expect(refused?.newer.map(\.kind) == [.question])
        }
    }

    @Test(arguments: Engine.allCases)
    func `going back, changing the text and sending again is not a second click`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            let id = receipt.conversation
            try await desk.inbox.answer(id, text: "Eerst", basedOn: 1, sendKey: "k", closing: false, for: desk.bram)
            await #expect(throws: StaleView.self) {
                try await desk.inbox.answer(
                    id, text: "Anders", basedOn: 1, sendKey: "k", closing: false, for: desk.bram)
            }
            for text in ["een", "een", "twee"] {
                try await desk.inbox.add(receipt.token, text: text, attachments: [], formKey: "k")
            }
            #expect(try await desk.number("SELECT COUNT(*) FROM messages WHERE kind = 'question'") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same key in another conversation loses no answer`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            for _ in 0..<2 {
                let id = try await desk.ask().conversation
                try await desk.inbox.answer(
                    id, text: "Dank u", basedOn: 1, sendKey: "k", closing: false, for: desk.bram)
            }
            #expect(try await desk.number("SELECT COUNT(*) FROM messages WHERE kind = 'answer'") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an empty or endless answer is refused at its field`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            for (text, fault) in [
                (" \n\t", Problem.Field.Fault.missing),
                (String(repeating: "a", count: 10_001), .tooLong(maximum: 10_000)),
                // One visible letter, ten thousand marks.
                ("a" + String(repeating: "\u{301}", count: 10_000), .tooLong(maximum: 10_000)),
            ] {
                #expect(try await faults { try await desk.answer(id, text, by: desk.bram) } == [.init("tekst", fault)])
                #expect(
                    try await faults { try await desk.inbox.note(id, text: text, for: desk.bram) } == [
                        .init("tekst", fault)
                    ])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `drafts are kept per colleague and kind until sent or emptied`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            try await desk.inbox.saveDraft(id, .answer, text: "Van Bram", basedOn: 1, for: desk.bram)
            try await desk.inbox.saveDraft(id, .note, text: "Notitie", basedOn: 1, for: desk.bram)
            try await desk.inbox.saveDraft(id, .answer, text: "Van Anna", basedOn: 1, for: desk.anna)
            try await desk.inbox.saveDraft(id, .answer, text: "Van Bram, verder", basedOn: 1, for: desk.bram)
            let view = try await desk.inbox.conversation(id, for: desk.bram)
            #expect(view.answerDraft?.text == "Van Bram, verder" && view.noteDraft?.text == "Notitie")
            #expect(view.alsoWriting == ["Anna"])
            try await desk.inbox.note(id, text: "Notitie", for: desk.bram)
            try await desk.inbox.saveDraft(id, .answer, text: "", basedOn: 1, for: desk.bram)
            // A colleague's answer takes nobody else's draft away.
            try await desk.inbox.saveDraft(id, .answer, text: "Nog van Bram", basedOn: 1, for: desk.bram)
            try await desk.answer(id, "Van Anna", by: desk.anna)
            let after = try await desk.inbox.conversation(id, for: desk.bram)
            #expect(after.answerDraft?.text == "Nog van Bram" && after.noteDraft == nil && after.alsoWriting.isEmpty)
            // Saved late, by a page that had just sent it.
            try await desk.inbox.saveDraft(id, .answer, text: "Van Anna\n", basedOn: 1, for: desk.anna)
            #expect(try await desk.inbox.conversation(id, for: desk.anna).answerDraft == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a delivery is recorded once, and a failure is shown with its reason`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let sent = LockedCount()
            for (result, delivery, events) in [
                (DeliveryResult.sent, "sent", ["answer.delivered"]),
                (.refused(reason: "adres bestaat niet"), "not_delivered", ["answer.not_delivered"]),
                (.delayed(reason: "bezet"), "delayed", []),
            ] {
                let desk = try await InboxDesk(town, senders: [.webForm: TestSender(result: result, sent: sent)])
                let id = try await desk.ask().conversation
                try await desk.answer(id, by: desk.bram)
                let name = try await desk.text(
                    "SELECT id FROM messages WHERE conversation_id = \(id) AND kind = 'answer'")
                let message = try #require(ID<Message>(name ?? ""))
                #expect(try await desk.number("SELECT COUNT(*) FROM jobs WHERE payload = \(name)") == 1)
                let before = sent.value
                for _ in 0..<2 {
                    do { try await desk.inbox.deliver(message) } catch { #expect(error is DeliveryDelayed) }
                }
                #expect(sent.value - before == (delivery == "delayed" ? 2 : 1))
                #expect(try await desk.text("SELECT delivery FROM messages WHERE id = \(message)") == delivery)
                let history = try await desk.inbox.conversation(id, for: desk.bram).history
                let told = history.filter { $0.kind.rawValue.contains("delivered") }
                #expect(told.map(\.kind.rawValue) == events)
                if delivery == "not_delivered" { #expect(told.map(\.detail) == ["adres bestaat niet"]) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `after the last attempt a delayed answer counts as not delivered`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let sender = TestSender(result: .delayed(reason: "bezet"), sent: LockedCount())
            let desk = try await InboxDesk(town, senders: [.webForm: sender])
            let id = try await desk.ask().conversation
            try await desk.answer(id, by: desk.bram)
            let message = try #require(ID<Message>(try await desk.text("SELECT payload FROM jobs") ?? ""))
            await #expect(throws: DeliveryDelayed.self) { try await desk.inbox.deliver(message) }
            try await desk.inbox.giveUpDelivery(message)
            let view = try await desk.inbox.conversation(id, for: desk.bram)
            #expect(view.messages.last?.kind == .answer(delivery: "not_delivered"))
            #expect(view.history.last?.kind == .answerNotDelivered)
        }
    }
}
