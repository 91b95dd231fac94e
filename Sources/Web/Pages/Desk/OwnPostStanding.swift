import Desk
import Values

/// Where a post of an account stands, in words.
struct OwnPostStanding: Sendable {
    let post: AccountPost

    func html(_ frame: Frame) -> HTML {
        let state = state(frame)
        let words = state.prefix(1).uppercased() + state.dropFirst()
        switch post.state {
        case .toRead: return DeskStanding.soon.html(words)
        case .scheduled: return DeskStanding.inTime.html(words)
        case .sent: return DeskStanding.done.html(words)
        case .draft, .withdrawn: return "<p class=\"standing\">\(words)</p>"
        }
    }

    private func state(_ frame: Frame) -> String {
        let words = frame.texts.desk
        func moment(_ instant: Instant?) -> String {
            instant.map { Dates.moment($0, frame.language, now: frame.now) } ?? ""
        }
        switch post.state {
        case .draft: return words.ownPostDraft
        case .toRead:
            guard let at = post.publishAt, at > frame.now.adding(seconds: Self.soonSeconds) else {
                return words.ownPostToRead
            }
            return "\(words.ownPostToRead), \(words.ownPostGoes(on: moment(at)))"
        case .scheduled:
            let left = post.publishAt?.seconds(since: frame.now) ?? 0
            if left <= 0 { return words.ownPostGoesNow }
            return left <= Self.soonSeconds
                ? words.ownPostGoes(inSeconds: left) : words.ownPostGoes(on: moment(post.publishAt))
        case .sent:
            let sent = words.ownPostSent(moment(post.sentAt))
            return post.updatedAt == nil ? sent : "\(sent), \(words.ownPostChanged(moment(post.updatedAt)))"
        case .withdrawn: return words.ownPostWithdrawn(moment(post.withdrawnAt))
        }
    }

    /// Up to this many seconds the moment is told as a time to wait.
    private static let soonSeconds = 60

    /// How far the post came, or the request to delete it; nil for one that never went out.
    func arrival(_ frame: Frame) -> String? {
        guard post.state == .sent || post.state == .withdrawn else { return nil }
        let words = frame.texts.desk
        if post.sentTo == 0 { return post.state == .sent ? words.ownPostUnfollowed : nil }
        func written(_ number: Int) -> String { DeskMoment.number(number, frame) }
        let (there, all) = (written(post.arrived), written(post.sentTo))
        let arrived =
            post.state == .sent ? words.ownPostArrived(there, of: all) : words.ownPostDeleteArrived(there, of: all)
        return post.refused == 0
            ? arrived : "\(arrived), \(words.ownPostRefused(post.refused, written(post.refused)))"
    }
}
