internal import NIOCore
import Values

/// One response of a server, as far as we use it (RFC 9051 §7).
enum IMAPResponse {
    case continuation(String)
    case tagged(String, IMAPStatus)
    case status(IMAPStatus)
    case capability(Set<String>)
    case folder(IMAPFolder)
    case search([UInt32])
    case exists(Int)
    case recent
    case expunge
    case fetch(IMAPFetched)
    /// Something that we did not ask for and may not care about.
    case other
}

/// OK, NO, BAD, BYE or PREAUTH, with the code between brackets and the words for people.
struct IMAPStatus: Equatable {
    enum Kind: String {
        case ok = "OK"
        case no = "NO"
        case bad = "BAD"
        case bye = "BYE"
        case preauth = "PREAUTH"
    }
    let kind: Kind
    /// In upper case; empty when there is none.
    var code = ""
    /// What follows the code's name between the brackets.
    var argument = ""
    var text = ""

    /// The number of a code such as `UIDVALIDITY 3857529045`.
    var number: UInt32? { UInt32(argument) }
    /// Whether it is the moment that is wrong and not what was asked (RFC 5530).
    var isPassing: Bool { ["UNAVAILABLE", "INUSE", "LIMIT"].contains(code) }
    /// What to show of it.
    var words: String { MailWireError.words(code.isEmpty ? text : "[\(code)] \(text)") }
}

/// What a FETCH response said about one mail.
struct IMAPFetched {
    let sequence: Int
    var uid: UInt32?
    var size: Int?
    var internalDate: Instant?
    /// nil when the response had none, or said `NIL`.
    var body: ByteBuffer?
}
