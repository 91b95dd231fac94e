import Foundation
import Testing
import Values

@testable import Channels

/// The odd mails of `shared/data`, where that folder is.
@Suite("Mails from the world")
struct KnownMailTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../../../shared/data/mail/messages")
        .standardized

    @Test
    func `each is read with a sender, or kept as unreadable with the reason`() throws {
        guard
            let files = FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: [.isRegularFileKey])
        else {
            print("mails from the world: \(Self.folder.path) is not here, skipped")
            return
        }
        var (read, unreadable): (Int, [String]) = (0, [])
        for case let file as URL in files
        where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            let raw = Array(try Data(contentsOf: file))
            let mail = FetchedMail(uid: 1, internalDate: .now, size: raw.count, raw: raw, isTruncated: false)
            switch IncomingMail.open(mail, ownServers: ["mx.plein.example"], now: .now).content {
            case .unreadable(let reason): unreadable.append("\(file.lastPathComponent): \(reason)")
            case .read(let letter):
                read += 1
                #expect(letter.sender.address.contains("@"), "\(file.lastPathComponent)")
                #expect(!letter.text.contains("\u{0}"), "\(file.lastPathComponent)")
                #expect(!letter.details.subject.contains("=?"), "\(file.lastPathComponent): \(letter.details.subject)")
                #expect(!letter.html.lowercased().contains("<script"), "\(file.lastPathComponent)")
            }
        }
        print("mails from the world: \(read) read, unreadable: \(unreadable)")
        #expect(read >= 100 || read + unreadable.count < 100)
    }
}
