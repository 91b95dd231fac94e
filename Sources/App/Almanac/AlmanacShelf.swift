import Crypto
import Foundation
import Growth
import Values

/// The folder with what each municipality answered, one file each, so that a reading that was broken off goes on where it
/// was, and everybody can check where a figure came from.
struct AlmanacShelf {
    /// What came when we asked, good or bad.
    struct Kept: Codable {
        var schema = AlmanacShelf.schema
        let address: String
        let year: Int
        /// When we asked, RFC 3339.
        let asked: String
        /// Where the answer came from, after redirects; nil when none came.
        var from: String?
        var status: Int?
        /// It said after how long to come again, and that was too long or did not help.
        var asksToWait: Bool?
        /// Why no answer came, a code of `OutgoingFault`.
        var fault: String?
        /// Of the bytes of `body`, hexadecimal.
        var sha256: String?
        /// Text of the answer with status 200; nil when it is no text.
        var body: String?
    }
    static let schema = "plein-almanac-raw/1"

    let folder: URL
    let year: Int
    /// Holds the lock as long as it lives; the system lets go of it when we are killed.
    private let lock: FileHandle

    enum Fault: Error, CustomStringConvertible {
        case inUse(String)
        case otherYear(String, Int)
        case noAlmanac(String)

        var description: String {
            switch self {
            case .inUse(let path): "\(path) is in use: another plein almanac is at work there"
            case .otherYear(let path, let year): "\(path) holds the almanac of \(year): give another folder with --out"
            case .noAlmanac(let path):
                "\(path) holds something else than an almanac: give a new or empty folder with --out"
            }
        }
    }

    /// - Throws: `Fault`, and what the file system says.
    init(in out: URL, year: Int) throws {
        (folder, self.year) = (out.appending(path: "raw"), year)
        guard Self.isOurs(out) else { throw Fault.noAlmanac(out.path()) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: ".lock").path()
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        lock = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw Fault.inUse(out.path()) }
        let mark = folder.appending(path: "year")
        if let text = try? String(contentsOf: mark, encoding: .utf8), let kept = Int(text.prefix { $0.isNumber }) {
            guard kept == year else { throw Fault.otherYear(out.path(), kept) }
        } else {
            try Data("\(year)\n".utf8).write(to: mark, options: .atomic)
        }
    }

    /// Whether the folder is new, empty, or one that we began: the report would write over somebody's `index.html`. Killed at
    /// its very start there is only an empty `raw`.
    private static func isOurs(_ out: URL) -> Bool {
        func names(_ folder: URL) -> [String] {
            let found = try? FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
            return found?.map(\.lastPathComponent) ?? []
        }
        let raw = out.appending(path: "raw")
        let isBegun = FileManager.default.fileExists(atPath: raw.appending(path: "year").path())
        return isBegun || (Set(names(out)).isSubset(of: ["raw"]) && names(raw).isEmpty)
    }

    /// What was kept of an address; nil when there is nothing, or nothing whole.
    func kept(_ address: String) -> Kept? {
        guard let data = try? Data(contentsOf: file(address)),
            let kept = try? JSONDecoder().decode(Kept.self, from: data),
            kept.schema == Self.schema, kept.address == address, kept.year == year
        else { return nil }
        if let body = kept.body, Self.hash(Array(body.utf8)) != kept.sha256 { return nil }
        return kept
    }

    /// Atomically: a file is there whole or not at all.
    func keep(_ kept: Kept) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(kept).write(to: file(kept.address), options: .atomic)
    }

    /// Begins with letters that a person recognises; the hash keeps names apart.
    private func file(_ address: String) -> URL {
        let plain = address.drop { $0 != "/" }.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let words = String(plain).split(separator: "-").joined(separator: "-").prefix(60)
        return folder.appending(path: "\(words)-\(Self.hash(Array(address.utf8)).prefix(12)).json")
    }

    static func hash(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

extension AlmanacShelf.Kept {
    /// What it says.
    var result: Result<AlmanacAnswer, AlmanacFault> {
        if let fault { return .failure(.unreachable(code: fault)) }
        guard let status else { return .failure(.notAsked) }
        if asksToWait == true { return .failure(.later) }
        guard status == 200 else { return .failure(.status(status)) }
        guard let body, let day = LocalDate(asked.prefix(10)) else { return .failure(.notJSON) }
        do throws(AlmanacFault) {
            return .success(try AlmanacAnswer.read(Array(body.utf8), today: day))
        } catch {
            return .failure(error)
        }
    }
}
