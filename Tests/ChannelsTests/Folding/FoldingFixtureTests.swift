import Foundation
import Testing

@testable import Channels

/// Mails of our own making, in the styles of the programs that residents use. Each line of a fixture has before its
/// bar what it is: `o` own, `h` header, `q` quoted, `Q` quoted and open, `s` signature; blank lines may be anything.
struct FoldingFixtureTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/folding")

    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter { $0.hasSuffix(".txt") }
        .sorted()

    @Test
    func `the fixtures are there`() { #expect(Self.names.count >= 40) }

    @Test(arguments: names)
    func `each line is folded as a reader would`(name: String) throws {
        let fixture = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let lines = fixture.split(separator: "\n").map { line -> (kind: String, text: String) in
            let pieces = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(pieces[0]), String(pieces.last ?? ""))
        }
        for end in ["\n", "\r\n"] {
            let text = lines.map { $0.text + end }.joined()
            let folded = QuoteFolding.fold(text)
            #expect(folded.parts.map(\.text).joined() == text)
            #expect(signs(folded) == lines.filter { !$0.text.isEmpty }.map { "\($0.kind)|\($0.text)" })
        }
    }

    /// The lines that hold something, written as in the fixtures.
    private func signs(_ folded: FoldedText) -> [String] {
        folded.parts.flatMap { part in
            let sign = part.kind == .quoted && part.isOpen ? "Q" : String(part.kind.rawValue.prefix(1))
            return part.text.split(whereSeparator: \.isNewline).map { "\(sign)|\($0)" }
        }
    }
}
