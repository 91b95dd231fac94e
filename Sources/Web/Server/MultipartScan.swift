import Values

/// Reads `multipart/form-data` (RFC 7578) as it comes in: fields whole, files in pieces, so that a large file is never in
/// memory as a whole. Fields that decide about the file have to stand before it in the form.
struct MultipartScan {
    enum Event: Equatable {
        case field(name: String, value: String)
        /// What follows as `bytes` is of this file. The name is not to be trusted.
        case file(field: String, name: String)
        case bytes([UInt8])
        /// The form is complete.
        case end
    }
    private enum State: Equatable { case start, between, head, field(String), file, done }
    private let marker: [UInt8]
    private var buffer: [UInt8] = []
    private var state = State.start
    private var parts = 0
    private var isFirstOfFile = false
    private static let (headLimit, fieldLimit, partLimit) = (8192, 65_536, 60)

    /// nil when the type is not of such a form.
    init?(contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Multipart.parameter("boundary", of: contentType), !boundary.isEmpty,
            boundary.utf8.count <= 70
        else { return nil }
        marker = Array("--\(boundary)".utf8)
    }

    /// - Throws: `Problem(.malformed)`.
    mutating func feed(_ bytes: [UInt8]) throws -> [Event] {
        buffer += bytes
        var events: [Event] = []
        while let event = try step() { events.append(event) }
        return events.filter { $0 != .bytes([]) }
    }

    /// nil when more has to come first. An empty `bytes` says: go on.
    private mutating func step() throws -> Event? {
        switch state {
        case .start:
            guard buffer.count >= marker.count else { return nil }
            guard buffer.starts(with: marker) else { throw Problem(.malformed) }
            return skip(marker.count, to: .between)
        case .between:
            guard buffer.count >= 2 else { return nil }
            if buffer.starts(with: "--".utf8) {
                _ = skip(2, to: .done)
                return .end
            }
            guard buffer.starts(with: "\r\n".utf8) else { throw Problem(.malformed) }
            return skip(2, to: .head)
        case .head: return try head()
        case .field, .file: return try content()
        case .done:
            // What comes after the end means nothing.
            buffer = []
            return nil
        }
    }

    private mutating func skip(_ count: Int, to next: State) -> Event {
        buffer.removeFirst(count)
        state = next
        return .bytes([])
    }

    private mutating func head() throws -> Event? {
        guard let end = Multipart.find(Array("\r\n\r\n".utf8), in: buffer, from: 0) else {
            guard buffer.count <= Self.headLimit else { throw Problem(.malformed) }
            return nil
        }
        let headers = String(decoding: buffer[..<end], as: UTF8.self)
        parts += 1
        guard parts <= Self.partLimit, let disposition = Multipart.header("content-disposition", in: headers),
            let name = Multipart.parameter("name", of: disposition)
        else { throw Problem(.malformed) }
        // The line end before the marker belongs to it, also when there is nothing in between.
        buffer.removeFirst(end + 2)
        guard let file = Multipart.parameter("filename", of: disposition) else {
            state = .field(name)
            return .bytes([])
        }
        state = .file
        isFirstOfFile = true
        return .file(field: name, name: file)
    }

    /// What stands before the next marker; the buffer begins with the line end after the head.
    private mutating func content() throws -> Event? {
        let ending = Array("\r\n".utf8) + marker
        if case .field(let name) = state {
            guard let end = Multipart.find(ending, in: buffer, from: 0) else {
                guard buffer.count <= Self.fieldLimit else { throw Problem(.tooLarge) }
                return nil
            }
            let value = end >= 2 ? TypedText.clean(buffer[2..<end]) : ""
            _ = skip(end + ending.count, to: .between)
            return .field(name: name, value: value)
        }
        let skipped = isFirstOfFile ? 2 : 0
        if let end = Multipart.find(ending, in: buffer, from: 0) {
            let piece = end >= skipped ? Array(buffer[skipped..<end]) : []
            isFirstOfFile = false
            _ = skip(end + ending.count, to: .between)
            return .bytes(piece)
        }
        // A marker may be cut: its beginning waits for the rest.
        let safe = buffer.count - ending.count
        guard safe > skipped else { return nil }
        let piece = Array(buffer[skipped..<safe])
        buffer.removeFirst(safe)
        isFirstOfFile = false
        return .bytes(piece)
    }
}
