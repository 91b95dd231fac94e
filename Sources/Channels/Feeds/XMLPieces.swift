import Foundation

/// Takes a long XML document apart into the elements of one name, without reading what is in them.
///
/// So a piece that did not change since yesterday costs a look at its bytes, and one that is damaged costs nobody else.
/// It goes by the rules that hold for every well-formed document: `<` begins a tag, except in comments, CDATA and
/// instructions. Elements are known by their local name.
public final class XMLPieces {
    public struct Limits: Sendable {
        public var pieceBytes = 2_000_000
        /// Before the first piece: it is read again with each of them.
        public var preludeBytes = 64_000
        /// Before the first piece, and after the last.
        public var outsideBytes = 1_000_000

        public init() {}
    }

    private let name: [UInt8]
    private let limits: Limits
    var buffer: [UInt8] = []
    /// Up to here the buffer was looked at.
    var place = 0
    /// Where in the buffer the piece begins that is being read.
    private var start: Int?
    /// The piece that is being read is too large: it is passed over.
    private var isSkipping = false
    private var hasPieces = false
    /// The elements that are open around the pieces, as they are written, outermost first.
    private var open: [[UInt8]] = []
    private var hasRoot = false
    /// From here on the buffer holds what stands outside a piece.
    private var outside = 0
    /// What stands before the first piece: the root with its namespaces.
    public private(set) var prelude: [UInt8] = []
    /// What stands between and after the pieces.
    public private(set) var rest: [UInt8] = []

    /// - Parameter name: the local name of a piece's element.
    public init(_ name: String, limits: Limits = Limits()) { (self.name, self.limits) = (Array(name.utf8), limits) }

    /// The root ended: nothing was cut off.
    public var isComplete: Bool { hasRoot && open.isEmpty && start == nil && !isSkipping }
    /// The tags that end the elements in which the pieces stand.
    public private(set) var closing: [UInt8] = []

    /// Takes the next bytes and hands on the pieces that end in them.
    /// - Throws: `notXML`, `documentType`, `tooLarge`; what `sink` throws.
    public func take(_ bytes: UnsafeRawBufferPointer, _ sink: (XMLPiece) throws -> Void) throws {
        buffer.append(contentsOf: bytes)
        if !hasRoot, buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) { throw FeedFault.notXML }
        while let tag = try nextTag() { try take(tag, sink) }
        if let start, place - start > limits.pieceBytes, !isSkipping {
            try hand(start, start + 2_000, .pieceTooLarge, sink)
            isSkipping = true
        }
        // One tag, comment or text that never ends.
        guard buffer.count - place <= limits.pieceBytes else { throw FeedFault.notXML }
        // Bytes that nobody needs any more go together, once for each call.
        let kept = isSkipping ? place : start ?? place
        if start == nil { try keepOutside(outside, kept) }
        buffer.removeFirst(kept)
        place -= kept
        start = isSkipping ? 0 : start.map { $0 - kept }
        outside = 0
    }

    /// Nothing more comes.
    /// - Throws: `truncated` when the document did not end; `notXML` when there was none.
    public func finish() throws {
        guard hasRoot else { throw FeedFault.notXML }
        guard isComplete else { throw FeedFault.truncated }
    }

    private func take(_ tag: Tag, _ sink: (XMLPiece) throws -> Void) throws {
        let isPiece = buffer[tag.local].elementsEqual(name)
        switch tag.kind {
        case .start where isPiece:
            if let start {
                if !isSkipping { try hand(start, tag.start, .pieceCut, sink) }
            } else {
                try keepOutside(outside, tag.start)
            }
            guard prelude.count <= limits.preludeBytes else { throw FeedFault.tooLarge }
            if !hasPieces { closing = open.reversed().flatMap { Array("</".utf8) + $0 + [UInt8(ascii: ">")] } }
            (start, isSkipping, hasPieces) = (tag.start, false, true)
            if tag.isEmpty { try end(at: tag.end, sink) }
        case .end where isPiece:
            if start != nil { try end(at: tag.end, sink) }
        case .start:
            guard start == nil else { return }
            hasRoot = true
            if !tag.isEmpty { open.append(Array(buffer[tag.name])) }
            guard open.count <= 64 else { throw FeedFault.tooDeep }
        case .end:
            let written = buffer[tag.name]
            if start == nil {
                guard open.popLast().map({ $0.elementsEqual(written) }) == true else { throw FeedFault.notXML }
            } else if let last = open.last, last.elementsEqual(written) {
                // What stands around the pieces ends inside one: its own end is missing.
                try hand(start ?? 0, tag.start, .pieceCut, sink)
                (start, isSkipping, outside) = (nil, false, tag.start)
                _ = open.popLast()
            }
        }
    }

    private func end(at end: Int, _ sink: (XMLPiece) throws -> Void) throws {
        defer { (start, isSkipping, outside) = (nil, false, end) }
        guard let start, !isSkipping else { return }
        try hand(start, end, end - start > limits.pieceBytes ? .pieceTooLarge : nil, sink)
    }

    private func hand(_ from: Int, _ to: Int, _ fault: FeedFault?, _ sink: (XMLPiece) throws -> Void) throws {
        let to = fault == nil ? to : min(to, from + 2_000, buffer.count)
        let piece = buffer.withUnsafeBytes {
            XMLPiece(UnsafeRawBufferPointer(rebasing: $0[from..<max(from, to)]), fault: fault)
        }
        if fault == nil || !isSkipping { try sink(piece) }
    }

    private func keepOutside(_ from: Int, _ to: Int) throws {
        guard from < to else { return }
        if hasPieces { rest += buffer[from..<to] } else { prelude += buffer[from..<to] }
        guard prelude.count + rest.count <= limits.outsideBytes else { throw FeedFault.tooLarge }
    }
}
