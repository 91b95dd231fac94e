import HTTPTypes
import Hummingbird
import NIOCore
import Square
import Values

/// The catalogue for everybody.
enum CatalogueHandler {
    private static let pageSize = 20

    static func list(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        if let form = DCATHandler.Form.wanted(exchange.request.headers[.accept]) {
            return varying(try await DCATHandler.catalogue(form, exchange, cache))
        }
        guard exchange.query.items.isEmpty else { return varying(try await page(exchange)) }
        return varying(
            try await cache.page("data \(exchange.language.rawValue)", now: exchange.now) { try await page(exchange) })
    }

    private static func page(_ exchange: Exchange) async throws -> Response {
        var page = DataPage()
        page.query = String((exchange.query["zoek"] ?? "").trimmed.prefix(200))
        page.theme = exchange.query["thema"].flatMap(DataTheme.init)
        let place = exchange.query["na"].flatMap(DataPlace.read)
        page.isFirst = place == nil
        var wish = DataSets.Wish()
        (wish.words, wish.theme) = (DataSets.words(in: page.query), page.theme)
        let found = try await exchange.services.dataSets.published(wish, after: place, limit: pageSize)
        if let last = found.sets.last, found.isMore { page.older = DataPlace.written(last) }
        // Those of our own making stand at the end: they are the same everywhere.
        let isLast = page.older == nil
        let own = isLast ? try await BuiltInSets.all(exchange.services).filter { DataSets.fits($0, wish) } : []
        page.sets = found.sets + own
        return try await exchange.show(page)
    }

    /// A set: its page, or as RDF when the name or the reader says so.
    static func set(_ exchange: Exchange) async throws -> Response {
        let name = exchange.piece("naam")
        for form in DCATHandler.Form.allCases where name.hasSuffix("." + form.ending) {
            return try await DCATHandler.set(String(name.dropLast(form.ending.count + 1)), form, exchange)
        }
        if let form = DCATHandler.Form.wanted(exchange.request.headers[.accept]) {
            return varying(try await DCATHandler.set(name, form, exchange))
        }
        return varying(try await setPage(name, exchange))
    }

    private static func setPage(_ name: String, _ exchange: Exchange) async throws -> Response {
        let services = exchange.services
        let own = try await BuiltInSets.find(name, services)
        let set = if let own { own } else { try await services.dataSets.find(name: name) }
        var page = DataSetPage(set: set)
        (page.municipality, page.site) = (try await services.townHall().name, services.settings.publicURL)
        for distribution in set.distributions {
            var held = DataSetPage.Held(distribution: distribution)
            if let id = set.id, distribution.file != nil {
                held.versions = try await services.dataSets.versions(of: distribution.number, in: id)
            }
            page.held.append(held)
        }
        return try await exchange.show(page, status: set.state == .withdrawn ? .gone : .ok)
    }

    private static func varying(_ response: Response) -> Response {
        var response = response
        response.headers[.vary] = "Accept"
        return response
    }

    // MARK: Files

    /// The newest version: `1.csv`.
    static func newest(_ exchange: Exchange) async throws -> Response {
        guard let (number, ending) = split(exchange.piece("bestand")) else { throw Problem(.notFound) }
        return try await file(distribution: number, version: nil, ending, exchange)
    }

    /// One version: `1/3.csv`.
    static func version(_ exchange: Exchange) async throws -> Response {
        guard let number = Int(exchange.piece("bestand")), let (version, ending) = split(exchange.piece("versie"))
        else {
            throw Problem(.notFound)
        }
        return try await file(distribution: number, version: version, ending, exchange)
    }

    private static func split(_ name: String) -> (Int, String)? {
        let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 2, let number = Int(pieces[0]), (1...1_000_000).contains(number) else { return nil }
        return (number, String(pieces[1]))
    }

    private static func file(
        distribution: Int, version: Int?, _ ending: String, _ exchange: Exchange
    ) async throws -> Response {
        let (sets, name) = (exchange.services.dataSets, exchange.piece("naam"))
        let file = try await sets.file(set: name, distribution: distribution, version: version)
        guard let format = file.format, format.rawValue == ending else { throw Problem(.notFound) }
        let tag = "\"\(Hex.text(file.sha256))\""
        var headers: HTTPFields = [
            .eTag: tag, .cacheControl: version == nil ? "public, no-cache" : "public, max-age=86400",
        ]
        if exchange.request.headers[.ifNoneMatch]?.contains(tag) == true {
            return opened(Response(status: .notModified, headers: headers))
        }
        var type = format.mediaType ?? "application/octet-stream"
        if let report = file.report, format == .csv { type += "; charset=\(report.encoding); header=present" }
        headers[.contentType] = type
        // Always a download: what somebody uploaded is never shown as a page of ours.
        let number = file.number ?? 1
        headers[.contentDisposition] =
            "attachment; filename=\"\(name)-\(distribution)\(version == nil ? "" : "-\(number)").\(ending)\""
        if let policy = HTTPField.Name("Content-Security-Policy") { headers[policy] = "default-src 'none'; sandbox" }
        let body = ResponseBody(contentLength: file.size) { writer in
            var place = 0
            while let bytes = try await sets.part(place, of: file.id) {
                try await writer.write(ByteBuffer(bytes: bytes))
                place += 1
            }
            try await writer.finish(nil)
        }
        return opened(Response(status: .ok, headers: headers, body: body))
    }

    private static func opened(_ response: Response) -> Response {
        var response = response
        OpenToAll.add(to: &response)
        return response
    }
}

/// Where a page of a list stopped, as it stands in an address.
enum DataPlace {
    static func written(_ set: DataSet) -> String? { set.id.map { "\(set.changedAt.milliseconds)-\($0)" } }

    static func read(_ text: String) -> DataSets.Place? {
        let pieces = text.split(separator: "-", maxSplits: 1)
        guard pieces.count == 2, let at = Int64(pieces[0]), let id = ID<DataSetEntry>(pieces[1]) else { return nil }
        return DataSets.Place(at: Instant(milliseconds: at), id: id)
    }
}

extension Link {
    /// Where data or its licence is: as `checked`, and also `http:`, which catalogues use as names.
    static func data(_ text: String) -> Link? {
        checked(text) ?? (text.lowercased().hasPrefix("http://") ? evidence(text) : nil)
    }
}
