import Foundation

/// The source of this project, read as text.
enum House {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File {
        /// From the project's root.
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The target a source file belongs to.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    }

    static func swiftFiles(under folder: String) throws -> [File] {
        let start = root.appending(path: folder)
        let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
        var files: [File] = []
        while let url = walk?.nextObject() as? URL {
            guard url.pathExtension == "swift" else { continue }
            let path = url.path().replacing(root.path(), with: "").drop { $0 == "/" }
            files.append(File(path: String(path), text: try String(contentsOf: url, encoding: .utf8)))
        }
        return files.sorted { $0.path < $1.path }
    }
}
