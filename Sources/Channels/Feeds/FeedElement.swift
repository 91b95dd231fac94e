/// An element of XML with its local name; prefixes and namespaces are not looked at, because they differ from feed to feed.
public final class FeedElement {
    public let name: String
    /// By local name.
    public let attributes: [(name: String, value: String)]
    /// Directly in it, without that of its parts.
    public fileprivate(set) var text = ""
    public fileprivate(set) var parts: [FeedElement] = []

    init(_ name: String, _ attributes: [(name: String, value: String)]) {
        (self.name, self.attributes) = (name, attributes)
    }

    public func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The text without white space around it; nil when that leaves nothing.
    public var words: String? {
        let words = CleanText.line(text)
        return words.isEmpty ? nil : words
    }

    /// The first part at the end of a path of names.
    public func first(_ path: String...) -> FeedElement? { find(path[...]) }

    /// The words of the first part at the end of a path of names.
    public func words(_ path: String...) -> String? { find(path[...])?.words }

    private func find(_ path: ArraySlice<String>) -> FeedElement? {
        guard let name = path.first else { return self }
        for part in parts where part.name == name {
            if let found = part.find(path.dropFirst()) { return found }
        }
        return nil
    }

    public func all(_ name: String) -> [FeedElement] { parts.filter { $0.name == name } }

    /// Every element of that name at any depth, in order. What stands in an element of `leavingOut` is not looked at.
    public func everywhere(_ name: String, leavingOut: Set<String> = []) -> [FeedElement] {
        parts.filter { !leavingOut.contains($0.name) }.flatMap { part in
            (part.name == name ? [part] : []) + part.everywhere(name, leavingOut: leavingOut)
        }
    }

    fileprivate func add(_ part: FeedElement) { parts.append(part) }
    fileprivate func add(_ more: String) { text += more }
}

/// Builds the tree of one piece, within limits.
final class FeedTreeBuilder {
    struct Limits {
        var depth = 64
        var elements = 50_000
        var textBytes = 4_000_000
    }

    private let limits: Limits
    private var open: [FeedElement] = []
    private var count = 0
    private var size = 0
    private let wanted: String?
    private(set) var root: FeedElement?
    private(set) var fault: FeedFault?
    var stop: (() -> Void)?

    /// - Parameter wanted: the local name of the element to keep; nil: the root.
    init(_ wanted: String?, limits: Limits = Limits()) { (self.wanted, self.limits) = (wanted, limits) }

    func refuse(_ fault: FeedFault) {
        if self.fault == nil { self.fault = fault }
        stop?()
    }

    func start(_ name: String, _ attributes: [(name: String, value: String)]) {
        guard fault == nil else { return }
        count += 1
        if open.count >= limits.depth || count > limits.elements { return refuse(.tooDeep) }
        let element = FeedElement(name, attributes)
        open.last?.add(element)
        open.append(element)
    }

    func end() {
        guard fault == nil, let element = open.popLast() else { return }
        if wanted == nil ? open.isEmpty : element.name == wanted && root == nil { root = element }
    }

    func add(_ text: String) {
        guard fault == nil else { return }
        size += text.utf8.count
        if size > limits.textBytes { return refuse(.pieceTooLarge) }
        open.last?.add(text)
    }
}
