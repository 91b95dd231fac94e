import Foundation

/// A program that may take little of this machine: processor time, memory and files by the kernel's own limits, time on
/// the wall by us. It sees none of our environment, which may hold passwords, and its words go nowhere.
struct LimitedProcess: Sendable {
    private let process: pid_t

    /// Sets the limits, then becomes the program: 10 seconds of processor, 40 MB in one file, 2 GB of addresses, no core
    /// file. Where a system knows one of them not, the others hold.
    private static let script = """
        ulimit -c 0; ulimit -t 10; ulimit -f 81920; ulimit -n 64; ulimit -v 2000000 2>/dev/null; exec "$0" "$@"
        """

    /// - Parameters:
    ///   - program: its path.
    ///   - folder: where it may leave what it needs in between.
    /// - Throws: `PictureFault.busy` when the system can start no more.
    init(_ program: String, _ arguments: [String], folder: String) throws(PictureFault) {
        let words = (["sh", "-c", Self.script, program] + arguments).map { strdup($0) }
        // Loaders that libvips itself calls unfit for what strangers send are off (libvips 8.13).
        let settings = ["PATH=/usr/bin:/bin", "TMPDIR=\(folder)", "HOME=\(folder)", "LC_ALL=C"]
        let environment = (settings + ["VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1"]).map { strdup($0) }
        defer { for word in words + environment { free(word) } }
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for stream in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
        }
        // The threads that tasks run on hold signals back, and a child would inherit that. A group of its own, so that
        // whatever it starts ends with it.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETPGROUP))
        var process: pid_t = 0
        guard posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environment + [nil]) == 0 else {
            throw .busy
        }
        self.process = process
    }

    /// Waits for the end.
    /// - Returns: its status, below 0 when a signal ended it, such as one for going over a limit; nil when the time was up
    ///   and we ended it.
    func end(within seconds: Int) async throws -> Int32? {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while ContinuousClock.now < deadline, !Task.isCancelled {
            if let status = ended(WNOHANG) { return status }
            try? await Task.sleep(for: .milliseconds(10))
        }
        // On a machine with much to do we may come back long after it ended: then it was in time.
        let status = ended(WNOHANG)
        if status == nil {
            kill(-process, SIGKILL)
            _ = ended(0)
        }
        try Task.checkCancellation()
        return status
    }

    private func ended(_ options: Int32) -> Int32? {
        var status: Int32 = 0
        let ended = waitpid(process, &status, options)
        if ended == 0 || (ended == -1 && errno == EINTR) { return nil }
        // Somebody else heard how it ended: then what it made says enough.
        if ended == -1 { return 0 }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : -signal
    }
}
