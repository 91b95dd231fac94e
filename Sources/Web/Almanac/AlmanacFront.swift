import Growth

/// The first page: how everybody stands, what moved, and what goes together with the next phase.
struct AlmanacFront: Sendable {
    let frame: AlmanacFrame

    var html: HTML {
        let (words, almanac) = (frame.words, frame.almanac)
        let sizes = AlmanacSize.allCases.filter { almanac.standing(.overall, $0).n > 0 }
        let figures: HTML =
            almanac.towns.isEmpty
            ? .empty
            : """
            \(AlmanacStandings(frame: frame, sizes: sizes).html)\(AlmanacChanges(frame: frame, sizes: sizes).html)\
            \(AlmanacDifferences(frame: frame, scope: .all).html)
            """
        return """
            <h1>\(words.title(almanac.year))</h1>\
            <p class="lead">\(words.taking(part: almanac.towns.count, of: almanac.listed, year: almanac.year))</p>\
            \(introduction)\(figures)\(data)
            """
    }

    private var introduction: HTML {
        let (words, almanac) = (frame.words, frame.almanac)
        let measured: HTML = "<p>\(almanac.towns.isEmpty ? words.nobody : words.measuredBy(almanac.model))</p>"
        let who: HTML = "<p><a href=\"\(frame.link(.participants))\">\(words.whoAndWhy)</a></p>"
        guard almanac.absent.count + almanac.otherModel.count > 0 else { return measured + who }
        let left = words.leftOut(absent: almanac.absent.count, otherModel: almanac.otherModel.count)
        let text = left.prefix(1).uppercased() + left.dropFirst()
        return "\(measured)<p>\(text)</p>\(who)"
    }

    private var data: HTML {
        let words = frame.words
        let items = AlmanacData.File.allCases.map { file -> HTML in
            "<li><a href=\"\(frame.asset("data/\(file.name)"))\">\(file.name)</a>: \(words.data(file))</li>"
        }
        return "<section><h2>\(words.dataTitle)</h2><p>\(words.dataLead)</p><ul>\(items)</ul></section>"
    }
}

/// One class of size: conclusions and recommendations that follow from its figures, and the figures.
struct AlmanacClass: Sendable {
    let frame: AlmanacFrame
    let size: AlmanacSize

    private var n: Int { frame.almanac.standing(.overall, size).n }
    private var obstacles: [AlmanacObstacle] { frame.almanac.obstacles.filter { $0.size == size } }
    private var differences: [AlmanacDifference] {
        frame.almanac.differences.filter { $0.scope == .size(size) && $0.verdict == .difference }
    }

    var html: HTML {
        let words = frame.words
        let name = words.size(size)
        let head: HTML = "<h1>\(name.prefix(1).uppercased() + name.dropFirst())</h1>"
        let comparing: HTML =
            size == .unknown || n == 0 ? .empty : AlmanacDifferences(frame: frame, scope: .size(size)).html
        let figures: HTML =
            n == 0
            ? .empty
            : "\(AlmanacStandings(frame: frame, sizes: [size]).html)\(AlmanacChanges(frame: frame, sizes: [size]).html)"
        return "\(head)\(conclusions)\(recommendations)\(figures)\(comparing)"
    }

    private var conclusions: HTML {
        let words = frame.words
        let title: HTML = "<h2>\(words.conclusionsTitle)</h2>"
        guard n >= AlmanacObstacle.minimum else { return "<section>\(title)<p>\(words.few(n))</p></section>" }
        let standing = Theme.allCases.map { theme -> HTML in
            "<li>\(words.standing(words.theme(theme), frame.almanac.standing(.theme(theme), size)))</li>"
        }
        let held = obstacles.map { obstacle -> HTML in
            "<li>\(words.obstacle(obstacle.theme, frame.gate(obstacle.gate), obstacle, short: frame.short(obstacle)))</li>"
        }
        return "<section>\(title)<ul>\(standing)\(held)</ul></section>"
    }

    private var recommendations: HTML {
        let words = frame.words
        guard n >= AlmanacObstacle.minimum else { return .empty }
        let first = obstacles.map { words.advice($0.theme, frame.gate($0.gate), $0) }
        let second = differences.map { words.advice(frame.name($0.indicator), $0) }
        let items = (first + second).map { text -> HTML in "<li>\(text)</li>" }
        let list: HTML = items.isEmpty ? "<p>\(words.noAdvice)</p>" : "<ul>\(items)</ul>"
        return "<section><h2>\(words.recommendationsTitle)</h2>\(list)</section>"
    }
}
