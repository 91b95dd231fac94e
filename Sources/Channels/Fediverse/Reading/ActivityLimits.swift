/// How much of what other servers send is read. What is beyond is left out, or refused where that is said.
public struct ActivityLimits: Sendable, Equatable {
    /// Bytes of one document; more is refused before anything is read.
    public var bytes = 1024 * 1024
    /// Arrays and objects inside each other; more is refused before any parser recurses.
    public var depth = 64
    /// Members and elements of all objects and arrays together; more is refused.
    public var elements = 100_000
    /// Bytes of a web address.
    public static let addressBytes = 2_048
    /// Unicode scalars of a name, a title, a description of a picture and the like, each.
    public static let nameLength = 300
    public static let titleLength = 500
    public static let descriptionLength = 5_000
    /// Unicode scalars of a content warning.
    public static let warningLength = 1_000
    /// Addressees in `to` and the like, each.
    public static let addressees = 1_000
    /// Tags of one post, of all kinds together.
    public static let tags = 200
    public static let attachments = 32
    public static let pollOptions = 50
    /// Things that one report is about.
    public static let reported = 100
    public static let publicKeys = 10
    public static let aliases = 50
    /// Links of a WebFinger answer.
    public static let links = 100
    /// What is read of the HTML of a post, a profile or a report.
    public static let html: HTMLLimits = {
        var limits = HTMLLimits()
        limits.bytes = 256 * 1024
        return limits
    }()

    public init() {}

    public static let standard = ActivityLimits()
}

/// Why something from another server is not read. The words are for the log and the account page, not for strangers.
public enum ActivityFault: String, Error, Sendable, CaseIterable {
    case tooLarge = "larger than is accepted"
    case tooDeep = "nested too deep"
    case tooMany = "more members than is accepted"
    case notUTF8 = "not UTF-8"
    case notJSON = "not JSON"
    case notAnObject = "not a JSON object"
    case withoutType = "without a type"
    case withoutID = "without a usable id"
    case withoutActor = "without a usable actor"
    case withoutAuthor = "without a usable author"
    case unknownType = "of a type that is not read here"
    case withoutInbox = "without a usable inbox"
    case otherOrigin = "inbox or key on another origin than the id"
    case withoutKey = "without a usable public key"
}
