import Growth

/// The share of a group per quarter as a line with dots, beside a dashed curve: told apart without colour. The table on
/// the page holds the same figures.
struct AdoptionChart: Sendable {
    let quarters: [String]
    /// Tenths of a percent; nil where the group was not shown.
    let tenths: [Int?]

    private static let (left, top, width, height) = (44, 12, 300, 150)

    func html(_ title: String, ours: String, reference: String) -> HTML {
        let grid = [0, 250, 500, 750, 1000].map { share -> HTML in
            """
            <line class="grid" x1="\(Self.left)" x2="\(Self.left + Self.width)" y1="\(y(share))" y2="\(y(share))"/>\
            <text x="\(Self.left - 6)" y="\(y(share) + 4)" text-anchor="end">\(share / 10)%</text>
            """
        }
        let points = tenths.enumerated().compactMap { place, share in share.map { (x(place), y($0)) } }
        let dots = points.map { point -> HTML in "<circle class=\"dot\" cx=\"\(point.0)\" cy=\"\(point.1)\" r=\"3\"/>" }
        let name = points.last.map { point -> HTML in
            "<text x=\"\(point.0 + 8)\" y=\"\(point.1 + 4)\">\(ours)</text>"
        }
        return """
            <svg viewBox="0 0 400 200" role="img" aria-label="\(title)">\(grid)
            <polyline class="reference" points="\(curve)"/>\
            <text x="\(Self.left + Self.width + 8)" y="\(y(1000) + 4)">\(reference)</text>
            <polyline class="ours" points="\(path(points))"/>\(dots)\(name)\(labels)</svg>
            """
    }

    private func x(_ place: Int) -> Int { Self.left + place * Self.width / max(quarters.count - 1, 1) }
    private func y(_ share: Int) -> Int { Self.top + (1000 - min(share, 1000)) * Self.height / 1000 }

    private func path(_ points: [(Int, Int)]) -> String {
        points.map { "\($0.0),\($0.1)" }.joined(separator: " ")
    }

    /// From nothing to all over the whole width: the curve says nothing about time.
    private var curve: String {
        let steps = [0] + RogersCurve.cumulative
        return path(
            steps.enumerated().map { place, share in
                (Self.left + place * Self.width / (steps.count - 1), y(share))
            })
    }

    /// The first and the last quarter; more would run into each other on a phone.
    private var labels: HTML {
        let base = Self.top + Self.height + 18
        guard let first = quarters.first, let last = quarters.last else { return .empty }
        return """
            <text x="\(Self.left)" y="\(base)">\(first)</text>\
            <text x="\(Self.left + Self.width)" y="\(base)" text-anchor="end">\(last)</text>
            """
    }
}
