/// Looks at JSON before it is decoded, so that nobody makes the decoder work through a million brackets.
enum JSONShape {
    /// Deeper than any answer of ours, which has five levels.
    static let maximumDepth = 12

    /// Whether no place in the text is within more than `maximumDepth` lists and objects. Says nothing about the rest.
    static func isShallow(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var (depth, isText, isEscaped) = (0, false, false)
            for byte in bytes {
                if isText {
                    if isEscaped { isEscaped = false; continue }
                    switch byte {
                    case UInt8(ascii: "\\"): isEscaped = true
                    case UInt8(ascii: "\""): isText = false
                    default: break
                    }
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""): isText = true
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    depth += 1
                    if depth > maximumDepth { return false }
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                default: break
                }
            }
            return true
        }
    }
}
