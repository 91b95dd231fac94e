import Foundation
import Values

extension AlmanacAnswer {
    /// Bytes of an answer; an installation with ten years of history and two hundred lessons has a quarter of it.
    public static let maximumBytes = 1 << 20

    /// Reads an answer, and refuses it as a whole when anything in it cannot be: who is wrong once is not believed in the
    /// rest.
    /// - Parameter today: no measurement is later than tomorrow.
    /// - Throws: `notJSON`, `tooDeep`, `otherSchema`, `malformed` and `impossible`.
    public static func read(_ bytes: [UInt8], today: LocalDate) throws(AlmanacFault) -> AlmanacAnswer {
        guard bytes.count <= maximumBytes else { throw .impossible("size") }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notJSON }
        guard JSONShape.isShallow(bytes) else { throw .tooDeep }
        let schema = try decode(AlmanacWireSchema.self, bytes).schema
        guard schema == self.schema else { throw .otherSchema(AlmanacText.cut(schema, 40)) }
        let wire = try decode(AlmanacWire.self, bytes)
        return try AlmanacCheck(wire: wire, today: today).answer()
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8]
    ) throws(AlmanacFault) -> Value {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw meaning(error)
        }
    }

    private static func meaning(_ error: any Error) -> AlmanacFault {
        guard let error = error as? DecodingError else { return .notJSON }
        func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
            let path = context.codingPath + [key].compactMap { $0 }
            let keys = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
            return AlmanacText.cut(keys.joined(separator: "."), 80)
        }
        switch error {
        case .keyNotFound(let key, let context): return .malformed(place(context, key))
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            // At the top it is JSON, but a list or a number.
            return .malformed(context.codingPath.isEmpty ? "top" : place(context))
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? .notJSON : .malformed(place(context))
        @unknown default: return .notJSON
        }
    }
}

/// Text from others, made fit for a page.
enum AlmanacText {
    /// Without signs that steer a terminal or turn the direction of what follows, in one line, and at most this long.
    static func cut(_ text: String, _ length: Int) -> String {
        let clean = String(String.UnicodeScalarView(text.unicodeScalars.prefix(length * 4).map(shown)))
        let words = clean.split(separator: " ").joined(separator: " ")
        return words.count <= length ? words : words.prefix(length - 1) + "…"
    }
    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: " "
        // All but the joiner, which makes one sign of several.
        case .format where scalar.value != 0x200D: " "
        default: scalar
        }
    }
}
