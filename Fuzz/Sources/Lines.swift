@testable import Channels

/// Fit for one line of a page and one value of a database. Where a limit cut it off, a space may be last.
func isLine(_ text: String) -> Bool {
    let line = CleanText.line(text)
    return text == line || text == line + " "
}

/// Something that a mail can be sent to without opening a second address or header.
func isAddress(_ text: String) -> Bool {
    isLine(text) && text.contains("@") && text.utf8.count <= 1_000
        && !text.unicodeScalars.contains { $0.properties.isWhitespace || "<>,".unicodeScalars.contains($0) }
}

/// Something that may stand between angle brackets in a header of ours.
func isID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 1_500
        && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F || $0 == 0x3C || $0 == 0x3E }
}
