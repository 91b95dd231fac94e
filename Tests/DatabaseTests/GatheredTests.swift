import Synchronization
import Testing

@testable import Database

@Suite("Work done together")
struct GatheredTests {
    private struct Refused: Error {}

    @Test
    func `who comes while a round runs is served by the next one, together`() async throws {
        let rounds = Mutex([Int]())
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let gathered = Gathered<Int, Int> { numbers in
            rounds.withLock { $0.append(numbers.count) }
            if numbers == [0] { for await _ in gate { break } }
            return numbers.map { $0 * 2 }
        }
        let first = Task { try await gathered.ask(0) }
        while rounds.withLock({ $0.isEmpty }) { await Task.yield() }
        let others = (1...20).map { number in Task { try await gathered.ask(number) } }
        while await gathered.count < 20 { await Task.yield() }
        open.yield()
        #expect(try await first.value == 0)
        for (place, other) in others.enumerated() { #expect(try await other.value == (place + 1) * 2) }
        #expect(rounds.withLock { $0 } == [1, 20])
    }

    @Test
    func `one that cannot be served keeps no other out`() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let begun = Mutex(false)
        let gathered = Gathered<Int, Int> { numbers in
            if !begun.withLock({ $0 }) {
                begun.withLock { $0 = true }
                for await _ in gate { break }
            }
            if numbers.contains(7) { throw Refused() }
            return numbers
        }
        let first = Task { try await gathered.ask(0) }
        while !begun.withLock({ $0 }) { await Task.yield() }
        let others = (1...10).map { number in Task { try await gathered.ask(number) } }
        while await gathered.count < 10 { await Task.yield() }
        open.yield()
        #expect(try await first.value == 0)
        for (place, other) in others.enumerated() where place != 6 { #expect(try await other.value == place + 1) }
        await #expect(throws: Refused.self) { try await others[6].value }
    }

    @Test
    func `no round is larger than was allowed`() async throws {
        let largest = Mutex(0)
        let gathered = Gathered<Int, Int>(atMost: 8) { numbers in
            largest.withLock { $0 = max($0, numbers.count) }
            return numbers
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<100 { group.addTask { try await gathered.ask(number) } }
            var sum = 0
            for try await number in group { sum += number }
            #expect(sum == 4950)
        }
        #expect(largest.withLock { $0 } <= 8)
    }
}
