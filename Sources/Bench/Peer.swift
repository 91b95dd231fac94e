import ArgumentParser
import Foundation
import Hummingbird

/// An empty Hummingbird server whose one route returns the bytes of a file: the peer of our public pages.
struct Peer: AsyncParsableCommand {
    @Option var file: String
    @Option var port: Int

    func run() async throws {
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: file)))
        let router = Router()
        router.get("/") { _, _ in
            Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: bytes))
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
