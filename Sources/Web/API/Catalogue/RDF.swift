import Values

/// Something that is described in RDF (RDF 1.1 Concepts).
struct RDFNode: Sendable {
    /// Absolute; nil: without a name.
    var id: String?
    /// As `dcat:Dataset`.
    var types: [String]
    var properties: [(name: String, value: RDFValue)] = []

    init(_ id: String? = nil, _ types: String...) { (self.id, self.types) = (id, types) }

    mutating func add(_ name: String, _ value: RDFValue?) {
        if let value { properties.append((name, value)) }
    }
}

indirect enum RDFValue: Sendable {
    /// An absolute address.
    case iri(String)
    case text(String, Language? = nil)
    /// With a type such as `xsd:dateTime`.
    case typed(String, String)
    case node(RDFNode)
}

/// The names that the catalogue uses.
enum RDFNames {
    static let prefixes: [(name: String, iri: String)] = [
        ("adms", "http://www.w3.org/ns/adms#"), ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dcatap", "http://data.europa.eu/r5r/"), ("dct", "http://purl.org/dc/terms/"),
        ("eli", "http://data.europa.eu/eli/ontology#"), ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("hydra", "http://www.w3.org/ns/hydra/core#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"), ("spdx", "http://spdx.org/rdf/terms#"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]
}

/// RDF 1.1 Turtle.
struct TurtleWriter {
    private var text = ""
    /// What has a name is described once.
    private var waiting: [RDFNode] = []
    private var known: Set<String> = []

    static func document(_ nodes: [RDFNode]) -> String {
        var writer = TurtleWriter()
        for prefix in RDFNames.prefixes { writer.text += "@prefix \(prefix.name): <\(prefix.iri)> .\n" }
        writer.waiting = nodes
        while !writer.waiting.isEmpty {
            let node = writer.waiting.removeFirst()
            if let id = node.id, !writer.known.insert(id).inserted { continue }
            writer.text += "\n\(node.id.map(iri) ?? "[]")"
            writer.write(node, indent: "    ")
            writer.text += " .\n"
        }
        return writer.text
    }

    private mutating func write(_ node: RDFNode, indent: String) {
        var isFirst = true
        func begin() -> String {
            defer { isFirst = false }
            return isFirst ? " " : " ;\n\(indent)"
        }
        if !node.types.isEmpty { text += begin() + "a " + node.types.joined(separator: ", ") }
        for (name, value) in node.properties {
            text += begin() + name + " "
            write(value, indent: indent)
        }
    }

    private mutating func write(_ value: RDFValue, indent: String) {
        switch value {
        case .iri(let iri): text += Self.iri(iri)
        case .text(let words, let language):
            text += Self.quoted(words) + (language.map { "@\($0.rawValue)" } ?? "")
        case .typed(let words, let type): text += "\(Self.quoted(words))^^\(type)"
        case .node(let node):
            if let id = node.id {
                text += Self.iri(id)
                waiting.append(node)
            } else {
                text += "["
                write(node, indent: indent + "    ")
                text += " ]"
            }
        }
    }

    /// Signs that may not stand in an address (Turtle §6.5, IRIREF) are percent-encoded.
    static func iri(_ iri: String) -> String {
        var safe = ""
        for sign in iri.unicodeScalars {
            if sign.value <= 0x20 || "<>\"{}|^`\\".unicodeScalars.contains(sign) {
                safe += Link.encoded(String(sign))
            } else {
                safe.unicodeScalars.append(sign)
            }
        }
        return "<\(safe)>"
    }

    static func quoted(_ words: String) -> String {
        var text = "\""
        for sign in words.unicodeScalars {
            switch sign {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default: text.unicodeScalars.append(sign)
            }
        }
        return text + "\""
    }
}

/// JSON-LD 1.1 of the same.
enum JSONLDWriter {
    static func document(_ nodes: [RDFNode]) -> JSONValue {
        let context = Dictionary(
            RDFNames.prefixes.map { ($0.name, JSONValue.text($0.iri)) }, uniquingKeysWith: { first, _ in first })
        return ["@context": .object(context), "@graph": .list(nodes.map(object))]
    }

    private static func object(_ node: RDFNode) -> JSONValue {
        var object: [String: JSONValue] = [:]
        if let id = node.id { object["@id"] = .text(id) }
        if !node.types.isEmpty { object["@type"] = .list(node.types.map(JSONValue.text)) }
        for (name, value) in node.properties {
            let one = json(value)
            if case .list(let known)? = object[name] {
                object[name] = .list(known + [one])
            } else {
                object[name] = .list([one])
            }
        }
        return .object(object)
    }

    private static func json(_ value: RDFValue) -> JSONValue {
        switch value {
        case .iri(let iri): ["@id": .text(iri)]
        case .text(let words, let language?):
            ["@value": .text(words), "@language": .text(language.rawValue)]
        case .text(let words, nil): ["@value": .text(words)]
        case .typed(let words, let type): ["@value": .text(words), "@type": .text(type)]
        case .node(let node): object(node)
        }
    }
}
