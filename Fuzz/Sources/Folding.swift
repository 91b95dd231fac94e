@testable import Channels

/// Folding shows a text in pieces; together they are that text, whatever it is.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFolding(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = bytes(data, count)
    let text = String(decoding: input, as: UTF8.self)
    let folded = QuoteFolding.fold(text)
    demand(Array(folded.parts.map(\.text).joined().utf8) == Array(text.utf8), "the pieces are not the text")
    for (one, next) in zip(folded.parts, folded.parts.dropFirst()) {
        demand(one.kind != next.kind || one.isOpen != next.isOpen, "two pieces that are one")
    }
    demand(folded.parts.allSatisfy { !$0.text.isEmpty }, "an empty piece")
    demand(folded.parts.allSatisfy { $0.kind != .own || $0.isOpen }, "own words out of sight")
    demand(folded.parts.isEmpty || folded.parts.contains(where: \.isOpen), "nothing in sight")
    demand(folded.ownText.utf8.count <= text.utf8.count, "more own words than there are")
    demand(QuoteFolding.fold(text) == folded, "another time it is another")

    let clean = CleanText.body(text)
    demand(CleanText.body(clean) == clean, "cleaning again changes it")
    let line = CleanText.line(text)
    demand(CleanText.line(line) == line, "cleaning the line again changes it")
    for deletesSpace in [false, true] {
        let flowed = FlowedText.unfolded(clean, deletesSpace: deletesSpace)
        demand(flowed.utf8.count <= clean.utf8.count * 2 + 2, "unfolding makes it longer")
    }
    let (own, files) = UUEncoding.split(clean)
    demand(own.utf8.count + files.reduce(0) { $0 + $1.bytes.count } <= clean.utf8.count, "files out of nothing")
    _ = LanguageGuess.of(text)
    return 0
}
