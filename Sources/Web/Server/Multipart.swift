/// Reads `multipart/form-data` (RFC 7578): fields and files of a form.
enum Multipart {
    /// More parts than this is no form of ours.
    private static let partLimit = 60

    /// nil when the body is not what its type says.
    static func parse(_ body: [UInt8], contentType: String) -> Form? {
        guard let boundary = parameter("boundary", of: contentType), !boundary.isEmpty, boundary.utf8.count <= 70 else {
            return nil
        }
        let marker = Array("--\(boundary)".utf8)
        guard body.starts(with: marker) else { return nil }
        var fields: [(name: String, value: String)] = []
        var files: [Form.File] = []
        var place = marker.count
        while true {
            if body[place...].starts(with: "--".utf8) { break }
            guard body[place...].starts(with: "\r\n".utf8), fields.count + files.count < partLimit,
                let head = find(Array("\r\n\r\n".utf8), in: body, from: place),
                let end = find(Array("\r\n".utf8) + marker, in: body, from: head + 2)
            else { return nil }
            let headers = String(decoding: body[place + 2..<max(head, place + 2)], as: UTF8.self)
            let content = body[min(head + 4, end)..<end]
            guard let disposition = header("content-disposition", in: headers),
                let name = parameter("name", of: disposition)
            else { return nil }
            if let file = parameter("filename", of: disposition) {
                // A browser sends an empty, nameless file for a field nobody used.
                if !file.isEmpty || !content.isEmpty {
                    files.append(Form.File(field: name, name: file, bytes: Array(content)))
                }
            } else {
                fields.append((name, TypedText.clean(content)))
            }
            place = end + 2 + marker.count
        }
        return Form(fields: fields, files: files)
    }

    static func header(_ name: String, in headers: String) -> String? {
        for line in headers.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            if line[..<colon].lowercased() == name { return String(line[line.index(after: colon)...]) }
        }
        return nil
    }

    /// A parameter such as `name="value"`; browsers write quotes in a value as `%22` or `\"`.
    static func parameter(_ name: String, of header: String) -> String? {
        var rest = header[...]
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let key = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let character = rest.popFirst(), character != "\"" {
                    if character == "\\", rest.first == "\"" {
                        value.append(rest.removeFirst())
                    } else {
                        value.append(character)
                    }
                }
            } else {
                while let character = rest.first, character != ";" { value.append(rest.removeFirst()) }
            }
            if key == name { return TypedText.clean(value.replacing("%22", with: "\"").utf8) }
        }
        return nil
    }

    /// The first place of `needle` at or after `start`.
    static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, body.count >= needle.count else { return nil }
        return body.withUnsafeBufferPointer { bytes in
            var place = start
            let last = bytes.count - needle.count
            while place <= last {
                if bytes[place] == first {
                    var length = 1
                    while length < needle.count && bytes[place + length] == needle[length] { length += 1 }
                    if length == needle.count { return place }
                }
                place += 1
            }
            return nil
        }
    }
}
