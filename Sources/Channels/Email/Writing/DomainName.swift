import Foundation

/// Domains with other letters than a to z, in the form that every mail server takes (RFC 5890, RFC 3492).
enum DomainName {
    /// `jan@bücher.example` as `jan@xn--bcher-kva.example`. A local part with other letters stays: it has no such form.
    static func ascii(address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        let domain = address[address.index(after: at)...]
        guard !isASCII(domain) else { return address }
        let labels = domain.precomposedStringWithCompatibilityMapping.lowercased()
            .split(whereSeparator: { ".。．｡".contains($0) })
            .map { isASCII($0) ? String($0) : Punycode.encoded($0).map { "xn--" + $0 } }
        // What has no such form is left for the server to refuse.
        let known = labels.compactMap { $0 }
        guard known.count == labels.count, !known.isEmpty else { return address }
        return address[...at] + known.joined(separator: ".")
    }

    private static func isASCII(_ text: some StringProtocol) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
}

/// Letters of all scripts in those of ASCII (RFC 3492).
private enum Punycode {
    private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// Nil for more than a label may hold.
    static func encoded(_ label: Substring) -> String? {
        let signs = label.unicodeScalars.map(\.value)
        guard signs.count < 64 else { return nil }
        var out = signs.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = out.count
        if basic > 0 { out.append(0x2D) }
        var (next, delta, bias, done): (UInt32, Int, Int, Int) = (128, 0, 72, basic)
        while done < signs.count {
            guard let least = signs.filter({ $0 >= next }).min() else { return nil }
            delta += Int(least - next) * (done + 1)
            next = least
            for sign in signs {
                if sign < next { delta += 1 }
                guard sign == next else { continue }
                write(delta, bias, &out)
                bias = adapted(delta, done + 1, isFirst: done == basic)
                (delta, done) = (0, done + 1)
            }
            delta += 1
            next += 1
        }
        return out.count <= 59 ? String(decoding: out, as: UTF8.self) : nil
    }

    private static func write(_ delta: Int, _ bias: Int, _ out: inout [UInt8]) {
        var rest = delta
        var step = 36
        while true {
            let limit = min(26, max(1, step - bias))
            if rest < limit { break }
            out.append(digits[limit + (rest - limit) % (36 - limit)])
            rest = (rest - limit) / (36 - limit)
            step += 36
        }
        out.append(digits[rest])
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var step = 0
        while delta > 455 {
            delta /= 35
            step += 36
        }
        return step + 36 * delta / (delta + 38)
    }
}
