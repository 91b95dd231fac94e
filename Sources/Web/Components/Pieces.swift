import Values

/// Small pieces that pages share.
enum Pieces {
    /// A search field with its button; the address is the search.
    static func search(_ frame: Frame, value: String = "") -> HTML {
        let words = frame.texts.common
        return """
            <form class="search" role="search" method="get" action="\(Link.path("/"))">
            <label for="zoek">\(words.searchLabel)</label>
            <div class="with-button"><input type="search" id="zoek" name="zoek" value="\(value)" maxlength="200" dir="auto">\
            <button type="submit">\(Icon.search.html)<span>\(words.search)</span></button></div></form>
            """
    }

    /// A moment for people and machines.
    static func time(_ instant: Instant, _ frame: Frame) -> HTML {
        "<time datetime=\"\(instant.iso8601)\">\(Dates.moment(instant, frame.language, now: frame.now))</time>"
    }

    /// Whether we answer now, and until or from when.
    static func openNow(until: Instant?, from: Instant?, _ frame: Frame) -> HTML {
        let words = frame.texts.open
        if let until { return "\(words.openUntil(Dates.clock(until, frame.language)))" }
        if let from { return "\(words.openFrom(Dates.moment(from, frame.language, now: frame.now)))" }
        return "\(words.closedNow)"
    }

    /// "1.234".
    static func number(_ number: Int, _ frame: Frame) -> String {
        number.grouped(by: frame.language == .dutch ? "." : ",")
    }

    /// Says in which language words are when that is not the page's own.
    static func language(_ language: Language?, _ frame: Frame) -> HTML {
        guard let language, language != frame.language else { return .empty }
        return " lang=\"\(language.rawValue)\""
    }
}
