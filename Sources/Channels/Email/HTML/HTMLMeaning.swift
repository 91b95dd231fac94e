/// What the name of an element in the input means to the sanitiser.
enum HTMLMeaning: Equatable {
    case tag(HTMLTag)
    /// The tag itself is nothing; what follows it is read as usual.
    case nothing
    /// Everything up to its end tag is not markup, and is left out (HTML Living Standard §13.2.5.2 and on).
    case raw
    /// The rest of the text is not markup, and is left out.
    case plaintext
    /// It and all elements inside are left out.
    case dropped

    /// - Parameter name: in lower case.
    static func of(_ name: String) -> HTMLMeaning { meanings[name] ?? .tag(.span) }

    private static let meanings: [String: HTMLMeaning] = {
        var meanings: [String: HTMLMeaning] = [:]
        for tag in HTMLTag.allCases { meanings[tag.rawValue] = .tag(tag) }
        func say(_ meaning: HTMLMeaning, _ names: String) {
            for name in names.split(separator: " ") { meanings[String(name)] = meaning }
        }
        say(.raw, "script style title textarea xmp iframe noembed noframes noscript")
        say(.plaintext, "plaintext")
        say(.dropped, "svg math template object applet video audio canvas select datalist map frameset xml")
        say(
            .nothing,
            "html head body meta link base basefont input source track param area col colgroup frame wbr embed")
        say(.nothing, "bgsound keygen optgroup")
        say(
            .tag(.div),
            "section article main header footer nav aside figure figcaption address center fieldset form legend")
        say(.tag(.div), "dialog hgroup search multicol marquee details summary")
        say(.tag(.ul), "menu dir")
        say(.tag(.pre), "listing")
        say(.tag(.img), "image")
        say(.tag(.s), "strike del")
        say(.tag(.u), "ins")
        say(.tag(.code), "tt kbd samp")
        say(.tag(.em), "dfn cite var")
        return meanings
    }()
}
