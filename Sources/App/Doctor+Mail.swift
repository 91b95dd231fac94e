import Desk
import Values
import Web

extension Doctor {
    /// What is wrong with a mailbox, in words, from the code that is stored.
    public static func words(fault code: String) -> String { MailTestWords.fault(code, .english) }

    /// What a test of a mailbox found, line by line.
    public static func words(test: MailboxTest) -> [String] { MailTestWords.lines(test, .english) }

    /// Mailboxes that fail, are silent or hold what could not be read, and whether notices can go out.
    func examineMail(_ mailboxes: Mailboxes) async throws -> [Finding] {
        let all = try await mailboxes.all()
        if all.isEmpty {
            return [
                .init(
                    grade: .good, text: "There is no mailbox: questions come in through the site only",
                    advice: "Connect one with `plein mailbox add` or on the desk's page Kanalen.")
            ]
        }
        var findings: [Finding] = []
        for mailbox in all where mailbox.state == .active {
            findings += examine(mailbox.settings.address, try await mailboxes.health(mailbox.channel))
        }
        if try await !mailboxes.hasNoticeSender() {
            findings.append(
                .init(
                    grade: .attention,
                    text: "No mailbox sends notices, so nobody hears by mail that there is an answer",
                    advice: "Switch on notices in the settings of a mailbox that is active."))
        }
        return findings
    }

    private func examine(_ address: String, _ health: ChannelHealth) -> [Finding] {
        var findings: [Finding] = []
        if let since = health.failingSince {
            findings.append(
                .init(
                    grade: .wrong,
                    text: "\(address) cannot be read since \(since.iso8601): \(Self.words(fault: health.fault))",
                    advice: "`plein mailbox test \(address)` tries both servers. What waits there is read afterwards."))
        } else if health.attemptedAt == nil {
            findings.append(
                .init(
                    grade: .attention, text: "\(address) is active but was never read",
                    advice: "Is `plein serve` or `plein work` running?"))
        }
        if health.isSilent(at: .now), let last = health.lastItemAt {
            findings.append(
                .init(
                    grade: .attention,
                    text: "\(address) is silent for longer than ever in four weeks: nothing since \(last.iso8601)",
                    advice: "Send a message to it. If that does not arrive, look at the mail server."))
        }
        if health.unreadable > 0 {
            findings.append(
                .init(
                    grade: .attention, text: "\(address) holds \(health.unreadable) mail(s) that could not be read",
                    advice: "They were kept: see the mailbox's page at the desk."))
        }
        if findings.isEmpty {
            findings.append(.init(grade: .good, text: "\(address) is read", advice: ""))
        }
        return findings
    }
}
