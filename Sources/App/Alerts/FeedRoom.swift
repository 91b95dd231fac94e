import Channels
import Database
import Jobs
import Logging
import Square
import Values

/// Everything about sources of notices that outlives a request, put together.
struct FeedRoom: Sendable {
    let sources: FeedSources
    let notices: Notices
    var fetcher: FeedFetcher
    var importer: FeedImporter
    let logger: Logger

    init(database: Database, web: OutgoingWeb, clock: Clock, logger: Logger) {
        sources = FeedSources(database: database, clock: clock)
        notices = Notices(database: database, clock: clock)
        fetcher = FeedFetcher(web: web, sources: sources, clock: clock)
        importer = FeedImporter(sources: sources, notices: notices)
        self.logger = logger
    }

    /// Does the job `.readFeed`.
    /// - Throws: when our own house failed, or what somebody asked for must wait; what the other side does wrong is
    ///   written down with the source.
    func run(_ payload: String) async throws {
        let words = payload.split(separator: " ")
        guard let id = words.first.flatMap({ ID<FeedSource>($0) }) else { return }
        // A name for each run: two of one node keep out of each other's way as those of two nodes do.
        guard let turn = try await sources.take(id, owner: "\(ID<FeedRoom>(at: .now))") else {
            // Somebody is looking at it. Who asked for it wants what is there now, and gets it a little later.
            if words.count > 1 { throw FeedTaken() }
            return
        }
        do {
            try await work(turn, isReplay: words.last == "replay")
            try await sources.release(turn)
        } catch is FeedTaken {
            logger.notice("a source was taken over, or changed, while it was read", metadata: ["channel": "\(id)"])
        } catch {
            try? await sources.release(turn)
            throw error
        }
    }

    private func work(_ turn: FeedTurn, isReplay: Bool) async throws {
        // Whatever was asked for: one that is retired is read no more.
        guard turn.source.state != .retired else {
            try await notices.endAll(turn)
            return
        }
        if turn.source.state == .active { try await look(turn, isForReplay: isReplay) }
        if isReplay { try await replay(turn) }
    }

    private func replay(_ turn: FeedTurn) async throws {
        guard let raw = try await sources.lastRaw(turn) else { return }
        do {
            try await importer.run(raw, turn, isReplay: true)
        } catch let fault as FeedFault {
            logger.warning("a replay broke off", metadata: ["channel": "\(turn.source.id)", "fault": "\(fault)"])
        }
    }

    /// - Parameter isForReplay: what waits is imported, and nothing fetched.
    private func look(_ turn: FeedTurn, isForReplay: Bool) async throws {
        do {
            // Its import was broken off: nothing is fetched again for that.
            if let waiting = try await sources.waitingRaw(turn) { try await importer.run(waiting, turn) }
            if isForReplay { return }
            guard let haul = try await fetcher.fetch(turn) else { return try await sources.noteUnchanged(turn) }
            try await importer.run(haul.raw, turn, counts: haul.counts)
        } catch {
            guard let fault = FeedTrouble(error) else {
                // Being told to stop is no fault.
                if Task.isCancelled || error is CancellationError { throw error }
                try? await sources.noteFailure(turn, fault: "inside", detail: "")
                throw error
            }
            logger.warning(
                "a source cannot be read", metadata: ["channel": "\(turn.source.id)", "fault": "\(fault.code)"])
            try await sources.noteFailure(turn, fault: fault.code, detail: fault.detail, after: fault.after)
        }
    }
}

/// What the other side did wrong; nil for our own faults.
struct FeedTrouble: Equatable {
    let code: String
    var detail = ""
    var after: Int?

    init?(_ error: any Error) {
        switch error {
        case OutgoingFault.cancelled, OutgoingFault.shutDown: return nil
        case let fault as OutgoingFault: code = fault.code
        case let fault as FeedFault: code = fault.rawValue
        case let refusal as FeedNotServed:
            (code, detail, after) = ("not_served", "HTTP \(refusal.status)", refusal.after)
        case is FeedNothingFound: code = "nothing_found"
        default: return nil
        }
    }
}
