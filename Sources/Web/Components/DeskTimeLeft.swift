import Values

/// How a promise stands: each with a word and a shape beside the colour.
enum DeskStanding: String, Sendable {
    case inTime = "in-time"
    case soon
    case late
    case done

    /// The words with the shape; the shape repeats what the words say, so it is hidden from screen readers.
    func html(_ words: String) -> HTML {
        "<p class=\"standing \(rawValue)\">\(shape)<span>\(words)</span></p>"
    }

    private var shape: HTML {
        let path: HTML =
            switch self {
            case .inTime: "<circle cx=\"6\" cy=\"6\" r=\"4\"/>"
            case .soon: "<path d=\"M6 1 11.5 11H.5Z\"/>"
            case .late: "<path d=\"M6 .5 11.5 6 6 11.5.5 6Z\"/>"
            case .done: "<path class=\"line\" d=\"m2 6.5 2.8 3L10 3\"/>"
            }
        return "<svg viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\">\(path)</svg>"
    }
}

/// The opening time left before a promised moment.
struct DeskTimeLeft: Sendable, Equatable {
    /// Seconds of opening time until the deadline; negative when it passed.
    let secondsLeft: Int
    /// Seconds of opening time that were promised, for the bar.
    let promisedSeconds: Int
    /// Days on the calendar since the deadline, once hours say nothing any more; nil before that.
    var daysOver: Int?

    /// Days after which hours say nothing any more. It also bounds the work: opening time is counted day by day.
    private static let hoursUntil = 14

    init(secondsLeft: Int, promisedSeconds: Int) {
        (self.secondsLeft, self.promisedSeconds) = (secondsLeft, promisedSeconds)
    }

    init(_ clock: PromiseClock?, now: Instant) {
        guard let clock else {
            self.init(secondsLeft: 0, promisedSeconds: 0)
            return
        }
        let days = -clock.wallSecondsLeft(at: now) / 86_400
        let isLong = days >= Self.hoursUntil
        self.init(
            secondsLeft: isLong ? clock.wallSecondsLeft(at: now) : clock.serviceSecondsLeft(at: now),
            promisedSeconds: clock.term)
        if isLong { daysOver = days }
    }

    /// As `PromiseClock.standing`: soon in the last quarter of the promise or the last half hour, whichever is less.
    var standing: DeskStanding {
        if secondsLeft < 0 { return .late }
        return secondsLeft <= min(promisedSeconds / 4, 1800) ? .soon : .inTime
    }

    /// Used part of the promise, 0 to 100.
    var used: Int {
        guard promisedSeconds > 0 else { return 100 }
        return min(100, max(0, 100 - secondsLeft * 100 / promisedSeconds))
    }

    func words(_ frame: Frame) -> String {
        let words = frame.texts.desk
        if let daysOver { return words.timeOver(days: daysOver) }
        // Rounded towards the resident: what is left down, what is over up.
        let minutes = secondsLeft < 0 ? (-secondsLeft + 59) / 60 : secondsLeft / 60
        return secondsLeft < 0
            ? words.timeOver(hours: minutes / 60, minutes: minutes % 60)
            : words.timeLeft(hours: minutes / 60, minutes: minutes % 60)
    }

    func html(_ frame: Frame) -> HTML {
        let title: HTML = daysOver == nil ? " title=\"\(frame.texts.desk.inServiceTime)\"" : .empty
        return """
            <div class="time-left \(standing.rawValue)"\(title)>\
            \(standing.html(words(frame)))\
            <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="track" width="100" height="4"/><rect class="used" width="\(used)" height="4"/></svg></div>
            """
    }
}
