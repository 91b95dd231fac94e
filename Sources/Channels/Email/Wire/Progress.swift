/// Whether a server gets on with it. Silence is measured from the last whole answer or the last 16 kB, so that one
/// byte now and then does not hold us.
struct Progress {
    /// 16 kB in the silence of 90 seconds is 180 bytes a second, slower than any line that is still in use.
    static let enough = 16_384

    private let silence: Duration
    private let end: ContinuousClock.Instant
    private var deadline: ContinuousClock.Instant
    private var bytes = 0

    /// - Parameter whole: the longest that all of it may take; nil where the amount of data decides.
    init(silence: Duration, whole: Duration?, now: ContinuousClock.Instant = .now) {
        self.silence = silence
        // A year: far enough to never end, near enough not to overflow.
        end = now + (whole ?? .seconds(365 * 86_400))
        deadline = now + silence
    }

    /// Some bytes came in; they count when there are enough of them.
    mutating func received(_ count: Int, now: ContinuousClock.Instant = .now) {
        bytes += count
        if bytes >= Self.enough { advanced(now: now) }
    }

    /// A whole answer came in.
    mutating func advanced(now: ContinuousClock.Instant = .now) {
        bytes = 0
        deadline = now + silence
    }

    /// How long there is still to wait: zero or less when it is enough.
    func left(now: ContinuousClock.Instant = .now) -> Duration { min(deadline, end) - now }
}
