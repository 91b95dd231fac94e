import Foundation
import Values

/// A clock that stands still until a test moves it.
public final class FakeClock: @unchecked Sendable {
    // Sendable: `moment` is only touched while `lock` is held.
    private var moment: Instant
    private let lock = NSLock()

    /// - Parameter moment: by default Monday 23 November 2026, 10.00 in Amsterdam.
    public init(_ moment: Instant = Instant(seconds: 1_795_424_400)) { self.moment = moment }

    public var now: Instant {
        lock.lock()
        defer { lock.unlock() }
        return moment
    }

    public func advance(seconds: Int) {
        lock.lock()
        defer { lock.unlock() }
        moment = moment.adding(seconds: seconds)
    }

    public func set(_ instant: Instant) {
        lock.lock()
        defer { lock.unlock() }
        moment = instant
    }

    public var clock: Clock { Clock { [self] in now } }
}

/// A number that several tasks may raise.
public final class LockedCount: @unchecked Sendable {
    // Sendable: `number` is only touched while `lock` is held.
    private var number = 0
    private let lock = NSLock()

    public init() {}

    public func add() {
        lock.lock()
        defer { lock.unlock() }
        number += 1
    }

    public var value: Int {
        lock.lock()
        defer { lock.unlock() }
        return number
    }
}
