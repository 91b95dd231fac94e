import Channels
import Crypto
import Square
import Values

/// A source answered with a status that brings nothing.
struct FeedNotServed: Error {
    let status: Int
    /// Seconds that it asks us to wait.
    let after: Int?
}

/// The search service found nothing where there must be something: it says no more when it does not know a name.
struct FeedNothingFound: Error {}

/// Brings what a source has into the database, as it came and a piece at a time.
struct FeedFetcher: Sendable {
    let web: OutgoingWeb
    let sources: FeedSources
    let clock: Clock
    /// For a whole feed, and for one page of the search service.
    var limits = WebLimits(whole: .seconds(600), answer: .seconds(60), bodyBytes: 200_000_000)
    var pageLimits = WebLimits(whole: .seconds(60), bodyBytes: 20_000_000)
    /// Between two pages: five a second is polite.
    var pause = Duration.milliseconds(200)
    /// Of one question; a larger answer is refused whole, because half of it would pass for all.
    var mostRecords = 20_000

    /// What was brought, and what was left out of it at the door.
    struct Haul: Sendable {
        let raw: ID<FeedRaw>
        let counts: FeedCounts
    }

    /// - Returns: nil when there is nothing new.
    func fetch(_ turn: FeedTurn) async throws -> Haul? {
        switch turn.source.kind {
        case .roadWorks: try await fetchFile(turn)
        case .officialNotices: try await fetchPages(turn)
        }
    }

    private func fetchFile(_ turn: FeedTurn) async throws -> Haul? {
        let source = turn.source
        var headers: WebHeaders = ["Accept": "application/xml, application/gzip, */*;q=0.1"]
        if source.importedAt != nil {
            if !source.etag.isEmpty { headers["If-None-Match"] = source.etag }
            if !source.lastModified.isEmpty { headers["If-Modified-Since"] = source.lastModified }
        }
        let address = try WebAddress(source.address, on: web.network)
        let raw = try await sources.beginRaw(turn)
        let writer = FeedRawWriter(raw: raw, sources: sources, turn: turn)
        do {
            let answer = try await web.fetch(WebRequest(.get, address, headers: headers), limits: limits) {
                bytes async throws(OutgoingFault) in
                try await writer.put(bytes)
            }
            guard answer.status == 200 else {
                try await sources.dropRaw(raw, turn)
                if answer.status == 304 { return nil }
                throw FeedNotServed(status: answer.status, after: answer.headers["Retry-After"].flatMap { Int($0) })
            }
            let isNew = try await writer.complete(
                etag: answer.headers["ETag"] ?? "", lastModified: answer.headers["Last-Modified"] ?? "")
            return isNew ? Haul(raw: raw, counts: FeedCounts()) : nil
        } catch let fault as OutgoingFault {
            // Where storing went wrong the request was ended by us; what went wrong is said, not that.
            if let cause = await writer.failure { throw cause }
            try await sources.dropRaw(raw, turn)
            throw fault
        }
    }

    /// All pages as one document. Records about people stay outside, and so does what cannot be judged.
    private func fetchPages(_ turn: FeedTurn) async throws -> Haul? {
        let question = try await question(turn)
        let raw = try await sources.beginRaw(turn)
        let writer = FeedRawWriter(raw: raw, sources: sources, turn: turn)
        var counts = FeedCounts()
        do {
            var start = 1
            var closing: [UInt8] = []
            while true {
                let page = try await page(question, start)
                if page.total == 0 && turn.source.importedAt == nil { throw FeedNothingFound() }
                if start == 1 { try await writer.put(page.prelude) }
                if !page.closing.isEmpty { closing = page.closing }
                for record in page.records { try await keep(record, page, writer, &counts) }
                start += page.records.count
                // The total is an estimate: a last page that is shorter is no fault, a missing one is.
                if page.records.isEmpty && start + SRUQuestion.pageSize <= page.total { throw FeedFault.truncated }
                if page.records.isEmpty || start > page.total { break }
                if start > mostRecords { throw FeedFault.tooLarge }
                try await Task.sleep(for: pause)
            }
            guard start > 1 else {
                try await sources.dropRaw(raw, turn)
                return nil
            }
            try await writer.put(closing)
            // What was read is judged again each time: a title may be corrected in the same window.
            return try await writer.complete(etag: "", lastModified: "") ? Haul(raw: raw, counts: counts) : nil
        } catch {
            if let cause = await writer.failure { throw cause }
            try? await sources.dropRaw(raw, turn)
            throw error
        }
    }

    private func keep(
        _ record: XMLPiece, _ page: SRUPage, _ writer: FeedRawWriter, _ counts: inout FeedCounts
    ) async throws {
        counts.read += 1
        do {
            let notice = try OfficialNotice.read(record, prelude: page.prelude)
            if PersonNotices.isAboutAPerson(notice) { return counts.leave(FeedOutcome.person.code) }
        } catch {
            // Without its id: what cannot be read may be about anybody.
            return counts.breakOff(nil, error.rawValue)
        }
        counts.read -= 1
        try await writer.put(record.bytes)
    }

    private func question(_ turn: FeedTurn) async throws -> SRUQuestion {
        let today = Amsterdam.local(clock.now()).date
        let succeeded = try await sources.health(turn.source.id).succeededAt
        // Publications come in late, or are corrected: three days are asked for again.
        let since = turn.source.importedAt == nil ? nil : succeeded.map { Amsterdam.local($0).date.adding(days: -3) }
        let earliest = today.adding(days: -OfficialBridge.relevantDays)
        return SRUQuestion(
            base: turn.source.address, creators: turn.source.settings.names, since: max(since ?? earliest, earliest))
    }

    private func page(_ question: SRUQuestion, _ start: Int) async throws -> SRUPage {
        let address = try WebAddress(question.address(start: start), on: web.network)
        let answer = try await web.send(
            WebRequest(.get, address, headers: ["Accept": "application/xml"]), limits: pageLimits)
        guard answer.status == 200 else {
            throw FeedNotServed(status: answer.status, after: answer.headers["Retry-After"].flatMap { Int($0) })
        }
        return try SRUPage(answer.body)
    }
}

/// Writes what comes in rows of a fixed size.
actor FeedRawWriter {
    private let raw: ID<FeedRaw>
    private let sources: FeedSources
    private let turn: FeedTurn
    private var waiting: [UInt8] = []
    private var place = 0
    private var size = 0
    private var hasher = SHA256()
    /// What went wrong with storing.
    private(set) var failure: (any Error)?

    init(raw: ID<FeedRaw>, sources: FeedSources, turn: FeedTurn) {
        (self.raw, self.sources, self.turn) = (raw, sources, turn)
    }

    func put(_ bytes: [UInt8]) async throws(OutgoingFault) {
        size += bytes.count
        hasher.update(data: bytes)
        waiting += bytes
        do {
            while waiting.count >= FeedSources.partBytes {
                try await write(Array(waiting.prefix(FeedSources.partBytes)))
                waiting.removeFirst(FeedSources.partBytes)
            }
        } catch {
            failure = error
            throw .cancelled
        }
    }

    private func write(_ bytes: [UInt8]) async throws {
        try await sources.addPart(raw, place, bytes, turn)
        place += 1
    }

    /// - Returns: false when it is what was imported last.
    func complete(etag: String, lastModified: String) async throws -> Bool {
        if !waiting.isEmpty { try await write(waiting) }
        waiting = []
        return try await sources.completeRaw(
            raw, size: size, hash: Array(hasher.finalize()), etag: etag, lastModified: lastModified, turn)
    }
}
