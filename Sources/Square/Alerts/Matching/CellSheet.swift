import Geo

/// Things at points, in square cells over the Netherlands: what lies near a box is found among few. Adding costs the same
/// however many there are.
struct CellSheet<Item: CellItem>: Sendable {
    /// No item counts for what is further than this from its point along either axis, in metres.
    let extent: Double
    /// Of a cell, in metres.
    let size: Double
    private let columns: Int
    private let rows: Int
    /// Squares of cells; one without items takes no room.
    private var blocks: [ContiguousArray<ContiguousArray<Item>>?]

    /// Cells begin here; what lies outside belongs to the cells at the edge.
    private static var ground: RDBox { RDBox(minX: -60_000, minY: 240_000, maxX: 360_000, maxY: 700_000) }
    private static var side: Int { 16 }

    init(extent: Double, size: Double) {
        (self.extent, self.size) = (extent, size)
        let ground = Self.ground
        columns = Int(((ground.maxX - ground.minX) / size / Double(Self.side)).rounded(.up)) * Self.side
        rows = Int(((ground.maxY - ground.minY) / size / Double(Self.side)).rounded(.up)) * Self.side
        blocks = Array(repeating: nil, count: columns / Self.side * (rows / Self.side))
    }

    private func column(_ x: Double) -> Int { Self.place((x - Self.ground.minX) / size, below: columns) }
    private func row(_ y: Double) -> Int { Self.place((y - Self.ground.minY) / size, below: rows) }

    /// The nearest there is; for what is no number the first, so that it brings nobody down.
    private static func place(_ number: Double, below count: Int) -> Int {
        number > 0 ? Int(min(number, Double(count - 1))) : 0
    }

    /// - Returns: the number of its cell, by which it is found again.
    mutating func add(_ item: Item, at point: RDPoint) -> Int {
        let (column, row) = (column(point.x), row(point.y))
        let block = row / Self.side * (columns / Self.side) + column / Self.side
        let place = row % Self.side * Self.side + column % Self.side
        if blocks[block] == nil { blocks[block] = ContiguousArray(repeating: [], count: Self.side * Self.side) }
        blocks[block]?[place].append(item)
        return block * Self.side * Self.side + place
    }

    mutating func remove(from cell: Int, _ slot: Int32) {
        let (block, place) = cell.quotientAndRemainder(dividingBy: Self.side * Self.side)
        if let at = blocks[block]?[place].firstIndex(where: { $0.slot == slot }) {
            blocks[block]?[place].removeUnordered(at: at)
        }
    }

    func item(in cell: Int, _ slot: Int32) -> Item? {
        let (block, place) = cell.quotientAndRemainder(dividingBy: Self.side * Self.side)
        return blocks[block]?[place].first { $0.slot == slot }
    }

    /// Calls `body` with each cell that has items within `extent` of `box` along both axes, and the ground that it covers.
    @inline(__always)
    func forEach(near box: RDBox, _ body: (RDBox, ContiguousArray<Item>) -> Void) {
        let wide = box.expanded(by: extent)
        let (left, right) = (column(wide.minX), column(wide.maxX))
        let (bottom, top) = (row(wide.minY), row(wide.maxY))
        for blockRow in bottom / Self.side...top / Self.side {
            for blockColumn in left / Self.side...right / Self.side {
                guard let cells = blocks[blockRow * (columns / Self.side) + blockColumn] else { continue }
                let inRow = max(bottom - blockRow * Self.side, 0)...min(top - blockRow * Self.side, Self.side - 1)
                let inColumn =
                    max(left - blockColumn * Self.side, 0)...min(right - blockColumn * Self.side, Self.side - 1)
                for row in inRow {
                    for column in inColumn where !cells[row * Self.side + column].isEmpty {
                        let ground = ground(blockColumn * Self.side + column, blockRow * Self.side + row)
                        body(ground, cells[row * Self.side + column])
                    }
                }
            }
        }
    }

    /// What a cell covers; those at the edge have no end there.
    private func ground(_ column: Int, _ row: Int) -> RDBox {
        let (x, y) = (Self.ground.minX + Double(column) * size, Self.ground.minY + Double(row) * size)
        return RDBox(
            minX: column == 0 ? -.infinity : x, minY: row == 0 ? -.infinity : y,
            maxX: column == columns - 1 ? .infinity : x + size, maxY: row == rows - 1 ? .infinity : y + size)
    }
}

/// What a sheet holds: something with a number.
protocol CellItem: Sendable {
    var slot: Int32 { get }
}

extension MutableCollection where Self: RangeReplaceableCollection & BidirectionalCollection {
    /// Takes the element out; the last one comes in its place.
    mutating func removeUnordered(at place: Index) {
        let last = index(before: endIndex)
        swapAt(place, last)
        removeLast()
    }
}
