import Square
import Values

/// The catalogue in DCAT-AP-NL 3.0 (https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/), on top of DCAT-AP 3.0.
///
/// What stands in a list of values elsewhere is typed here too: checks look at the class, and do not fetch the list.
struct DCATWriter {
    /// As people type it, without a slash at the end; every address in the output begins with it.
    let site: String
    let municipality: Municipality

    /// Sets on one page of the catalogue.
    static let pageSize = 100

    /// - Parameter ending: of the addresses of its pages, such as `ttl`.
    func catalogue(
        _ sets: [DataSet], page: Int, total: Int, changedAt: Instant, ending: String
    ) -> [RDFNode] {
        var node = RDFNode("\(site)/data#catalogus", "dcat:Catalog")
        let town = municipality.name
        node.add("dct:title", .text("Open data van \(town)", .dutch))
        node.add("dct:title", .text("Open data of \(town)", .english))
        node.add("dct:description", .text("Gegevens van \(town) die iedereen mag gebruiken.", .dutch))
        node.add("dct:description", .text("Data of \(town) that everybody may use.", .english))
        node.add("dct:publisher", .node(publisher))
        node.add("dct:creator", .node(publisher))
        node.add("dcat:contactPoint", .node(contact(town, municipality.contactEmail)))
        node.add("dct:language", .node(language("NLD")))
        node.add("dct:language", .node(language("ENG")))
        node.add("dct:license", .node(licence(.zero)))
        node.add("dct:accessRights", .node(open))
        node.add("dct:identifier", .text("\(site)/data#catalogus"))
        node.add("foaf:homepage", .node(document("\(site)/data")))
        node.add("dct:modified", .typed(changedAt.iso8601, "xsd:dateTime"))
        for set in sets { node.add("dcat:dataset", .iri(iri(set))) }
        // A service is told of where it serves something.
        let isServed = sets.contains { $0.distributions.contains(where: \.hasFeatures) }
        if isServed { node.add("dcat:service", .node(service(for: sets))) }
        return [node, paging(page, total, "\(site)/data/catalogus.\(ending)")] + sets.map(dataset)
    }

    /// Hydra, by the names of now and by those that CKAN's harvester knows.
    private func paging(_ page: Int, _ total: Int, _ start: String) -> RDFNode {
        let last = max(1, (total + Self.pageSize - 1) / Self.pageSize)
        func address(_ number: Int) -> RDFValue {
            .iri(number == 1 ? start : "\(start)?pagina=\(number)")
        }
        var node = RDFNode(
            page == 1 ? start : "\(start)?pagina=\(page)", "hydra:PagedCollection", "hydra:PartialCollectionView")
        node.add("hydra:totalItems", .typed("\(total)", "xsd:integer"))
        node.add("hydra:itemsPerPage", .typed("\(Self.pageSize)", "xsd:integer"))
        for name in ["hydra:first", "hydra:firstPage"] { node.add(name, address(1)) }
        for name in ["hydra:last", "hydra:lastPage"] { node.add(name, address(last)) }
        if page < last { for name in ["hydra:next", "hydra:nextPage"] { node.add(name, address(page + 1)) } }
        if page > 1 { for name in ["hydra:previous", "hydra:previousPage"] { node.add(name, address(page - 1)) } }
        return node
    }

    func iri(_ set: DataSet) -> String { "\(site)/data/\(set.name)#gegevens" }

    func dataset(_ set: DataSet) -> RDFNode {
        let facts = set.facts
        var node = RDFNode(iri(set), "dcat:Dataset")
        add("dct:title", facts.title, to: &node)
        add("dct:description", facts.description, to: &node)
        node.add("dct:identifier", .text("\(site)/data/\(set.name)"))
        node.add("dct:accessRights", .node(open))
        node.add("dct:publisher", .node(publisher))
        node.add("dct:creator", .node(publisher))
        node.add("dcat:contactPoint", .node(contact(facts.contactName, facts.contactEmail)))
        if let theme = facts.theme { node.add("dcat:theme", .node(concept(theme.uri) { $0.theme(theme) })) }
        for word in facts.keywords { node.add("dcat:keyword", .text(word, .dutch)) }
        if let rhythm = facts.rhythm {
            node.add("dct:accrualPeriodicity", .node(RDFNode(rhythm.uri, "dct:Frequency")))
        }
        node.add("dct:language", .node(language("NLD")))
        node.add("dcat:landingPage", .node(document("\(site)/data/\(set.name)")))
        node.add("foaf:page", .node(document("\(site)/data/\(set.name)")))
        node.add("dct:issued", .typed((set.publishedAt ?? set.createdAt).iso8601, "xsd:dateTime"))
        node.add("dct:modified", .typed((set.dataAt ?? set.changedAt).iso8601, "xsd:dateTime"))
        addScope(facts, to: &node)
        for distribution in set.distributions {
            node.add("dcat:distribution", .node(self.distribution(distribution, set)))
            if let collection = distribution.collection(in: set.name) {
                node.add("dcat:distribution", .node(self.features(distribution, collection, set)))
            }
        }
        return node
    }

