import Foundation
import Growth

extension AlmanacMaker {
    private static let maximumBookBytes = 64 << 20

    /// Last year's almanac: the one that was named, or else the folder `almanac-YEAR` beside the new one; nil when that is
    /// not there.
    /// - Throws: `Trouble` when it is there and cannot be used: a change against nothing would look like no change.
    func book() throws -> AlmanacBook? {
        let beside = order.out.standardizedFileURL.deletingLastPathComponent()
            .appending(path: "almanac-\(order.year - 1)")
        let place = order.before ?? beside
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place.path(), isDirectory: &isFolder) else {
            if order.before == nil { return nil }
            throw Trouble(description: "\(place.path()) is not there.")
        }
        let file = isFolder.boolValue ? place.appending(path: "data/almanac.json") : place
        guard let data = try? Data(contentsOf: file), data.count <= Self.maximumBookBytes,
            let book = try? JSONDecoder().decode(AlmanacBook.self, from: data), book.isSound
        else { throw Trouble(description: "\(file.path()) is not an almanac that can be read.") }
        guard book.year == order.year - 1 else {
            throw Trouble(description: "\(file.path()) is the almanac of \(book.year), not of \(order.year - 1).")
        }
        return book
    }
}
