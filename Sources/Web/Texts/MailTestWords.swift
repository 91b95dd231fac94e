import Channels
import Desk
import Values

/// What was found about a mailbox, in words for the command line; the desk shows the same ones.
public enum MailTestWords {
    /// Both servers, step by step.
    public static func lines(_ test: MailboxTest, _ language: Language) -> [String] {
        let words = Texts.of(language).desk
        return lines(words.testReceiving, test.receiving, words) + lines(words.testSending, test.sending, words)
    }

    /// What is wrong, from the code that is stored.
    public static func fault(_ code: String, _ language: Language) -> String { Texts.of(language).desk.mailFault(code) }

    private static func lines(_ label: String, _ report: MailWireReport, _ words: any DeskTexts) -> [String] {
        var lines = [report.isGood ? "\(label): \(words.testedFine)" : "\(label):"]
        lines += report.done.map { step in
            "  ✓ \(words.testStep(step.step.rawValue))" + (step.detail.isEmpty ? "" : ": \(step.detail)")
        }
        if let error = report.error {
            lines.append("  ✗ \(words.mailFault(error.code))")
            if !error.detail.isEmpty { lines.append("    \(words.otherSideSays(error.detail))") }
        }
        return lines
    }
}
