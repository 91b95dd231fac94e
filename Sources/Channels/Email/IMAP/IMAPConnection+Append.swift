import Values

extension IMAPConnection {
    /// Stores a mail in a folder: for the demonstration and for tests.
    /// - Parameters:
    ///   - flags: such as `\Seen`; letters, `\` and `$` only.
    ///   - date: when it counts as received; nil: now.
    /// - Throws: `unusable`, `noFolder`, `refused`, and those of the connection.
    public func append(
        _ raw: [UInt8], to folder: String, flags: [String] = [], date: Instant? = nil
    ) async throws(MailWireError) {
        let isSafe = flags.allSatisfy { flag in
            !flag.isEmpty
                && flag.utf8.allSatisfy {
                    (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || [0x5C, 0x24].contains($0)
                }
        }
        guard isSafe else { throw .unusable("a flag") }
        try await use { () async throws(MailWireError) in
            try await endRun()
            var command = IMAPCommand("APPEND").adding(folder: folder)
            if !flags.isEmpty { command = command.adding(text: " (\(flags.joined(separator: " ")))") }
            if let date { command = command.adding(text: " \"\(IMAPDate.text(date))\"") }
            let answer = try await say(command.adding(literal: raw))
            guard answer.kind == .ok else {
                throw answer.code == "TRYCREATE" ? .noFolder(answer.words) : .refused(answer.words)
            }
        }
    }

    /// Makes a folder: for the demonstration and for tests.
    /// - Throws: `refused`, and those of the connection.
    public func create(_ folder: String) async throws(MailWireError) {
        try await use { () async throws(MailWireError) in
            try await endRun()
            let answer = try await say(IMAPCommand("CREATE").adding(folder: folder))
            guard answer.kind == .ok else { throw .refused(answer.words) }
        }
    }
}
