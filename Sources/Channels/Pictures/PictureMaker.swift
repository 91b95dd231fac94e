import Foundation

/// Makes pictures new: what goes out of here are pixels that we wrote, and nothing else that was in the file. The work is
/// done by `vipsthumbnail` (libvips) in a process of its own with little time and memory, because programs that read
/// pictures have had many holes: a file that breaks it breaks nothing here.
public struct PictureMaker: Sendable {
    /// At most so many at the same time, and so many waiting for their turn.
    private static let (places, queue) = (2, 30)
    private static let turns = Turns(places: places, queue: queue)

    private let program: String?
    private let patience: Int

    /// - Parameters:
    ///   - path: folders in which the program is looked for, as in `PATH`.
    ///   - patience: seconds that it may take, of the clock on the wall. What a picture may cost is said by the processor
    ///     time; this only ends what sleeps, so it is long enough for a machine that is busy with other things.
    public init(path: String? = ProcessInfo.processInfo.environment["PATH"], patience: Int = 60) {
        self.patience = patience
        program = (path ?? "/usr/bin:/bin").split(separator: ":").lazy.map { "\($0)/vipsthumbnail" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// Whether pictures can be made at all.
    public var isReady: Bool { program != nil }

    /// A new picture from the first frame of what somebody gave us.
    /// - Throws: every `PictureFault`; `CancellationError`.
    public func make(_ bytes: [UInt8], for use: PictureUse = .post) async throws -> MadePicture {
        guard bytes.count <= PictureLimits.bytes else { throw PictureFault.tooLarge }
        let head = try PictureHead(bytes)
        guard let program else { throw PictureFault.withoutTool }
        guard await Self.turns.enter() else { throw PictureFault.busy }
        do {
            let made = try await run(program, bytes, head, use)
            await Self.turns.leave()
            return made
        } catch {
            await Self.turns.leave()
            throw error
        }
    }

    private func run(
        _ program: String, _ bytes: [UInt8], _ head: PictureHead, _ use: PictureUse
    ) async throws -> MadePicture {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plein-picture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let given = folder.appending(path: "given.\(head.format.rawValue)")
        let (made, mediaType, options) = Self.output(of: head.format)
        try Data(bytes).write(to: given)
        var arguments = ["--size", use.size, "--export-profile", "srgb"]
        if use.isCut { arguments += ["--smartcrop", "centre"] }
        arguments += ["--output", "\(folder.path())/\(made)[\(options),strip]", "\(given.path())[fail-on=truncated]"]
        let status = try await LimitedProcess(program, arguments, folder: folder.path()).end(within: patience)
        guard let status else { throw PictureFault.tooHeavy }
        guard status == 0, let data = try? Data(contentsOf: folder.appending(path: made)) else {
            throw status < 0 ? PictureFault.tooHeavy : PictureFault.notAPicture
        }
        let result = [UInt8](data)
        guard result.count <= PictureLimits.bytes else { throw PictureFault.tooLarge }
        let size = try PictureHead(result)
        return MadePicture(bytes: result, mediaType: mediaType, width: size.width, height: size.height)
    }

    /// The kind stays; of a moving GIF the first frame becomes a PNG.
    private static func output(of format: PictureHead.Format) -> (name: String, mediaType: String, options: String) {
        switch format {
        case .jpeg: ("made.jpg", "image/jpeg", "Q=85,optimize_coding,interlace")
        case .png, .gif: ("made.png", "image/png", "compression=7")
        case .webp: ("made.webp", "image/webp", "Q=85")
        }
    }
}

/// So many at the same time, the others in order of arrival, and not without end.
private actor Turns {
    private var free: Int
    private let queue: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int, queue: Int) { (free, self.queue) = (places, queue) }

    /// - Returns: false when too many wait already.
    func enter() async -> Bool {
        if free > 0 {
            free -= 1
            return true
        }
        guard waiting.count < queue else { return false }
        await withCheckedContinuation { waiting.append($0) }
        return true
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
