import Square
import Values

/// A stop of a route that fits several places.
struct WatchStop: Sendable {
    /// From 0.
    let number: Int
    /// As typed.
    let words: String
    let found: [String]

    var id: String { "halte-\(number)" }

    func html(_ frame: Frame) -> HTML {
        let items = found.map { name -> HTML in
            """
            <label class="check"><input type="radio" name="\(id)" value="\(name)"> <span dir="auto">\(name)</span></label>
            """
        }
        return """
            <fieldset class="field wrong" id="\(id)"><legend dir="auto">\(frame.texts.watch.whichStop(words))</legend>\(items)</fieldset>
            """
    }
}

extension WatchForm {
    /// The stops of the route, each one place; nil when `stops` says which are to be chosen first.
    /// - Throws: `Problem(.invalid)` with `plek`.
    mutating func routeStops(_ places: NearPlaces) async throws -> [(name: String, point: GeoPoint)]? {
        var lines = route.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        lines = Array(lines.prefix(Self.mostStops))
        var clear: [(name: String, point: GeoPoint)] = []
        for (number, line) in lines.enumerated() {
            let found = try await places.search(line)
            if found.isEmpty { throw Problem.invalid([.init("plek", .notAPlace)]) }
            if let one = found.first(where: { $0.name == chosenStops[number] }) ?? NearPlaces.meant(line, of: found) {
                clear.append(one)
                // What was chosen stays chosen when something else is wrong.
                if chosenStops[number] == one.name { lines[number] = one.name }
            } else {
                stops.append(WatchStop(number: number, words: line, found: found.map(\.name)))
            }
        }
        route = lines.joined(separator: "\n")
        return stops.isEmpty ? clear : nil
    }
}
