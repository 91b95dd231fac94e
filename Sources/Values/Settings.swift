/// How this installation is set up. Read once at the start, then passed on.
public struct Settings: Sendable, Equatable {
    /// `postgres://…`, or the path of an SQLite file. `PLEIN_DATABASE`.
    public var database = "var/plein.sqlite"
    /// Address and port to serve on. `PLEIN_LISTEN`.
    public var host = "127.0.0.1"
    public var port = 8080
    /// What people type to reach us, without a slash at the end. `PLEIN_PUBLIC_URL`.
    public var publicURL = "http://127.0.0.1:8080"
    /// A proxy in front sets X-Forwarded-For; believe it. `PLEIN_TRUST_PROXY=yes`.
    public var trustsProxy = false
    /// Seconds that a client may take over sending a form, six times that with attachments, and twice that to say nothing
    /// between two requests. `PLEIN_CLIENT_SECONDS`, 1 to 600.
    public var clientSeconds = 30
    /// Seconds after which a mailbox is looked at again, woken or not. `PLEIN_MAIL_POLL_SECONDS`, 1 to 1500.
    public var mailPollSeconds = 60
    /// What stands behind the second `@` of our handles in the fediverse, when that is not the host of `publicURL`.
    /// `PLEIN_HANDLE_HOST`.
    public var handleHost: String?
    /// Path of a PEM file with roots that are trusted beside the system's when we fetch from other servers.
    /// `PLEIN_TRUSTED_ROOTS`.
    public var trustedRoots: String?
    /// Speak with private addresses too, and without TLS: for test networks only, never on the internet.
    /// `PLEIN_TEST_NETWORK=yes`.
    public var isTestNetwork = false
    /// Activities that one server of the fediverse may send us in a minute, on average over half an hour; beyond it is asked
    /// to wait.
    /// `PLEIN_FEDIVERSE_PER_MINUTE`, 60 to 10000000.
    public var activitiesPerMinute = 3_000
    /// Path of a file with a growth model to use in place of the one that comes with Plein. `PLEIN_GROWTH_MODEL`.
    public var growthModel: String?
    /// Folder with Leaflet, the program that draws maps in the browser. `PLEIN_LEAFLET`.
    public var leaflet = "/usr/share/javascript/leaflet"
    /// Address of map tiles, with `{z}`, `{x}` and `{y}`; without one a map shows outlines of neighbourhoods only.
    /// `PLEIN_MAP_TILES`.
    public var mapTiles: String?
    /// Who made those tiles, as their licence asks to be said. `PLEIN_MAP_TILES_BY`.
    public var mapTilesBy = ""
    /// A notice of the municipality is published by another colleague than who wrote it.
    /// `PLEIN_NOTICE_SECOND_READER=yes`.
    public var noticeNeedsReader = false
    /// Least important messages in the log: trace, debug, info, notice, warning, error. `PLEIN_LOG`.
    public var logLevel = "notice"

    public init() {}

    public var isBehindTLS: Bool { publicURL.hasPrefix("https://") }
    /// Scheme, host and port, as a browser's `Origin` header says them.
    public var origin: String { publicURL }
    /// With TLS the name itself makes browsers refuse it from other hosts and over plain HTTP.
    public var sessionCookie: String { isBehindTLS ? "__Host-plein" : "plein" }

    /// A setting that cannot be used, in words for a system administrator.
    public struct Fault: Error, Sendable, Equatable {
        public let name: String
        public let reason: String
    }

