import Foundation
import Testing
import Values

@testable import Geo

func point(_ x: Double, _ y: Double) -> RDPoint { RDPoint(x: x, y: y) }

/// A square with its lower left corner at `x`, `y`.
func ring(_ x: Double, _ y: Double, _ side: Double) -> [RDPoint] {
    [point(x, y), point(x + side, y), point(x + side, y + side), point(x, y + side), point(x, y)]
}

@Suite("Shapes")
struct ShapeTests {
    @Test
    func `distances are in metres between the nearest points`() throws {
        let one = Shape(point(100_000, 400_000))
        #expect(one.distance(to: Shape(point(100_300, 400_400))) == 500)
        let street = try Shape(line: [point(100_000, 400_250), point(101_000, 400_250)])
        #expect(one.distance(to: street) == 250)
        #expect(one.isWithin(250, of: street) && !one.isWithin(249.999, of: street))
        let square = try Shape(area: [ring(100_100, 399_900, 200)])
        #expect(one.distance(to: square) == 100)
        #expect(square.distance(to: one) == 100)
    }

    @Test
    func `within an area is no distance, and in its hole there is one`() throws {
        let lake = try Shape(area: [ring(100_000, 400_000, 1000), ring(100_400, 400_400, 200)])
        #expect(Shape(point(100_100, 400_100)).distance(to: lake) == 0)
        #expect(Shape(point(100_500, 400_500)).distance(to: lake) == 100)
        #expect(Shape(point(100_400, 400_500)).distance(to: lake) == 0, "the shore of the island")
        let prepared = try #require(PreparedShape(lake))
        #expect(prepared.distance(to: point(100_500, 400_500)) == 100)
        #expect(prepared.distance(to: Shape(point(100_100, 400_100))) == 0)
        // An area that holds the whole of the other touches it too.
        let country = try Shape(area: [ring(90_000, 390_000, 50_000)])
        #expect(try #require(PreparedShape(lake)).distance(to: country) == 0)
    }

    @Test
    func `prepared or not, a point or a line within an area is at no distance`() throws {
        let area = try Shape(area: [ring(100_000, 400_000, 1000)])
        let line = try Shape(line: [point(100_100, 400_100), point(100_200, 400_300)])
        let both = try Shape(collection: [line, Shape(point(100_500, 400_500))])
        for shape in [line, Shape(point(100_100, 400_100)), both] {
            #expect(shape.distance(to: area) == 0)
            #expect(try #require(PreparedShape(shape)).distance(to: area) == 0)
            #expect(try #require(PreparedShape(area)).distance(to: shape) == 0)
        }
    }

    @Test
    func `routes that cross touch`() throws {
        let one = try Shape(line: [point(0, 400_000), point(1000, 401_000)])
        let other = try Shape(line: [point(0, 401_000), point(1000, 400_000)])
        #expect(one.distance(to: other) == 0)
    }

    @Test
    func `several are as near as the nearest of them`() throws {
        let all = try Shape(collection: [
            Shape(point(100_000, 400_000)), try Shape(line: [point(105_000, 400_000), point(106_000, 400_000)]),
        ])
        #expect(all.distance(to: Shape(point(105_500, 400_070))) == 70)
        #expect(all.box == RDBox(minX: 100_000, minY: 400_000, maxX: 106_000, maxY: 400_000))
        #expect(all.parts.points == [point(100_000, 400_000)] && all.parts.lines.count == 1)
    }

    @Test
    func `a shape is its bytes`() throws {
        let lake = try Shape(area: [ring(100_000, 400_000, 1000), ring(100_400, 400_400, 200)])
        #expect(try Shape(wkb: lake.wkb) == lake)
        #expect(Shape(point(1, 2)) != Shape(point(2, 1)))
        #expect(Shape(point(1, 2)).singlePoint == point(1, 2))
        #expect(lake.singlePoint == nil)
    }

    @Test
    func `the buffer lies inside the true circle, so distances decide`() {
        let circle = Shape(point(100_000, 400_000)).buffered(by: 500)
        #expect(abs(circle.box.maxX - 100_500) < 1e-6)
        // Between two of the 64 corners.
        let edge = point(100_000 + 499.9 * cos(.pi / 64), 400_000 + 499.9 * sin(.pi / 64))
        #expect(Shape(edge).distance(to: circle) > 0)
        #expect(Shape(edge).isWithin(500, of: Shape(point(100_000, 400_000))))
    }

    @Test
    func `the mark of an area lies on it, also when its middle does not`() throws {
        let bend = try Shape(area: [
            [
                point(0, 0), point(1000, 0), point(1000, 100), point(100, 100), point(100, 1000), point(0, 1000),
                point(0, 0),
            ]
        ])
        #expect(Shape(bend.centre).distance(to: bend) == 0)
        #expect(Shape(bend.box.centre).distance(to: bend) > 0)
    }

    @Test
    func `an area whose edge crosses itself is known, and mended`() throws {
        let bow = try Shape(area: [[point(0, 0), point(100, 100), point(100, 0), point(0, 100), point(0, 0)]])
        #expect(!bow.isValid)
        #expect(bow.mended.isValid)
        #expect(Shape(point(90, 50)).distance(to: bow.mended) == 0)
        let square = try Shape(area: [ring(0, 0, 100)])
        #expect(square.isValid && square.mended == square)
    }

    @Test
    func `many threads ask at once`() async throws {
        let square = try Shape(area: [ring(100_000, 400_000, 100)])
        let sums = await withTaskGroup(of: Double.self) { group in
            for lane in 0..<8 {
                group.addTask {
                    (0..<500).reduce(0) { sum, step in
                        sum + Shape(point(100_200 + Double(step), 400_000 + Double(lane))).distance(to: square)
                    }
                }
            }
            return await group.reduce(into: [Double]()) { $0.append($1) }
        }
        let expected = (0..<500).reduce(0.0) { $0 + 100 + Double($1) }
        #expect(sums.allSatisfy { $0 == expected })
    }
}
