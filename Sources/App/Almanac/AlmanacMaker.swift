import Channels
import Foundation
import Growth
import Values
import Web

/// Makes an almanac: reads the list, asks who was not asked yet, counts, and writes the report.
public struct AlmanacMaker: Sendable {
    public struct Order: Sendable {
        public let list: URL
        public let year: Int
        public let out: URL
        /// Last year's almanac; nil to look for `almanac-YEAR` beside `out`.
        public var before: URL?
        /// Asks everybody anew.
        public var again = false
        /// The longest for one municipality, the last byte included; a third of it to begin to answer.
        public var seconds = 30
        /// Where a municipality can ask who reads, in the `User-Agent`.
        public var contact: String

        public init(list: URL, year: Int, out: URL, contact: String) {
            (self.list, self.year, self.out, self.contact) = (list, year, out, contact)
        }
    }
    /// One more municipality was asked.
    public struct Step: Sendable {
        public let done: Int
        public let total: Int
        public let address: String
        /// nil when it answered well.
        public let fault: AlmanacFault?
    }
    public struct Outcome: Sendable {
        public let listed: Int
        public let counted: Int
        public let otherModel: Int
        public let absent: Int
        public let isWhole: Bool
        public let report: URL
    }
    /// In words for who made the list.
    public struct Trouble: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    let order: Order
    let web: OutgoingWeb
    let clock: Clock

    public init(_ order: Order, settings: Settings) {
        let web = OutgoingWeb(
            network: settings.isTestNetwork ? .everything : .publicOnly, trustedRoots: settings.trustedRoots,
            userAgent: "Plein-almanac (+\(order.contact))")
        self.init(order, web: web, clock: .system)
    }

    package init(_ order: Order, web: OutgoingWeb, clock: Clock) {
        (self.order, self.web, self.clock) = (order, web, clock)
    }

    /// Ends early, with a report of what it has, when its task is cancelled.
    /// - Throws: `Trouble`, before anybody is asked, or when something cannot be written.
    public func make(_ tell: (Step) -> Void) async throws -> Outcome {
        let list = try self.list()
        let before = try book()
        let shelf = try troubled { try AlmanacShelf(in: order.out, year: order.year) }
        let (results, isWhole) = try await read(list, shelf, tell)
        let almanac = Almanac(
            year: order.year,
            entries: list.lines.map { line in
                Almanac.Entry(
                    address: line.address, inhabitants: line.inhabitants, name: line.name,
                    result: results[line.address] ?? .failure(.notAsked))
            }, before: before)
        try troubled { try write(almanac) }
        return Outcome(
            listed: almanac.listed, counted: almanac.towns.count, otherModel: almanac.otherModel.count,
            absent: almanac.absent.count, isWhole: isWhole, report: order.out.appending(path: "index.html"))
    }

    private func read(
        _ list: AlmanacList, _ shelf: AlmanacShelf, _ tell: (Step) -> Void
    ) async throws -> ([String: Result<AlmanacAnswer, AlmanacFault>], isWhole: Bool) {
        var results: [String: Result<AlmanacAnswer, AlmanacFault>] = [:]
        for line in list.lines where !order.again { results[line.address] = shelf.kept(line.address)?.result }
        let waiting = list.lines.filter { line in
            guard case .success? = results[line.address] else { return true }
            return false
        }
        var done = list.lines.count - waiting.count
        let limits = WebLimits(
            whole: .seconds(order.seconds), answer: .seconds(max(1, order.seconds / 3)),
            bodyBytes: AlmanacAnswer.maximumBytes)
        let reading = AlmanacReading(web: web, year: order.year, limits: limits, clock: clock)
        let isWhole: Bool
        do {
            isWhole = try await reading.ask(waiting) { line, kept in
                try troubled { try shelf.keep(kept) }
                let result = kept.result
                results[line.address] = result
                done += 1
                let fault: AlmanacFault? = if case .failure(let fault) = result { fault } else { nil }
                tell(Step(done: done, total: list.lines.count, address: line.address, fault: fault))
            }
        } catch {
            await web.shutdown()
            throw error
        }
        await web.shutdown()
        // Whom we did not come to when asking everybody anew still has what was kept of before.
        for line in list.lines where results[line.address] == nil {
            results[line.address] = shelf.kept(line.address)?.result
        }
        return (results, isWhole)
    }

    private func list() throws -> AlmanacList {
        guard let data = try? Data(contentsOf: order.list) else {
            throw Trouble(description: "\(order.list.path()) cannot be read.")
        }
        guard data.count <= 4 << 20, let text = String(validating: data, as: UTF8.self) else {
            throw Trouble(description: "\(order.list.path()) is not a list: text in UTF-8 of at most 4 MB.")
        }
        do { return try AlmanacList.read(text, on: web.network) } catch {
            throw Trouble(description: "\(order.list.path()) has faults:\n\(error)")
        }
    }

    /// Each file whole or not at all, the front page last.
    private func write(_ almanac: Almanac) throws {
        let files = AlmanacReport.files(almanac)
        for file in files.sorted(by: { ($0.path == "index.html" ? 1 : 0) < ($1.path == "index.html" ? 1 : 0) }) {
            let url = order.out.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url, options: .atomic)
        }
    }

    private func troubled<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let fault as AlmanacShelf.Fault {
            throw Trouble(description: "\(fault).")
        } catch {
            throw Trouble(description: "\(order.out.path()) cannot be written: \(error.localizedDescription)")
        }
    }
}
