/// How something stands: a word with a shape and a colour, which all three say the same.
enum Mark: String, Sendable {
    case waiting, late, done, gone

    func html(_ word: String) -> HTML {
        let icon: Icon =
            switch self {
            case .waiting: .clock
            case .late: .late
            case .done: .done
            case .gone: .gone
            }
        return "<p class=\"mark \(rawValue)\">\(icon.html)<span>\(word)</span></p>"
    }
}