    private func addScope(_ facts: DataFacts, to node: inout RDFNode) {
        if !facts.place.isEmpty {
            var place = RDFNode(nil, "dct:Location")
            place.add("skos:prefLabel", .text(facts.place, .dutch))
            node.add("dct:spatial", .node(place))
        }
        if facts.from != nil || facts.until != nil {
            var period = RDFNode(nil, "dct:PeriodOfTime")
            period.add("dcat:startDate", facts.from.map { .typed($0.description, "xsd:date") })
            period.add("dcat:endDate", facts.until.map { .typed($0.description, "xsd:date") })
            node.add("dct:temporal", .node(period))
        }
        if !facts.quality.isEmpty {
            var statement = RDFNode(nil, "dct:ProvenanceStatement")
            statement.add("rdfs:label", .text(facts.quality, .dutch))
            node.add("dct:provenance", .node(statement))
        }
        if let kind = facts.highValue {
            node.add("dcatap:hvdCategory", .node(concept(kind.uri) { $0.highValue(kind) }))
            node.add("dcatap:applicableLegislation", .node(RDFNode(HighValue.legislation, "eli:LegalResource")))
        }
    }

    private func distribution(_ distribution: DataDistribution, _ set: DataSet) -> RDFNode {
        var node = RDFNode("\(site)/data/\(set.name)#bestand-\(distribution.number)", "dcat:Distribution")
        let address = absolute(distribution.address(in: set.name))
        node.add("dct:title", .text(distribution.title, .dutch))
        node.add("dcat:accessURL", .node(RDFNode(address, "rdfs:Resource")))
        // Behind a link elsewhere may be a page, or a service.
        var isDownload = true
        if case .link = distribution.source { isDownload = false }
        if isDownload { node.add("dcat:downloadURL", .node(RDFNode(address, "rdfs:Resource"))) }
        if let licence = set.facts.licence { node.add("dct:license", .node(self.licence(licence))) }
        node.add("dct:format", .node(RDFNode(distribution.format.uri, "dct:MediaTypeOrExtent")))
        if let type = distribution.format.mediaType {
            node.add(
                "dcat:mediaType",
                .node(RDFNode("https://www.iana.org/assignments/media-types/\(type)", "dct:MediaType")))
        }
        node.add("dct:language", .node(language("NLD")))
        node.add("dct:modified", .typed(distribution.changedAt.iso8601, "xsd:dateTime"))
        if set.facts.highValue != nil {
            node.add("dcatap:applicableLegislation", .node(RDFNode(HighValue.legislation, "eli:LegalResource")))
        }
        if let standard = distribution.format.standard {
            node.add("dct:conformsTo", .node(RDFNode(standard, "dct:Standard")))
        }
        if let file = distribution.file {
            node.add("dcat:byteSize", .typed("\(file.size)", "xsd:nonNegativeInteger"))
            var sum = RDFNode(nil, "spdx:Checksum")
            sum.add(
                "spdx:algorithm",
                .node(RDFNode("http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm")))
            sum.add("spdx:checksumValue", .typed(Hex.text(file.sha256), "xsd:hexBinary"))
            node.add("spdx:checksum", .node(sum))
        }
        return node
    }

    /// A path of ours with the site before it.
    func absolute(_ address: String) -> String { address.hasPrefix("/") ? site + address : address }

    // MARK: What many share

    var publisher: RDFNode {
        let code = municipality.code?.lowercased()
        var node = RDFNode(
            code.map { "https://identifier.overheid.nl/tooi/id/gemeente/\($0)" } ?? "\(site)/#gemeente", "foaf:Agent")
        node.add("foaf:name", .text(municipality.name, .dutch))
        node.add("foaf:homepage", .node(document("\(site)/")))
        var type = RDFNode("http://purl.org/adms/publishertype/LocalAuthority", "skos:Concept")
        type.add("skos:prefLabel", .text("Local Authority", .english))
        node.add("dct:type", .node(type))
        return node
    }

    func contact(_ name: String, _ email: String) -> RDFNode {
        var node = RDFNode(nil, "vcard:Kind", "vcard:Organization")
        node.add("vcard:fn", .text(name, .dutch))
        if !email.isEmpty { node.add("vcard:hasEmail", .iri("mailto:\(email)")) }
        node.add("vcard:hasURL", .iri("\(site)/contact"))
        return node
    }

    var open: RDFNode {
        RDFNode("http://publications.europa.eu/resource/authority/access-right/PUBLIC", "dct:RightsStatement")
    }

    /// A value of a list, with what it is called.
    func concept(_ iri: String, _ name: (any CatalogueTexts) -> String) -> RDFNode {
        var node = RDFNode(iri, "skos:Concept")
        node.add("skos:prefLabel", .text(name(CatalogueDutch()), .dutch))
        node.add("skos:prefLabel", .text(name(CatalogueEnglish()), .english))
        return node
    }

    func licence(_ licence: DataLicence) -> RDFNode { RDFNode(licence.uri, "dct:LicenseDocument") }

    func language(_ code: String) -> RDFNode {
        RDFNode("http://publications.europa.eu/resource/authority/language/\(code)", "dct:LinguisticSystem")
    }

    func document(_ address: String) -> RDFNode { RDFNode(address, "foaf:Document") }

    private func add(_ name: String, _ words: Bilingual, to node: inout RDFNode) {
        node.add(name, .text(words.dutch, .dutch))
        if !words.english.isEmpty { node.add(name, .text(words.english, .english)) }
    }
}

/// Bytes as people compare them.
enum Hex {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
