import Growth
import Hummingbird
import Identity
import Values

/// The records behind a figure of the newest measurement.
enum GrowthProofHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let services = exchange.services
        let indicator = exchange.piece("cijfer")
        guard let latest = try await services.measurements.latest(), let measured = latest.result.value(indicator)
        else {
            throw Problem(.notFound)
        }
        let choice = exchange.query["keuze"].flatMap(GrowthProof.Choice.init) ?? .all
        let place = exchange.query["na"]
        let found = try await services.proof.page(of: measured, choice, after: place, for: viewer)
        let model = try await services.measurements.definition(latest.result.model)
        let language = exchange.language
        var page = GrowthProofPage(
            name: model.name(of: indicator, language), rule: model.indicator(indicator)?.rule.in(language) ?? "",
            measured: measured)
        page.value = GrowthReport.text(measured, try await exchange.frame(isWhole: false))
        page.period = exchange.texts.growth.period(
            Dates.day(measured.from, language), Dates.day(measured.until, language))
        (page.rows, page.totals, page.choice, page.isFirst) = (found.rows, found.totals, choice, place == nil)
        page.older = found.next.map { GrowthProofPage.link(indicator, choice, after: $0) }
        return try await exchange.show(page)
    }
}
