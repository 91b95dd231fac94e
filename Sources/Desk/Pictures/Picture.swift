import Channels
import Database
import Foundation
import Identity
import Values

/// A picture with a post of ours, as it is written: which one, and what it shows.
public struct PostPicture: Sendable, Equatable {
    /// SHA-256 of its bytes, in hexadecimal.
    public let hash: String
    /// What it shows, for who cannot see it. Needed before it goes out.
    public var description: String

    public init(hash: String, description: String) {
        self.hash = hash.isPictureHash ? hash : ""
        self.description = CleanText.body(description).trimmingNewlines
    }

    /// Pictures with one post, as Mastodon has it.
    public static let maximum = 4
    /// Characters that others keep of a description (Mastodon).
    public static let longest = 1_500

    /// What is wrong with pictures, by the names of the form's fields.
    /// - Parameter isGoing: they are about to go out.
    static func faults(_ pictures: [PostPicture], isGoing: Bool) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        if pictures.count > maximum { faults.append(.init("beeld", .tooManyFiles(maximum: maximum))) }
        for (place, picture) in pictures.enumerated() {
            let name = "beeld\(place)-tekst"
            if isGoing, picture.description.allSatisfy(\.isWhitespace) {
                faults.append(.init(name, .withoutDescription))
            }
            if CleanText.length(picture.description) > longest {
                faults.append(.init(name, .tooLong(maximum: longest)))
            }
        }
        return faults
    }
}

extension PostPicture {
    /// What pictures are known by together, with their words and their order: to see whether they are still the same.
    public static func mark(of pictures: [PostPicture]) -> String {
        Digest.base64url(Digest.sha256([UInt8](kept(pictures).utf8)).prefix(18))
    }

    /// As they are kept with what was said before.
    static func kept(_ pictures: [PostPicture]) -> String {
        // Strings alone always become JSON.
        let bytes = try? JSONEncoder().encode(pictures.map { [$0.hash, $0.description] })
        return bytes.map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }
}

extension PostPicture {
    /// What `kept` wrote.
    static func read(_ text: String) -> [PostPicture] {
        let pairs = (try? JSONDecoder().decode([[String]].self, from: Data(text.utf8))) ?? []
        return pairs.filter { $0.count == 2 }.map { PostPicture(hash: $0[0], description: $0[1]) }
    }
}

/// A picture that can be shown, without its bytes.
public struct ShownPicture: Sendable, Equatable {
    public let hash: String
    public let mediaType: String
    /// Pixels.
    public let width: Int
    public let height: Int
    /// What it shows.
    public let description: String
    /// Where everybody finds it, when it may be seen by everybody.
    public let address: String

    public init(hash: String, mediaType: String, width: Int, height: Int, description: String, site: String) {
        (self.hash, self.mediaType, self.width, self.height) = (hash, mediaType, width, height)
        self.description = description
        address = "\(site)/media/\(Self.file(hash, mediaType))"
    }

    /// What stands behind `/media/`.
    public var file: String { Self.file(hash, mediaType) }

    private static func file(_ hash: String, _ mediaType: String) -> String {
        let ending = mediaType == "image/jpeg" ? "jpg" : mediaType == "image/png" ? "png" : "webp"
        return "\(hash).\(ending)"
    }

    var attachment: OutgoingAttachment {
        OutgoingAttachment(url: address, mediaType: mediaType, description: description, width: width, height: height)
    }
    var actorPicture: ActorPicture {
        ActorPicture(url: address, mediaType: mediaType, description: description.isEmpty ? nil : description)
    }
}

/// A picture with its bytes, to be sent to a browser or another server.
public struct PictureContent: Sendable {
    public let mediaType: String
    public let bytes: [UInt8]
}

extension String {
    /// Whether it has the shape of a picture's hash.
    var isPictureHash: Bool {
        utf8.count == 64 && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
