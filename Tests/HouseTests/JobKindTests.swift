import App
import Foundation
import Jobs
import Logging
import Testing
import Values

@Suite("Every kind of job has a worker")
struct JobKindTests {
    @Test
    func `what is declared is done, and by one`() async throws {
        let declared = try House.swiftFiles(under: "Sources").flatMap { file in
            file.text.matches(of: /static let \w+ = JobKind\("([^"]+)"\)/).map { String($0.1) }
        }
        #expect(declared.count >= 2)
        #expect(Set(declared).count == declared.count)
        let folder = FileManager.default.temporaryDirectory.appending(path: "plein-house-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = Settings()
        settings.database = folder.appending(path: "plein.sqlite").path()
        let app = try await PleinApp.open(settings, logger: Logger(label: "house"))
        let done = app.handlers.map(\.kind.rawValue)
        #expect(done.sorted() == declared.sorted())
        #expect(app.schedule.entries.allSatisfy { done.contains($0.kind.rawValue) })
        await app.database.close()
    }
}
