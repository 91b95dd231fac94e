/// Why bytes of a server are not IMAP that we accept.
enum IMAPFault: Error, Equatable {
    case lineTooLong
    /// With the mail it belongs to, when the server said so before.
    case literalTooLarge(uid: UInt32?)
    case tooManyLiterals
    case tooDeep
    case nonsense(String)

    var meaning: MailWireError {
        switch self {
        case .lineTooLong: .protocolBroken(why: "a line without end")
        case .literalTooLarge(let uid?): .brokenMail(uid: uid, why: "larger than what was asked for")
        case .literalTooLarge(nil): .protocolBroken(why: "a text larger than any we ask for")
        case .tooManyLiterals: .protocolBroken(why: "too many texts in one answer")
        case .tooDeep: .protocolBroken(why: "brackets too deep")
        case .nonsense(let what): .protocolBroken(why: MailWireError.words(what))
        }
    }
}
