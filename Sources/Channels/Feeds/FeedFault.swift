/// Why a feed, or a piece of it, cannot be read.
public enum FeedFault: String, Error, Sendable, CaseIterable {
    /// It ends in the middle.
    case truncated
    /// Its compression is damaged.
    case badCompression = "bad_compression"
    /// Unpacked it is larger than any feed.
    case tooLarge = "too_large"
    /// It unpacks to so many times its size that it is made to hurt.
    case bomb
    /// Not XML, or XML in an encoding that we do not take apart.
    case notXML = "not_xml"
    /// It declares a document type, which only serves to hurt.
    case documentType = "document_type"
    /// Nested deeper, or of more parts, than any that we know.
    case tooDeep = "too_deep"
    /// A piece that is larger than any that we know.
    case pieceTooLarge = "piece_too_large"
    /// A piece that begins before the one before it ended.
    case pieceCut = "piece_cut"
    /// A piece without what we know it by.
    case withoutID = "without_id"
    /// The service answered that it does not understand the question.
    case diagnostic
    /// Another sort of document than was asked for.
    case wrongDocument = "wrong_document"
}
