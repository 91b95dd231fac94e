internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension OutgoingWeb {
    /// One request to one address, without redirects.
    func ask(_ request: WebRequest, _ limits: WebLimits) async throws(OutgoingFault) -> WebAnswer {
        let origin = request.address.origin
        guard origin.scheme == .https || network == .everything else { throw .badAddress }
        let settings = origin.scheme == .https ? try await tls.settings() : nil
        let written = try written(request)
        var fault = OutgoingFault.unreachable
        for (place, address) in try await addresses(of: origin).prefix(Self.addressesTried).enumerated() {
            do {
                let key = WebConnections.Key(origin: origin, address: address)
                let answer = try await connections.use(key, tls: settings) { client in
                    try await Self.exchange(written, request.address, limits, client)
                }
                if place > 0 { names.prefer(address, of: origin.host) }
                return answer
            } catch {
                fault = OutgoingFault(meaning: error)
                guard fault.isBeforeConnecting else { throw fault }
            }
        }
        throw fault
    }

    /// Where the host may be connected to, best first. A name with public and other addresses has only its public ones.
    /// - Throws: `forbiddenAddress` when there is nothing else, and the faults of looking up.
    private func addresses(of origin: WebOrigin) async throws(OutgoingFault) -> [IPAddress] {
        let found: [IPAddress]
        if let address = origin.ipAddress {
            found = [address]
        } else if let known = names.known(origin.host) {
            found = try known.get()
        } else {
            let (names, host) = (names, origin.host)
            found = try await Deadline.run(Self.lookUpTime, otherwise: .timedOut(.lookUp)) {
                () async throws(OutgoingFault) in
                try await names.ask(host).get()
            }
        }
        guard !found.isEmpty else { throw .noSuchHost }
        let allowed = found.filter(allows)
        guard !allowed.isEmpty else { throw .forbiddenAddress }
        return allowed
    }

    private func written(_ request: WebRequest) throws(OutgoingFault) -> HTTPClientRequest {
        var written = HTTPClientRequest(url: request.address.description)
        written.method = HTTPMethod(rawValue: request.method.rawValue)
        written.headers.add(name: "Host", value: request.address.authority)
        for field in request.headers.fields where !Self.isOurs(field) {
            guard field.isUsable else { throw .unusableRequest }
            written.headers.add(name: field.name, value: field.value)
        }
        if !written.headers.contains(name: "User-Agent") { written.headers.add(name: "User-Agent", value: userAgent) }
        if request.method == .post || !request.body.isEmpty { written.body = .bytes(ByteBuffer(bytes: request.body)) }
        return written
    }

    /// Headers that say how the message is carried, which only the connection knows (RFC 9110 §7.6.1).
    private static func isOurs(_ field: WebHeaders.Field) -> Bool {
        [
            "Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer",
            "Accept-Encoding",
        ].contains { field.isNamed($0) }
    }

    private static func exchange(
        _ request: HTTPClientRequest, _ address: WebAddress, _ limits: WebLimits, _ client: HTTPClient
    ) async throws -> WebAnswer {
        // This time ends with the headers; `send` watches over the whole.
        let answer = try await client.execute(request, timeout: TimeAmount(limits.answer ?? limits.whole))
        let headers = WebHeaders(answer.headers.map { ($0.name, $0.value) })
        guard headers.size <= headerBytes else { throw OutgoingFault.tooLarge }
        if let coding = headers["Content-Encoding"], coding.lowercased() != "identity" {
            throw OutgoingFault.compressed
        }
        if let said = headers["Content-Length"].flatMap({ Int($0) }), said > limits.bodyBytes {
            throw OutgoingFault.tooLarge
        }
        var body: [UInt8] = []
        for try await part in answer.body {
            guard body.count + part.readableBytes <= limits.bodyBytes else { throw OutgoingFault.tooLarge }
            body += part.readableBytesView
        }
        return WebAnswer(status: Int(answer.status.code), headers: headers, body: body, address: address)
    }
}
