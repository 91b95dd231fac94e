/// Where a feature lies, as one number that stands in an index: the world is halved again and again both ways, and a feature
/// belongs to the smallest cell that is at least as large as it and holds its south-west corner. It then reaches at most into
/// the next cell to the east and north. The cells of one size are numbered along a Z curve, so that what lies together
/// mostly stands together, and a box is a few runs of numbers.
enum FeatureCell {
    /// Has no place.
    static let none: Int64 = -1
    /// Halvings; only the even ones, so that a file has few sizes. The finest cells are some 380 by 300 metres here.
    static let levels = [0, 2, 4, 6, 8, 10, 12, 14, 16]
    /// Runs of one size at most: more would be more questions, fewer more that is looked at in vain.
    private static let most = 16
    /// Above the bits of the curve.
    private static let shift: Int64 = 40

    static func cell(of box: DegreeBox) -> (cell: Int64, level: Int) {
        let (width, height) = (box.east - box.west, box.north - box.south)
        let level =
            levels.last { level in
                let count = Double(1 << level)
                return 360 / count >= width && 180 / count >= height
            } ?? 0
        return (number(level, column(box.west, level), row(box.south, level)), level)
    }

    /// The runs of numbers, in order, in which everything stands that can lie in one of the boxes.
    /// - Parameter used: the sizes that there are, a bit each.
    static func runs(_ boxes: [DegreeBox], used: Int) -> [ClosedRange<Int64>] {
        var found: [ClosedRange<Int64>] = []
        for level in levels where used & (1 << level) != 0 {
            var codes: [ClosedRange<Int64>] = []
            for box in boxes {
                let (left, bottom) = (column(box.west, level), row(box.south, level))
                codes += cover(
                    max(0, left - 1)...column(box.east, level), max(0, bottom - 1)...row(box.north, level), level)
            }
            let base = Int64(level) << shift
            found += merged(codes).map { (base + $0.lowerBound)...(base + $0.upperBound) }
        }
        return found
    }

    private static func column(_ longitude: Double, _ level: Int) -> Int { step((longitude + 180) / 360, level) }
    private static func row(_ latitude: Double, _ level: Int) -> Int { step((latitude + 90) / 180, level) }

    private static func step(_ part: Double, _ level: Int) -> Int {
        let count = 1 << level
        guard part.isFinite else { return 0 }
        return min(count - 1, max(0, Int((min(1, max(0, part)) * Double(count)).rounded(.down))))
    }

    private static func number(_ level: Int, _ x: Int, _ y: Int, bits: Int? = nil) -> Int64 {
        var code: Int64 = 0
        for bit in stride(from: (bits ?? level) - 1, through: 0, by: -1) {
            let (up, right) = (Int64(y >> bit) & 1, Int64(x >> bit) & 1)
            code = (code << 2) | (up << 1) | right
        }
        return (Int64(level) << shift) | code
    }

    /// Squares of the curve that cover a rectangle of cells: finer and finer until there would be too many.
    private static func cover(
        _ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>, _ level: Int
    ) -> [ClosedRange<Int64>] {
        var squares = [(x: 0, y: 0)]
        var depth = 0
        while depth < level {
            let side = 1 << (level - depth - 1)
            var finer: [(x: Int, y: Int)] = []
            for square in squares {
                for (right, up) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    let (x, y) = (square.x * 2 + right, square.y * 2 + up)
                    let (left, bottom) = (x * side, y * side)
                    guard columns.overlaps(left...left + side - 1), rows.overlaps(bottom...bottom + side - 1) else {
                        continue
                    }
                    finer.append((x, y))
                }
            }
            if finer.count > most { break }
            (squares, depth) = (finer, depth + 1)
        }
        return squares.map { square in
            let code = number(0, square.x, square.y, bits: depth)
            let width = Int64(2 * (level - depth))
            let (first, next) = (code << width, (code + 1) << width)
            return first...next - 1
        }
    }

    private static func merged(_ runs: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        var found: [ClosedRange<Int64>] = []
        for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = found.last, run.lowerBound <= last.upperBound + 1 {
                found[found.count - 1] = last.lowerBound...max(last.upperBound, run.upperBound)
            } else {
                found.append(run)
            }
        }
        return found
    }
}
