/// Something that went wrong and that a person may read about: a code, never raw error text.
///
/// The words per language live in `Web/Texts/Problems*.swift`; the cause belongs in the log only.
public struct Problem: Error, Sendable, Equatable {
    public enum Code: String, Sendable, CaseIterable {
        /// Not signed in, or the session was ended (401 or a redirect to the sign-in page).
        case signInNeeded
        /// Wrong e-mail address or password (deliberately not said which).
        case signInFailed
        /// Too many attempts; `retryAfter` says when to try again (429).
        case tooManyAttempts
        /// Signed in, but this is not for you (403).
        case notAllowed
        /// Does not exist, or not for this viewer (404; deliberately the same).
        case notFound
        /// The form did not come from our own page or is too old (403).
        case forged
        /// The conversation changed since the reader saw it (409).
        case staleView
        /// One or more fields are wrong; see `fields` (400 in the API, the form again on the web).
        case invalid
        /// The body is larger than accepted (413).
        case tooLarge
        /// The request cannot be read (400).
        case malformed
        /// Method not known here (405).
        case methodNotAllowed
        /// A part we depend on does not answer now (503).
        case unavailable
        /// Our mistake (500).
        case unexpected
    }

    /// One wrong field: the name it has in the form and what is wrong with it.
    public struct Field: Sendable, Equatable {
        public enum Fault: Sendable, Equatable {
            case missing
            case tooLong(maximum: Int)
            case tooShort(minimum: Int)
            case notAnEmailAddress
            case notAPhoneNumber
            case unknownChoice
            case tooManyFiles(maximum: Int)
            /// `maximum` in bytes.
            case fileTooLarge(name: String, maximum: Int)
            case fileTypeNotAccepted(name: String)
            case fileEmpty(name: String)
            case taken
            case notANumber
            case notAServerName
            /// Not small letters, digits and underscores.
            case notAUserName
            case tooManyLines(maximum: Int)
            /// A day that has to lie before another one.
            case notEarlier
            case notADate
            case notHours
            case wrongType
            case unknownField
            case passwordTooCommon
            /// A link that only one person may have, where others would read it.
            case privateLink
            /// Words about a person in what everybody can read.
            case aboutAPerson
            /// A picture that is to be seen by others does not say what it shows.
            case withoutDescription
            case notAPicture(name: String)
            /// In pixels, or in the work that it takes.
            case pictureTooLarge(name: String)
            /// The program that reads pictures is not installed here.
            case picturesUnavailable
            case picturesBusy
            /// Not a place on the map, or none that we know.
            case notAPlace
            /// Not a geometry that can be read.
            case notAShape
            /// None of several boxes is ticked.
            case noneTicked
            case outsideTown
            /// An area or a route larger than one may follow.
            case placeTooLarge
            case tooMany(maximum: Int)
        }
        public let name: String
        public let fault: Fault
        public init(_ name: String, _ fault: Fault) {
            self.name = name
            self.fault = fault
        }
    }

    public let code: Code
    public let fields: [Field]
    /// Seconds until a next attempt makes sense; nil when that does not apply.
    public let retryAfter: Int?

    public init(_ code: Code, fields: [Field] = [], retryAfter: Int? = nil) {
        self.code = code
        self.fields = fields
        self.retryAfter = retryAfter
    }
    public static func invalid(_ fields: [Field]) -> Problem { Problem(.invalid, fields: fields) }
}
