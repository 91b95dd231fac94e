import Desk
import HTTPTypes
import Hummingbird
import Identity
import Values

enum SignInHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(SignInPage(next: next(exchange.query["verder"])))
    }

    /// Only addresses of the desk itself; anything else would lead people away.
    private static func next(_ asked: String?) -> String {
        guard let asked, Link.checked(asked) != nil, !asked.contains(".."),
            asked == "/balie" || asked.hasPrefix("/balie/") || asked.hasPrefix("/balie?")
        else { return "" }
        return asked
    }

    static func signIn(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let email = form.text("email")
        let next = next(form.text("verder"))
        let settings = exchange.services.settings
        do {
            let session = try await exchange.services.sessions.signIn(
                email: email, password: form.exact("wachtwoord"), address: exchange.remoteAddress,
                browser: exchange.request.headers[.userAgent] ?? "")
            var response = Reply.redirect(Link.checked(next.isEmpty ? "/balie/inbox" : next) ?? .path("/balie/inbox"))
            response.headers.append(
                Cookies.session(settings.sessionCookie, session.token, secure: settings.isBehindTLS))
            return response
        } catch let problem as Problem where problem.code == .signInFailed {
            return try await exchange.show(SignInPage(email: email, next: next, refusal: .wrong), status: .unauthorized)
        } catch let problem as Problem where problem.code == .tooManyAttempts {
            let minutes = ((problem.retryAfter ?? 60) + 59) / 60
            var response = try await exchange.show(
                SignInPage(email: email, next: next, refusal: .throttled(minutes: minutes)), status: .tooManyRequests)
            response.headers[.retryAfter] = String(problem.retryAfter ?? 60)
            return response
        }
    }

    static func signOut(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.deskForm()
        if let token = exchange.sessionToken { try await exchange.services.sessions.end(token: token) }
        let settings = exchange.services.settings
        var response = Reply.redirect(.path("/balie/aanmelden"))
        response.headers.append(Cookies.endSession(settings.sessionCookie, secure: settings.isBehindTLS))
        return response
    }
}

enum MeHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> MePage {
        let viewer = try exchange.colleague()
        let sessions = try await exchange.services.sessions.list(of: viewer, current: exchange.sessionToken ?? "")
        var page = MePage(
            name: viewer.name, email: viewer.email, language: viewer.language, shortcuts: viewer.shortcuts)
        page.sessions = sessions.map {
            MePage.Session(
                id: $0.id.description, browser: Browser.words($0.browser), startedAt: $0.createdAt, seenAt: $0.seenAt,
                isThis: $0.isCurrent)
        }
        page.notices = try await exchange.services.colleagues.notices(of: viewer)
            .compactMap(ColleagueNotice.init(rawValue:))
        page.areNoticesSent = try await exchange.services.inbox.mailboxes.hasNoticeSender()
        page.done = exchange.query["gedaan"].flatMap(MePage.Done.init)
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let done: MePage.Done
        do {
            if form.text("actie") == "wachtwoord" {
                try await exchange.throttle("change password", limit: 10, seconds: 900)
                try await exchange.services.colleagues.changePassword(
                    old: form.exact("huidig"), new: form.exact("nieuw"), keeping: exchange.sessionToken ?? "",
                    of: viewer)
                done = .password
            } else if form.text("actie") == "berichten" {
                let wanted = Set(form.all("bericht"))
                try await exchange.services.colleagues.setNotices(
                    ColleagueNotice.allCases.map(\.rawValue).filter(wanted.contains), of: viewer)
                done = .notices
            } else {
                let language = Language(rawValue: form.text("taal")) ?? viewer.language
                try await exchange.services.colleagues.setOwn(
                    language: language, shortcuts: form.has("sneltoetsen"), of: viewer)
                var response = Reply.redirect(.path("/balie/mij").query([("gedaan", MePage.Done.preferences.rawValue)]))
                response.headers.append(Cookies.choose(language, secure: exchange.services.settings.isBehindTLS))
                return response
            }
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
        return Reply.redirect(.path("/balie/mij").query([("gedaan", done.rawValue)]))
    }

    static func endSession(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.deskForm()
        try await exchange.services.sessions.end(try exchange.id("id"), of: try exchange.colleague())
        return Reply.redirect(.path("/balie/mij").query([("gedaan", MePage.Done.sessionEnded.rawValue)]))
    }
}

/// A browser's own description in a few words.
enum Browser {
    static func words(_ agent: String) -> String {
        let browsers = [("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]
        let systems = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"),
        ]
        let found = [browsers, systems].compactMap { list in list.first { agent.contains($0.0) }?.1 }
        return found.isEmpty ? String(agent.prefix(40)) : found.joined(separator: ", ")
    }
}
