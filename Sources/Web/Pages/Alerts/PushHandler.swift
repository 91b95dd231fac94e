import Channels
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Square
import Values

/// Notifications on a device: its subscription, and the script that shows what comes in.
enum PushHandler {
    /// Devices by one address in an hour; a library or a town hall shares one.
    private static let perHour = 30

    /// The service worker. Its address stays the same and lies above the pages that it serves, so it is no asset.
    static func worker(_ exchange: Exchange) async throws -> Response {
        Reply.bytes(Assets.worker, type: "text/javascript; charset=utf-8", cache: "no-cache")
    }

    /// How the site stands on the home screen of a phone (W3C Web Application Manifest). An iPhone takes no notifications from a
    /// site that does not stand there, as a window of its own.
    static func manifest(_ exchange: Exchange) async throws -> Response {
        struct Manifest: Encodable {
            struct Icon: Encodable {
                let src: String
                let sizes = "any"
                let type = "image/svg+xml"
            }
            let id = "/buurt"
            let name: String
            let short_name: String
            let lang: String
            let start_url = "/buurt/volgen"
            let scope = "/"
            let display = "standalone"
            let background_color = "#ffffff"
            let theme_color = "#154273"
            let icons = [Icon(src: Assets.address("favicon.svg").address)]
        }
        let frame = try await exchange.frame()
        let title = frame.texts.near.title
        let manifest = Manifest(
            name: "\(title) \(frame.municipality)", short_name: title, lang: frame.language.rawValue)
        return Reply.bytes(
            Array(JSONText.of(manifest).utf8), type: "application/manifest+json", cache: "no-cache")
    }

    /// What is followed behind a link, on this device too or instead.
    static func follow(_ exchange: Exchange) async throws -> Response {
        try await exchange.throttle("watch", limit: perHour, seconds: 3600)
        let form = try await exchange.form()
        guard let device = PushDevice(form) else { throw Problem(.malformed) }
        do {
            let token = try await exchange.services.watches.follow(
                from: exchange.piece("token"), on: device, isInstead: form.text("alleen") == "1")
            return done(token)
        } catch let problem as Problem where problem.code == .invalid {
            // Either the browser has something that is no subscription, or the device follows as many places as it can.
            let fault = problem.fields.first { $0.name == "plek" } == nil ? "kan-niet" : "vol"
            return Reply.redirect(
                Link.path("/buurt/volgen", exchange.piece("token")).query([("apparaat", fault)]))
        }
    }

    /// The browser has another subscription: its worker says so, or a page.
    static func renew(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        guard let device = PushDevice(form) else { throw Problem(.malformed) }
        do {
            try await exchange.services.watches.renew(exchange.piece("token"), device)
        } catch let problem as Problem where problem.code == .notFound {
            try await exchange.throttle("unknown link", limit: 300, seconds: 600)
            throw problem
        }
        return Reply.redirect(
            Link.path("/buurt/volgen", exchange.piece("token")).query([
                ("gedaan", WatchManagePage.Done.changed.rawValue)
            ]))
    }

    static func done(_ token: String, alsoMail: Bool = false) -> Response {
        let done = alsoMail ? WatchManagePage.Done.both : .device
        return Reply.redirect(Link.path("/buurt/volgen", token).query([("gedaan", done.rawValue)]))
    }
}

extension PushDevice {
    /// What `JSON.stringify` writes of a subscription (W3C Push API, `toJSON`).
    private struct Written: Decodable {
        struct Keys: Decodable {
            let p256dh: String
            let auth: String
        }
        let endpoint: String
        let keys: Keys
    }
    private static let longest = 4096

    /// Nil for what is no subscription; whether it is a good one is not said.
    init?(_ form: Form) {
        let text = form.text("apparaat")
        guard text.utf8.count <= Self.longest,
            let written = try? JSONDecoder().decode(Written.self, from: Data(text.utf8)),
            let publicKey = Base64URL.bytes(written.keys.p256dh), let secret = Base64URL.bytes(written.keys.auth)
        else { return nil }
        self.init(endpoint: written.endpoint, publicKey: publicKey, secret: secret)
    }

    /// By which a page knows its own device, without telling the endpoint to who looks over a shoulder.
    static func mark(_ endpoint: String) -> String { Digest.base64url(Digest.sha256(endpoint)) }
}
