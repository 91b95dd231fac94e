import Crypto
import Foundation
import Hummingbird
import Values

/// Leaflet as the system's package has it, read once at the start and served by us: no page fetches a program elsewhere.
struct MapLibrary: Sendable {
    /// Name under `/assets/leaflet`, file in the folder, type.
    private static let wanted = [
        ("leaflet.js", "leaflet.esm.min.js", "text/javascript; charset=utf-8"),
        ("leaflet.css", "leaflet.css", "text/css; charset=utf-8"),
    ]
    private let files: [String: (bytes: [UInt8], type: String)]
    /// What pages need to draw maps; nil where Leaflet is not there, and pages are lists.
    let setup: MapSetup?
    /// The origin that tiles come from.
    let tileOrigin: String?

    init(_ settings: Settings) {
        let folder = URL(fileURLWithPath: settings.leaflet, isDirectory: true)
        var files: [String: (bytes: [UInt8], type: String)] = [:]
        for (name, file, type) in Self.wanted {
            guard let data = try? Data(contentsOf: folder.appending(path: file)) else { continue }
            files[name] = ([UInt8](data), type)
        }
        self.files = files
        tileOrigin = settings.mapTiles.flatMap(Settings.tileOrigin)
        let version = Self.version(files)
        func link(_ name: String) -> Link { Link.path("/assets/leaflet", name).query([("v", version)]) }
        setup =
            files.count == Self.wanted.count
            ? MapSetup(
                program: link("leaflet.js"), style: link("leaflet.css"), tiles: settings.mapTiles ?? "",
                tilesBy: settings.mapTilesBy) : nil
    }

    /// Changes with what the files hold, so that browsers may keep them.
    private static func version(_ files: [String: (bytes: [UInt8], type: String)]) -> String {
        var hash = SHA256()
        for name in files.keys.sorted() { hash.update(data: files[name]?.bytes ?? []) }
        return hash.finalize().prefix(6).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    func response(_ name: String) -> Response? {
        files[name].map { Reply.bytes($0.bytes, type: $0.type, cache: "public, max-age=31536000, immutable") }
    }

    /// The policy of a page with a map: as everywhere, and pictures of the tile server that the municipality chose.
    func allow(on response: Response) -> Response {
        var response = response
        response.headers[.permissionsPolicy] =
            "camera=(), microphone=(), geolocation=(self), interest-cohort=()"
        if setup != nil, let tileOrigin {
            response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(pictures: "'self' \(tileOrigin)")
        }
        return response
    }
}

/// What a page needs to draw a map.
struct MapSetup: Sendable {
    let program: Link
    let style: Link
    /// Empty: only outlines of neighbourhoods.
    let tiles: String
    let tilesBy: String
}
