/// Words about pictures: of ours while they are written, and of others in a conversation.
protocol DeskPictureTexts: Sendable {
    func picturesTitle(_ count: Int) -> String
    func picturesHint(_ maximum: Int) -> String
    /// Label of the words of one.
    func pictureWords(_ number: Int) -> String
    var pictureWordsHint: String { get }
    func removePicture(_ number: Int) -> String
    /// Label of its place among the others.
    func picturePlace(_ number: Int) -> String
    var addPictures: String { get }
    var addPicturesHint: String { get }
    var newPictureWords: String { get }
    var newPictureWordsHint: String { get }
    var addPicturesAct: String { get }

    var picturesOfPost: String { get }
    var coveredPicture: String { get }
    var pictureOnItsWay: String { get }
    var pictureExpired: String { get }
    /// - Parameter code: of a `PictureFault`, an `OutgoingFault`, or `http` with a status.
    func pictureRefused(_ code: String, host: String) -> String
    var fetchPictureAgain: String { get }
    func pictureElsewhere(_ host: String) -> String
}

/// Words about the profile of an account: its pictures, checked links, posts on top and threads.
protocol DeskProfileTexts: Sendable {
    var avatarField: String { get }
    var avatarHint: String { get }
    var headerField: String { get }
    var headerHint: String { get }
    var profilePictureWords: String { get }
    var profilePictureWordsHint: String { get }
    var removeProfilePicture: String { get }
    var chooseProfilePicture: String { get }

    var checkedLinksTitle: String { get }
    func checkedLinksHint(_ page: String) -> String
    func linkVerified(_ moment: String) -> String
    var linkWaits: String { get }
    /// - Parameter code: `absent`, `http` with a status, or of an `OutgoingFault`.
    func linkUnverified(_ code: String) -> String
    var checkLinksAgain: String { get }

    var pinOwnPost: String { get }
    var unpinOwnPost: String { get }
    var ownPostPinned: String { get }
    var ownPostUnpinned: String { get }
    var ownPostOnTop: String { get }
    func ownPostPinsFull(_ maximum: Int) -> String

    var addPart: String { get }
    var newPart: String { get }
    var partsTitle: String { get }
    var partsHint: String { get }
    func partNumber(_ number: Int) -> String
    /// Label of what is wrong in another part.
    var otherParts: String { get }
}
