@testable import Channels

/// Whatever goes in, only markup of our own comes out, and cleaning it again changes nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSanitiser(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = bytes(data, count)
    let html = String(decoding: input, as: UTF8.self)
    var limits = HTMLLimits()
    // A busy machine must not make the outcome another.
    limits.time = .seconds(600)
    let summary = lot(input, of: 2) == 0 ? "Eerdere tekst" : nil
    let once = checked(html, limits, summary)
    // What is near the limits may be beyond them once it is written out.
    if !once.isDegraded, once.html.utf8.count < 100_000, !isDeep(once.html) {
        // A fold of ours is a stranger's when it comes in: a block like any other.
        var clean = once
        if once.html.contains("<details") {
            clean = checked(once.html, limits, nil)
            demand(!clean.html.contains("<details"), "a stranger's fold: \(clean.html)")
        }
        let twice = checked(clean.html, limits, nil)
        demand(twice.html == clean.html, "cleaning again changes it\n once: \(clean.html)\ntwice: \(twice.html)")
        demand(twice.blockedImages == 0, "pictures to block in what was clean")
    }
    if lot(input, of: 8) == 0 {
        (limits.bytes, limits.depth, limits.elements, limits.cells) = (400, 4, 12, 3)
        _ = checked(html, limits, "x")
    }
    let text = HTMLText.text(of: html)
    demand(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 }, "control signs in the text")
    return 0
}

/// Cleans, and looks at what came out.
private func checked(_ html: String, _ limits: HTMLLimits, _ summary: String?) -> CleanHTML {
    // An address that cleaning again knows as the same picture.
    let clean = HTMLSanitiser.clean(html, quoteSummary: summary, limits: limits) {
        $0 == "foto@1" ? "cid:foto@1" : nil
    }
    if let fault = CleanMarkup(clean.html).fault { demand(false, "\(fault) in: \(clean.html)") }
    demand(clean.html.utf8.count <= limits.bytes * 3 + 200, "more than the limits allow")
    return clean
}

/// Nearly as deep as is allowed: closing all of it takes that many end tags.
private func isDeep(_ html: String) -> Bool {
    var (depth, deepest) = (0, 0)
    let signs = Array(html.utf8)
    for place in signs.indices where signs[place] == 0x3C {
        depth += place + 1 < signs.count && signs[place + 1] == 0x2F ? -1 : 1
        deepest = max(deepest, depth)
    }
    return deepest > 100
}
