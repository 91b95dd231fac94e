import Values

extension Gallery {
    /// The gallery as a folder: `index.html`, a folder with documents per language, and the assets that they use.
    public static func files() -> [(path: String, bytes: [UInt8])] {
        var files = Assets.files.map { (path: "assets/\($0.name)", bytes: $0.bytes) }
        files.append(("assets/example.svg", Array(picture.utf8)))
        var rows: [HTML] = []
        for room in rooms {
            for (number, example) in room.documents(in: .dutch).enumerated() {
                var links: [HTML] = []
                for language in Language.allCases {
                    let path = "\(language.rawValue)/\(room.page)-\(number + 1).html"
                    let html = room.documents(in: language)[number].html
                    files.append((path, Array(local(html).utf8)))
                    links.append(" <a href=\"\(path)\">\(language.rawValue)</a>")
                }
                rows.append("<li>\(room.page): \(example.name)\(links)</li>")
            }
        }
        for (name, almanac) in [("almanac", AlmanacExample.full), ("almanac-empty", AlmanacExample.empty)] {
            files += AlmanacReport.files(almanac).map { ("\(name)/\($0.path)", $0.bytes) }
            rows.append("<li><a href=\"\(name)/index.html\">\(name)</a></li>")
        }
        let index: HTML = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plein: every page</title></head>
            <body><h1>Every page, in every state</h1><ul>\(rows)</ul></body></html>
            """
        files.append(("index.html", Array(index.text.utf8)))
        return files
    }

    /// With what lies beside it in the folder: assets, and one picture in the place of those that a database would have.
    private static func local(_ html: String) -> String {
        html.replacing("=\"/assets/", with: "=\"../assets/")
            .replacing(/src="\/(media|balie\/media|balie\/beelden)\/[^"]*"/, with: "src=\"../assets/example.svg\"")
    }

    private static let picture = """
        <svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><rect width="800" height="500" fill="#9bb8c9"/>\
        <path d="M0 400h800v100H0zM100 400q300-320 600 0z" fill="#4a6a58"/></svg>
        """
}
