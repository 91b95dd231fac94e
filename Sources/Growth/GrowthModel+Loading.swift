import Foundation

/// What is wrong with a definition, each fault in words for who wrote it.
public struct GrowthModelFaults: Error, Sendable, Equatable, CustomStringConvertible {
    public let source: String
    public let faults: [String]

    public var description: String {
        "the growth model in \(source) cannot be used:\n" + faults.map { "  - \($0)" }.joined(separator: "\n")
    }
}

extension GrowthModel {
    /// The definition that comes with this version of Plein.
    /// - Throws: `GrowthModelFaults`.
    public static func builtIn() throws -> GrowthModel {
        try read(Data(PackageResources.model_json), source: "Plein itself")
    }

    /// The definition of an installation: a file of its own, or the one that comes with Plein.
    /// - Parameter path: nil for the built-in one.
    /// - Throws: `GrowthModelFaults`.
    public static func load(_ path: String?) throws -> GrowthModel {
        guard let path else { return try builtIn() }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw GrowthModelFaults(source: path, faults: ["the file cannot be read"])
        }
        guard data.count <= 1_000_000 else {
            throw GrowthModelFaults(source: path, faults: ["the file is larger than a megabyte"])
        }
        return try read(data, source: path)
    }

    /// - Throws: `GrowthModelFaults` with everything that is wrong.
    public static func read(_ data: Data, source: String) throws -> GrowthModel {
        let model: GrowthModel
        do {
            model = try JSONDecoder().decode(GrowthModel.self, from: data)
        } catch let error as DecodingError {
            throw GrowthModelFaults(source: source, faults: [words(error)])
        }
        let faults = model.faults()
        guard faults.isEmpty else { throw GrowthModelFaults(source: source, faults: faults) }
        return model
    }

    /// The definition as it is kept with the measurements that were made by it: always the same text for the same model.
    public var definition: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    private static func words(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty
                ? "the file" : path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context): return "\(place(context.codingPath)) has no “\(key.stringValue)”"
        case .valueNotFound(_, let context): return "\(place(context.codingPath)) is empty"
        case .typeMismatch(let type, let context): return "\(place(context.codingPath)) should be a \(type)"
        case .dataCorrupted(let context):
            return "\(place(context.codingPath)) cannot be read: \(context.debugDescription)"
        @unknown default: return "the file cannot be read"
        }
    }
}
