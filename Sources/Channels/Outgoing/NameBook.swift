import Synchronization

/// Remembers the addresses of names for a short time, and asks once for all who want the same name.
///
/// What is remembered is judged again at each use; a name that turns to another address is harmless, because a
/// connection goes to the address that was judged and never to the name.
final class NameBook: Sendable {
    /// A minute, as web browsers do; the system's lookup does not say how long an answer is good.
    static let kept = Duration.seconds(60)
    /// For names that do not exist or could not be asked: long enough to stop a flood of the same question.
    static let keptFault = Duration.seconds(5)
    static let maximumNames = 4_096
    /// Lookups at the same time, of different names. A stranger can make name servers that never answer.
    static let maximumLookUps = 512
    /// More addresses than any host has; the rest of an answer is not looked at.
    static let maximumAddresses = 16

    typealias Answer = Result<[IPAddress], OutgoingFault>
    private struct Known {
        var answer: Answer
        let until: ContinuousClock.Instant
    }
    private struct State {
        var known: [String: Known] = [:]
        var waiting: [String: [Int: CheckedContinuation<Answer, Never>]] = [:]
        var lookUps = 0
        var lastWaiter = 0
    }

    private let state = Mutex(State())
    private let lookUp: NameLookUp
    private let kept: Duration

    init(lookUp: @escaping NameLookUp, kept: Duration = NameBook.kept) { (self.lookUp, self.kept) = (lookUp, kept) }

    /// What is known now, without asking.
    func known(_ host: String) -> Answer? {
        state.withLock { state in
            guard let known = state.known[host], known.until > .now else { return nil }
            return known.answer
        }
    }

    /// Asks, or waits for an answer that somebody else asked for. Ends at once when the task is cancelled, though the
    /// lookup itself can not be stopped.
    func ask(_ host: String) async -> Answer {
        let waiter = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                enter(waiting, waiter, host)
                if Task.isCancelled { leave(waiter, host) }
            }
        } onCancel: {
            leave(waiter, host)
        }
    }

    /// This address of the host was the first that answered: it is to be tried first.
    func prefer(_ address: IPAddress, of host: String) {
        state.withLock { state in
            guard case .success(var addresses)? = state.known[host]?.answer, addresses.first != address,
                let place = addresses.firstIndex(of: address)
            else { return }
            addresses.remove(at: place)
            addresses.insert(address, at: 0)
            state.known[host]?.answer = .success(addresses)
        }
    }

    private func enter(_ waiting: CheckedContinuation<Answer, Never>, _ waiter: Int, _ host: String) {
        let (isFirst, isTooMuch) = state.withLock { state in
            let isFirst = state.waiting[host] == nil
            if isFirst && state.lookUps >= Self.maximumLookUps { return (false, true) }
            state.waiting[host, default: [:]][waiter] = waiting
            if isFirst { state.lookUps += 1 }
            return (isFirst, false)
        }
        if isTooMuch { waiting.resume(returning: .failure(.busy)) }
        guard isFirst else { return }
        Task {
            do throws(OutgoingFault) { finish(host, .success(try await lookUp(host))) } catch {
                finish(host, .failure(error))
            }
        }
    }

    /// The list stays, even without waiters: the lookup still runs.
    private func leave(_ waiter: Int, _ host: String) {
        state.withLock { $0.waiting[host]?.removeValue(forKey: waiter) }?.resume(returning: .failure(.cancelled))
    }

    private func finish(_ host: String, _ answer: Answer) {
        let answer = answer.map { Array($0.prefix(Self.maximumAddresses)) }
        let waiters = state.withLock { state in
            state.lookUps -= 1
            if state.known.count >= Self.maximumNames { state.known = state.known.filter { $0.value.until > .now } }
            if state.known.count >= Self.maximumNames { state.known = [:] }
            let time = if case .success = answer { kept } else { min(kept, Self.keptFault) }
            state.known[host] = Known(answer: answer, until: .now + time)
            return state.waiting.removeValue(forKey: host) ?? [:]
        }
        for waiter in waiters.values { waiter.resume(returning: answer) }
    }
}
