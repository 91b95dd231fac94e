import Hummingbird
import Identity
import Values

/// One request, and what we know about who sent it.
struct Exchange: Sendable {
    let services: Services
    let request: Request
    let parameters: Parameters
    /// Where it came from, for throttling only; never stored readable, never logged.
    let remoteAddress: String
    let language: Language
    let query: Query
    let bodyLimit: Int
    /// The cookie's value of a valid session.
    let sessionToken: String?
    let viewer: Viewer?
    let now: Instant

    var texts: Texts { Texts.of(language) }

    /// A piece of the path that the route names; empty when the route has none.
    func piece(_ name: String) -> String { parameters.get(name) ?? "" }

    /// An id in the path.
    /// - Throws: `Problem(.notFound)` for anything that is no id.
    func id<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws -> ID<Kind> {
        guard let id = ID<Kind>(piece(name)) else { throw Problem(.notFound) }
        return id
    }

    /// The signed-in colleague.
    /// - Throws: `Problem(.signInNeeded)`.
    func colleague() throws -> Viewer {
        guard let viewer else { throw Problem(.signInNeeded) }
        return viewer
    }

    /// Path and query as asked, without the language switch.
    var address: String {
        let kept = query.items.filter { $0.name != "taal" }
        let text = kept.map { "\(Link.encoded($0.name))=\(Link.encoded($0.value))" }.joined(separator: "&")
        return request.uri.path + (text.isEmpty ? "" : "?" + text)
    }

    /// - Parameter isWhole: false for a piece of a page that is there already.
    func frame(isWhole: Bool = true) async throws -> Frame {
        let town = try await services.townHall()
        var frame = Frame(
            language: language, address: request.method == .get ? address : request.uri.path,
            municipality: town.name, demonstration: town.demonstration,
            colleague: viewer.map { viewer in
                Frame.Colleague(
                    name: viewer.name, isTeamLead: viewer.role >= .teamLead,
                    isAdministrator: viewer.role >= .administrator, shortcuts: viewer.shortcuts)
            },
            csrf: sessionToken.map(services.sessions.csrf) ?? "", now: now)
        frame.map = services.maps.setup
        frame.contact = town.contact
        // A page about what goes wrong must not need that this goes well.
        if isWhole, let viewer {
            frame.troubles = (try? await services.troubles(for: viewer)) ?? []
            frame.colleague?.hasAccount = (try? await services.inbox.fediverse.hasAccount(viewer)) ?? false
            // An administrator is of all teams: without an account there is nothing to report.
            if viewer.role >= .administrator, frame.colleague?.hasAccount == true {
                frame.colleague?.openReports = try? await services.inbox.openReports(for: viewer)
            }
        }
        return frame
    }

    /// A page, rendered.
    func show(_ page: some Page, status: HTTPResponse.Status = .ok) async throws -> Response {
        Reply.html(Layout.document(page, try await frame()), status: status)
    }

    /// A page with a map.
    func showMap(_ page: some Page, status: HTTPResponse.Status = .ok) async throws -> Response {
        services.maps.allow(on: try await show(page, status: status))
    }

    /// Counts an attempt by this sender.
    /// - Throws: `Problem(.tooManyAttempts)`.
    func throttle(_ action: String, limit: Int, seconds: Int) async throws {
        try await services.throttle.count("\(action) \(remoteAddress)", limit: limit, windowSeconds: seconds)
    }
}
