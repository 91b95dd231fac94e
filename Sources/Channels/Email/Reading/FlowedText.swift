/// Joins the lines that a mail program broke for the way (RFC 3676).
enum FlowedText {
    /// - Parameter deletesSpace: the parameter DelSp: the space that marks a soft break is no part of the text.
    static func unfolded(_ text: String, deletesSpace: Bool) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        var open: (depth: Int, line: String)?
        func close() {
            guard let paragraph = open else { return }
            out += quoted(paragraph.line, paragraph.depth) + "\n"
            open = nil
        }
        for written in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = written.prefix { $0 == ">" }.count
            var line = written.dropFirst(depth)
            if line.first == " " { line = line.dropFirst() }
            let isSignature = line == "-- "
            if isSignature || open?.depth != depth { close() }
            let isSoft = !isSignature && line.last == " "
            if isSoft, deletesSpace { line = line.dropLast() }
            // In place: a paragraph may be the whole text.
            if open == nil { open = (depth, String(line)) } else { open?.line += line }
            if !isSoft { close() }
        }
        close()
        if out.last == "\n" { out.removeLast() }
        return out
    }

    private static func quoted(_ line: String, _ depth: Int) -> String {
        depth == 0 ? line : String(repeating: ">", count: depth) + " " + line
    }
}
