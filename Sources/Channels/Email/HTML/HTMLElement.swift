/// An element with all that is inside it: as it was written, or as it will be.
struct HTMLElement {
    /// Nil for something that is left out with all that is inside.
    var tag: HTMLTag?
    var attributes: [String: String] = [:]
    var children: [HTMLNode] = []
    /// By which mail program this is known as a quote.
    var mark: HTMLQuoteMark?
    /// Something on a line of its own is inside, at any depth.
    private(set) var holdsBlocks = false
    /// Something that a reader would see is inside, at any depth.
    private(set) var holdsInk = false

    init(_ tag: HTMLTag?, _ attributes: [String: String] = [:], _ children: [HTMLNode] = []) {
        (self.tag, self.attributes) = (tag, attributes)
        set(children)
    }

    mutating func set(_ children: [HTMLNode]) {
        self.children = children
        holdsBlocks = children.contains { $0.isBlock || $0.element?.holdsBlocks ?? false }
        holdsInk = children.contains(where: \.hasInk)
    }
}

/// A piece of a tree.
enum HTMLNode {
    case text(String)
    case element(HTMLElement)

    var element: HTMLElement? { if case .element(let element) = self { element } else { nil } }
    var isBlock: Bool { element?.tag?.isBlock ?? false }
}
