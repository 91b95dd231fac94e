import Channels
import Foundation
import TestKit
import Testing

@Suite("Pictures are made new, within limits", .serialized)
struct PictureMakerTests {
    private let maker = PictureMaker()

    /// A folder with something else under the program's name.
    private func withProgram(_ script: String, _ body: (PictureMaker) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plein-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appending(path: "vipsthumbnail").path()
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        try await body(PictureMaker(path: folder.path(), patience: 2))
    }

    private func fault(_ maker: PictureMaker, _ bytes: [UInt8]) async -> PictureFault? {
        do {
            _ = try await maker.make(bytes)
            return nil
        } catch { return error as? PictureFault }
    }

    @Test
    func `where a photograph was taken does not come along`() async throws {
        let given = TestPicture.jpeg(takenAt: "52.0907 N, 5.1214 E, Kerkstraat 1")
        #expect(given.firstRange(of: Array("Kerkstraat".utf8)) != nil)
        let made = try await maker.make(given)
        #expect(made.mediaType == "image/jpeg" && made.width == 32 && made.height == 32)
        #expect(made.bytes.firstRange(of: Array("Kerkstraat".utf8)) == nil)
        #expect(made.bytes.firstRange(of: Array("Exif".utf8)) == nil)
    }

    @Test
    func `a large picture becomes smaller, a small one stays, and a portrait is cut to its shape`() async throws {
        let wide = try await maker.make(TestPicture.png(width: 3_000, height: 90))
        #expect(wide.width == 2_048 && wide.height == 61 && wide.mediaType == "image/png")
        let small = try await maker.make(TestPicture.png(width: 40, height: 30))
        #expect(small.width == 40 && small.height == 30)
        let avatar = try await maker.make(TestPicture.png(width: 900, height: 500), for: .avatar)
        #expect(avatar.width == 400 && avatar.height == 400)
        let header = try await maker.make(TestPicture.png(width: 900, height: 900), for: .header)
        #expect(header.width == 1_500 && header.height == 500)
    }

    @Test
    func `only four kinds are read, whatever a file is called`() async throws {
        let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
        for bytes in [svg, Array("%PDF-1.7".utf8), Array("<!doctype html><h1>x".utf8), [], [0xFF, 0xD8, 0xFF]] {
            #expect(await fault(maker, bytes) == .notAPicture)
        }
        // The first bytes of one, and something else behind them.
        #expect(await fault(maker, TestPicture.claiming(width: 10, height: 10) + svg) == .notAPicture)
        #expect(await fault(maker, Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0] + svg) == .notAPicture)
    }

    @Test
    func `what would unfold to gigabytes is refused before anything reads it`() async throws {
        try await withProgram("exit 0") { maker in
            #expect(await fault(maker, TestPicture.claiming(width: 16_000, height: 16_000)) == .tooManyPixels)
            #expect(await fault(maker, TestPicture.claiming(width: 20_000, height: 1)) == .tooManyPixels)
            #expect(await fault(maker, TestPicture.claiming(width: 0, height: 5)) == .notAPicture)
            let huge = TestPicture.png() + [UInt8](repeating: 0, count: PictureLimits.bytes)
            #expect(await fault(maker, huge) == .tooLarge)
        }
    }

    @Test
    func `a reader that hangs, writes without end or breaks is ended, and breaks nothing here`() async throws {
        try await withProgram("exec sleep 600") { #expect(await fault($0, TestPicture.png()) == .tooHeavy) }
        try await withProgram("exec dd if=/dev/zero of=\"$TMPDIR/big\" bs=1000000 count=100") {
            #expect(await fault($0, TestPicture.png()) == .tooHeavy)
        }
        try await withProgram("kill -SEGV $$") { #expect(await fault($0, TestPicture.png()) == .tooHeavy) }
        try await withProgram("exit 3") { #expect(await fault($0, TestPicture.png()) == .notAPicture) }
        // It says that all is well, and made nothing.
        try await withProgram("exit 0") { #expect(await fault($0, TestPicture.png()) == .notAPicture) }
    }

    @Test
    func `the reader sees nothing of our environment`() async throws {
        let seen = FileManager.default.temporaryDirectory.appending(path: "plein-env-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: seen) }
        try await withProgram("env > '\(seen)'; exit 3") { _ = await fault($0, TestPicture.png()) }
        let words = try String(contentsOfFile: seen, encoding: .utf8)
        #expect(words.contains("VIPS_BLOCK_UNTRUSTED=1"))
        let names = Set(words.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) })
        let ours = ["PATH", "TMPDIR", "HOME", "LC_ALL", "VIPS_BLOCK_UNTRUSTED", "VIPS_CONCURRENCY"]
        // What a shell adds by itself.
        #expect(names.subtracting(ours + ["PWD", "OLDPWD", "SHLVL", "_"]).isEmpty)
    }

    @Test
    func `without the program it says so, and nothing else fails`() async throws {
        let maker = PictureMaker(path: "/nowhere")
        #expect(!maker.isReady)
        #expect(await fault(maker, TestPicture.png()) == .withoutTool)
        #expect(await fault(maker, [1, 2, 3]) == .notAPicture)
    }
}
