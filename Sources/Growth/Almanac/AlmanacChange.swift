/// Against the year before, of the municipalities that are in both and were measured by the same model.
public struct AlmanacChange: Sendable, Equatable {
    public let subject: AlmanacSubject
    /// The class of this year.
    public let size: AlmanacSize
    /// In the order of the phases.
    public let before: [Int]
    public let after: [Int]
    public let up: Int
    public let same: Int
    public let down: Int

    public var n: Int { up + same + down }

    static func all(_ pairs: [(now: AlmanacTown, before: AlmanacBook.Town)]) -> [AlmanacChange] {
        AlmanacSize.allCases.flatMap { size in
            let here = pairs.filter { $0.now.size == size }
            return AlmanacSubject.allCases.map { subject in change(subject, size, here) }
        }
    }

    private static func change(
        _ subject: AlmanacSubject, _ size: AlmanacSize, _ pairs: [(now: AlmanacTown, before: AlmanacBook.Town)]
    ) -> AlmanacChange {
        let steps = pairs.map { ($0.before.phase(subject), $0.now.answer.phase(subject)) }
        return AlmanacChange(
            subject: subject, size: size, before: Phase.allCases.map { phase in steps.count { $0.0 == phase } },
            after: Phase.allCases.map { phase in steps.count { $0.1 == phase } },
            up: steps.count { $0.1 > $0.0 }, same: steps.count { $0.1 == $0.0 }, down: steps.count { $0.1 < $0.0 })
    }
}

/// What became of comparing with the year before.
public struct AlmanacBefore: Sendable, Equatable {
    public let year: Int
    public let model: String
    /// In both years, by the same model.
    public let pairs: Int
    /// In this year's figures only.
    public let isNew: Int
    /// In last year's figures only.
    public let isGone: Int
    /// Empty when the two years were measured by different models, and so cannot be compared.
    public let changes: [AlmanacChange]

    init(book: AlmanacBook, towns: [AlmanacTown], model: String) {
        (year, self.model) = (book.year, book.model)
        let pairs = book.pairs(with: towns)
        (isNew, isGone) = (towns.count - pairs.count, book.municipalities.count - pairs.count)
        let comparable = book.model == model ? pairs : []
        self.pairs = comparable.count
        changes = comparable.isEmpty ? [] : AlmanacChange.all(comparable)
    }
}
