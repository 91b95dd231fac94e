import Foundation

/// Stops the fuzzer when something does not hold; what it was stands above its report.
func demand(_ holds: Bool, _ what: @autoclosure () -> String) {
    if holds { return }
    FileHandle.standardError.write(Data("\nDOES NOT HOLD: \(what().prefix(4_000))\n".utf8))
    fatalError("a demand does not hold")
}

/// What a fuzzer hands over, as bytes of our own.
func bytes(_ data: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: data, count: data == nil ? 0 : count))
}

/// Decides what is too dear to do for every input; the same for the same input.
func lot(_ bytes: [UInt8], of count: Int) -> Int {
    Int(bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 } >> 8) % count
}
