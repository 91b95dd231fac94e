import Desk
import Hummingbird
import Values

enum PromiseHandler {
    static func show(_ exchange: Exchange, _ cache: PublicCache) async throws -> Response {
        guard exchange.query.items.isEmpty else { return try await page(exchange) }
        return try await cache.page("promise \(exchange.language.rawValue)", now: exchange.now) {
            try await page(exchange)
        }
    }

    private static func page(_ exchange: Exchange) async throws -> Response {
        let services = exchange.services
        let calendar = try await services.calendars.current()
        let hours = calendar.hours
        let figures = try await services.figures.lastQuarter()
        let today = Amsterdam.local(exchange.now).date
        var page = PromisePage()
        page.hours = HoursTable(hours, today: today)
        page.calendarVersion = calendar.version
        page.terms = try await services.terms.list().map { term in
            let subject = term.subjectName.map { exchange.language == .dutch ? $0.dutch : $0.english }
            let what = [subject, term.channelName].compactMap { $0 }.joined(separator: ", ")
            return PromisePage.Term(what: what.isEmpty ? nil : what, serviceSeconds: term.serviceSeconds)
        }
        page.openUntil = hours.closing(at: exchange.now)
        page.openFrom = hours.isOpen(at: exchange.now) ? nil : hours.opening(after: exchange.now)
        (page.from, page.until) = (figures.quarter.firstDay, figures.quarter.lastDay)
        page.takenAt = figures.takenAt
        page.channels = figures.channels.map { channel in
            PromisePage.Channel(
                name: channel.channel, n: channel.n, answered: channel.answered, inTime: channel.answeredInTime,
                acknowledged: channel.acknowledged, rePromised: channel.rePromised,
                closedUnanswered: channel.closedUnanswered, stillOpen: channel.stillOpen, service: channel.service,
                wall: channel.wall, withdrawn: channel.withdrawn)
        }
        return try await exchange.show(page)
    }

    static func csv(_ exchange: Exchange) async throws -> Response {
        let figures = try await PromiseFigures.read(exchange.services)
        var response = Reply.text(figures.csv, type: "text/csv; charset=utf-8; header=present")
        response.headers[.contentDisposition] = "attachment; filename=\"belofte-\(figures.kwartaal).csv\""
        return response
    }

    static func json(_ exchange: Exchange) async throws -> Response {
        JSONReply.response(try await PromiseFigures.read(exchange.services))
    }

    static func api(_ exchange: Exchange) async throws -> Response { try await json(exchange) }
}

/// The published figures for programs; names in Dutch, as the NL API Design Rules ask.
struct PromiseFigures: Encodable {
    struct Term: Encodable {
        let kanaal: String?
        let onderwerp: String?
        let openingssecondenBeloofd: Int
    }
    struct Band: Encodable {
        /// Seconds up to and including; nil for the last.
        let totEnMetSeconden: Int?
        let aantal: Int
    }
    struct Times: Encodable {
        let mediaanSeconden: Int?
        let banden: [Band]
    }
    struct Channel: Encodable {
        let kanaal: String
        let vragen: Int
        let beantwoord: Int
        let opTijd: Int
        let bevestigd: Int
        let nieuweTermijn: Int
        let geslotenZonderAntwoord: Int
        let ingetrokken: Int
        let nogOpen: Int
        /// Below thirty questions no times are published.
        let genoegVoorTijden: Bool
        let openingstijd: Times?
        let kloktijd: Times?
        let kalenderversies: [Int]
    }
    let gemeente: String
    let kwartaal: String
    let vanafDatum: String
    let totEnMetDatum: String
    let berekendOp: String
    let regel: String
    let minimumVoorTijden: Int
    let termijnen: [Term]
    let kanalen: [Channel]

    static func read(_ services: Services) async throws -> PromiseFigures {
        let figures = try await services.figures.lastQuarter()
        let terms = try await services.terms.list()
        return PromiseFigures(
            gemeente: try await services.townHall().name, kwartaal: figures.quarter.description,
            vanafDatum: figures.quarter.firstDay.description, totEnMetDatum: figures.quarter.lastDay.description,
            berekendOp: figures.takenAt.iso8601,
            regel:
                "Per beurt: van het eerste onbeantwoorde bericht van een inwoner tot het eerste antwoord van een mens.",
            minimumVoorTijden: TimeSpread.minimum,
            termijnen: terms.map {
                Term(
                    kanaal: $0.channelName, onderwerp: $0.subjectName?.dutch, openingssecondenBeloofd: $0.serviceSeconds
                )
            }, kanalen: figures.channels.map(channel))
    }

    private static func channel(_ figures: Figures.ChannelFigures) -> Channel {
        // Enough asked, and enough answered to say something about answering times.
        let hasTimes = figures.isEnough && figures.service.isEnough
        return Channel(
            kanaal: figures.channel, vragen: figures.n, beantwoord: figures.answered, opTijd: figures.answeredInTime,
            bevestigd: figures.acknowledged, nieuweTermijn: figures.rePromised,
            geslotenZonderAntwoord: figures.closedUnanswered, ingetrokken: figures.withdrawn,
            nogOpen: figures.stillOpen,
            genoegVoorTijden: hasTimes, openingstijd: hasTimes ? times(figures.service) : nil,
            kloktijd: hasTimes ? times(figures.wall) : nil, kalenderversies: figures.calendarVersions)
    }

    private static func times(_ spread: TimeSpread) -> Times {
        Times(
            mediaanSeconden: spread.medianSeconds,
            banden: zip(TimeBand.allCases, spread.bands).map { Band(totEnMetSeconden: $0.limit, aantal: $1) })
    }

    /// RFC 4180, one line per channel.
    var csv: String {
        let bandNames = TimeBand.allCases.map { $0.limit.map { "tot_\($0)_s" } ?? "later" }
        let head =
            [
                "kwartaal", "kanaal", "vragen", "beantwoord", "op_tijd", "bevestigd", "nieuwe_termijn",
                "gesloten_zonder_antwoord",
                "ingetrokken", "nog_open", "mediaan_openingstijd_s", "mediaan_kloktijd_s",
            ] + bandNames.map { "openingstijd_\($0)" } + bandNames.map { "kloktijd_\($0)" }
        let rows = kanalen.map { channel -> [String] in
            let counts = [
                channel.vragen, channel.beantwoord, channel.opTijd, channel.bevestigd, channel.nieuweTermijn,
                channel.geslotenZonderAntwoord, channel.ingetrokken, channel.nogOpen,
            ].map(String.init)
            let medians = [channel.openingstijd, channel.kloktijd].map { $0?.mediaanSeconden.map(String.init) ?? "" }
            let bands = [channel.openingstijd, channel.kloktijd].flatMap { times in
                times?.banden.map { String($0.aantal) } ?? bandNames.map { _ in "" }
            }
            return [kwartaal, channel.kanaal] + counts + medians + bands
        }
        return ([head] + rows).map { $0.map(CSVField.text).joined(separator: ",") + "\r\n" }.joined()
    }
}
