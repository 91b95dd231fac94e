/// Numbers that look like chance and are the same every time (SplitMix64: Steele, Lea and Flood, 2014), so that two who
/// make the same almanac find the same intervals.
struct SeededNumbers {
    private var state: UInt64

    /// - Parameter name: what the numbers are for. Each comparison has its own, so that one more of them changes no other.
    init(_ name: String) {
        // FNV-1a, because Swift's own hashes differ from run to run.
        state = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// From 0 up to `limit`, without it.
    mutating func below(_ limit: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(limit)).high)
    }
}
