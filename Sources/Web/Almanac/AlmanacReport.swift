import Growth
import Values

/// The almanac as files: pages in both languages, one stylesheet, and the figures as CSV and JSON. No scripts; opens from a
/// disk and from any path of a web server.
public enum AlmanacReport {
    /// Paths in the folder, and contents. The same almanac gives the same bytes.
    public static func files(_ almanac: Almanac) -> [(path: String, bytes: [UInt8])] {
        var files = [(path: "almanac.css", bytes: Assets.bytes("plein.css") + Assets.bytes("almanac.css"))]
        for language in Language.allCases {
            for document in AlmanacDocument.all {
                let frame = AlmanacFrame(almanac: almanac, language: language, document: document)
                files.append((frame.path, Array(AlmanacLayout.document(content(frame), frame).utf8)))
            }
        }
        return files + AlmanacData.File.allCases.map { ("data/\($0.name)", AlmanacData(almanac: almanac).bytes($0)) }
    }

    private static func content(_ frame: AlmanacFrame) -> HTML {
        switch frame.document {
        case .front: AlmanacFront(frame: frame).html
        case .size(let size): AlmanacClass(frame: frame, size: size).html
        case .lessons: AlmanacLessons(frame: frame).html
        case .participants: AlmanacParticipants(frame: frame).html
        case .method: AlmanacMethod(frame: frame).html
        }
    }
}
