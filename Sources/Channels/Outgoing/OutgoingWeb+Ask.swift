internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension OutgoingWeb {
    /// One request to one address, without redirects.
    /// - Parameter sink: takes the body of an answer with status 200; nil: the answer has it.
    func ask(
        _ request: WebRequest, _ limits: WebLimits, _ sink: BodySink? = nil
    ) async throws(OutgoingFault) -> WebAnswer {
        let origin = request.address.origin
        guard origin.scheme == .https || network == .everything else { throw .badAddress }
        let settings = origin.scheme == .https ? try await tls.settings() : nil
        let written = try written(request)
        var fault = OutgoingFault.unreachable
        for (place, address) in try await addresses(of: origin).prefix(Self.addressesTried).enumerated() {
            do {
                let key = WebConnections.Key(origin: origin, address: address)
                let answer = try await connections.use(key, tls: settings) { client in
                    try await Self.exchange(written, request.address, limits, sink, client)
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
        _ request: HTTPClientRequest, _ address: WebAddress, _ limits: WebLimits, _ sink: BodySink?,
        _ client: HTTPClient
    ) async throws -> WebAnswer {
        // This time ends with the headers; `send` watches over the whole.
        let answer = try await client.execute(request, timeout: TimeAmount(limits.answer ?? limits.whole))
        let headers = WebHeaders(answer.headers.map { ($0.name, $0.value) })
        guard headers.size <= headerBytes else { throw OutgoingFault.tooLarge }
        let coding = headers["Content-Encoding"]?.lowercased() ?? "identity"
        guard coding == "identity" || sink != nil && coding == "gzip" else { throw OutgoingFault.compressed }
        if let said = headers["Content-Length"].flatMap({ Int($0) }), said > limits.bodyBytes {
            throw OutgoingFault.tooLarge
        }
        let status = Int(answer.status.code)
        if sink != nil && status != 200 {
            return WebAnswer(status: status, headers: headers, body: [], address: address)
        }
        var body: [UInt8] = []
        var count = 0
        for try await part in answer.body {
            count += part.readableBytes
            guard count <= limits.bodyBytes else { throw OutgoingFault.tooLarge }
            if let sink { try await sink(Array(part.readableBytesView)) } else { body += part.readableBytesView }
        }
        return WebAnswer(status: status, headers: headers, body: body, address: address)
    }
}
