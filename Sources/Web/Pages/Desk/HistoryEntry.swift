import Values

/// One thing that happened to a conversation: who did what when.
struct HistoryEntry: Sendable {
    enum Actor: Sendable {
        case resident
        /// The program itself.
        case plein
        case colleague(String)
    }
    enum What: Sendable {
        case asked, wroteAgain, changedQuestion, withdrewQuestion, tookPart, changedAnswer, withdrewAnswer
        /// To another account, by its handle.
        case moved(to: String)
        case promised(until: Instant)
        case acknowledged
        case rePromised(until: Instant, reason: String)
        case claimed, letGo
        /// To a colleague or a team, by name.
        case handedOver(to: String)
        case noted
        case tagged(String)
        case untagged(String)
        case answered, delivered, notDelivered
        /// Mail that no person wrote came in.
        case automaticReceived
        case serviceSent, serviceNotDelivered, delayed, resent, noticeNotDelivered
        /// Code of the reason.
        case acknowledgementWithheld(String)
        case automationStopped, automationResumed
        case helped(Bool)
        case closed, reopened, deletionAsked, erased
    }
    let at: Instant
    let who: Actor
    let what: What

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let name: HTML =
            switch who {
            case .resident: "\(words.resident)"
            case .plein: "\(words.plein)"
            case .colleague(let name): "<bdi>\(name)</bdi>"
            }
        let happened = words.happened(what) { DeskMoment.long($0, frame) }
        return "<li>\(DeskMoment.time(at, frame)) <span dir=\"auto\">\(name) \(happened)</span></li>"
    }
}
