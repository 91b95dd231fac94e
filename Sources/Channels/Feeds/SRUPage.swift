/// One page that the search service answered with.
public struct SRUPage: Sendable {
    /// The local name of what such an answer is made of.
    public static let piece = "record"

    /// All that were found, by the service's own estimate.
    public let total: Int
    public let records: [XMLPiece]
    /// What stands before the first record, with the namespaces.
    public let prelude: [UInt8]
    /// The tags that end what the records stand in.
    public let closing: [UInt8]

    /// - Throws: `diagnostic` when the service did not understand: it says so with HTTP status 200; `wrongDocument` without
    ///   a count; why it cannot be read.
    public init(_ bytes: [UInt8]) throws {
        let pieces = XMLPieces(Self.piece)
        var found: [XMLPiece] = []
        try bytes.withUnsafeBytes { try pieces.take($0) { found.append($0) } }
        try pieces.finish()
        (records, prelude, closing) = (found, pieces.prelude, pieces.closing)
        let around = String(decoding: pieces.prelude, as: UTF8.self) + String(decoding: pieces.rest, as: UTF8.self)
        if around.contains(/<(\w+:)?diagnostics?[\s>]/) { throw FeedFault.diagnostic }
        guard let count = try? XMLReader.read([pieces.prelude], wanted: "numberOfRecords").words.flatMap({ Int($0) })
        else {
            throw FeedFault.wrongDocument
        }
        total = count
    }
}
