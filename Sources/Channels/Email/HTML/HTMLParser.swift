internal import CXml2

/// Builds the tree of a text: libxml2 tells where elements begin and end, the rest is ours.
enum HTMLParser {
    private static let isReady: Void = xmlInitParser()
    /// Everything is inside, so that libxml2 has nothing to add around it.
    private static let rootName = "x-root"

    /// - Parameter bytes: markup as `HTMLMarkup` writes it.
    /// - Returns: an element around all of it; nil when it is more than the limits allow.
    static func parse(_ bytes: [UInt8], limits: HTMLLimits) -> HTMLElement? {
        _ = isReady
        let whole = Array("<\(rootName)>".utf8) + bytes
        guard let count = Int32(exactly: whole.count) else { return nil }
        let builder = HTMLTreeBuilder(limits: limits)
        let user = Unmanaged.passRetained(builder)
        defer { user.release() }
        guard let parser = plein_html_open(user.toOpaque(), start, end, text) else { return nil }
        defer { htmlFreeParserCtxt(parser) }
        builder.stop = { xmlStopParser(parser) }
        whole.withUnsafeBytes { plein_html_read(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), count) }
        builder.stop = nil
        return builder.root()
    }

    private static func builder(_ user: UnsafeMutableRawPointer?) -> HTMLTreeBuilder? {
        user.map { Unmanaged<HTMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let start: plein_html_start = { user, name, attributes in
        guard let builder = builder(user), let name else { return }
        var found: [String: String] = [:]
        if let attributes {
            var place = 0
            while let key = attributes[place] {
                found[String(cString: key)] = attributes[place + 1].map { String(cString: $0) } ?? ""
                place += 2
            }
        }
        builder.start(String(cString: name), found)
    }

    private static let end: plein_html_end = { user, name in
        guard let builder = builder(user), let name else { return }
        builder.end(String(cString: name))
    }

    private static let text: plein_html_text = { user, text, count in
        guard let builder = builder(user), let text, count > 0 else { return }
        builder.add(UnsafeBufferPointer(start: text, count: Int(count)))
    }
}
