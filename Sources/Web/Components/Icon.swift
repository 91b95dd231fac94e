/// A drawing from our own sheet, `Assets/icons.svg`. Always beside words, so hidden from screen readers.
enum Icon: String, Sendable, CaseIterable {
    case search
    case clock
    /// A diamond: too late.
    case late
    case done
    case gone
    case alert
    case file
    case copy
    case print
    case download

    var html: HTML {
        let drawing = Assets.address("icons.svg").fragment(rawValue)
        return
            "<svg class=\"icon\" width=\"20\" height=\"20\" aria-hidden=\"true\" focusable=\"false\"><use href=\"\(drawing)\"></use></svg>"
    }
}
