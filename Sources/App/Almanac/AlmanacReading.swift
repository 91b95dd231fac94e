import Channels
import Growth
import Values

/// Asks the municipalities of a list: four at a time, never two at one host, and each at most a few seconds.
struct AlmanacReading: Sendable {
    /// Hosts asked at the same time.
    static let atOnce = 4
    /// The longest wait that a municipality may ask for, once.
    static let longestWait = 60

    let web: OutgoingWeb
    let year: Int
    let limits: WebLimits
    let clock: Clock

    /// - Parameters:
    ///   - keep: gets each outcome as soon as it is there, one at a time. What it throws ends the reading.
    /// - Returns: false when the task was cancelled before everybody was asked.
    func ask(
        _ lines: [AlmanacList.Line], keep: (AlmanacList.Line, AlmanacShelf.Kept) throws -> Void
    ) async throws -> Bool {
        var waiting = lines
        var busy: Set<String> = []
        return try await withThrowingTaskGroup(of: (AlmanacList.Line, AlmanacShelf.Kept?).self) { group in
            func fill() {
                while busy.count < Self.atOnce, !Task.isCancelled,
                    let next = waiting.firstIndex(where: { !busy.contains($0.question.origin.host) })
                {
                    let line = waiting.remove(at: next)
                    busy.insert(line.question.origin.host)
                    group.addTask { (line, await ask(line)) }
                }
            }
            fill()
            var isWhole = true
            while let (line, kept) = try await group.next() {
                busy.remove(line.question.origin.host)
                if let kept { try keep(line, kept) } else { isWhole = false }
                fill()
            }
            return isWhole && waiting.isEmpty
        }
    }

    /// nil when we were stopped meanwhile.
    private func ask(_ line: AlmanacList.Line) async -> AlmanacShelf.Kept? {
        var answer = await once(line)
        if let seconds = answer.wait, seconds <= Self.longestWait {
            try? await Task.sleep(for: .seconds(seconds))
            if !Task.isCancelled { answer = await once(line) }
        }
        let isStopped = answer.kept.fault == OutgoingFault.cancelled.code
        return isStopped || (Task.isCancelled && answer.kept.body == nil) ? nil : answer.kept
    }

    /// - Returns: also after how many seconds to come again, when it says so.
    private func once(_ line: AlmanacList.Line) async -> (kept: AlmanacShelf.Kept, wait: Int?) {
        let now = clock.now()
        var kept = AlmanacShelf.Kept(address: line.address, year: year, asked: now.iso8601)
        do throws(OutgoingFault) {
            let request = WebRequest(.get, line.question, headers: ["Accept": "application/json"])
            let answer = try await web.send(request, limits: limits)
            (kept.status, kept.from) = (answer.status, answer.address.description)
            guard answer.status == 200 else {
                let wait =
                    [429, 503].contains(answer.status)
                    ? answer.headers["Retry-After"].flatMap { RetryAfter.seconds($0, now: now) } : nil
                if wait != nil { kept.asksToWait = true }
                return (kept, wait)
            }
            kept.sha256 = AlmanacShelf.hash(answer.body)
            kept.body = String(validating: answer.body, as: UTF8.self)
        } catch {
            kept.fault = error.code
        }
        return (kept, nil)
    }
}

/// The header `Retry-After` (RFC 9110 §10.2.3): seconds, or a date.
enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds from now; 0 for what has passed, nil for what is neither.
    static func seconds(_ text: String, now: Instant) -> Int? {
        if let seconds = Int(text), seconds >= 0 { return min(seconds, 1_000_000) }
        // Sun, 06 Nov 1994 08:49:37 GMT
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(of: String(words[2])),
            let date = LocalDate(year: year, month: month + 1, day: day)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, time.allSatisfy({ (0...60).contains($0) }) else { return nil }
        let then = Int64(date.daysSinceEpoch) * 86_400 + Int64(time[0] * 3600 + time[1] * 60 + time[2])
        return max(0, Int(min(then - now.seconds, 1_000_000)))
    }
}
