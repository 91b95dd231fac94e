import Hummingbird
import Identity
import Square
import Values

/// Files of a set, on their way in.
enum CatalogueUploadHandler {
    /// Bytes of a form with one file.
    static let formLimit = DataSets.fileLimit + 100_000

    /// Who comes back to the address a form was sent to sees the set.
    static func back(_ exchange: Exchange) async throws -> Response {
        Reply.redirect(DeskDataSetPage.address(exchange.piece("id")))
    }

    /// Takes a file in as it comes, and shows what is in it.
    static func upload(_ exchange: Exchange) async throws -> Response {
        let id: ID<DataSetEntry> = try exchange.id("id")
        do {
            let file = try await inTime(exchange) { try await take(exchange, id) }
            return Reply.redirect(DeskDataFilePage.address(id.description, file.description))
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid else { throw error }
            var page = try await CatalogueDeskHandler.page(exchange)
            page.fileFaults = DeskFaults(fields: problem.fields).saying(
                exchange.texts.desk.fileFault(problem.fields.first?.fault), at: "bestand")
            return try await exchange.show(page, status: .badRequest)
        }
    }

    /// A slow line may take long over a large file, but not for ever.
    private static func inTime(
        _ exchange: Exchange, _ work: @escaping @Sendable () async throws -> ID<DataFileEntry>
    ) async throws -> ID<DataFileEntry> {
        let patience = exchange.services.settings.clientSeconds * 20
        return try await withThrowingTaskGroup(of: ID<DataFileEntry>?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                await Alarms.shared.wait(.seconds(patience))
                return nil
            }
            defer { group.cancelAll() }
            guard let file = try await group.next() ?? nil else { throw Problem(.malformed) }
            return file
        }
    }

    private static func take(_ exchange: Exchange, _ set: ID<DataSetEntry>) async throws -> ID<DataFileEntry> {
        if let length = exchange.request.headers[.contentLength].flatMap({ Int($0) }), length > exchange.bodyLimit {
            throw Problem(.tooLarge)
        }
        guard var scan = MultipartScan(contentType: exchange.request.headers[.contentType] ?? "") else {
            throw Problem(.malformed)
        }
        var intake = Intake(exchange: exchange, set: set)
        var (size, isWhole) = (0, false)
        do {
            for try await buffer in exchange.request.body {
                size += buffer.readableBytes
                guard size <= exchange.bodyLimit else { throw Problem(.tooLarge) }
                for event in try scan.feed(Array(buffer.readableBytesView)) {
                    if event == .end { isWhole = true }
                    try await intake.take(event)
                }
            }
            // Half a file is no file, whatever its first half looks like.
            guard isWhole else { throw Problem(.malformed) }
            return try await intake.finish()
        } catch {
            await intake.abandon()
            throw error
        }
    }

    /// One form as it comes in.
    private struct Intake {
        let exchange: Exchange
        let set: ID<DataSetEntry>
        private var fields: [String: String] = [:]
        private var file: FileIntake?

        init(exchange: Exchange, set: ID<DataSetEntry>) { (self.exchange, self.set) = (exchange, set) }

        mutating func take(_ event: MultipartScan.Event) async throws {
            switch event {
            case .field(let name, let value): fields[name] = value
            case .file(let field, let name):
                // A browser sends a nameless file for a field that nobody used.
                guard field == "bestand", file == nil, !name.isEmpty else { return }
                try await begin(name)
            case .bytes(let bytes): try await file?.add(bytes)
            case .end: break
            }
        }

        /// Before the first byte is kept it is known who sends it and from where.
        private mutating func begin(_ name: String) async throws {
            let sessions = exchange.services.sessions
            guard let token = exchange.sessionToken, sessions.isGenuine(fields["_csrf"] ?? "", of: token) else {
                throw Problem(.forged)
            }
            file = try await exchange.services.dataSets.receive(
                name, for: fields["nummer"].flatMap { Int($0) }, in: set, by: try exchange.colleague())
        }

        mutating func finish() async throws -> ID<DataFileEntry> {
            guard var whole = file else { throw Problem.invalid([.init("bestand", .missing)]) }
            try await whole.finish()
            return whole.id
        }

        func abandon() async { try? await file?.abandon() }
    }

    // MARK: What came in

    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> DeskDataFilePage {
        let viewer = try exchange.colleague()
        let sets = exchange.services.dataSets
        let set = try await sets.find(try exchange.id("id"), for: viewer)
        guard let id = set.id, try await sets.mayEdit(set, viewer) else { throw Problem(.notAllowed) }
        let file = try await sets.file(try exchange.id("bestand"), of: id, for: viewer)
        var page = DeskDataFilePage(set: set, file: file)
        page.difference = try await sets.difference(of: file, in: id, for: viewer)
        return page
    }

    static func decide(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let viewer = try exchange.colleague()
        let sets = exchange.services.dataSets
        let set: ID<DataSetEntry> = try exchange.id("id")
        let file: ID<DataFileEntry> = try exchange.id("bestand")
        switch form.text("actie") {
        case "weggooien":
            try await sets.discardFile(file, of: set, by: viewer)
            return CatalogueDeskHandler.redirect(set.description, .discarded)
        case "publiceren":
            var page = try await page(exchange)
            page.title = form.exact("naam")
            do {
                let came = try await sets.publishFile(
                    file, of: set, title: page.title, isSeen: form.text("gezien") == "1", by: viewer)
                if came == .published { return CatalogueDeskHandler.redirect(set.description, .file) }
                page.isAsking = true
            } catch {
                guard let problem = error as? Problem, problem.code == .invalid else { throw error }
                page.faults = DeskFaults(fields: problem.fields).saying(
                    exchange.texts.desk.fileFault(problem.fields.first?.fault), at: "bestand")
            }
            return try await exchange.show(page, status: .badRequest)
        default: throw Problem(.malformed)
        }
    }
}
