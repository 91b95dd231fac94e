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
        var silent: Set<String> = []
        for picture in try await pictures.waiting(with: message) {
            // A server that let us wait is not waited for eight times in a row.
            let host = Origin(of: picture.url)?.authority ?? ""
            if silent.contains(host) { continue }
            do { try await fetch(picture) } catch {
                silent.insert(host)
                later = error
            }
        }
        if let later { throw later }
    }

    func giveUp(_ payload: String) async throws {
        guard let message = ID<Message>(payload) else { return }
        try await pictures.giveUp(with: message)
    }

    /// The other server asks to come again later.
    private struct Delayed: Error { let status: Int }

    private func fetch(_ picture: (id: ID<ReceivedPicture>, url: String, post: String)) async throws {
        if let reason = try await refusal(picture.url, post: picture.post) {
            return try await pictures.refuse(picture.id, detail: reason)
        }
        let answer: WebAnswer
        let wayOn = WayOn(rules: rules, isPicture: true)
        do { answer = try await ask(picture.url, wayOn) } catch {
            if wayOn.isKeptOut { return try await pictures.refuse(picture.id, detail: "media_refused") }
            guard Self.isFinal(error) else { throw error }
            return try await pictures.refuse(picture.id, detail: error.code)
        }
        switch answer.status {
        case 200: break
        case 408, 425, 429, 500...: throw Delayed(status: answer.status)
        default: return try await pictures.refuse(picture.id, detail: "http \(answer.status)")
        }
        do { try await pictures.keep(answer.body, as: picture.id) } catch let fault as PictureFault {
            if fault == .busy { throw fault }
            try await pictures.refuse(picture.id, detail: fault.rawValue)
        }
    }

    /// Why a rule of ours keeps a picture out: about where its post was written, or about where it lies.
    private func refusal(_ url: String, post: String) async throws -> String? {
        var isRefused = false
        for address in [url, post] {
            guard let host = Origin(of: address)?.authority, let standing = try await rules.standing(of: host) else {
                continue
            }
            if standing.severity == .suspend { return address == url ? "suspended" : "media_refused" }
            isRefused = isRefused || standing.keepsOutPictures
        }
        return isRefused ? "media_refused" : nil
    }

    private func ask(_ url: String, _ wayOn: WayOn) async throws(OutgoingFault) -> WebAnswer {
        let headers: WebHeaders = ["Accept": "image/webp, image/png, image/jpeg, image/gif"]
        let request = WebRequest(.get, try WebAddress(url, on: web.network), headers: headers)
        return try await web.send(
            request, limits: WebLimits(whole: .seconds(30), bodyBytes: PictureLimits.bytes),
            resign: { next in
                try await wayOn.requireAllowed(next)
                return headers
            })
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
