/// Work that several ask for at the same moment, done together: while one round runs the next is gathered, so that one
/// transaction, and one wait for the disk, serves all who came meanwhile. Nobody waits for others who may come.
public actor Gathered<Question: Sendable, Answer: Sendable> {
    private typealias Waiting = (question: Question, done: CheckedContinuation<Answer, any Error>)
    private let atMost: Int
    private let work: @Sendable ([Question]) async throws -> [Answer]
    private var waiting: [Waiting] = []
    private var isWorking = false

    /// - Parameters:
    ///   - atMost: questions in one round.
    ///   - work: gives an answer for each question, in their order. When it throws, each question is asked alone, so that
    ///     one that cannot be answered keeps no other out; so it must be all or nothing.
    public init(atMost: Int = 200, _ work: @escaping @Sendable ([Question]) async throws -> [Answer]) {
        (self.atMost, self.work) = (atMost, work)
    }

    /// Those that wait for the next round.
    var count: Int { waiting.count }

    /// Returns when its round is done.
    public func ask(_ question: Question) async throws -> Answer {
        try await withCheckedThrowingContinuation { done in
            waiting.append((question, done))
            if isWorking { return }
            isWorking = true
            Task { await workAll() }
        }
    }

    private func workAll() async {
        while !waiting.isEmpty {
            let round = Array(waiting.prefix(atMost))
            waiting.removeFirst(round.count)
            await answer(round)
        }
        isWorking = false
    }

    private func answer(_ round: [Waiting]) async {
        do {
            let answers = try await work(round.map(\.question))
            precondition(answers.count == round.count, "an answer for each question")
            for (one, answer) in zip(round, answers) { one.done.resume(returning: answer) }
        } catch  where round.count > 1 {
            for one in round { await answer([one]) }
        } catch {
            for one in round { one.done.resume(throwing: error) }
        }
    }
}
