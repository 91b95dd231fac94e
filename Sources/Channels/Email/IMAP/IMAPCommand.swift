internal import NIOCore

/// One command without its tag. What comes from outside goes in as a quoted string or a literal, so that no name and no
/// password can end the command and begin another.
struct IMAPCommand {
    private enum Part {
        case text(String)
        case literal([UInt8])
    }
    private var parts: [Part]

    /// - Parameter text: our own words only.
    init(_ text: String) { parts = [.text(text)] }

    /// A string of any kind (RFC 9051 §4.3).
    /// - Throws: `unusable` for NUL, which IMAP can not carry.
    func adding(string: String) throws(MailWireError) -> IMAPCommand {
        let bytes = Array(string.utf8)
        guard !bytes.contains(0) else { throw .unusable("a name or password with NUL") }
        var command = self
        if bytes.count <= 1000, bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
            let escaped = string.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            command.parts.append(.text(" \"\(escaped)\""))
        } else {
            command.parts += [.text(" "), .literal(bytes)]
        }
        return command
    }

    /// A folder's name.
    func adding(folder: String) -> IMAPCommand {
        // Modified UTF-7 is printable ASCII, whatever the name was.
        let name = ModifiedUTF7.encode(folder).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return adding(text: " \"\(name)\"")
    }

    func adding(text: String) -> IMAPCommand {
        var command = self
        command.parts.append(.text(text))
        return command
    }

    /// What to send: the first piece at once, each next one when the server asks for it (`+`).
    /// - Parameter waitsFrom: literals of this size and more wait for the server; smaller ones go along (RFC 7888).
    func pieces(tag: String, waitsFrom: Int) -> [ByteBuffer] {
        var pieces = [ByteBuffer(string: "\(tag) ")]
        for part in parts {
            switch part {
            case .text(let text): pieces[pieces.count - 1].writeString(text)
            case .literal(let bytes):
                let waits = bytes.count >= waitsFrom
                pieces[pieces.count - 1].writeString("{\(bytes.count)\(waits ? "" : "+")}\r\n")
                if waits { pieces.append(ByteBuffer()) }
                pieces[pieces.count - 1].writeBytes(bytes)
            }
        }
        pieces[pieces.count - 1].writeString("\r\n")
        return pieces
    }
}
