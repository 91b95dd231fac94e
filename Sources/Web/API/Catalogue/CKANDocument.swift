import Square
import Values

/// Sets and all around them as CKAN's action API writes them.
struct CKANDocument {
    let site: String
    let municipality: Municipality

    /// The name of our organisation.
    var organisationName: String { DataSets.name(of: municipality.name, or: "gemeente") }

    /// All by which it is known.
    var organisationNames: Set<String> {
        Set([organisationName, organisationID, municipality.code ?? organisationName])
    }

    private var organisationID: String { municipality.code?.lowercased() ?? organisationName }

    /// A set; `organization` stands in it in short.
    func package(_ set: DataSet) -> JSONValue {
        let facts = set.facts
        let id = Self.id(set)
        var package: [String: JSONValue] = [
            "id": .text(id), "name": .text(set.name), "title": .text(facts.title.dutch),
            "notes": .text(facts.description.dutch), "url": .text("\(site)/data/\(set.name)"),
            "author": .text(municipality.name), "author_email": .text(municipality.contactEmail),
            "maintainer": .text(facts.contactName), "maintainer_email": .text(facts.contactEmail),
            "metadata_created": .text(Self.moment(set.createdAt)),
            "metadata_modified": .text(Self.moment(set.changedAt)),
            "state": "active", "private": false, "type": "dataset", "isopen": true, "version": nil,
            "owner_org": .text(organisationID), "organization": organisation(isWhole: false),
            "num_tags": .number(facts.keywords.count),
            "relationships_as_subject": [], "relationships_as_object": [],
        ]
        package["groups"] = .list(facts.theme.map { [group($0)] } ?? [])
        package["tags"] = .list(facts.keywords.map(tag))
        package["extras"] = .list(extras(set))
        let resources = resources(set, id)
        package["resources"] = .list(resources)
        package["num_resources"] = .number(resources.count)
        if let licence = facts.licence {
            package["license_id"] = .text(licence.ckanID)
            package["license_title"] = .text(licence.title)
            package["license_url"] = .text(licence.uri)
        }
        return .object(package)
    }

    private static func id(_ set: DataSet) -> String { set.id?.description ?? set.name }

    private func extras(_ set: DataSet) -> [JSONValue] {
        let facts = set.facts
        let pairs: [(String, String?)] = [
            ("identifier", "\(site)/data/\(set.name)"), ("frequency", facts.rhythm?.uri), ("theme", facts.theme?.uri),
            ("issued", set.publishedAt?.iso8601), ("modified", set.dataAt?.iso8601),
            ("title_en", facts.title.english), ("notes_en", facts.description.english), ("spatial_text", facts.place),
            ("temporal_start", facts.from?.description), ("temporal_end", facts.until?.description),
            ("quality", facts.quality), ("hvd_category", facts.highValue?.uri),
        ]
        return pairs.compactMap { key, value in
            value.flatMap { $0.isEmpty ? nil : ["key": .text(key), "value": .text($0)] }
        }
    }

    /// The files and links, each followed by its features one by one where they can be got so.
    private func resources(_ set: DataSet, _ id: String) -> [JSONValue] {
        var resources: [[String: JSONValue]] = []
        for distribution in set.distributions {
            let file = resource(distribution, set, id, place: resources.count)
            resources.append(file)
            guard let collection = distribution.collection(in: set.name) else { continue }
            var features = file
            features["id"] = .text("\(id)-\(distribution.number)-ogc")
            features["position"] = .number(resources.count)
            features["name"] = .text("\(distribution.title) (OGC API Features)")
            (features["format"], features["size"], features["hash"]) = ("OGC API Features", .null, "")
            features["url"] = .text("\(site)/ogc/collections/\(collection)")
            features["mimetype"] = "application/json"
            resources.append(features)
        }
        return resources.map(JSONValue.object)
    }

    private func resource(
        _ distribution: DataDistribution, _ set: DataSet, _ package: String, place: Int
    ) -> [String: JSONValue] {
        let address = distribution.address(in: set.name)
        var resource: [String: JSONValue] = [
            "id": .text("\(package)-\(distribution.number)"), "package_id": .text(package),
            "position": .number(place), "name": .text(distribution.title), "description": "", "state": "active",
            "format": .text(distribution.format.name), "mimetype": JSONValue(distribution.format.mediaType),
            "url": .text(address.hasPrefix("/") ? site + address : address), "url_type": nil,
            "created": .text(Self.moment(distribution.changedAt)),
            "last_modified": .text(Self.moment(distribution.changedAt)), "size": nil, "hash": "",
        ]
        if let file = distribution.file {
            resource["size"] = .number(file.size)
            resource["hash"] = .text(Hex.text(file.sha256))
            resource["created"] = .text(Self.moment(file.publishedAt ?? file.at))
        }
        return resource
    }

    func organisation(isWhole: Bool, count: Int = 0) -> JSONValue {
        var organisation: [String: JSONValue] = [
            "id": .text(organisationID), "name": .text(organisationName), "title": .text(municipality.name),
            "display_name": .text(municipality.name), "description": "", "image_url": "", "state": "active",
            "type": "organization", "is_organization": true, "approval_status": "approved",
        ]
        if isWhole {
            organisation["package_count"] = .number(count)
            for name in ["extras", "users", "groups", "tags"] { organisation[name] = [] }
        }
        return .object(organisation)
    }

    /// A theme, which CKAN calls a group.
    func group(_ theme: DataTheme, count: Int? = nil) -> JSONValue {
        let title = CatalogueDutch().theme(theme)
        var group: [String: JSONValue] = [
            "id": .text(theme.rawValue.lowercased()), "name": .text(theme.rawValue.lowercased()),
            "title": .text(title), "display_name": .text(title), "description": "", "image_display_url": "",
        ]
        if let count {
            group["package_count"] = .number(count)
            (group["type"], group["state"], group["is_organization"]) = ("group", "active", false)
        }
        return .object(group)
    }

    private func tag(_ word: String) -> JSONValue {
        ["id": .text(word), "name": .text(word), "display_name": .text(word), "state": "active", "vocabulary_id": nil]
    }

    func licence(_ licence: DataLicence) -> JSONValue {
        [
            "id": .text(licence.ckanID), "title": .text(licence.title), "url": .text(licence.uri), "status": "active",
            "od_conformance": "approved", "domain_content": true, "domain_data": true, "family": "",
        ]
    }

    /// In UTC without its sign, as CKAN writes it.
    static func moment(_ instant: Instant) -> String {
        let thousandths = Int((instant.milliseconds % 1000 + 1000) % 1000)
        let digits = String(thousandths + 1000).dropFirst()
        return "\(instant.iso8601.dropLast()).\(digits)000"
    }
}
