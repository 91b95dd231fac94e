import Values

/// The document around every page.
enum Layout {
    static func document(_ page: some Page, _ frame: Frame) -> String {
        let words = frame.texts
        // A signed-in colleague stays at the desk, also when something goes wrong there.
        let isDesk = type(of: page).side == .desk || frame.colleague != nil
        let town = frame.municipality.isEmpty ? words.common.noMunicipality : frame.municipality
        let html: HTML = """
            <!doctype html>
            <html lang="\(frame.language.rawValue)">
            <head><meta charset="utf-8"><title>\(page.title(words)) - \(town)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="\(Assets.address("plein.css"))">
            \(isDesk ? "<link rel=\"stylesheet\" href=\"\(Assets.address("desk.css"))\">" : .empty)
            <link rel="icon" href="\(Assets.address("favicon.svg"))" type="image/svg+xml">
            \(robots(frame))\(page.head(frame))<script src="\(Assets.address("plein.js"))" type="module"></script></head>
            <body class="\(isDesk ? "desk" : "open")"\(shortcuts(frame))>
            <a class="skip" href="#inhoud">\(words.common.skipToContent)</a>
            <header class="\(isDesk ? "desk-header" : "site-header")">\(demonstration(frame))\
            <div class="wide">\(isDesk ? deskHeader(frame, town) : publicHeader(frame, town))</div></header>
            \(DeskTroubles(troubles: frame.troubles).html(frame))
            <main id="inhoud" tabindex="-1">\(page.content(frame))</main>
            \(isDesk ? .empty : footer(frame))
            </body></html>
            """
        return html.text
    }

    private static func robots(_ frame: Frame) -> HTML {
        let isPrivate = ["/balie", "/gesprek"].contains { frame.address.hasPrefix($0) }
        return isPrivate ? "<meta name=\"robots\" content=\"noindex, nofollow\">" : .empty
    }

    private static func shortcuts(_ frame: Frame) -> HTML {
        frame.colleague?.shortcuts == true ? " data-shortcuts=\"on\"" : .empty
    }

    private static func demonstration(_ frame: Frame) -> HTML {
        frame.demonstration ? "<p class=\"demonstration\">\(frame.texts.common.demonstration)</p>" : .empty
    }

    static func switchLanguage(_ frame: Frame) -> HTML {
        let other = frame.language.other
        let link = (Link.checked(shownAt(frame.address)) ?? .path("/")).query([("taal", other.rawValue)])
        return """
            <a class="language" href="\(link)" hreflang="\(other.rawValue)" lang="\(other.rawValue)">\
            \(frame.texts.common.otherLanguage)</a>
            """
    }

    /// The address where the page can be got again. Under a conversation are only addresses to send forms to, and a form
    /// that came back with something to mend has such an address.
    private static func shownAt(_ address: String) -> String {
        let pieces = address.split(separator: "/", omittingEmptySubsequences: true)
        // A mail of a conversation is a page of its own, and so is an answer that can be changed.
        let isPage = pieces.count == 5 && ["berichten", "antwoorden"].contains(pieces[3])
        if isPage, address.hasPrefix("/balie/gesprekken/") { return address }
        let depth = address.hasPrefix("/gesprek/") ? 2 : address.hasPrefix("/balie/gesprekken/") ? 3 : pieces.count
        return pieces.count > depth ? "/" + pieces.prefix(depth).joined(separator: "/") : address
    }

    private static func publicHeader(_ frame: Frame, _ town: String) -> HTML {
        let words = frame.texts.common
        return """
            <a class="town" href="\(Link.path("/"))">\(town)</a>
            <nav aria-label="\(words.navigation)"><ul>
            \(item("/contact", words.ask, frame))\(item("/buurt", frame.texts.near.menu, frame))\
            \(item("/belofte", words.promise, frame))
            <li>\(switchLanguage(frame))</li></ul></nav>
            """
    }

    private static func item(_ address: StaticString, _ name: String, _ frame: Frame) -> HTML {
        let isHere = frame.address.split(separator: "?").first.map(String.init) == "\(address)"
        return "<li><a href=\"\(Link.path(address))\"\(isHere ? " aria-current=\"page\"" : .empty)>\(name)</a></li>"
    }

    /// The telephone number of the contact data, on every page.
    private static func call(_ frame: Frame) -> HTML {
        guard let contact = frame.contact, let link = ContactLinks.phone(contact) else { return .empty }
        return "<li><a href=\"\(link)\">\(frame.texts.contact.call(contact.phone))</a></li>"
    }

    private static func footer(_ frame: Frame) -> HTML {
        let words = frame.texts.common
        return """
            <footer class="site-footer"><div class="wide"><nav aria-label="\(words.footer)"><ul>
            \(item("/contact", words.ask, frame))\(item("/gesprek", words.enter, frame))\
            \(item("/bereikbaarheid", frame.texts.contact.menu, frame))\(call(frame))\
            \(item("/buurt", frame.texts.near.menu, frame))
            \(item("/belofte", words.promise, frame))\(item("/groei", frame.texts.growth.menu, frame))\
            \(item("/data", frame.texts.catalogue.menu, frame))\
            \(item("/balie", words.forColleagues, frame))</ul></nav>
            <p>\(words.madeWith)</p></div></footer>
            """
    }
}
