import Growth
import Values

/// The document around each page of the almanac.
enum AlmanacLayout {
    static func document(_ content: HTML, _ frame: AlmanacFrame) -> String {
        let (words, common) = (frame.words, Texts.of(frame.language).common)
        let (title, page) = (words.title(frame.almanac.year), name(frame.document, frame))
        let html: HTML = """
            <!doctype html>
            <html lang="\(frame.language.rawValue)">
            <head><meta charset="utf-8"><title>\(page) - \(title)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="\(frame.asset("almanac.css"))"></head>
            <body class="open almanac">
            <a class="skip" href="#inhoud">\(common.skipToContent)</a>
            <header class="site-header"><div class="wide"><a class="town" href="\(frame.link(.front))">\(title)</a>
            <nav aria-label="\(words.navigation)"><ul>\(AlmanacDocument.all.map { item($0, frame) })
            <li>\(otherLanguage(frame))</li></ul></nav></div></header>
            \(AlmanacPhaseChart.patterns)
            <main id="inhoud" tabindex="-1"><div class="sheet">\(content)</div></main>
            <footer class="site-footer"><div class="wide"><p>\(words.dataLead)</p><p>\(words.madeWith)</p></div></footer>
            </body></html>
            """
        return html.text
    }

    private static func item(_ document: AlmanacDocument, _ frame: AlmanacFrame) -> HTML {
        let here: HTML = document == frame.document ? " aria-current=\"page\"" : .empty
        return "<li><a href=\"\(frame.link(document))\"\(here)>\(name(document, frame))</a></li>"
    }

    private static func name(_ document: AlmanacDocument, _ frame: AlmanacFrame) -> String {
        let name = frame.words.pageName(document)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    private static func otherLanguage(_ frame: AlmanacFrame) -> HTML {
        let other = frame.language.other.rawValue
        return """
            <a class="language" href="\(frame.other)" hreflang="\(other)" lang="\(other)">\
            \(Texts.of(frame.language).common.otherLanguage)</a>
            """
    }
}
