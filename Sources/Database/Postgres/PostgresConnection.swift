internal import CLibpq
import Foundation

/// One libpq connection. Blocking, and used by the one thread that made it.
final class PostgresConnection: Connection {
    let handle: OpaquePointer
    /// Texts of statements that were sent and whose outcome was not read yet.
    var posted: [String] = []
    /// Prepared statements by their text and parameter types.
    private var prepared: [String: Prepared] = [:]
    private var preparedCount = 0
    private static let preparedLimit = 400

    /// PostgreSQL keeps the plan of a prepared statement until it counts the table anew, which is a minute or more later: one
    /// that was made for an empty table goes on to read all of it, a hundred thousand rows further. So a statement is
    /// prepared again after 8, 16, 32, … uses, and after a minute: its plan is for a table of half its size or more, and
    /// making plans costs next to nothing.
    private struct Prepared {
        let name: String
        let lasts: Int
        let until: ContinuousClock.Instant
        var uses = 1

        static let firstUses = 8
        static let age = Duration.seconds(60)
    }

    /// - Parameter settings: statements run once after connecting.
    init(address: String, settings: String) throws {
        guard let made = PQconnectdb(address) else { throw DatabaseError.connection("out of memory") }
        handle = made
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle))
            // `deinit` runs for a half-made connection too and ends it.
            throw DatabaseError.connection(message.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        // Notices go to the server's log; libpq would write them to our standard error.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try script(settings)
    }

    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }
    /// Whether the next work may begin on it: nothing of the last is left.
    var isUsable: Bool {
        isAlive && PQtransactionStatus(handle) == PQTRANS_IDLE && PQpipelineStatus(handle) == PQ_PIPELINE_OFF
    }
    var socket: Int32 { PQsocket(handle) }

    func rows(_ sql: SQL) throws -> [Row] {
        let result = try execute(sql)
        defer { PQclear(result) }
        let width = PQnfields(result)
        let columns = (0..<width).map { String(cString: PQfname(result, $0)) }
        let types = (0..<width).map { PQftype(result, $0) }
        return try (0..<PQntuples(result)).map { row in
            Row(
                columns: columns,
                values: try (0..<width).map { column in
                    if PQgetisnull(result, row, column) == 1 { return .null }
                    let bytes = UnsafeRawBufferPointer(
                        start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
                    return try PostgresValue.decoded(bytes, type: types[Int(column)])
                })
        }
    }

    func run(_ sql: SQL) throws -> Int {
        let result = try execute(sql)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func script(_ text: String) throws {
        PQclear(try settle())
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result, text)
    }

    private func execute(_ sql: SQL) throws -> OpaquePointer? {
        let (text, values) = sql.rendered { "$\($0)" }
        let name = try prepare(text, values)
        // Behind what was posted, so that both cost one way there and back.
        if !posted.isEmpty {
            try send(name, text, values)
            return try settle()
        }
        let result = Self.passing(values) { pointers, lengths, formats in
            PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
        }
        do {
            try check(result, text)
        } catch {
            PQclear(result)
            throw error
        }
        return result
    }

    /// Values as libpq wants them, in binary.
    static func passing<Result>(
        _ values: [SQLValue], to call: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Result
    ) -> Result {
        let encoded = values.map(PostgresValue.encoded)
        // One byte more, so that there is a place to point at when all values are empty.
        let buffer: [UInt8] = encoded.flatMap { $0 ?? [] } + [0]
        return buffer.withUnsafeBytes { raw in
            let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var pointers: [UnsafePointer<CChar>?] = []
            var offset = 0
            for value in encoded {
                pointers.append(value == nil ? nil : base.map { $0 + offset })
                offset += value?.count ?? 0
            }
            return call(pointers, encoded.map { Int32($0?.count ?? 0) }, [Int32](repeating: 1, count: values.count))
        }
    }

    func prepare(_ text: String, _ values: [SQLValue]) throws -> String {
        let types = values.map(PostgresValue.type)
        let key = types.map { String($0) }.joined(separator: ",") + ";" + text
        var lasts = Prepared.firstUses
        if let known = prepared[key] {
            if known.uses < known.lasts, ContinuousClock.now < known.until {
                prepared[key]?.uses += 1
                return known.name
            }
            try script("DEALLOCATE \(known.name)")
            prepared[key] = nil
            lasts = known.lasts * (known.uses < known.lasts ? 1 : 2)
        }
        PQclear(try settle())
        if prepared.count >= Self.preparedLimit {
            try script("DEALLOCATE ALL")
            prepared = [:]
        }
        preparedCount += 1
        let name = "s\(preparedCount)"
        let result = PQprepare(handle, name, text, Int32(types.count), types)
        defer { PQclear(result) }
        try check(result, text)
        prepared[key] = Prepared(name: name, lasts: lasts, until: .now + Prepared.age)
        return name
    }

    func check(_ result: OpaquePointer?, _ text: String) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: break
        }
        let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        // Primary message only: the detail line repeats values, which may be personal data.
        let field = PQresultErrorField(result, Int32(UInt8(ascii: "M")))
        let message = field.map { String(cString: $0) } ?? String(cString: PQerrorMessage(handle))
        switch code {
        case "": throw DatabaseError.connection(message)
        case "57014": throw DatabaseError.timeLimit
        case _ where code.hasPrefix("23"):
            let name = PQresultErrorField(result, Int32(UInt8(ascii: "n"))).map { String(cString: $0) }
            throw DatabaseError.constraint(name ?? message)
        case _ where code.hasPrefix("08") || code.hasPrefix("57P"): throw DatabaseError.connection(message)
        default: throw DatabaseError.statement(code: code, message: message, sql: text)
        }
    }

    /// Channels of the notifications that arrived; waits at most `milliseconds` for one.
    func notifications(waiting milliseconds: Int32) throws -> [String] {
        var interest = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        _ = poll(&interest, 1, milliseconds)
        guard PQconsumeInput(handle) == 1 else {
            throw DatabaseError.connection(String(cString: PQerrorMessage(handle)))
        }
        var payloads: [String] = []
        while let notice = PQnotifies(handle) {
            payloads.append(String(cString: notice.pointee.extra))
            PQfreemem(notice)
        }
        return payloads
    }
}
