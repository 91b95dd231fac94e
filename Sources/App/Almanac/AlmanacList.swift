import Channels

/// Whom the almanac asks: one address a line; behind a tab the number of inhabitants, behind another the name. What
/// follows a `#` at the start of a line is for people.
public struct AlmanacList: Sendable {
    public struct Line: Sendable {
        public let number: Int
        /// Without a slash at the end, and the same for every way to write it.
        public let address: String
        public let inhabitants: Int?
        public let name: String?
        let question: WebAddress
    }
    /// What is wrong with the list, a sentence for each line, with its number.
    public struct Faults: Error, Sendable, CustomStringConvertible {
        public let faults: [String]
        public var description: String { faults.joined(separator: "\n") }
    }
    public let lines: [Line]

    /// More than there are municipalities, provinces and water boards.
    static let maximumLines = 5_000
    private static let shownFaults = 20

    /// - Throws: `Faults` with everything that is wrong, the first twenty of it.
    public static func read(_ text: String, on network: OutgoingNetwork) throws(Faults) -> AlmanacList {
        var lines: [Line] = []
        var faults: [String] = []
        var seen: [String: Int] = [:]
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        for (place, row) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let isEmpty = row.allSatisfy { $0 == " " || $0 == "\t" }
            if isEmpty || row.first == "#" { continue }
            do throws(LineFault) {
                let line = try Self.line(place + 1, row, network)
                if let other = seen[line.address] { throw LineFault(text: "the same address as in line \(other)") }
                seen[line.address] = line.number
                lines.append(line)
            } catch {
                faults.append("line \(place + 1): \(error.text)")
            }
        }
        if faults.isEmpty && lines.isEmpty { faults = ["there is no address in the list"] }
        if lines.count > maximumLines { faults.append("more than \(maximumLines) addresses") }
        guard faults.isEmpty else { throw Faults(faults: cut(faults)) }
        return AlmanacList(lines: lines)
    }

    private struct LineFault: Error { let text: String }

    private static func cut(_ faults: [String]) -> [String] {
        guard faults.count > shownFaults else { return faults }
        return faults.prefix(shownFaults) + ["and \(faults.count - shownFaults) more"]
    }

    private static func line(
        _ number: Int, _ row: Substring, _ network: OutgoingNetwork
    ) throws(LineFault) -> Line {
        let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map { trimmed($0) }
        guard fields.count <= 3 else {
            throw LineFault(text: "more than an address, a number of inhabitants and a name")
        }
        let inhabitants = try fields.count > 1 ? count(fields[1]) : nil
        let name = fields.count > 2 && !fields[2].isEmpty ? String(fields[2].prefix(200)) : nil
        let (address, question) = try self.address(fields[0], network)
        return Line(number: number, address: address, inhabitants: inhabitants, name: name, question: question)
    }

    private static func count(_ text: String) throws(LineFault) -> Int? {
        if text.isEmpty || text == "-" { return nil }
        guard let count = Int(text), (1...30_000_000).contains(count) else {
            throw LineFault(text: "the number of inhabitants must be digits, such as 48210, not “\(text.prefix(40))”")
        }
        return count
    }

    private static func address(
        _ text: String, _ network: OutgoingNetwork
    ) throws(LineFault) -> (String, WebAddress) {
        let wrong = LineFault(
            text: "not an address such as https://plein.example.nl: “\(text.prefix(80))”")
        guard !text.contains("?"), !text.contains("#") else { throw wrong }
        let base = text.reversed().drop { $0 == "/" }.reversed()
        do {
            let address = try WebAddress(String(base) + "/", on: network).description.dropLast()
            return (String(address), try WebAddress("\(address)/v1/groei", on: network))
        } catch {
            throw wrong
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
