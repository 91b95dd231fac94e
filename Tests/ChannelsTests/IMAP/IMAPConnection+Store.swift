@testable import Channels

/// What our readers never do and the tests need.
extension IMAPConnection {
    /// Stores a mail in the inbox, as received at `date` (RFC 9051 §9, date-time); nil: now.
    func append(_ raw: [UInt8], date: String? = nil) async throws(MailWireError) {
        let command = IMAPCommand("APPEND \"INBOX\"\(date.map { " \"\($0)\"" } ?? "")")
        try await tell(command.adding(string: String(decoding: raw, as: UTF8.self)))
    }

    func create(_ folder: String) async throws(MailWireError) {
        try await tell(IMAPCommand("CREATE").adding(folder: folder))
    }

    private func tell(_ command: IMAPCommand) async throws(MailWireError) {
        try await use { () async throws(MailWireError) in
            let answer = try await say(command)
            guard answer.kind == .ok else { throw .refused(answer.words) }
        }
    }

    /// Whether commands can be sent.
    func isOpen() async -> Bool { (try? await use { () async throws(MailWireError) in true }) ?? false }
}
