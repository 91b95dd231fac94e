import Growth
import Values

/// Made-up almanacs for the gallery: one with everything in it, and one of nobody.
enum AlmanacExample {
    static let full = Almanac(year: 2026, entries: entries(2026, shift: 1), before: AlmanacBook(lastYear))
    static let empty = Almanac(
        year: 2026, entries: [Almanac.Entry(address: "https://plein.voorbeeld.example", result: .failure(.status(404)))]
    )

    private static let lastYear = Almanac(year: 2025, entries: entries(2025, shift: 0))

    /// Ninety municipalities in three sizes and three phases, and some that are not in the figures.
    private static func entries(_ year: Int, shift: Int) -> [Almanac.Entry] {
        let towns = (0..<90).map { place in
            // Every third is a step further than the year before.
            let phase = min(3, place % 3 + 1 + (place % 9 == 0 ? shift : 0))
            let bytes = Array(answer(place, phase, year).utf8)
            return Almanac.Entry(address: "https://plein-\(place).example", result: read(bytes, year))
        }
        let absent: [AlmanacFault] = [
            .unreachable(code: "timed_out_answer"), .impossible("themes.0.phase"), .otherYear("2024-05-01"),
        ]
        return towns
            + absent.enumerated().map { place, fault in
                Almanac.Entry(
                    address: "https://zonder-\(place).example", name: "Zonder \(place)", result: .failure(fault))
            }
    }

    private static func read(_ bytes: [UInt8], _ year: Int) -> Result<AlmanacAnswer, AlmanacFault> {
        do throws(AlmanacFault) {
            return .success(try AlmanacAnswer.read(bytes, today: LocalDate(daysSinceEpoch: (year - 1969) * 366)))
        } catch {
            return .failure(error)
        }
    }

    private static func answer(_ place: Int, _ phase: Int, _ year: Int) -> String {
        let inhabitants = [23_000, 61_000, 142_000][place / 3 % 3]
        let (second, third) = (phase >= 2 ? "met" : "not_met", phase >= 3 ? "met" : "not_met")
        let themes = Theme.allCases.map { theme in
            let reached = theme == .interaction ? phase : 1
            let blocking = theme == .interaction && phase < 3 ? "\"g\(phase + 1)\"" : ""
            return "{\"theme\":\"\(theme.rawValue)\",\"phase\":\(reached),\"blocking\":[\(blocking)]}"
        }
        let share = Double(phase * 25 + place * 7 % 20) / 100
        let lesson = """
            {"title":"Minder doorverbinden","tried":"Elke vraag houdt één behandelaar.","expected":"Sneller een antwoord.",\
            "happened":"Wel duidelijker, niet sneller.","cost":"Twee middagen.","learned":"Spreek ook de vervanging af."}
            """
        return """
            {"schema":"plein-growth/1","municipality":{"name":"Voorbeeld \(place + 10)","code":null,\
            "inhabitants":\(place == 89 ? "null" : "\(inhabitants)"),"demonstration":false},\
            "model":{"version":"\(place == 88 ? "2025.1" : "2026.1")"},"measurement":{"day":"\(year)-11-01"},\
            "overall":{"phase":1},"themes":[\(themes.joined(separator: ","))],"gates":[\
            \(gate(2, 0.4, second)),\(gate(3, 0.6, third))],"indicators":[\
            {"id":"answered_share","kind":"share","source":"measured","value":\(share),"n":400},\
            {"id":"replies_share","kind":"share","source":"measured","value":\(Double(place * 37 % 90) / 100),"n":400},\
            {"id":"first_answer_service","kind":"duration","source":"measured","value":\(30_000 / phase + place * 53),"n":90},\
            {"id":"channel_decisions","kind":"count","source":"measured","value":\(phase * 5 + place % 5)}],\
            "lessons":[\(place % 30 == 0 ? lesson : "")]}
            """
    }

    private static func gate(_ phase: Int, _ threshold: Double, _ state: String) -> String {
        """
        {"id":"g\(phase)","theme":"interaction","phase":\(phase),"indicator":"answered_share","comparison":"at_least",\
        "threshold":\(threshold),"state":"\(state)","short_by":\(state == "met" ? "null" : "0.12")}
        """
    }
}
