import Square
import Values

/// The service that gives features one by one: what it is, what it serves, and what of a set it gives.
extension DCATWriter {
    private var serviceIRI: String { "\(site)\(OGCDocuments.address)#dienst" }

    /// - Parameter sets: of which those that it gives are named.
    func service(for sets: [DataSet]) -> RDFNode {
        var node = service
        for set in sets where set.distributions.contains(where: \.hasFeatures) {
            node.add("dcat:servesDataset", .iri(iri(set)))
        }
        return node
    }

    private var service: RDFNode {
        var node = RDFNode(serviceIRI, "dcat:DataService")
        let (dutch, english): (any CatalogueTexts, any CatalogueTexts) = (CatalogueDutch(), CatalogueEnglish())
        node.add("dct:title", .text(dutch.featuresTitle, .dutch))
        node.add("dct:title", .text(english.featuresTitle, .english))
        node.add("dct:description", .text(dutch.featuresLead, .dutch))
        node.add("dct:description", .text(english.featuresLead, .english))
        node.add("dct:identifier", .text(serviceIRI))
        node.add("dct:accessRights", .node(open))
        node.add("dct:publisher", .node(publisher))
        node.add("dct:creator", .node(publisher))
        node.add("dcat:contactPoint", .node(contact(municipality.name, municipality.contactEmail)))
        node.add("dct:license", .node(licence(.zero)))
        node.add("dct:language", .node(language("NLD")))
        node.add("dcat:theme", .node(concept(DataTheme.regions.uri) { $0.theme(.regions) }))
        node.add("dcat:keyword", .text("kaart", .dutch))
        node.add("dcat:endpointURL", .node(RDFNode("\(site)\(OGCDocuments.address)", "rdfs:Resource")))
        node.add("dcat:endpointDescription", .node(RDFNode("\(site)\(OGCDocuments.address)/api", "rdfs:Resource")))
        node.add("foaf:page", .node(document("\(site)\(FeaturesPage.address.address)")))
        node.add("dct:conformsTo", .node(RDFNode(OGCDocuments.standard, "dct:Standard")))
        return node
    }

    /// The features of a file, as a distribution beside it.
    func features(_ distribution: DataDistribution, _ collection: String, _ set: DataSet) -> RDFNode {
        var node = RDFNode("\(site)/data/\(set.name)#ogc-\(distribution.number)", "dcat:Distribution")
        let address = "\(site)\(OGCDocuments.address)/collections/\(collection)"
        node.add("dct:title", .text("\(distribution.title) (OGC API Features)", .dutch))
        node.add("dcat:accessURL", .node(RDFNode(address, "rdfs:Resource")))
        node.add("dcat:accessService", .node(service))
        if let licence = set.facts.licence { node.add("dct:license", .node(self.licence(licence))) }
        node.add("dct:format", .node(RDFNode(DataFormat.geojson.uri, "dct:MediaTypeOrExtent")))
        node.add("dct:language", .node(language("NLD")))
        node.add("dct:modified", .typed(distribution.changedAt.iso8601, "xsd:dateTime"))
        node.add("dct:conformsTo", .node(RDFNode(OGCDocuments.standard, "dct:Standard")))
        if set.facts.highValue != nil {
            node.add("dcatap:applicableLegislation", .node(RDFNode(HighValue.legislation, "eli:LegalResource")))
        }
        return node
    }
}
