import Growth
import Values

/// The pages of the almanac, in their order.
enum AlmanacDocument: Hashable, Sendable {
    case front
    case size(AlmanacSize)
    case lessons, participants, method

    static let all: [AlmanacDocument] =
        [.front] + AlmanacSize.allCases.map(AlmanacDocument.size) + [.lessons, .participants, .method]

    /// Where it lies in the folder of its language.
    var file: String {
        switch self {
        case .front: "index.html"
        case .size(.large): "100k.html"
        case .size(.middle): "50k.html"
        case .size(.small): "under-50k.html"
        case .size(.unknown): "size-unknown.html"
        case .lessons: "lessons.html"
        case .participants: "participants.html"
        case .method: "method.html"
        }
    }
}

/// What surrounds a page of the almanac. Every address in it is relative, so that the folder can be put anywhere, and opens
/// from a disk.
struct AlmanacFrame: Sendable {
    let almanac: Almanac
    let language: Language
    let document: AlmanacDocument

    var words: any AlmanacTexts { language == .dutch ? AlmanacDutch() : AlmanacEnglish() }

    /// From the page to the top of the folder; Dutch is at the top.
    private var up: String { language == .dutch ? "" : "../" }

    func link(_ document: AlmanacDocument) -> Link { .beside(document.file) }
    func asset(_ name: String) -> Link { .beside(up + name) }
    /// The same page in the other language.
    var other: Link { .beside((language == .dutch ? "en/" : "../") + document.file) }

    /// Where the page lies in the folder.
    var path: String { (language == .dutch ? "" : "en/") + document.file }
}
