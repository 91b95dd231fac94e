internal import CLibpq

extension PostgresConnection {
    /// Statements sent before their outcomes are read: more outcomes could fill the buffers between us.
    private static let windowCount = 256
    /// Statements gathered before they go out, so that the server works while we make the next.
    private static let flushCount = 8

    /// Sends a statement; its outcome is read by `settle`.
    func post(_ sql: SQL) throws {
        if posted.count >= Self.windowCount { PQclear(try settle()) }
        let (text, values) = sql.rendered { "$\($0)" }
        try send(try prepare(text, values), text, values)
        if posted.count % Self.flushCount == 0, PQflush(handle) < 0 { throw lastError }
    }

    func send(_ name: String, _ text: String, _ values: [SQLValue]) throws {
        guard PQpipelineStatus(handle) == PQ_PIPELINE_ON || PQenterPipelineMode(handle) == 1 else { throw lastError }
        let isSent = Self.passing(values) { pointers, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
        }
        guard isSent == 1 else { throw lastError }
        posted.append(text)
    }

    /// Reads the outcomes of all that was sent.
    /// - Returns: that of the last one, to be cleared by the caller; nil when nothing was sent.
    /// - Throws: the first error among them; the transaction is over then, as after any error.
    func settle() throws -> OpaquePointer? {
        guard PQpipelineStatus(handle) == PQ_PIPELINE_ON else { return nil }
        let texts = posted
        posted = []
        guard PQpipelineSync(handle) == 1 else { throw lastError }
        var fault: (any Error)?
        var last: OpaquePointer?
        for text in texts {
            PQclear(last)
            last = PQgetResult(handle)
            // What comes after an error is only "aborted".
            if fault == nil { do { try check(last, text) } catch { fault = error } }
            // Each statement's outcomes end with nothing.
            while let more = PQgetResult(handle) { PQclear(more) }
            if !isAlive { break }
        }
        // The end of the pipeline, which is no statement's.
        if isAlive { PQclear(PQgetResult(handle)) }
        if isAlive, PQexitPipelineMode(handle) == 1, fault == nil { return last }
        PQclear(last)
        throw fault ?? lastError
    }

    /// Ends the transaction with its writes.
    func commit() throws {
        if posted.isEmpty { return try script("COMMIT") }
        PQclear(try rowless("COMMIT"))
    }

    /// A statement without values behind what was posted.
    private func rowless(_ text: String) throws -> OpaquePointer? {
        try send(try prepare(text, []), text, [])
        return try settle()
    }

    /// Ends the transaction without its writes.
    func rollback() throws {
        // What was posted goes too, and with it what was wrong with it.
        PQclear(try? settle())
        try script("ROLLBACK")
    }

    private var lastError: DatabaseError { .connection(String(cString: PQerrorMessage(handle))) }
}
