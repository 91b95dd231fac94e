import Foundation
import Testing

@testable import Channels

@Suite("Unpacking what comes")
struct GunzipTests {
    /// By the program of that name.
    static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plein-gzip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "x")
        try Data(bytes).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", file.path()]
        try process.run()
        process.waitUntilExit()
        return Array(try Data(contentsOf: folder.appending(path: "x.gz")))
    }

    private static func unpack(
        _ bytes: [UInt8], by size: Int, _ limits: Gunzip.Limits = Gunzip.Limits()
    ) throws -> [UInt8] {
        let gunzip = Gunzip(limits: limits)
        var found: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            try gunzip.take(Array(bytes[start..<min(start + size, bytes.count)])) { found += Array($0) }
        }
        try gunzip.finish { found += Array($0) }
        #expect(gunzip.bytesOut == found.count)
        return found
    }

    private static let text = Array((0..<40_000).map { "regel \($0 * 7919 % 10_007)\n" }.joined().utf8)

    @Test(arguments: [1, 7, 4_096, 10_000_000])
    func `in pieces of any size, packed or not`(size: Int) throws {
        #expect(try Self.unpack(try Self.gzip(Self.text), by: size) == Self.text)
        #expect(try Self.unpack(Self.text, by: size) == Self.text)
    }

    @Test
    func `several packed one behind the other are one text`() throws {
        let packed = try Self.gzip(Array("een ".utf8)) + Self.gzip(Array("twee".utf8)) + [0, 0, 0]
        #expect(String(decoding: try Self.unpack(packed, by: 5), as: UTF8.self) == "een twee")
    }

    @Test
    func `cut off, damaged and made to hurt are told apart`() throws {
        let packed = try Self.gzip(Self.text)
        for length in [3, packed.count / 2, packed.count - 1] {
            #expect(throws: FeedFault.truncated) { try Self.unpack(Array(packed.prefix(length)), by: 1_000) }
        }
        var damaged = packed
        damaged[packed.count / 2] ^= 0xFF
        #expect(throws: FeedFault.self) { try Self.unpack(damaged, by: 1_000) }
        // The sum at the end.
        damaged = packed
        damaged[packed.count - 6] ^= 1
        #expect(throws: FeedFault.badCompression) { try Self.unpack(damaged, by: 1_000) }
        let bomb = try Self.gzip([UInt8](repeating: 0x41, count: 20 << 20))
        #expect(throws: FeedFault.bomb) { try Self.unpack(bomb, by: 4_096) }
        var limits = Gunzip.Limits()
        limits.bytes = Self.text.count - 1
        #expect(throws: FeedFault.tooLarge) { try Self.unpack(packed, by: 4_096, limits) }
        #expect(throws: FeedFault.tooLarge) { try Self.unpack(Self.text, by: 4_096, limits) }
    }

    @Test
    func `one byte, and none`() throws {
        #expect(try Self.unpack([0x1F], by: 1) == [0x1F])
        #expect(try Self.unpack([], by: 1).isEmpty)
    }
}
