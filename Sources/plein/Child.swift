import Foundation

/// A program that runs beside this one, in the same group of the terminal: Ctrl-C reaches it, and it may ask for a password.
/// `Foundation.Process` would put it in a group of its own, where it can do neither.
struct Child: Sendable {
    let process: pid_t

    /// - Parameters:
    ///   - program: found in PATH.
    ///   - isSilent: what it writes to standard output is not shown.
    /// - Throws: `CouldNotStart`.
    init(_ program: String, _ arguments: [String], isSilent: Bool = false) throws {
        var process: pid_t = 0
        let words = ([program] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        #if os(Linux)
            var attributes = posix_spawnattr_t()
        #else
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads that tasks run on hold signals back, and a child would inherit that: nothing could stop it.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        if isSilent { posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) }
        let fault = posix_spawnp(&process, program, &actions, &attributes, words + [nil], environ)
        guard fault == 0 else { throw CouldNotStart(program: program, why: String(cString: strerror(fault))) }
        self.process = process
    }

    /// Waits for the end.
    /// - Returns: its status; 128 and more when a signal ended it.
    @discardableResult
    func status() async -> Int32 {
        while true {
            if let status = endedWith() { return status }
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    /// nil while it runs. Once it was told how it ended, the system forgets it: ask no more.
    func endedWith() -> Int32? {
        var status: Int32 = 0
        let ended = waitpid(process, &status, WNOHANG)
        if ended == 0 || (ended == -1 && errno == EINTR) { return nil }
        if ended == -1 { return 0 }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    func stop() { kill(process, SIGTERM) }

    struct CouldNotStart: Error, CustomStringConvertible {
        let program: String
        let why: String
        var description: String { "\(program) could not be started: \(why)" }
    }
}
