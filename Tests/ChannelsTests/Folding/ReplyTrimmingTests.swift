import Foundation
import Testing

@testable import Channels

/// The 64 mails of `shared/data/mail/reply-trimming`, with the part that a person wrote.
struct ReplyTrimmingTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data/mail/reply-trimming")

    /// What is compared: no white space at the ends of lines, no blank lines around, and one where there are more. The
    /// folder's own rule removes whole lines and leaves a varying number of blank ones.
    private func normal(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
        var kept: [String] = []
        for line in lines where !(line.isEmpty && (kept.last ?? "").isEmpty) { kept.append(line) }
        while kept.last == "" { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    @Test
    func `nearly all of the 64 known mails fold exactly as expected`() throws {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path() + "/emails"))?.sorted()
        guard let files else {
            print("reply-trimming: left out, \(Self.folder.path()) is not there")
            return
        }
        var differing: [String] = []
        for file in files {
            let mail = try String(contentsOf: Self.folder.appending(path: "emails/\(file)"), encoding: .utf8)
            let trimmed = try String(contentsOf: Self.folder.appending(path: "trimmed/\(file)"), encoding: .utf8)
            let folded = QuoteFolding.fold(mail)
            #expect(folded.parts.map(\.text).joined() == mail, "\(file)")
            let open = normal(folded.parts.filter(\.isOpen).map(\.text).joined())
            if open != normal(trimmed) {
                differing.append(file)
                if ProcessInfo.processInfo.environment["SHOW_FOLDING"] != nil {
                    print("== \(file)\n\(open)\n-- expected\n\(normal(trimmed))")
                }
            }
        }
        print("reply-trimming: \(files.count - differing.count) of \(files.count) as expected; differ: \(differing)")
        #expect(files.count - differing.count >= 58)
    }
}
