/// What OGC API Features asks for at `/api`: the addresses and their parameters, as OpenAPI 3.0.
struct OGCDescription: Sendable {
    let site: String

    var text: String {
        """
        {"openapi":"3.0.3","info":{"title":"Plein: OGC API Features","version":"1.0.0",\
        "description":"Known works, events and notices that go on or come."},"servers":[{"url":\(JSONText.of(site))}],\
        "paths":{\(paths.joined(separator: ","))}}
        """
    }

    private var paths: [String] {
        [
            path("/ogc", "landing"), path("/ogc/conformance", "conformance"), path("/ogc/collections", "collections"),
            path("/ogc/collections/meldingen", "collection"),
            path("/ogc/collections/meldingen/items", "items", Self.parameters, type: "application/geo+json"),
            path("/ogc/collections/meldingen/items/{id}", "item", [Self.id], type: "application/geo+json"),
        ]
    }

    private func path(
        _ address: String, _ operation: String, _ parameters: [String] = [], type: String = "application/json"
    ) -> String {
        let refused = parameters.isEmpty ? "" : #","400":{"description":"A parameter cannot be read."}"#
        return """
            "\(address)":{"get":{"operationId":"\(operation)","parameters":[\(parameters.joined(separator: ","))],\
            "responses":{"200":{"description":"As asked.","content":{"\(type)":{"schema":{"type":"object"}}}},\
            "404":{"description":"Not there."}\(refused)}}}
            """
    }

    private static let id = #"{"name":"id","in":"path","required":true,"schema":{"type":"string"}}"#
    private static let parameters = [
        #"{"name":"limit","in":"query","schema":{"type":"integer","minimum":1,"maximum":1000,"default":100}}"#,
        """
        {"name":"bbox","in":"query","style":"form","explode":false,"schema":{"type":"array","minItems":4,"maxItems":6,\
        "items":{"type":"number"}}}
        """,
        #"{"name":"datetime","in":"query","schema":{"type":"string"}}"#,
        #"{"name":"na","in":"query","description":"Where the next page begins.","schema":{"type":"string"}}"#,
    ]
}
