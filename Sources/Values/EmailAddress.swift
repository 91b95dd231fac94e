/// E-mail addresses, judged by shape only: whether it exists only a mail can tell.
public enum EmailAddress {
    public static func isPlausible(_ text: String) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, halves[0].utf8.count <= 64, text.utf8.count <= 254 else {
            return false
        }
        let labels = halves[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") }) else {
            return false
        }
        let forbidden = Set<Character>(" \t\r\n\"(),:;<>[\\]")
        return text.allSatisfy {
            !forbidden.contains($0) && $0.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        }
            && !halves[0].hasPrefix(".") && !halves[0].hasSuffix(".") && !halves[0].contains("..")
    }
}