    /// From a file of `NAME=value` lines first, then from the environment, which wins.
    /// - Throws: `Fault` for the first setting that cannot be used.
    public static func read(file: String, environment: [String: String]) throws -> Settings {
        var found: [String: String] = [:]
        for line in file.split(whereSeparator: \.isNewline) {
            let text = line.drop { $0 == " " }
            guard !text.hasPrefix("#"), let equals = text.firstIndex(of: "=") else { continue }
            found[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        found.merge(environment) { _, new in new }
        var settings = Settings()
        if let value = found["PLEIN_DATABASE"], !value.isEmpty { settings.database = value }
        if let value = found["PLEIN_LISTEN"], !value.isEmpty { try settings.listen(value) }
        if let value = found["PLEIN_PUBLIC_URL"], !value.isEmpty {
            guard value.hasPrefix("http://") || value.hasPrefix("https://") else {
                throw Fault(name: "PLEIN_PUBLIC_URL", reason: "must start with http:// or https://, not \(value)")
            }
            settings.publicURL = value.hasSuffix("/") ? String(value.dropLast()) : value
        } else {
            settings.publicURL = "http://\(settings.host):\(settings.port)"
        }
        settings.trustsProxy = ["1", "yes", "true"].contains(found["PLEIN_TRUST_PROXY"] ?? "")
        if let value = found["PLEIN_CLIENT_SECONDS"], !value.isEmpty {
            guard let seconds = Int(value), (1...600).contains(seconds) else {
                throw Fault(name: "PLEIN_CLIENT_SECONDS", reason: "must be a number from 1 to 600, not \(value)")
            }
            settings.clientSeconds = seconds
        }
        if let value = found["PLEIN_MAIL_POLL_SECONDS"], !value.isEmpty {
            guard let seconds = Int(value), (1...1500).contains(seconds) else {
                throw Fault(name: "PLEIN_MAIL_POLL_SECONDS", reason: "must be a number from 1 to 1500, not \(value)")
            }
            settings.mailPollSeconds = seconds
        }
        if let value = found["PLEIN_HANDLE_HOST"], !value.isEmpty { settings.handleHost = value.lowercased() }
        if let value = found["PLEIN_TRUSTED_ROOTS"], !value.isEmpty { settings.trustedRoots = value }
        settings.isTestNetwork = ["1", "yes", "true"].contains(found["PLEIN_TEST_NETWORK"] ?? "")
        if let value = found["PLEIN_FEDIVERSE_PER_MINUTE"], !value.isEmpty {
            guard let count = Int(value), (60...10_000_000).contains(count) else {
                throw Fault(
                    name: "PLEIN_FEDIVERSE_PER_MINUTE", reason: "must be a number from 60 to 10000000, not \(value)")
            }
            settings.activitiesPerMinute = count
        }
        if let value = found["PLEIN_GROWTH_MODEL"], !value.isEmpty { settings.growthModel = value }
        try settings.map(found)
        settings.noticeNeedsReader = ["1", "yes", "true"].contains(found["PLEIN_NOTICE_SECOND_READER"] ?? "")
        if let value = found["PLEIN_LOG"], !value.isEmpty {
            guard ["trace", "debug", "info", "notice", "warning", "error"].contains(value) else {
                throw Fault(name: "PLEIN_LOG", reason: "must be trace, debug, info, notice, warning or error")
            }
            settings.logLevel = value
        }
        return settings
    }

    private mutating func map(_ found: [String: String]) throws {
        if let value = found["PLEIN_LEAFLET"], !value.isEmpty { leaflet = value }
        mapTilesBy = found["PLEIN_MAP_TILES_BY"] ?? ""
        guard let value = found["PLEIN_MAP_TILES"], !value.isEmpty else { return }
        guard Settings.tileOrigin(value) != nil, ["{z}", "{x}", "{y}"].allSatisfy(value.contains) else {
            throw Fault(
                name: "PLEIN_MAP_TILES",
                reason: "must be like https://tiles.example/{z}/{x}/{y}.png, not \(value)")
        }
        mapTiles = value
    }

    /// Scheme, host and port of an address of tiles; nil when it is none. The browser may fetch pictures from there only.
    public static func tileOrigin(_ address: String) -> String? {
        guard let origin = address.prefixMatch(of: /https?:\/\/[A-Za-z0-9.-]+(:[0-9]+)?(?=\/)/) else { return nil }
        return String(origin.0)
    }

    private mutating func listen(_ value: String) throws {
        guard let colon = value.lastIndex(of: ":"), let port = Int(value[value.index(after: colon)...]),
            (0...65_535).contains(port)
        else {
            throw Fault(
                name: "PLEIN_LISTEN", reason: "must be an address and a port such as 127.0.0.1:8080, not \(value)")
        }
        host = String(value[..<colon]).trimmingBrackets
        self.port = port
    }
}

extension String {
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
