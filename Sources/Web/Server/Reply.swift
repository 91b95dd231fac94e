import HTTPTypes
import Hummingbird
import NIOCore

/// The kinds of answers that Plein sends.
enum Reply {
    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        html(ByteBuffer(string: text), status: status)
    }

    /// A page in pieces, with `text` between each two of them.
    static func html(_ pieces: [ByteBuffer], joinedBy text: String) -> Response {
        var all = ByteBufferAllocator().buffer(
            capacity: pieces.reduce(0) { $0 + $1.readableBytes } + pieces.count * text.utf8.count)
        for (place, piece) in pieces.enumerated() {
            if place > 0 { all.writeString(text) }
            all.writeImmutableBuffer(piece)
        }
        return html(all, status: .ok)
    }

    private static func html(_ body: ByteBuffer, status: HTTPResponse.Status) -> Response {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        // Personal pages must not stay in a shared computer's cache; public ones are quick to make.
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }

    /// To another address of this site, with GET.
    static func redirect(_ link: Link) -> Response {
        Response(status: .seeOther, headers: [.location: link.address, .cacheControl: "no-store"])
    }

    static func text(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func bytes(_ bytes: [UInt8], type: String, cache: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: cache],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A file of a resident or colleague: always a download, never shown by the browser.
    static func download(_ bytes: [UInt8], name: String, type: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "private, no-store"]
        // RFC 6266: a plain name for old browsers, the real one percent-encoded.
        let plain = String(
            name.unicodeScalars.map {
                $0.isASCII && $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && $0.value != 0x7F ? Character($0) : "_"
            })
        headers[.contentDisposition] = "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Link.encoded(name))"
        headers[HTTPField.Name("Content-Security-Policy") ?? .contentDisposition] = "default-src 'none'; sandbox"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
