import Values

/// Goes through an answer field by field.
struct AlmanacCheck {
    let wire: AlmanacWire
    let today: LocalDate

    private static let maximumList = 500

    func answer() throws(AlmanacFault) -> AlmanacAnswer {
        let town = wire.municipality
        let name = AlmanacText.cut(town.name, 200)
        try require(!name.isEmpty && town.name.unicodeScalars.count <= 200, "municipality.name")
        if let code = town.code { try require(code.wholeMatch(of: /GM[0-9]{4}/) != nil, "municipality.code") }
        if let inhabitants = town.inhabitants {
            try require((1...30_000_000).contains(inhabitants), "municipality.inhabitants")
        }
        try require(wire.model.version.wholeMatch(of: /[A-Za-z0-9._-]{1,40}/) != nil, "model.version")
        var answer = AlmanacAnswer(
            name: name, code: town.code, inhabitants: town.inhabitants, isDemonstration: town.demonstration,
            address: wire.address, model: wire.model.version, overall: .discovers, phases: [:], blocking: [:],
            gates: [], figures: [], lessons: [])
        guard let measurement = wire.measurement else { return answer }
        answer.day = try day(measurement.day)
        answer.gates = try gates()
        (answer.phases, answer.blocking) = try themes(answer.gates)
        answer.overall = try overall(answer.phases)
        answer.figures = try figures()
        answer.lessons = try lessons()
        return answer
    }

    private func day(_ text: String) throws(AlmanacFault) -> LocalDate {
        guard let day = LocalDate(text), day <= today.adding(days: 1) else { throw .impossible("measurement.day") }
        return day
    }

    private func themes(
        _ gates: [AlmanacAnswer.Gate]
    ) throws(AlmanacFault) -> ([Theme: Phase], [Theme: [String]]) {
        guard let list = wire.themes else { throw .malformed("themes") }
        try require(list.count == Theme.allCases.count, "themes")
        var (phases, blocking): ([Theme: Phase], [Theme: [String]]) = ([:], [:])
        for (place, result) in list.enumerated() {
            guard let theme = Theme(rawValue: result.theme), phases[theme] == nil else {
                throw .impossible("themes.\(place).theme")
            }
            guard let phase = Phase(rawValue: result.phase) else { throw .impossible("themes.\(place).phase") }
            // A phase stands on its own gates and on all below; only in the first, where everybody is, may they be closed.
            let isReached =
                phase == .discovers || gates.allSatisfy { $0.theme != theme || $0.phase > phase || $0.isMet }
            try require(isReached, "themes.\(place).phase")
            let known = Set(gates.filter { $0.theme == theme && !$0.isMet }.map(\.id))
            try require(result.blocking.allSatisfy(known.contains), "themes.\(place).blocking")
            (phases[theme], blocking[theme]) = (phase, result.blocking)
        }
        return (phases, blocking)
    }

    /// As a whole one stands where its lowest theme does.
    private func overall(_ phases: [Theme: Phase]) throws(AlmanacFault) -> Phase {
        guard let overall = wire.overall else { throw .malformed("overall") }
        guard let phase = Phase(rawValue: overall.phase), phase == phases.values.min()
        else { throw .impossible("overall.phase") }
        return phase
    }

    private func gates() throws(AlmanacFault) -> [AlmanacAnswer.Gate] {
        guard let list = wire.gates else { throw .malformed("gates") }
        try require(list.count <= Self.maximumList, "gates")
        var seen: Set<String> = []
        var gates: [AlmanacAnswer.Gate] = []
        for (place, gate) in list.enumerated() {
            try require(isName(gate.id) && seen.insert(gate.id).inserted, "gates.\(place).id")
            try require(isName(gate.indicator), "gates.\(place).indicator")
            guard let theme = Theme(rawValue: gate.theme) else { throw .impossible("gates.\(place).theme") }
            guard let phase = Phase(rawValue: gate.phase) else { throw .impossible("gates.\(place).phase") }
            try require(["at_least", "at_most"].contains(gate.comparison), "gates.\(place).comparison")
            try require(["met", "not_met", "unknown", "too_few"].contains(gate.state), "gates.\(place).state")
            try require(gate.short_by.map { $0 >= 0 && $0 < 1e12 } ?? true, "gates.\(place).short_by")
            try require(abs(gate.threshold) < 1e12, "gates.\(place).threshold")
            gates.append(
                AlmanacAnswer.Gate(
                    id: gate.id, theme: theme, phase: phase, indicator: gate.indicator,
                    isAtLeast: gate.comparison == "at_least", threshold: gate.threshold, isMet: gate.state == "met",
                    shortBy: gate.state == "not_met" ? gate.short_by : nil))
        }
        return gates
    }

    private func lessons() throws(AlmanacFault) -> [AlmanacAnswer.Lesson] {
        let list = wire.lessons ?? []
        try require(list.count <= Self.maximumList, "lessons")
        return list.prefix(AlmanacAnswer.maximumLessons).compactMap { lesson in
            func text(_ value: String?) -> String { AlmanacText.cut(value ?? "", 600) }
            let title = AlmanacText.cut(lesson.title, 120)
            if title.isEmpty { return nil }
            return AlmanacAnswer.Lesson(
                title: title, tried: text(lesson.tried), expected: text(lesson.expected),
                happened: text(lesson.happened), cost: text(lesson.cost), learned: text(lesson.learned))
        }
    }

    func require(_ isRight: Bool, _ place: String) throws(AlmanacFault) {
        if !isRight { throw .impossible(place) }
    }

    func isName(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z0-9._-]{1,60}/) != nil }
}

extension AlmanacAnswer {
    /// Of one municipality: so many as somebody reads.
    static let maximumLessons = 20
}
