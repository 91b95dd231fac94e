import ArgumentParser
import Channels
import Database
import Foundation
import Values

/// The peer of taking activities in: one loop that checks the RSA signature of each and stores its bytes durably. What is
/// signed was read from the requests before the loop begins.
struct ActivitiesBare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "activities-bare")

    @Option(help: "A database without tables.") var database: String
    @Option(help: "What `activities` wrote.") var file: String
    @Option(help: "Activities in one transaction.") var batch = 1

    private struct Signed {
        let claim: SignatureClaim
        let bytes: [UInt8]
    }

    func run() async throws {
        let store = try await Database.open(database)
        let blob: SQL = store.dialect == .postgres ? "BYTEA" : "BLOB"
        try await store.write { tx in
            try tx.run("CREATE TABLE bare_activities (number BIGINT NOT NULL PRIMARY KEY, bytes \(blob) NOT NULL)")
        }
        let key = try VerifyingKey(pem: String(decoding: try bytes("\(file).pem"), as: UTF8.self))
        let all = try Self.requests(in: try bytes(file)).map(Self.signed)
        let spent = try await seconds {
            for start in stride(from: 0, to: all.count, by: batch) {
                let piece = all[start..<min(start + batch, all.count)]
                for one in piece where !one.claim.isValid(with: key) {
                    throw ValidationError("a signature is not valid: \(one.claim.keyId)")
                }
                try await store.write { tx in
                    for (place, one) in piece.enumerated() {
                        let number = start + place
                        try tx.run("INSERT INTO bare_activities (number, bytes) VALUES (\(number), \(one.bytes))")
                    }
                }
            }
        }
        await store.close()
        try report(["activities": Double(all.count), "seconds": spent])
    }

    private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    /// Each with its length in four bytes before it.
    private static func requests(in bytes: [UInt8]) throws -> [ArraySlice<UInt8>] {
        var (found, rest) = ([ArraySlice<UInt8>](), bytes[...])
        while rest.count >= 4 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            found.append(rest.dropFirst(4).prefix(length))
            rest = rest.dropFirst(4 + length)
        }
        return found
    }

    /// Reads a request as `activities` writes it.
    private static func signed(_ wire: ArraySlice<UInt8>) throws -> Signed {
        let parts = String(decoding: wire, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)
        guard parts.count == 2 else { throw ValidationError("no request: \(parts)") }
        let lines = parts[0].split(separator: "\r\n").dropFirst().map { line -> (name: String, value: String) in
            let halves = line.split(separator: ": ", maxSplits: 1).map(String.init)
            return (halves[0], halves.count > 1 ? halves[1] : "")
        }
        let authority = lines.first { $0.name == "Host" }?.value ?? ""
        let body = Array(parts[1].utf8)
        let request = SignedRequest(
            method: "POST", target: "/fediverse/inbox", authority: authority, scheme: "http",
            headers: RequestHeaders(lines), body: body)
        return Signed(claim: try SignatureClaim.read(request, now: .now), bytes: body)
    }
}
