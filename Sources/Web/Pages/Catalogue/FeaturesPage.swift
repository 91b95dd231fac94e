import Square
import Values

/// What can be asked for by place, for people who want it in a map or a program.
struct FeaturesPage: Page {
    /// As people type it.
    var site = ""
    var collections: [OGCCollection] = []
    var isMore = false

    static let side = PageSide.open
    static let address = Link.path("/ogc/uitleg")

    func title(_ texts: Texts) -> String { texts.catalogue.featuresTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        return """
            <div class="sheet"><p class="back"><a href="\(DataPage.address)">\(words.back)</a></p>\
            <h1>\(words.featuresTitle)</h1><p class="lead">\(words.featuresLead)</p>
            <section><h2>\(words.featuresHow)</h2><p>\(words.featuresInQGIS)</p>\
            <p><code>\(site)\(OGCDocuments.address)</code></p><p>\(words.featuresInProgram)</p><ul class="files">
            <li>\(Icon.download.html)<a href="\(Link.path("/ogc/api"))">\(words.featuresDescribed)</a></li></ul></section>
            <section><h2>\(words.featuresList)</h2><ul class="results">\(collections.map { row($0, frame) })</ul>\
            \(isMore ? "<p>\(words.featuresMore)</p>" : .empty)</section></div>
            """
    }

    private func row(_ collection: OGCCollection, _ frame: Frame) -> HTML {
        let words = frame.texts.catalogue
        let (title, count) = facts(collection, frame)
        let path = Link.path("/ogc/collections", collection.id)
        let items = Link.path("/ogc/collections", collection.id, "items").query([("f", "json")])
        let first: HTML = "<a href=\"\(items)\">\(words.firstFeatures)</a>"
        let about: HTML = "<a href=\"\(collection.page)\">\(words.aboutCollection)</a>"
        return """
            <li><h3 dir="auto">\(title)</h3>\(count.map { number -> HTML in "<p class=\"small\">\(number)</p>" })\
            <p class="small">\(words.featuresAddress): <code>\(site)\(path)</code></p><p>\(about) · \(first)</p></li>
            """
    }

    private func facts(_ collection: OGCCollection, _ frame: Frame) -> (title: String, count: String?) {
        let words = frame.texts.catalogue
        switch collection {
        case .notices: return (frame.texts.near.title, nil)
        case .neighbourhoods: return (words.neighbourhoodsTitle, nil)
        case .data(let data):
            let count =
                data.count == 1
                ? words.featuresCount.one : "\(Pieces.number(data.count, frame)) \(words.featuresCount.many)"
            return (data.title.in(frame.language), count)
        }
    }
}

extension FeaturesPage {
    static var examples: [(name: String, page: FeaturesPage)] {
        let site = "https://voorbeeld.example"
        let many = [1, 3812].map { count in
            OGCCollection.data(
                DataCollection(
                    set: "speeltuinen", number: count, count: count,
                    title: Bilingual(dutch: "Speeltuinen: op de kaart", english: "Playgrounds: on the map")))
        }
        return [
            ("all", FeaturesPage(site: site, collections: [.notices, .neighbourhoods(nil)] + many)),
            ("only notices", FeaturesPage(site: site, collections: [.notices])),
            ("very many", FeaturesPage(site: site, collections: [.notices] + many, isMore: true)),
        ]
    }
}
