import Foundation

@testable import Channels

/// Documents in the shapes of known software, with invented people; written by us from their documentation.
enum FediverseFixture {
    static let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/Fediverse/documents").standardized
    static let us = "https://social.gemeente.example/accounts/1"
    static let post = "https://social.gemeente.example/posts/9"

    static var all: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
                .map { String($0.dropLast(5)) }.sorted()
        }
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    static func json(_ name: String) throws -> ActivityJSON { try ActivityJSON.read(bytes(name)) }

    static func activity(_ name: String) throws -> Activity { try Activity.read(bytes(name)) }

    /// The post in a Create, an Update or a passed-on Create.
    static func post(_ name: String) throws -> RemotePost {
        var activity = try activity(name)
        if activity.kind == .announce, let inner = activity.embeddedActivity { activity = inner }
        return try RemotePost(activity.embedded ?? .null, in: activity)
    }

    static func actor(_ name: String) throws -> RemoteActor { try RemoteActor(json(name)) }

    static func text(_ json: String) throws -> ActivityJSON { try ActivityJSON.read(Array(json.utf8)) }
}
