import App
import ArgumentParser
import Foundation

struct GalleryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gallery",
        abstract: "For developers: write every page in every state, in both languages, to a folder.")

    @Option(help: "The folder; made when it is not there.") var out = "var/gallery"

    func run() throws {
        let index = try PleinApp.writeGallery(to: URL(filePath: out))
        say("Open \(index.path()) in a browser.")
    }
}
