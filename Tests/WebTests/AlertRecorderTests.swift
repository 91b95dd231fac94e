import Square
import Synchronization
import Testing
import Values

@testable import App

@Suite("What became of alert mails is written down")
struct AlertRecorderTests {
    private struct Away: Error {}

    private final class Book: Sendable {
        let failures: Mutex<Int>
        let written = Mutex<[ID<AlertMessages>]>([])
        init(failures: Int) { self.failures = Mutex(failures) }

        func record(_ outcomes: [(message: ID<AlertMessages>, outcome: AlertMessages.Outcome)]) throws {
            try failures.withLock { left in
                if left > 0 {
                    left -= 1
                    throw Away()
                }
            }
            written.withLock { $0 += outcomes.map(\.message) }
        }
    }

    private func run(_ count: Int, _ book: Book) async throws -> [ID<AlertMessages>] {
        let recorder = AlertRecorder(pause: .milliseconds(1)) { try book.record($0) }
        let ids = (0..<count).map { _ in ID<AlertMessages>(at: .now) }
        do {
            for id in ids { try await recorder.note(id, .sent) }
        } catch is Away {
            // As the post does: it goes no further, and writes down what was sent.
            try await recorder.finish()
            return ids
        }
        try await recorder.finish()
        return ids
    }

    @Test(arguments: [1, 15, 40])
    func `a database that is away for a moment loses nothing of what was sent`(count: Int) async throws {
        for failures in 0...3 {
            let book = Book(failures: failures)
            let ids = try await run(count, book)
            let written = book.written.withLock { $0 }
            #expect(Set(written).count == written.count, "each once")
            // Those that were noted before it stopped, in their order.
            #expect(written == Array(ids.prefix(written.count)))
            #expect(failures > 0 || written.count == count)
            #expect(count >= AlertPost.mostUnwritten / 2 || written.count == count)
        }
    }

    @Test
    func `a database that stays away is said`() async throws {
        let book = Book(failures: 100)
        await #expect(throws: Away.self) { _ = try await run(3, book) }
        let written = book.written.withLock { $0 }
        #expect(written.isEmpty)
    }

    @Test
    func `what a server says goes to the log without the resident's address`() {
        #expect(AlertPost.withoutAddresses("smtp 450 <jan@example.org> greylisted") == "smtp 450 … greylisted")
    }
}
