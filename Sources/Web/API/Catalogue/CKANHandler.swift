import Foundation
import HTTPTypes
import Hummingbird
import Square
import Values

/// The part of CKAN's action API (https://docs.ckan.org/en/2.11/api/) that harvesters call. Reads only.
enum CKANHandler {
    private enum Fault: Error {
        case notFound
        case missing(String)
        case query(String)
        case unknownAction
        case unreadable
    }
    static let bodyLimit = 65_536

    static func act(_ exchange: Exchange) async throws -> Response {
        let action = exchange.piece("actie")
        let help = "\(exchange.services.settings.publicURL)/api/3/action/help_show?name=\(Link.encoded(action))"
        do {
            let parameters = try await parameters(exchange)
            let result = try await result(of: action, { parameters[$0] }, exchange)
            return answer(["help": .text(help), "success": true, "result": result])
        } catch let fault as Fault {
            return failure(fault, action, help)
        } catch let problem as Problem where problem.code == .notFound {
            return failure(.notFound, action, help)
        }
    }

    /// From the query of a GET, or the body of a POST, as CKAN's own clients send it.
    private static func parameters(_ exchange: Exchange) async throws -> [String: String] {
        var found = Dictionary(
            exchange.query.items.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard exchange.request.method == .post else { return found }
        let body = try await exchange.body()
        if body.isEmpty { return found }
        if (exchange.request.headers[.contentType] ?? "").lowercased().hasPrefix("application/x-www-form") {
            for item in Query(String(decoding: body, as: UTF8.self)).items { found[item.name] = item.value }
            return found
        }
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            throw Fault.unreadable
        }
        for (name, value) in object {
            switch value {
            case let text as String: found[name] = TypedText.clean(text.utf8)
            case let number as NSNumber: found[name] = number.stringValue
            default: continue
            }
        }
        return found
    }

    private static func result(
        of action: String, _ value: (String) -> String?, _ exchange: Exchange
    ) async throws -> JSONValue {
        let services = exchange.services
        let document = CKANDocument(
            site: services.settings.publicURL, municipality: try await services.townHall())
        let shelf = CatalogueShelf(services: services)
        func named() throws -> String {
            guard let id = value("id") ?? value("name_or_id"), !id.isEmpty else { throw Fault.missing("id") }
            return id
        }
        switch action {
        case "status_show", "site_read": return status(document, action)
        case "package_search": return try await search(value, document, shelf)
        case "package_show": return document.package(try await shelf.find(try named()))
        case "package_list": return try await names(value, shelf)
        case "current_package_list_with_resources":
            return .list(try await page(value, document, shelf).sets.map(document.package))
        case "organization_list":
            let whole = document.organisation(
                isWhole: true, count: try await shelf.piece(.init(), from: 0, limit: 0).count)
            return isTrue(value("all_fields")) ? [whole] : [.text(document.organisationName)]
        case "organization_show":
            guard document.organisationNames.contains(try named()) else { throw Fault.notFound }
            return document.organisation(
                isWhole: true, count: try await shelf.piece(.init(), from: 0, limit: 0).count)
        case "group_list":
            return .list(
                DataTheme.allCases.map {
                    isTrue(value("all_fields")) ? document.group($0) : .text($0.rawValue.lowercased())
                })
        case "group_show":
            guard let theme = DataTheme(rawValue: try named().uppercased()) else { throw Fault.notFound }
            var wish = DataSets.Wish()
            wish.theme = theme
            return document.group(theme, count: try await shelf.piece(wish, from: 0, limit: 0).count)
        case "tag_list":
            let own = try await BuiltInSets.all(services).flatMap(\.facts.keywords)
            let tags = Set(own + (try await services.dataSets.tags())).sorted()
            return .list(tags.map { .text($0) })
        case "license_list": return .list(DataLicence.allCases.map(document.licence))
        default: throw Fault.unknownAction
        }
    }

    private static func status(_ document: CKANDocument, _ action: String) -> JSONValue {
        if action == "site_read" { return true }
        return [
            "ckan_version": "2.11.0", "site_title": .text("Open data van \(document.municipality.name)"),
            "site_url": .text(document.site), "site_description": "", "locale_default": "nl",
            "error_emails_to": nil, "extensions": [],
        ]
    }

    private static func page(
        _ value: (String) -> String?, _ document: CKANDocument, _ shelf: CatalogueShelf
    ) async throws -> (sets: [DataSet], count: Int) {
        do {
            let query = try CKANQuery(value, organisation: document.organisationNames)
            if query.isNothing { return ([], 0) }
            return try await shelf.piece(query.wish, from: query.start, limit: query.rows)
        } catch let fault as CKANQuery.Fault {
            throw Fault.query("\(fault)")
        }
    }

    private static func search(
        _ value: (String) -> String?, _ document: CKANDocument, _ shelf: CatalogueShelf
    ) async throws -> JSONValue {
        let found = try await page(value, document, shelf)
        return [
            "count": .number(found.count), "results": .list(found.sets.map(document.package)),
            "sort": .text(value("sort") ?? ""), "facets": [:], "search_facets": [:],
        ]
    }

    /// Names of all sets; with `limit` and `offset` a part of them.
    private static func names(_ value: (String) -> String?, _ shelf: CatalogueShelf) async throws -> JSONValue {
        var wish = DataSets.Wish()
        wish.order = .id
        let limit = min(value("limit").flatMap { Int($0) } ?? 10_000, 10_000)
        let start = max(0, value("offset").flatMap { Int($0) } ?? 0)
        guard limit > 0 else { return [] }
        return .list(try await shelf.piece(wish, from: start, limit: limit).sets.map { .text($0.name) })
    }

    private static func isTrue(_ text: String?) -> Bool { ["true", "1", "True"].contains(text ?? "") }

    // MARK: Answers

    private static func answer(_ body: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        var response = JSONReply.response(body, type: "application/json;charset=utf-8", status: status)
        OpenToAll.add(to: &response)
        return response
    }

    private static func failure(_ fault: Fault, _ action: String, _ help: String) -> Response {
        func envelope(_ type: String, _ more: [String: JSONValue]) -> JSONValue {
            let error = more.merging(["__type": .text(type)]) { first, _ in first }
            return ["help": .text(help), "success": false, "error": .object(error)]
        }
        switch fault {
        case .notFound:
            return answer(envelope("Not Found Error", ["message": "Not found"]), status: .notFound)
        case .missing(let name):
            return answer(envelope("Validation Error", [name: ["Missing value"]]), status: .conflict)
        case .query(let text):
            return answer(
                envelope("Search Query Error", ["message": .text("Search Query is invalid: \(text.prefix(300))")]),
                status: .badRequest)
        case .unknownAction:
            return answer(.text("Bad request - Action name not known: \(action.prefix(100))"), status: .badRequest)
        case .unreadable:
            return answer(.text("Bad request - JSON Error: Error decoding JSON data."), status: .badRequest)
        }
    }
}
