internal import CGMime

/// Reads the structure of a mail with GMime, within limits. What comes out are values: nothing of C outlives the call.
struct MIMEParser {
    let limits: MailLimits
    private var parts = 0
    private var cuts: Set<String> = []

    init(limits: MailLimits) { self.limits = limits }

    /// GMime must be told to begin before anything in it is called, also by those who only decode a header.
    static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    /// Nil when there is nothing that looks like a mail.
    static func parse(_ raw: [UInt8], limits: MailLimits) -> MIMEMail? {
        guard isReady else { return nil }
        var reader = MIMEParser(limits: limits)
        guard var mail = reader.read(raw, depth: 0) else { return nil }
        mail.cuts = reader.cuts
        return mail
    }

    private mutating func read(_ raw: [UInt8], depth: Int) -> MIMEMail? {
        let bytes = MIMEGuard.safe(raw)
        let stream = bytes.withUnsafeBytes {
            g_mime_stream_mem_new_with_buffer($0.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        defer { g_object_unref(stream) }
        let parser = g_mime_parser_new_with_stream(stream)
        defer { g_object_unref(parser) }
        guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
        defer { g_object_unref(message) }
        return mail(message, depth: depth)
    }

    private mutating func mail(_ message: UnsafeMutablePointer<GMimeMessage>, depth: Int) -> MIMEMail {
        var headers = MailHeaders()
        headers.add(Self.object(message))
        guard let body = g_mime_message_get_mime_part(message) else { return MIMEMail(headers: headers, body: nil) }
        headers.add(body)
        return MIMEMail(headers: headers, body: part(body, depth: depth + 1))
    }

    private mutating func part(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int) -> MIMEPart? {
        guard depth <= limits.depth else {
            cuts.insert("tooDeep")
            return nil
        }
        parts += 1
        guard parts <= limits.parts else {
            cuts.insert("tooManyParts")
            return nil
        }
        var part = Self.described(object)
        if Self.isA(object, g_mime_multipart_get_type()) {
            part.content = .parts(children(Self.cast(object, GMimeMultipart.self), depth: depth))
        } else if Self.isA(object, g_mime_message_part_get_type()) {
            guard let inner = g_mime_message_part_get_message(Self.cast(object, GMimeMessagePart.self)) else {
                return part
            }
            part.content = .mail(mail(inner, depth: depth + 1))
        } else if Self.isA(object, g_mime_part_get_type()) {
            let bytes = Self.decoded(Self.cast(object, GMimePart.self))
            part.content = .bytes(bytes)
            // Some servers put a whole mail in base64, which is forbidden (RFC 2046 §5.2.1).
            if ["message/rfc822", "message/global"].contains(part.mediaType), depth < limits.depth,
                let inner = read(bytes, depth: depth + 1), !inner.headers.isEmpty
            {
                part.content = .mail(inner)
            }
        }
        return part
    }

    private mutating func children(_ multipart: UnsafeMutablePointer<GMimeMultipart>, depth: Int) -> [MIMEPart] {
        var children: [MIMEPart] = []
        for place in 0..<max(0, g_mime_multipart_get_count(multipart)) {
            if parts > limits.parts { break }
            guard let child = g_mime_multipart_get_part(multipart, place) else { continue }
            if let part = part(child, depth: depth + 1) { children.append(part) }
        }
        return children
    }

    private static func described(_ object: UnsafeMutablePointer<GMimeObject>) -> MIMEPart {
        var part = MIMEPart(mediaType: "text/plain", content: .bytes([]))
        if let type = g_mime_object_get_content_type(object) {
            part.mediaType = [
                text(g_mime_content_type_get_media_type(type)), text(g_mime_content_type_get_media_subtype(type)),
            ]
            .map { ($0 ?? "").lowercased() }.joined(separator: "/")
        }
        let type = HeaderParameters(field("content-type", of: object))
        for name in ["charset", "format", "delsp", "report-type", "smime-type", "protocol", "method", "name", "start"] {
            part.parameters[name] = type[name]
        }
        part.disposition = text(g_mime_object_get_disposition(object))?.lowercased()
        part.contentID = text(g_mime_object_get_content_id(object))
        let names = [HeaderParameters(field("content-disposition", of: object))["filename"], part.parameters["name"]]
        part.fileName = names.compactMap { $0 }.first { !$0.isEmpty }
        return part
    }

    /// As it was written; GMime's own reading of parameters knows few charsets.
    private static func field(_ name: String, of object: UnsafeMutablePointer<GMimeObject>) -> [UInt8] {
        guard let list = g_mime_object_get_header_list(object),
            let header = g_mime_header_list_get_header(list, name), let value = g_mime_header_get_raw_value(header)
        else { return [] }
        return Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
    }

    private static func decoded(_ part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
        guard let content = g_mime_part_get_content(part) else { return [] }
        let stream = g_mime_stream_mem_new()
        defer { g_object_unref(stream) }
        _ = g_mime_data_wrapper_write_to_stream(content, stream)
        let memory = UnsafeMutableRawPointer(stream)?.assumingMemoryBound(to: GMimeStreamMem.self)
        guard let array = g_mime_stream_mem_get_byte_array(memory), let data = array.pointee.data else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
    }

    private static func isA(_ object: UnsafeMutablePointer<GMimeObject>, _ type: GType) -> Bool {
        g_type_check_instance_is_a(cast(object, GTypeInstance.self), type) != 0
    }
    private static func cast<Source, Target>(_ pointer: UnsafeMutablePointer<Source>, _: Target.Type)
        -> UnsafeMutablePointer<Target>
    {
        UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Target.self)
    }
    private static func object<Source>(_ pointer: UnsafeMutablePointer<Source>) -> UnsafeMutablePointer<GMimeObject> {
        cast(pointer, GMimeObject.self)
    }
    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
}

extension MailHeaders {
    /// All fields of a part, as they were written.
    fileprivate mutating func add(_ object: UnsafeMutablePointer<GMimeObject>) {
        guard let list = g_mime_object_get_header_list(object) else { return }
        for place in 0..<max(0, g_mime_header_list_get_count(list)) {
            guard let header = g_mime_header_list_get_header_at(list, place), let name = g_mime_header_get_name(header)
            else { continue }
            let value = g_mime_header_get_raw_value(header).map {
                Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))
            }
            add(String(cString: name), value ?? [])
        }
    }
}
