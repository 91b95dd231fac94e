extension DeskEnglish {
    func picturesTitle(_ count: Int) -> String { count == 0 ? "Pictures" : "Pictures (\(count))" }
    func picturesHint(_ maximum: Int) -> String {
        "At most \(maximum). Plein makes them new, without place, time or camera in them. Each needs words for what there is to see."
    }
    func pictureWords(_ number: Int) -> String { "What does picture \(number) show?" }
    var pictureWordsHint: String {
        "For who cannot see it. Say what matters, also text in the picture. Without these words it does not go out."
    }
    func picturePlace(_ number: Int) -> String { "Place of picture \(number)" }
    func removePicture(_ number: Int) -> String { "Remove picture \(number)" }
    var addPictures: String { "Add pictures" }
    var addPicturesHint: String { "JPEG, PNG, WebP or GIF, at most 10 MB each." }
    var newPictureWords: String { "What does the new picture show?" }
    var newPictureWordsHint: String {
        "When you choose more, this is for the first; you fill in the others afterwards."
    }
    var addPicturesAct: String { "Add" }

    var picturesOfPost: String { "Pictures with this post" }
    var coveredPicture: String { "Picture with a warning from its author; show it" }
    var pictureOnItsWay: String { "Plein is fetching this picture. Load the page again in a moment." }
    var pictureExpired: String { "Plein keeps pictures of others for a week. This one is no longer here." }
    func pictureRefused(_ code: String, host: String) -> String {
        switch code {
        case "http 404", "http 410": return "This picture is gone from \(host)."
        case "too_large", "too_many_pixels", "too_heavy": return "This picture is too large to show."
        case "suspended": return "\(host) is kept out by you; Plein fetches nothing there."
        case "media_refused": return "A rule of yours keeps this picture out; Plein does not fetch it."
        case "not_a_picture": return "This is no picture that Plein can read."
        case "without_tool":
            return "On this server Plein cannot show pictures. An administrator installs libvips-tools for that."
        default: break
        }
        return code.hasPrefix("http")
            ? "\(host) does not give this picture." : "Plein cannot fetch this picture from \(host)."
    }
    var fetchPictureAgain: String { "Fetch again" }
    func pictureElsewhere(_ host: String) -> String { "See it at \(host), which then sees you come" }

    var avatarField: String { "Portrait" }
    var avatarHint: String { "A square, such as the coat of arms. Plein cuts it to 400 by 400." }
    var headerField: String { "Wide picture on top of the profile" }
    var headerHint: String { "Three times as wide as high. Plein cuts it to 1500 by 500." }
    var profilePictureWords: String { "What is there to see?" }
    var profilePictureWordsHint: String { "Optional. For who cannot see the picture." }
    var chooseProfilePicture: String { "Choose a file" }
    var removeProfilePicture: String { "Remove this picture" }

    var checkedLinksTitle: String { "Links that are confirmed" }
    func checkedLinksHint(_ page: String) -> String {
        "A line with an address is ticked when that page points back. Put a link to \(page) with rel=\"me\" there."
    }
    func linkVerified(_ moment: String) -> String { "confirmed, checked on \(moment)" }
    var linkWaits: String { "being checked" }
    func linkUnverified(_ code: String) -> String {
        if code == "absent" { return "that page has no link with rel=\"me\" to this profile" }
        return code.hasPrefix("http") ? "that page answers with an error" : "that page cannot be reached"
    }
    var checkLinksAgain: String { "Check again" }

    var pinOwnPost: String { "Put on top of the profile" }
    var unpinOwnPost: String { "Take from the top" }
    var ownPostPinned: String { "This post now stands on top of the profile." }
    var ownPostUnpinned: String { "This post no longer stands on top of the profile." }
    var ownPostOnTop: String { "stands on top of the profile" }
    func ownPostPinsFull(_ maximum: Int) -> String {
        "There are \(maximum) posts on top already. Take one away first."
    }

    var addPart: String { "Save and write the next part" }
    var newPart: String { "Next part" }
    var partsTitle: String { "Parts of this thread" }
    var partsHint: String { "They go out together, in order, and can be taken back together." }
    func partNumber(_ number: Int) -> String { "part \(number)" }
    var otherParts: String { "Another part" }
}
