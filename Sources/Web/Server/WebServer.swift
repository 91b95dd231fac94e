import HTTPTypes
import Hummingbird
import Identity
import Logging
import Values

/// Carries what a route needs from the connection.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The other end of the connection, without its port.
    let peerAddress: String

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peerAddress = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// Everything between a route and the wire: who asks, may they, and what they get when it goes wrong.
public struct WebServer: Sendable {
    let services: Services
    let headers: SecurityHeaders
    let cache: PublicCache
    let logger: Logger

    public init(services: Services, logger: Logger) {
        self.services = services
        self.logger = logger
        headers = SecurityHeaders(tls: services.settings.isBehindTLS)
        cache = PublicCache()
    }

    /// The site as something that answers requests.
    public func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Boundary(server: self))
        for route in Routes.all(self) {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await answer(route, request, context)
            }
        }
        return router
    }

    /// Forgets prepared public pages whenever something on them changes; runs until cancelled.
    public func keepPublicPagesFresh() async {
        for await _ in services.publicChanges() {
            cache.forget()
            await services.forgetTownHall()
        }
    }

    private func answer(_ route: Route, _ request: Request, _ context: WebContext) async throws -> Response {
        let query = Query(request.uri.query ?? "")
        let chosen = query["taal"].flatMap(Language.init)
        let cookies = Cookies(request)
        let language = chosen ?? cookies[Cookies.language].flatMap { Language(rawValue: String($0)) }
        var (token, viewer): (String?, Viewer?) = (nil, nil)
        if case .desk = route.access, let cookie = cookies[services.settings.sessionCookie] {
            viewer = try await services.sessions.viewer(cookie)
            token = viewer == nil ? nil : cookie
        }
        let exchange = Exchange(
            services: services, request: request, parameters: context.parameters,
            remoteAddress: remoteAddress(request, context), language: language ?? viewer?.language ?? .dutch,
            query: query, bodyLimit: route.bodyLimit, sessionToken: token, viewer: viewer,
            now: services.clock.now())
        var response: Response
        do {
            try admit(exchange, route)
            response = try await route.answer(exchange)
        } catch {
            response = try await failure(error, exchange, route)
        }
        if let chosen { response.headers.append(Cookies.choose(chosen, secure: services.settings.isBehindTLS)) }
        return response
    }

    /// Who may come in: signed in with the right role, and not sent here by another site's form.
    private func admit(_ exchange: Exchange, _ route: Route) throws {
        if route.method != .get, route.access != .api, !isFromHere(exchange.request) { throw Problem(.forged) }
        guard case .desk(let role) = route.access else { return }
        guard let viewer = exchange.viewer else { throw Problem(.signInNeeded) }
        guard viewer.role >= role else { throw Problem(.notAllowed) }
    }

    /// Browsers say where a form came from. Without either header it is no browser, and has no cookie to abuse.
    private func isFromHere(_ request: Request) -> Bool {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin] else { return true }
        if origin == services.settings.origin { return true }
        guard let host = request.head.authority else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }

    /// The sender's address; behind a proxy that we were told to trust, the one it names last.
    private func remoteAddress(_ request: Request, _ context: WebContext) -> String {
        guard services.settings.trustsProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let last = request.headers[name]?.split(separator: ",").last
        else { return NetworkAddress.household(context.peerAddress) }
        return NetworkAddress.household(String(last).trimmed)
    }

    /// The one place where what went wrong becomes an answer.
    func failure(_ error: any Error, _ exchange: Exchange, _ route: Route?) async throws -> Response {
        let problem = Problem.of(error)
        if problem.code == .unexpected || problem.code == .unavailable {
            logger.error(
                "a request failed",
                metadata: [
                    "route": "\(route?.path ?? "none")", "cause": "\(String(describing: type(of: error))): \(error)",
                ])
        }
        var response: Response
        if route?.access == .api || exchange.request.uri.path.hasPrefix("/v1") {
            response = ProblemJSON.response(problem, exchange.texts)
        } else if problem.code == .signInNeeded && exchange.request.method == .get {
            response = Reply.redirect(.path("/balie/aanmelden").query([("verder", exchange.address)]))
        } else {
            response = try await exchange.show(
                ErrorPage(problem: problem, contact: (try? await services.townHall().contactEmail) ?? ""),
                status: problem.code.status)
        }
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}

/// Around all routes: the security headers, unknown addresses and wrong methods.
private struct Boundary: RouterMiddleware {
    typealias Context = WebContext
    let server: WebServer

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            // The router overlooks a slash at the end; an address of the API has one spelling only.
            let isMisspelt = request.uri.path.hasPrefix("/v1/") && request.uri.path.hasSuffix("/")
            response = try await isMisspelt ? server.unknown(request, context) : next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            response = try await server.unknown(request, context)
        }
        server.headers.add(to: &response)
        if request.uri.path.hasPrefix("/v1") { APIHeaders.add(to: &response, path: request.uri.path) }
        return response
    }
}

extension WebServer {
    fileprivate func unknown(_ request: Request, _ context: WebContext) async throws -> Response {
        let methods = Routes.all(self).filter { $0.matches(request.uri.path) }.map(\.method.rawValue)
        let exchange = Exchange(
            services: services, request: request, parameters: context.parameters,
            remoteAddress: context.peerAddress,
            language: Cookies(request)[Cookies.language].flatMap { Language(rawValue: $0) } ?? .dutch,
            query: Query(request.uri.query ?? ""), bodyLimit: 0, sessionToken: nil, viewer: nil,
            now: services.clock.now())
        var response = try await failure(
            Problem(methods.isEmpty ? .notFound : .methodNotAllowed), exchange, nil)
        if !methods.isEmpty {
            let allowed = Set(methods + (methods.contains("GET") ? ["HEAD"] : []))
            response.headers[.allow] = allowed.sorted().joined(separator: ", ")
        }
        return response
    }
}
