import Foundation

/// What one import came to.
public struct FeedCounts: Codable, Sendable, Equatable {
    /// A part that could not be read, and stopped nobody else.
    public struct Broken: Codable, Sendable, Equatable {
        /// The source's own, where that could be read.
        public let id: String?
        /// Code of the reason, for the texts.
        public let reason: String

        public init(id: String?, reason: String) { (self.id, self.reason) = (id, reason) }
    }

    /// Parts that the source has.
    public var read = 0
    /// Those that are ours to tell of.
    public var kept = 0
    public var new = 0
    public var changed = 0
    /// Gone from the source for the second time, which is an end.
    public var ended = 0
    /// Not in the source now, for the first time.
    public var missing = 0
    /// By the code of the reason.
    public var leftOut: [String: Int] = [:]
    public var brokenCount = 0
    /// The first of them.
    public var broken: [Broken] = []
    /// Kept without a place that we could read.
    public var unlocated = 0
    /// Written with latitude and longitude the wrong way round.
    public var swapped = 0
    /// Versions that were told of.
    public var told = 0

    public init() {}

    public mutating func leave(_ reason: String) { leftOut[reason, default: 0] += 1 }

    public mutating func breakOff(_ id: String?, _ reason: String) {
        brokenCount += 1
        if broken.count < 20 { broken.append(Broken(id: id.map { String($0.prefix(200)) }, reason: reason)) }
    }

    func stored() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
