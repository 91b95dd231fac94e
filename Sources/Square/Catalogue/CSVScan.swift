/// Reads comma-separated values (RFC 4180) byte by byte, however the file was cut into pieces, and holds one row at a time.
struct CSVScan {
    /// Bytes of a cell that are kept; of what is longer only the beginning.
    static let cellLimit = 32_768
    static let columnLimit = 1000

    let delimiter: UInt8
    private(set) var hasOpenQuote = false
    private(set) var hasLongCell = false
    private(set) var hasTooManyColumns = false
    private var row: [[UInt8]] = []
    private var cell: [UInt8] = []
    private var state = State.start
    private var endedByReturn = false

    private enum State { case start, plain, quoted, quoteInQuoted }

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// - Parameter found: is given each row that is complete; a line without anything is none.
    mutating func feed(_ bytes: ArraySlice<UInt8>, _ found: ([[UInt8]]) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < bytes.count {
                let end = endOfRun(bytes, place)
                if end > place {
                    keep(bytes[place..<end])
                    endedByReturn = false
                    place = end
                } else {
                    feed(bytes[place], found)
                    place += 1
                }
            }
        }
    }

    /// Where the bytes end that only belong to the cell that is being read: most of a file, taken in one go.
    private func endOfRun(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var place = start
        switch state {
        case .quoted:
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += 1 }
        case .plain:
            while place < bytes.count, bytes[place] != delimiter, bytes[place] != UInt8(ascii: "\n"),
                bytes[place] != UInt8(ascii: "\r")
            { place += 1 }
        case .start, .quoteInQuoted: break
        }
        return place
    }

    private mutating func keep(_ run: Slice<UnsafeBufferPointer<UInt8>>) {
        let room = Self.cellLimit - cell.count
        cell.append(contentsOf: run.prefix(room))
        if run.count > room { hasLongCell = true }
    }

    mutating func finish(_ found: ([[UInt8]]) -> Void) {
        hasOpenQuote = state == .quoted
        endRow(found)
    }

    private mutating func feed(_ byte: UInt8, _ found: ([[UInt8]]) -> Void) {
        let afterReturn = endedByReturn
        endedByReturn = false
        if state == .quoted {
            if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { keep(byte) }
            return
        }
        switch byte {
        case UInt8(ascii: "\"") where state == .start: state = .quoted
        case UInt8(ascii: "\"") where state == .quoteInQuoted:
            keep(byte)
            state = .quoted
        case delimiter: endCell()
        case UInt8(ascii: "\r"):
            endRow(found)
            endedByReturn = true
        case UInt8(ascii: "\n"): if !afterReturn { endRow(found) }
        default:
            keep(byte)
            state = .plain
        }
    }

    private mutating func keep(_ byte: UInt8) {
        if cell.count < Self.cellLimit { cell.append(byte) } else { hasLongCell = true }
    }

    private mutating func endCell() {
        if row.count < Self.columnLimit { row.append(cell) } else { hasTooManyColumns = true }
        cell.removeAll(keepingCapacity: true)
        state = .start
    }

    private mutating func endRow(_ found: ([[UInt8]]) -> Void) {
        if row.isEmpty, cell.isEmpty, state == .start { return }
        endCell()
        found(row)
        row.removeAll(keepingCapacity: true)
    }

    /// What separates the cells of a file that begins so: the sign that is most often in its first line, outside quotes.
    static func delimiter(of beginning: some Sequence<UInt8>) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
        var counts = [0, 0, 0, 0]
        var isQuoted = false
        for byte in beginning {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
        }
        let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
        return counts[best] > 0 ? candidates[best] : candidates[0]
    }
}
