internal import CStemmer
internal import GRDB

/// FTS5 tokenizer: words folded by unicode61 (case, accents), then Snowball's Dutch stemmer, as PostgreSQL's
/// `plein_dutch` configuration does it.
final class DutchTokenizer: FTS5WrapperTokenizer {
    static let name = "plein_dutch"
    let wrappedTokenizer: any FTS5Tokenizer
    // One per connection: a stemmer may be used by one thread at a time.
    private let stemmer: OpaquePointer?

    init(db: GRDB.Database, arguments: [String]) throws {
        wrappedTokenizer = try db.makeTokenizer(.unicode61())
        stemmer = sb_stemmer_new("dutch", "UTF_8")
    }

    deinit { sb_stemmer_delete(stemmer) }

    func accept(
        token: String, flags: FTS5TokenFlags, for tokenization: FTS5Tokenization,
        tokenCallback: FTS5WrapperTokenCallback
    ) throws {
        try tokenCallback(stem(token), flags)
    }

    private func stem(_ token: String) -> String {
        var token = token
        return token.withUTF8 { bytes in
            guard let stemmer, let stemmed = sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count)) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            let length = Int(sb_stemmer_length(stemmer))
            return String(decoding: UnsafeBufferPointer(start: stemmed, count: length), as: UTF8.self)
        }
    }
}
