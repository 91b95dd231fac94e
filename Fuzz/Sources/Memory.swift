import Foundation
import Values

@testable import Channels

/// Reads mails over and over and looks whether memory grows: what is kept of each would show after 100,000.
@main
struct Memory {
    private static let rounds = 10
    private static let perRound = 10_000
    /// Kilobytes that may come on top after the first rounds: heaps settle, a leak of 100 bytes a mail does not.
    private static let allowance = 8_192

    static func main() {
        let mails = CommandLine.arguments.dropFirst().flatMap(files).sorted { $0.path < $1.path }
            .compactMap { try? Array(Data(contentsOf: $0)) }
        guard !mails.isEmpty else { return fail("no mails in \(CommandLine.arguments.dropFirst())") }
        print("memory: \(mails.count) mails in turn")
        var sizes: [Int] = []
        for round in 1...rounds {
            for place in 0..<perRound { read(mails[place % mails.count]) }
            sizes.append(residentKilobytes())
            print("memory: \(round * perRound) read, \(sizes[round - 1]) kB in use")
        }
        let growth = sizes[rounds - 1] - sizes[2]
        print("memory: \(growth) kB more after \(rounds * perRound) than after \(3 * perRound)")
        if growth > allowance { fail("it grows by \(growth * 1_024 / (perRound * (rounds - 3))) bytes a mail") }
    }

    private static func read(_ raw: [UInt8]) {
        let now = Instant(milliseconds: 1_780_000_000_000)
        let mail = FetchedMail(uid: 1, internalDate: now, size: raw.count, raw: raw, isTruncated: false)
        _ = IncomingMail.open(mail, ownServers: ["mx.plein.example"], now: now)
    }

    private static func files(_ folder: String) -> [URL] {
        let all = FileManager.default.enumerator(at: URL(filePath: folder), includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }
    }

    private static func residentKilobytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return Int(line.filter(\.isNumber)) ?? 0
    }

    private static func fail(_ why: String) {
        FileHandle.standardError.write(Data("memory: \(why)\n".utf8))
        exit(1)
    }
}
