import Foundation
import Testing

@Suite("The house keeps its shape")
struct MapTests {
    /// What each room may import of our own: the map of docs/architecture, nothing upward.
    static let map: [String: Set<String>] = [
        "Values": [],
        "Geo": ["Values"],
        "Database": ["Values"],
        "Schema": ["Database"],
        "Jobs": ["Database", "Values"],
        "Identity": ["Database", "Values"],
        "Channels": ["Values"],
        "Desk": ["Identity", "Jobs", "Channels", "Database", "Values"],
        "Square": ["Geo", "Identity", "Jobs", "Database", "Values"],
        "Growth": ["Desk", "Square", "Identity", "Jobs", "Database", "Values"],
        "Web": ["Growth", "Desk", "Square", "Geo", "Identity", "Channels", "Values"],
        "App": [
            "Web", "Growth", "Desk", "Square", "Geo", "Identity", "Channels", "Jobs", "Schema", "Database", "Values",
        ],
        "Bench": ["App", "Growth", "Desk", "Square", "Geo", "Channels", "Identity", "Database", "Values"],
        "plein": ["App", "Growth", "Desk", "Square", "Identity", "Jobs", "Database", "Values"],
        "TestKit": ["Schema", "Database", "Identity", "Jobs", "Values"],
    ]

    @Test
    func `imports follow the map`() throws {
        let files = try House.swiftFiles(under: "Sources")
        #expect(files.count > 50)
        for file in files {
            let allowed = try #require(Self.map[file.target], "\(file.path): a target that is not on the map")
            for line in file.lines {
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place <= 2, words.count > place + 1,
                    words[..<place].allSatisfy({
                        ["internal", "public", "private", "@testable", "@preconcurrency"].contains($0)
                    })
                else { continue }
                let module = String(words[place + 1])
                guard Self.map.keys.contains(module) else { continue }
                #expect(allowed.contains(module), "\(file.path) imports \(module)")
            }
        }
    }

    @Test
    func `C libraries are imported so that their types stay inside`() throws {
        for file in try House.swiftFiles(under: "Sources") {
            for line in file.lines where line.hasPrefix("import C") || line.hasPrefix("public import C") {
                let module = line.split(separator: " ").last.map(String.init) ?? ""
                #expect(
                    !["CLibpq", "CStemmer", "CSodium", "CGMime", "CXml2", "CGEOS", "CZlib"].contains(module),
                    "\(file.path): \(line)")
            }
        }
    }

    /// Rooms that hold the rules next to their SQL; everybody else goes through them.
    static let roomsWithSQL: Set<String> = [
        "Database", "Schema", "Jobs", "Identity", "Desk", "Square", "Growth", "TestKit", "Bench",
    ]

    @Test
    func `no SQL outside the rooms that may hold it`() throws {
        let statement = /(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+TABLE\s)/
        for file in try House.swiftFiles(under: "Sources") where !Self.roomsWithSQL.contains(file.target) {
            for line in file.lines where line.contains(statement) {
                // One question without a table, to see whether the database answers.
                Issue.record("\(file.path): \(line)")
            }
        }
    }

    @Test
    func `files stay readable`() throws {
        let sources = try House.swiftFiles(under: "Sources")
        for file in sources {
            // A shipped migration is one frozen text, and words are lists.
            if file.path.contains("/Schema/") || file.path.contains("PassphraseWords") { continue }
            #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines: it wants a second name")
        }
        let lengths = sources.map(\.lines.count).sorted()
        let percentile = lengths[min(lengths.count * 95 / 100, lengths.count - 1)]
        #expect(percentile <= 300, "the 95th percentile is \(percentile) lines")
    }

    @Test
    func `nothing dangerous without a reason beside it`() throws {
        for file in try House.swiftFiles(under: "Sources") {
            let lines = file.lines
            for (number, line) in lines.enumerated() {
                let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
                #expect(!code.contains("try!"), "\(file.path):\(number + 1)")
                #expect(!code.contains("fatalError("), "\(file.path):\(number + 1)")
                #expect(!code.contains(/(^|[^.\w])print\(/), "\(file.path):\(number + 1)")
                if code.contains("@unchecked Sendable") || code.contains("nonisolated(unsafe)") {
                    let around = lines[max(0, number - 3)...min(lines.count - 1, number + 3)]
                    #expect(
                        around.contains { $0.contains("Sendable:") || $0.contains("Safe:") },
                        "\(file.path):\(number + 1) without proof")
                }
            }
        }
    }
}
