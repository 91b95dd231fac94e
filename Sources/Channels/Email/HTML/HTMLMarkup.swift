/// The input once more, in the plainest markup there is, so that no parser can disagree about it: known elements with
/// known attributes in double quotes, and text. What the scanner left out is not in it.
struct HTMLMarkup {
    /// An element that is left out with what is inside.
    static let droppedName = "x-drop"

    private(set) var bytes: [UInt8] = []
    private let source: [UInt8]

    /// Nil when there are more elements than the limits allow.
    init?(_ source: [UInt8], limits: HTMLLimits) {
        self.source = source
        bytes.reserveCapacity(source.count + source.count / 4)
        var elements = 0
        var open: [String: Int] = [:]
        var scanner = HTMLScanner(source)
        while let token = scanner.next() {
            switch token {
            case .text(let range): addText(range)
            case .start(let meaning, let attributes):
                guard let name = Self.name(of: meaning) else { continue }
                elements += 1
                guard elements <= limits.elements else { return nil }
                open[name, default: 0] += 1
                addStart(name, attributes)
            case .end(.tag(.br)): addStart(HTMLTag.br.parserName, [:])
            case .end(.tag(let tag)) where tag.isEmpty: continue
            case .end(let meaning):
                // Looking in vain for what to end would cost the parser its whole stack each time.
                guard let name = Self.name(of: meaning), open[name, default: 0] > 0 else { continue }
                open[name, default: 0] -= 1
                bytes.append(contentsOf: "</\(name)>".utf8)
            }
        }
    }

    /// Nil for what is not in the markup.
    private static func name(of meaning: HTMLMeaning) -> String? {
        switch meaning {
        case .tag(let tag): tag.parserName
        case .dropped: droppedName
        case .nothing, .raw, .plaintext: nil
        }
    }

    private mutating func addStart(_ name: String, _ attributes: [HTMLAttributeName: Range<Int>]) {
        bytes.append(0x3C)
        bytes.append(contentsOf: name.utf8)
        for (key, value) in attributes {
            bytes.append(contentsOf: " \(key.rawValue)=\"".utf8)
            for byte in source[value] {
                switch byte {
                case 0x22: bytes.append(contentsOf: "&quot;".utf8)
                case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
                case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
                case 0x00..<0x20, 0x7F: bytes.append(0x20)
                default: bytes.append(byte)
                }
            }
            bytes.append(0x22)
        }
        bytes.append(0x3E)
    }

    /// The text alone, each element that stands on its own as a line end.
    static func withoutTags(_ source: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var scanner = HTMLScanner(source)
        while let token = scanner.next() {
            switch token {
            case .text(let range): add(source[range], to: &bytes)
            case .start(.tag(let tag), _), .end(.tag(let tag)):
                if tag.isBlock || tag == .br, bytes.last != 0x0A { bytes.append(0x0A) }
            default: break
            }
        }
        return bytes
    }

    private mutating func addText(_ range: Range<Int>) { Self.add(source[range], to: &bytes) }

    private static func add(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
            case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
            case 0x09, 0x0A, 0x0D: bytes.append(byte)
            case 0x00..<0x20, 0x7F: break
            default: bytes.append(byte)
            }
        }
    }
}
