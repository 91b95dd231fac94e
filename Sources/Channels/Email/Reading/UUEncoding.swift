/// Files set in the text itself, as mail programs did before MIME (`begin 644 name` … `end`).
enum UUEncoding {
    static func split(_ text: String) -> (text: String, files: [(name: String, bytes: [UInt8])]) {
        guard text.contains("begin ") else { return (text, []) }
        var own: [Substring] = []
        var files: [(name: String, bytes: [UInt8])] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var place = 0
        while place < lines.count {
            if let name = name(lines[place]), let (bytes, end) = decoded(lines, from: place + 1) {
                files.append((name, bytes))
                place = end + 1
            } else {
                own.append(lines[place])
                place += 1
            }
        }
        return files.isEmpty ? (text, []) : (own.joined(separator: "\n"), files)
    }

    private static func name(_ line: Substring) -> String? {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "begin", (3...4).contains(words[1].count),
            words[1].allSatisfy({ "01234567".contains($0) })
        else { return nil }
        return String(words[2])
    }

    /// The bytes up to the line `end`; nil as soon as a line is none of it.
    private static func decoded(_ lines: [Substring], from start: Int) -> (bytes: [UInt8], end: Int)? {
        var bytes: [UInt8] = []
        var place = start
        while place < lines.count {
            let line = Array(lines[place].utf8)
            if lines[place] == "end" { return place > start ? (bytes, place) : nil }
            guard let first = line.first, (0x20...0x60).contains(first) else {
                if line.isEmpty {
                    place += 1
                    continue
                }
                return nil
            }
            let count = Int((first - 0x20) & 0x3F)
            guard line.count >= 1 + (count * 4 + 2) / 3 || count == 0, line.allSatisfy({ (0x20...0x60).contains($0) })
            else { return nil }
            let values = line.dropFirst().map { ($0 &- 0x20) & 0x3F }
            var decoded: [UInt8] = []
            for group in stride(from: 0, to: values.count, by: 4) {
                let four = Array(values[group..<min(group + 4, values.count)]) + [0, 0, 0]
                decoded.append(four[0] << 2 | four[1] >> 4)
                decoded.append(four[1] << 4 | four[2] >> 2)
                decoded.append(four[2] << 6 | four[3])
            }
            bytes += decoded.prefix(count)
            place += 1
        }
        return nil
    }
}
