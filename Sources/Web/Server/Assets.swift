import Crypto
import Hummingbird

/// Styles, script and pictures, part of the program itself. Their address changes with their content.
enum Assets {
    private struct Asset: Sendable {
        let bytes: [UInt8]
        let type: String
        let version: String

        init(_ bytes: [UInt8], _ type: String) {
            (self.bytes, self.type) = (bytes, type)
            let digest = SHA256.hash(data: bytes).prefix(6)
            version = digest.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
        }
    }

    private static let all: [String: Asset] = [
        "plein.css": Asset(PackageResources.plein_css, "text/css; charset=utf-8"),
        "desk.css": Asset(PackageResources.desk_css, "text/css; charset=utf-8"),
        "plein.js": Asset(PackageResources.plein_js, "text/javascript; charset=utf-8"),
        "buurt.css": Asset(PackageResources.buurt_css, "text/css; charset=utf-8"),
        "buurt.js": Asset(PackageResources.buurt_js, "text/javascript; charset=utf-8"),
        "melding.js": Asset(PackageResources.melding_js, "text/javascript; charset=utf-8"),
        "icons.svg": Asset(PackageResources.icons_svg, "image/svg+xml"),
        "favicon.svg": Asset(PackageResources.favicon_svg, "image/svg+xml"),
    ]

    /// Names and contents, for the gallery.
    static var files: [(name: String, bytes: [UInt8])] { all.map { ($0.key, $0.value.bytes) } }

    /// The stylesheet that the almanac takes along into its folder; not served.
    private static let taken: [String: [UInt8]] = ["almanac.css": PackageResources.almanac_css]

    /// The script that shows notifications; served at an address of its own, see `PushHandler`.
    static var worker: [UInt8] { PackageResources.melder_js }

    /// The contents of an asset; empty for a name that does not exist.
    static func bytes(_ name: StaticString) -> [UInt8] { all["\(name)"]?.bytes ?? taken["\(name)"] ?? [] }

    /// Where a page finds the asset. A name that does not exist gives an address that does not exist.
    static func address(_ name: StaticString) -> Link {
        let version = all["\(name)"]?.version ?? "0"
        return Link.path("/assets", "\(name)").query([("v", version)])
    }

    static func response(_ name: String) -> Response? {
        guard let asset = all[name] else { return nil }
        return Reply.bytes(asset.bytes, type: asset.type, cache: "public, max-age=31536000, immutable")
    }
}
