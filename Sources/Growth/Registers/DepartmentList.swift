import Foundation
import Values

/// A list of departments as people keep it in a spreadsheet: a name and a number of people on each line.
public struct DepartmentList: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        /// The first is 1.
        public let number: Int
        public let name: String
        public let staff: Int
    }
    public struct Fault: Sendable, Equatable {
        public enum Reason: Sendable, Equatable {
            case noName, nameTooLong, noStaff
            /// The name stands on that line too.
            case twice(line: Int)
            /// There are more lines than are read.
            case tooMany
        }
        public let line: Int
        public let reason: Reason
        public init(line: Int, reason: Reason) { (self.line, self.reason) = (line, reason) }
    }
    public private(set) var lines: [Line] = []
    public private(set) var faults: [Fault] = []

    public static let bytes = 200_000
    public static let maximumLines = 1_000

    private static let names: Set<String> = ["naam", "name", "afdeling", "department"]

    /// Reads lines with a semicolon, comma or tab between the columns, with a head (`naam;aantal`) or without. Every fault
    /// is told; nothing is guessed.
    public init(_ text: String) {
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        var seen: [String: Int] = [:]
        var isFirst = true
        for (place, line) in lines.enumerated() where line.contains(where: { !$0.isWhitespace && !";,".contains($0) }) {
            let fields = Self.fields(line)
            let isHead = isFirst && Self.names.contains(fields[0].lowercased())
            isFirst = false
            if !isHead { read(fields, place + 1, &seen) }
        }
    }

    private mutating func read(_ fields: [String], _ number: Int, _ seen: inout [String: Int]) {
        let name = Written.line(fields[0])
        func note(_ reason: Fault.Reason) {
            if faults.count < 100 { faults.append(Fault(line: number, reason: reason)) }
        }
        guard lines.count < Self.maximumLines else {
            if faults.last?.reason != .tooMany { note(.tooMany) }
            return
        }
        if name.isEmpty { return note(.noName) }
        if name.unicodeScalars.count > Departments.nameLimit { return note(.nameTooLong) }
        if let line = seen[name.lowercased()] { return note(.twice(line: line)) }
        seen[name.lowercased()] = number
        guard fields.count > 1, let staff = Self.number(fields[1]), 1...Departments.staffLimit ~= staff else {
            return note(.noStaff)
        }
        lines.append(Line(number: number, name: name, staff: staff))
    }

    /// "1.200" is how a spreadsheet in Dutch shows it.
    private static func number(_ text: String) -> Int? {
        let groups = text.split(separator: ".", omittingEmptySubsequences: false)
        let isGrouped =
            groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3) ~= groups[0].count
        return Int(isGrouped ? groups.joined() : text)
    }

    /// The columns of a line; a quoted one may hold the separator, and two quotes for one.
    private static func fields(_ line: Substring) -> [String] {
        let separator: Character = line.contains("\t") ? "\t" : line.contains(";") ? ";" : ","
        var fields = [""]
        var (isQuoted, wasQuote) = (false, false)
        for character in line {
            if character == "\"" {
                if isQuoted {
                    (isQuoted, wasQuote) = (false, true)
                } else {
                    if wasQuote { fields[fields.count - 1].append("\"") }
                    (isQuoted, wasQuote) = (true, false)
                }
                continue
            }
            wasQuote = false
            if character == separator, !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

extension DepartmentList {
    /// The words of a file: UTF-8, or the code page that spreadsheets still write (Windows-1252).
    public static func text(of file: [UInt8]) -> String {
        String(validating: file, as: UTF8.self) ?? String(bytes: file, encoding: .windowsCP1252) ?? ""
    }
}
