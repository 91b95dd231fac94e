import Channels
import Database
import Square
import Values

/// Imports what was kept of a source: unpacks it, takes it apart, reads what is new and writes it in small transactions. It
/// holds one part of the raw input at a time, whatever the size of the whole.
struct FeedImporter: Sendable {
    let sources: FeedSources
    let notices: Notices
    /// Parts of one feed; the largest that we know has 14,000.
    var mostParts = 200_000

    /// Bytes of raw input between two looks at what is to be written: packed, so some twenty times as much text.
    private static let sliceBytes = 32_768

    /// - Parameters:
    ///   - isReplay: it was imported before. Then everything is read anew, nothing ends and nobody is told.
    ///   - counts: of what was left out at the door.
    /// - Throws: `FeedFault` when it cannot be read to its end; what came before stays.
    @discardableResult
    func run(
        _ raw: ID<FeedRaw>, _ turn: FeedTurn, isReplay: Bool = false, counts: FeedCounts = FeedCounts()
    ) async throws -> FeedCounts {
        let known = isReplay ? nil : try await sources.known(turn)
        var sorter = FeedSorter(turn.source, known: known, isReplay: isReplay, counts: counts)
        sorter.mostParts = mostParts
        do {
            try await readAll(raw, turn, &sorter)
            // A feed without anything is one that failed: it must not end all that there is.
            if sorter.counts.read == 0 { throw FeedFault.wrongDocument }
        } catch let fault as FeedFault {
            try await put(sorter.next(isLast: true), turn, &sorter)
            if !isReplay { try await sources.breakOff(raw, sorter.counts, reason: fault.rawValue, turn) }
            throw fault
        }
        try await put(sorter.next(isLast: true), turn, &sorter)
        let isWhole = turn.source.kind == .roadWorks
        if isWhole && !isReplay {
            let (seen, unread) = (sorter.seen, sorter.unread)
            let absent = try await notices.noteAbsent(turn) { key, hash in
                // What is there and is no longer for us has ended for us.
                seen[hash].flatMap(FeedOutcome.init)?.isKept == true || unread.contains(key)
            }
            (sorter.counts.missing, sorter.counts.ended) = absent
        }
        try await notices.relate(sorter.related, .belongsTo, turn)
        try await sources.finish(
            raw, sorter.counts, known: isWhole && !isReplay ? sorter.seen : nil, isReplay: isReplay, turn)
        return sorter.counts
    }

    private func readAll(_ raw: ID<FeedRaw>, _ turn: FeedTurn, _ sorter: inout FeedSorter) async throws {
        let (gunzip, pieces) = (Gunzip(), XMLPieces(FeedSorter.piece(turn.source.kind)))
        func take(_ bytes: UnsafeRawBufferPointer) throws {
            try pieces.take(bytes) { try sorter.take($0, prelude: pieces.prelude) }
        }
        var place = 0
        while let part = try await sources.part(raw, place) {
            place += 1
            for start in stride(from: 0, to: part.count, by: Self.sliceBytes) {
                try gunzip.take(Array(part[start..<min(start + Self.sliceBytes, part.count)]), take)
                try await put(sorter.next(isLast: false), turn, &sorter)
            }
            try Task.checkCancellation()
        }
        try gunzip.finish(take)
        try pieces.finish()
    }

    private func put(_ inputs: [NoticeInput], _ turn: FeedTurn, _ sorter: inout FeedSorter) async throws {
        for start in stride(from: 0, to: inputs.count, by: 100) {
            let some = Array(inputs[start..<min(start + 100, inputs.count)])
            do {
                for put in try await sources.put(some, turn) { sorter.note(put) }
            } catch let error as DatabaseError {
                guard error.isAboutData else { throw error }
                try await putSingly(some, turn, &sorter)
            }
        }
    }

    /// One that the database refuses stops nobody beside it.
    private func putSingly(_ inputs: [NoticeInput], _ turn: FeedTurn, _ sorter: inout FeedSorter) async throws {
        for input in inputs {
            do {
                for put in try await sources.put([input], turn) { sorter.note(put) }
            } catch let error as DatabaseError {
                guard error.isAboutData else { throw error }
                sorter.noteRefused(input)
            }
        }
    }
}
