import ArgumentParser
import Channels
import Database
import Foundation

/// The peer of taking mails in: fetches a whole mailbox over the same connection as Plein does and stores the raw bytes,
/// one row a mail, without reading them.
struct MailBare: AsyncParsableCommand {
    @Option(help: "A database without tables.") var database: String
    @Option var port: Int
    @Option var user: String
    @Option var password: String
    @Option(help: "PEM file of the server's authority.") var ca: String
    @Option(help: "Mails in one transaction; Plein takes a hundred. 1: also fetched one by one.") var batch = 100
    /// As many bytes as Plein takes in one transaction, and as it reads of one mail.
    private static let batchBytes = 8_000_000
    private static let mailBytes = 50 * 1024 * 1024

    func run() async throws {
        let store = try await Database.open(database)
        let blob: SQL = store.dialect == .postgres ? "BYTEA" : "BLOB"
        try await store.write { tx in
            try tx.run("CREATE TABLE bare_mails (uid BIGINT NOT NULL PRIMARY KEY, bytes \(blob) NOT NULL)")
        }
        let server = MailServer(host: "127.0.0.1", port: port, security: .tls, trustedRoots: ca)
        let connection = try await IMAPConnection.open(server)
        try await connection.login(.password(user: user, password: password))
        _ = try await connection.examine("INBOX")
        var taken = (mails: 0, bytes: 0, last: UInt32(0))
        while true {
            let uids = try await connection.uids(after: taken.last, limit: 10_000)
            guard let last = uids.last else { break }
            taken.last = last
            for piece in batch == 1 ? uids.map({ [$0] }) : [uids] {
                try await copy(connection.fetch(uids: piece, maximumBytes: Self.mailBytes), store) {
                    taken.mails += 1
                    taken.bytes += $0
                }
            }
        }
        await connection.close()
        await store.close()
        try report(["mails": Double(taken.mails), "bytes": Double(taken.bytes)])
    }

    private func copy(_ mails: FetchedMails, _ store: Database, _ count: (Int) -> Void) async throws {
        var waiting: [FetchedMail] = []
        var bytes = 0
        for try await mail in mails {
            waiting.append(mail)
            bytes += mail.raw.count
            count(mail.raw.count)
            guard waiting.count >= batch || bytes >= Self.batchBytes else { continue }
            try await keep(waiting, store)
            (waiting, bytes) = ([], 0)
        }
        try await keep(waiting, store)
    }

    private func keep(_ mails: [FetchedMail], _ store: Database) async throws {
        if mails.isEmpty { return }
        try await store.write { tx in
            for mail in mails {
                try tx.run("INSERT INTO bare_mails (uid, bytes) VALUES (\(Int64(mail.uid)), \(mail.raw))")
            }
        }
    }
}
