import Channels
import Desk
import Foundation
import Values

/// What was found about a mailbox, in words for the command line; the desk shows the same ones.
public enum MailTestWords {
    /// Both servers, step by step.
    public static func lines(_ test: MailboxTest, _ language: Language) -> [String] {
        let words = Texts.of(language).desk
        return lines(words.testReceiving, test.receiving, words, language)
            + lines(words.testSending, test.sending, words, language)
    }

    /// What is wrong, from the code that is stored.
    public static func fault(_ code: String, _ language: Language) -> String { Texts.of(language).desk.mailFault(code) }

    /// What a step found; of a certificate the last day in words. Anything else stays as it is.
    static func detail(_ done: MailWireReport.Done, _ language: Language) -> String {
        let pieces = done.detail.split(separator: ", ")
        guard done.step == .encrypt, pieces.count == 2, let until = try? Date(String(pieces[1]), strategy: .iso8601)
        else {
            return done.detail
        }
        let day = Dates.day(Instant(seconds: Int64(until.timeIntervalSince1970)), language)
        return "\(pieces[0]), \(Texts.of(language).desk.certificateUntil(day))"
    }

    private static func lines(
        _ label: String, _ report: MailWireReport, _ words: any DeskTexts, _ language: Language
    ) -> [String] {
        var lines = [report.isGood ? "\(label): \(words.testedFine)" : "\(label):"]
        lines += report.done.map { step in
            let detail = detail(step, language)
            return "  ✓ \(words.testStep(step.step.rawValue))" + (detail.isEmpty ? "" : ": \(detail)")
        }
        if let error = report.error {
            lines.append("  ✗ \(words.mailFault(error.code))")
            if !error.detail.isEmpty { lines.append("    \(words.otherSideSays(error.detail))") }
        }
        return lines
    }
}
