import Channels
import Desk
import Values

/// Fetches the pictures that came with a post, so that a colleague's browser never speaks with the other server. They come
/// in through the safe way out, and are made new before anybody sees them.
struct PictureFetcher: Sendable {
    let web: OutgoingWeb
    let pictures: Pictures
    let rules: RuleBook

    /// - Parameter payload: a message's id.
    /// - Throws: what may pass, so that the job comes again; what is done by then stays done.
    func run(_ payload: String) async throws {
        guard let message = ID<Message>(payload) else { return }
        var later: (any Error)?
        for picture in try await pictures.waiting(with: message) {
            do { try await fetch(picture.id, picture.url) } catch { later = error }
        }
        if let later { throw later }
    }

    func giveUp(_ payload: String) async throws {
        guard let message = ID<Message>(payload) else { return }
        try await pictures.giveUp(with: message)
    }

    /// The other server asks to come again later.
    private struct Delayed: Error { let status: Int }

    private func fetch(_ id: ID<ReceivedPicture>, _ url: String) async throws {
        if let host = Origin(of: url)?.authority, try await rules.severity(of: host) == .suspend {
            return try await pictures.refuse(id, detail: "suspended")
        }
        let answer: WebAnswer
        do { answer = try await ask(url) } catch {
            guard Self.isFinal(error) else { throw error }
            return try await pictures.refuse(id, detail: error.code)
        }
        switch answer.status {
        case 200: break
        case 408, 425, 429, 500...: throw Delayed(status: answer.status)
        default: return try await pictures.refuse(id, detail: "http \(answer.status)")
        }
        do { try await pictures.keep(answer.body, as: id) } catch let fault as PictureFault {
            if fault == .busy { throw fault }
            try await pictures.refuse(id, detail: fault.rawValue)
        }
    }

    private func ask(_ url: String) async throws(OutgoingFault) -> WebAnswer {
        let request = WebRequest(
            .get, try WebAddress(url, on: web.network),
            headers: ["Accept": "image/webp, image/png, image/jpeg, image/gif"])
        return try await web.send(request, limits: WebLimits(whole: .seconds(30), bodyBytes: PictureLimits.bytes))
    }

    /// What another try would find the same.
    private static func isFinal(_ fault: OutgoingFault) -> Bool {
        switch fault {
        case .badAddress, .forbiddenAddress, .noSuchHost, .tooLarge, .tooManyRedirects, .notHTTP, .compressed,
            .unusableRequest:
            true
        default: false
        }
    }
}
