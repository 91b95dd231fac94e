/// Makes a tree of what a parser tells.
final class HTMLTreeBuilder {
    /// Makes the parser stop.
    var stop: (() -> Void)?

    private let limits: HTMLLimits
    private let end: ContinuousClock.Instant
    /// The elements that are open, the outermost first; never empty.
    private var open = [HTMLElement(.div)]
    private var text: [UInt8] = []
    /// Open elements that are too deep: what is inside them goes into the deepest one.
    private var tooDeep = 0
    /// Open elements that are left out, each inside the one before.
    private var dropped = 0
    private var cells = 0
    private var steps = 0
    private var isTooMuch = false

    init(limits: HTMLLimits) {
        self.limits = limits
        end = .now + limits.time
    }

    func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard dropped == 0, goesOn() else { return }
        text.append(contentsOf: bytes)
    }

    func start(_ name: String, _ attributes: [String: String]) {
        guard goesOn() else { return }
        if dropped > 0 {
            dropped += 1
            return
        }
        endText()
        if name == HTMLMarkup.droppedName {
            dropped = 1
            return
        }
        guard let tag = HTMLTag.byParserName[name] else { return }
        if tag.isCell { cells += 1 }
        if tag.isEmpty { return add(.element(HTMLElement(tag, attributes))) }
        if tooDeep > 0 || open.count > limits.depth {
            // Once flattened its content would be in sight.
            if HTMLStyle(attributes).isHidden { dropped = 1 } else { tooDeep += 1 }
            return
        }
        open.append(HTMLElement(tag, attributes))
    }

    func end(_ name: String) {
        if dropped > 0 {
            dropped -= 1
            return
        }
        guard let tag = HTMLTag.byParserName[name], !tag.isEmpty else { return }
        endText()
        if tooDeep > 0 { tooDeep -= 1 } else { close() }
    }

    /// All that was told; nil when it was too much.
    func root() -> HTMLElement? {
        guard !isTooMuch else { return nil }
        endText()
        while open.count > 1 { close() }
        return open.first
    }

    private func close() {
        guard open.count > 1, let element = open.popLast() else { return }
        add(.element(element))
    }

    private func add(_ node: HTMLNode) { open[open.count - 1].children.append(node) }

    private func endText() {
        guard !text.isEmpty else { return }
        add(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    private func goesOn() -> Bool {
        guard !isTooMuch else { return false }
        steps += 1
        if cells > limits.cells || steps % 256 == 0 && ContinuousClock.now > end {
            isTooMuch = true
            stop?()
        }
        return !isTooMuch
    }
}
