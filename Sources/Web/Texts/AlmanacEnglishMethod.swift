import Growth

extension AlmanacEnglish {
    var methodLead: String { "How this almanac was made, so that anybody can check it." }
    var gatesTitle: String { "The gates of the model" }
    var gateHead: String { "Gate" }

    func method(_ almanac: Almanac) -> [(title: String, paragraphs: [String])] {
        [
            (
                "Where the figures come from",
                [
                    """
                    Each municipality that uses Plein publishes its own measurement at /v1/groei. The almanac asks for \
                    it at each address of a list, and keeps each answer with its time and checksum in the folder raw.
                    """,
                    """
                    A measurement counts for \(almanac.year) when it was taken from February \(almanac.year) up to and \
                    including January \(almanac.year + 1): that of January is about the year that ended.
                    """,
                    """
                    An answer with a value that cannot be is not used at all. Who does not answer is named and never \
                    guessed.
                    """,
                ]
            ),
            (
                "One version of the model",
                [
                    """
                    Everything is compared within version \(almanac.model) of the model, with which most \
                    municipalities measured. \(almanac.otherModel.count) municipalities with another version do not \
                    count; only their lessons are used.
                    """
                ]
            ),
            (
                "Classes of size",
                [
                    """
                    100,000 inhabitants or more, 50,000 to 100,000, and fewer than 50,000. The number of inhabitants \
                    is the list’s, and otherwise the municipality’s own. Comparisons are made within a class only; in \
                    “all classes” the comparisons within each class are added up, without medians. Who does not give its size stands \
                    apart and is compared with nobody.
                    """
                ]
            ),
            (
                "Medians and counts",
                [
                    """
                    There are no means in it. Of a share, a duration or a number the middle municipality is given; of \
                    a yes or no the number of times yes. What a municipality does not know counts neither as yes nor \
                    as no: n says of how many it is known.
                    """
                ]
            ),
            (
                "Effect and uncertainty",
                [
                    """
                    The effect is Cliff’s delta: of all pairs of a municipality in one phase and one in the next, how \
                    much more often the second is higher than lower, as a part of all pairs. 1 is always higher, 0 no \
                    difference, −1 always lower.
                    """,
                    """
                    The uncertainty is a bootstrap interval of 95%: the municipalities were drawn again \
                    \(AlmanacDifference.rounds) times, within their class and phase, from fixed seeds, so that \
                    everybody finds the same intervals. Where all pairs go one way, drawing again cannot give anything                     else; there the interval is the exact bound (Clopper and Pearson) of what as many separate pairs as                     the smaller side has can say.
                    """,
                    """
                    Because very much is compared, the chance that it is nothing (the test of Mann and Whitney, \
                    corrected for ties) is raised as Holm described, over all comparisons in this almanac together. \
                    Only when the interval does not hold 0 and that chance stays below 5% it says “a difference”. If \
                    there were no difference anywhere, the chance that even one is called so would be at most 5%.
                    """,
                    """
                    Below \(AlmanacDifference.minimum) municipalities on either side nothing is said. A figure that is \
                    a gate of the next phase differs by definition, and from phase 1 to 2 a gate of phase 1 does too. A \
                    figure that is counted from the same rows as such a gate moves along with it. Both are marked and \
                    not tested.
                    """,
                ]
            ),
            (
                "What this does not show",
                [
                    """
                    Municipalities in a next phase also differ in things that nobody measured. The list is no sample: \
                    who uses Plein chose to. So a difference does not say that one thing brings the other.
                    """
                ]
            ),
        ]
    }
}
