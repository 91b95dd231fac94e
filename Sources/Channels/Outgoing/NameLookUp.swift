import Foundation
internal import NIOPosix

/// Finds the addresses of a host name, in the order in which they should be tried.
package typealias NameLookUp = @Sendable (_ host: String) async throws(OutgoingFault) -> [IPAddress]

/// The system's own lookup, `getaddrinfo`.
enum SystemNames {
    /// `getaddrinfo` blocks for as long as a stranger's name server is silent, so it has threads of its own, on which
    /// nobody else waits. They sleep when there is nothing to look up.
    private static let threads = NIOThreadPool._makePerpetualStartedPool(
        numberOfThreads: 16, threadNamePrefix: "names-")

    /// - Throws: `noSuchHost`, `lookUpFailed`.
    static let lookUp: NameLookUp = { host throws(OutgoingFault) in
        let answer = try? await threads.runIfActive { ask(host) }
        return try (answer ?? .failure(.lookUpFailed)).get()
    }

    private static func ask(_ host: String) -> Result<[IPAddress], OutgoingFault> {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &first)
        defer { if let first { freeaddrinfo(first) } }
        switch code {
        case 0: return .success(sequence(first: first) { $0?.pointee.ai_next }.compactMap { $0.flatMap(address) })
        // -5 is glibc's EAI_NODATA: the name is there, without an address.
        case EAI_NONAME, -5: return .failure(.noSuchHost)
        default: return .failure(.lookUpFailed)
        }
    }

    private static func address(_ entry: UnsafeMutablePointer<addrinfo>) -> IPAddress? {
        guard let raw = UnsafeRawPointer(entry.pointee.ai_addr) else { return nil }
        switch entry.pointee.ai_family {
        case AF_INET:
            return IPAddress(v4: UInt32(bigEndian: raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6: return IPAddress(raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }
}
