import Values

/// The document around every page.
enum Layout {
    static func document(_ page: some Page, _ frame: Frame) -> String {
        let words = frame.texts
        let isDesk = type(of: page).side == .desk
        let town = frame.municipality.isEmpty ? words.common.noMunicipality : frame.municipality
        let html: HTML = """
            <!doctype html>
            <html lang="\(frame.language.rawValue)">
            <head><meta charset="utf-8"><title>\(page.title(words)) - \(town)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="\(Assets.address("plein.css"))">
            \(isDesk ? "<link rel=\"stylesheet\" href=\"\(Assets.address("desk.css"))\">" : .empty)
            <link rel="icon" href="\(Assets.address("favicon.svg"))" type="image/svg+xml">
            \(robots(frame))<script src="\(Assets.address("plein.js"))" type="module"></script></head>
            <body class="\(isDesk ? "desk" : "open")"\(shortcuts(frame))>
            <a class="skip" href="#inhoud">\(words.common.skipToContent)</a>
            \(frame.demonstration ? "<p class=\"demonstration\">\(words.common.demonstration)</p>" : .empty)
            \(isDesk ? deskHeader(frame, town) : publicHeader(frame, town))
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

    private static func switchLanguage(_ frame: Frame) -> HTML {
        let other = frame.language.other
        let link = (Link.checked(frame.address) ?? .path("/")).query([("taal", other.rawValue)])
        return """
            <a class="language" href="\(link)" hreflang="\(other.rawValue)" lang="\(other.rawValue)">\
            \(frame.texts.common.otherLanguage)</a>
            """
    }

    private static func publicHeader(_ frame: Frame, _ town: String) -> HTML {
        let words = frame.texts.common
        return """
            <header class="site-header"><div class="wide">
            <a class="town" href="\(Link.path("/"))">\(town)</a>
            <nav aria-label="\(words.navigation)"><ul>
            <li><a href="\(Link.path("/contact"))">\(words.ask)</a></li>
            <li><a href="\(Link.path("/belofte"))">\(words.promise)</a></li>
            <li>\(switchLanguage(frame))</li></ul></nav></div></header>
            """
    }

    private static func footer(_ frame: Frame) -> HTML {
        let words = frame.texts.common
        return """
            <footer class="site-footer"><div class="wide"><ul>
            <li><a href="\(Link.path("/contact"))">\(words.ask)</a></li>
            <li><a href="\(Link.path("/gesprek"))">\(words.enter)</a></li>
            <li><a href="\(Link.path("/belofte"))">\(words.promise)</a></li>
            <li><a href="\(Link.path("/balie"))">\(words.forColleagues)</a></li></ul>
            <p>\(words.madeWith)</p></div></footer>
            """
    }

    private static func deskHeader(_ frame: Frame, _ town: String) -> HTML {
        let words = frame.texts.common
        guard let colleague = frame.colleague else {
            return """
                <header class="desk-header"><a class="town" href="\(Link.path("/"))">\(town)</a>\(switchLanguage(frame))</header>
                """
        }
        var links: [(Link, String)] = [
            (.path("/balie/inbox"), words.inbox), (.path("/balie/zoeken"), words.searchDesk),
            (.path("/balie/toptaken"), words.topTasks), (.path("/balie/antwoorden"), words.answers),
            (.path("/balie/belofte"), words.promiseDesk),
        ]
        if colleague.isAdministrator { links.append((.path("/balie/medewerkers"), words.colleagues)) }
        let items = links.map { link, name -> HTML in
            let isHere = frame.address.hasPrefix(link.address)
            return "<li><a href=\"\(link)\"\(isHere ? " aria-current=\"true\"" : .empty)>\(name)</a></li>"
        }
        return """
            <header class="desk-header"><a class="town" href="\(Link.path("/"))" title="\(words.toSite)">\(town)</a>
            <nav aria-label="\(words.navigation)"><ul>\(items)</ul></nav>
            <div class="desk-me"><a href="\(Link.path("/balie/mij"))" title="\(words.me)">\(colleague.name)</a>
            \(switchLanguage(frame))
            <form method="post" action="\(Link.path("/balie/afmelden"))"><input type="hidden" name="_csrf" \
            value="\(frame.csrf)"><button class="plain" type="submit">\(words.signOut)</button></form></div></header>
            """
    }
}
