import Foundation
import Web

extension PleinApp {
    /// Writes every page in every state, in both languages, as files that a browser opens from the disk.
    /// - Returns: the address of the list of all pages.
    public static func writeGallery(to folder: URL) throws -> URL {
        for file in Gallery.files() {
            let url = folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url)
        }
        return folder.appending(path: "index.html")
    }
}
