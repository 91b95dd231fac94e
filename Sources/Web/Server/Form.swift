import Hummingbird
import Values

/// A sent form: its fields and its files.
struct Form: Sendable {
    struct File: Sendable {
        let field: String
        /// As the browser sent it; not to be trusted.
        let name: String
        let bytes: [UInt8]
    }
    private let fields: [(name: String, value: String)]
    let files: [File]

    init(fields: [(name: String, value: String)], files: [File] = []) {
        (self.fields, self.files) = (fields, files)
    }

    /// The value without surrounding white space; empty when it was not sent.
    func text(_ name: String) -> String {
        (fields.first { $0.name == name }?.value ?? "").trimmed
    }

    /// The value as typed, for long texts whose own white space counts.
    func exact(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// nil when empty or not sent.
    func optional(_ name: String) -> String? {
        let value = text(name)
        return value.isEmpty ? nil : value
    }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value.trimmed) }

    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    var names: [String] { fields.map(\.name) }
}

extension String {
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}

extension Exchange {
    /// Reads the body as a form, within the route's limit and in reasonable time.
    /// - Throws: `Problem` tooLarge, malformed, or unavailable when the body came too slowly.
    func form() async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        let bytes = try await body()
        if type.lowercased().hasPrefix("multipart/form-data") {
            guard let form = Multipart.parse(bytes, contentType: type) else { throw Problem(.malformed) }
            return form
        }
        guard type.isEmpty || type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw Problem(.malformed)
        }
        return Form(fields: Query(String(decoding: bytes, as: UTF8.self)).items)
    }

    /// The whole body, at most `bodyLimit` bytes.
    func body() async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bodyLimit {
            throw Problem(.tooLarge)
        }
        let (body, limit) = (request.body, bodyLimit)
        let patience = services.settings.clientSeconds * (limit > 1_000_000 ? 6 : 1)
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await buffer in body {
                    guard bytes.count + buffer.readableBytes <= limit else { throw Problem(.tooLarge) }
                    bytes += buffer.readableBytesView
                }
                return bytes
            }
            // A form is small; whoever needs longer than this holds a place that others need.
            group.addTask {
                await Alarms.shared.wait(.seconds(patience))
                return nil
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() ?? nil else { throw Problem(.malformed) }
            return bytes
        }
    }
}
