internal import CXml2

/// Reads XML by libxml2's push parser, which tells what it finds. Entities other than XML's own five, document types and
/// anything that would be fetched are refused.
public enum XMLReader {
    private static let isReady: Void = xmlInitParser()

    /// - Parameters:
    ///   - wanted: the local name of the element to give; it may stand in others that do not end, and what follows it is not
    ///     read. Nil: the root of a whole document.
    /// - Throws: `notXML` and the limits' faults.
    public static func read(_ pieces: [[UInt8]], wanted: String? = nil) throws(FeedFault) -> FeedElement {
        _ = isReady
        let builder = FeedTreeBuilder(wanted)
        let user = Unmanaged.passRetained(builder)
        defer { user.release() }
        var reader = plein_xml_reader(user: user.toOpaque(), start: start, end: end, text: text, refuse: refuse)
        let outcome = withUnsafeMutablePointer(to: &reader) { reader -> Int32? in
            guard let parser = plein_xml_open(reader) else { return nil }
            defer { xmlFreeParserCtxt(parser) }
            builder.stop = { xmlStopParser(parser) }
            defer { builder.stop = nil }
            for piece in pieces where builder.fault == nil {
                guard let count = Int32(exactly: piece.count) else { return nil }
                let outcome = piece.withUnsafeBytes {
                    xmlParseChunk(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), count, 0)
                }
                if outcome != 0, isFatal(outcome) { return outcome }
            }
            if wanted == nil, builder.fault == nil { return fatal(xmlParseChunk(parser, nil, 0, 1)) }
            return 0
        }
        if let fault = builder.fault { throw fault }
        guard outcome == 0, let root = builder.root else { throw .notXML }
        return root
    }

    /// Prefixes that are declared nowhere are written by many and mean no harm.
    private static func isFatal(_ code: Int32) -> Bool {
        ![XML_NS_ERR_UNDEFINED_NAMESPACE, XML_NS_ERR_ATTRIBUTE_REDEFINED, XML_WAR_NS_URI, XML_WAR_NS_URI_RELATIVE]
            .contains { Int32($0.rawValue) == code }
    }

    private static func fatal(_ code: Int32) -> Int32 { isFatal(code) ? code : 0 }

    private static func builder(_ user: UnsafeMutableRawPointer?) -> FeedTreeBuilder? {
        user.map { Unmanaged<FeedTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let start: plein_xml_start = { user, name, count, values in
        guard let builder = builder(user), let name else { return }
        var attributes: [(name: String, value: String)] = []
        if let values {
            // Five pointers for each: local name, prefix, namespace, and where the value begins and ends.
            for place in stride(from: 0, to: Int(count) * 5, by: 5) {
                guard let name = values[place], let from = values[place + 3], let to = values[place + 4] else {
                    continue
                }
                let value = String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
                // The one sign that libxml2 leaves escaped in attributes where it replaces no entities.
                attributes.append((String(cString: name), value.replacing("&#38;", with: "&")))
            }
        }
        builder.start(String(cString: name), attributes)
    }

    private static let end: plein_xml_end = { user in builder(user)?.end() }

    private static let text: plein_xml_text = { user, text, count in
        guard let builder = builder(user), let text, count > 0 else { return }
        builder.add(String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self))
    }

    private static let refuse: plein_xml_refuse = { user in builder(user)?.refuse(.documentType) }
}
