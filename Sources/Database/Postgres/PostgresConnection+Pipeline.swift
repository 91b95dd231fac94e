internal import CLibpq

extension PostgresConnection {
    /// Statements sent before their outcomes are read; more could fill the buffers of both sides.
    private static let windowCount = 64

    /// Sends a statement; its outcome is read by `settle`.
    func post(_ sql: SQL) throws {
        if posted.count >= Self.windowCount { try settle() }
        let (text, values) = sql.rendered { "$\($0)" }
        let name = try prepare(text, values)
        guard PQpipelineStatus(handle) == PQ_PIPELINE_ON || PQenterPipelineMode(handle) == 1 else {
            throw lastError
        }
        let isSent = Self.passing(values) { pointers, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
        }
        guard isSent == 1 else { throw lastError }
        posted.append(text)
    }

    /// Reads the outcomes of all that was posted.
    /// - Throws: the first error among them; the transaction is over then, as after any error.
    func settle() throws {
        guard PQpipelineStatus(handle) == PQ_PIPELINE_ON else { return }
        let texts = posted
        posted = []
        guard PQpipelineSync(handle) == 1 else { throw lastError }
        var fault: (any Error)?
        for text in texts {
            let result = PQgetResult(handle)
            // What comes after an error is only "aborted".
            if fault == nil { do { try check(result, text) } catch { fault = error } }
            PQclear(result)
            // Each statement's outcomes end with nothing.
            while let more = PQgetResult(handle) { PQclear(more) }
            guard isAlive else { throw lastError }
        }
        PQclear(PQgetResult(handle))
        guard PQexitPipelineMode(handle) == 1 else { throw fault ?? lastError }
        if let fault { throw fault }
    }

    /// Ends the transaction without its writes.
    func rollback() throws {
        // What was posted goes too, and with it what was wrong with it.
        try? settle()
        try script("ROLLBACK")
    }

    private var lastError: DatabaseError { .connection(String(cString: PQerrorMessage(handle))) }
}
