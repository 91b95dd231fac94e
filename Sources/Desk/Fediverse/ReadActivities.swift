import Channels
import Crypto
import Synchronization

/// Activities that were read at the door and are worked on soon after: reading one again costs more than storing it. By
/// their bytes, so that what is found is what is stored; nothing depends on it being there.
final class ReadActivities: Sendable {
    /// At most so many, of so many bytes together, and no large ones: as trees they are many times that.
    private static let (count, bytes, each) = (500, 2_000_000, 20_000)

    private struct State {
        var activities: [SHA256Digest: Activity] = [:]
        var bytes = 0
    }
    private let state = Mutex(State())

    func note(_ activity: Activity, read bytes: [UInt8]) {
        guard bytes.count <= Self.each else { return }
        let digest = SHA256.hash(data: bytes)
        state.withLock { state in
            // Nobody works here, or not as fast as they come: those at the door are the next to be worked on.
            if state.activities.count >= Self.count || state.bytes + bytes.count > Self.bytes { state = State() }
            if state.activities.updateValue(activity, forKey: digest) == nil { state.bytes += bytes.count }
        }
    }

    /// What was read from these bytes; it is forgotten here.
    func take(_ bytes: [UInt8]) -> Activity? {
        if bytes.count > Self.each { return nil }
        let digest = SHA256.hash(data: bytes)
        return state.withLock { state in
            guard let activity = state.activities.removeValue(forKey: digest) else { return nil }
            state.bytes -= bytes.count
            return activity
        }
    }
}
