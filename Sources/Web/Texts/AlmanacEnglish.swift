import Growth

struct AlmanacEnglish: AlmanacTexts {
    func title(_ year: Int) -> String { "Almanac of municipalities \(year)" }
    let navigation = "Parts of the almanac"
    func pageName(_ page: AlmanacDocument) -> String {
        switch page {
        case .front: "Overview"
        case .size(let size): self.size(size)
        case .lessons: "Lessons"
        case .participants: "Who takes part"
        case .method: "Method"
        }
    }
    func taking(part: Int, of listed: Int, year: Int) -> String {
        "This almanac is about \(part) of the \(listed) municipalities on the list of \(year)."
    }
    func measuredBy(_ model: String) -> String {
        """
        They measured with version \(model) of the growth model. Municipalities are compared within a class of \
        size only. There is no ranking.
        """
    }
    let nobody = """
        No municipality on the list has a measurement of this year, so there are no figures. The page below says \
        why for each.
        """
    func leftOut(absent: Int, otherModel: Int) -> String {
        var parts: [String] = []
        if absent > 0 {
            parts.append(
                """
                \(absent) \(absent == 1 ? "municipality was" : "municipalities were") not reached or cannot be used
                """)
        }
        if otherModel > 0 { parts.append("\(otherModel) measured with another version of the model") }
        return parts.joined(separator: " and ") + "; nothing was guessed for them."
    }
    let whoAndWhy = "Who takes part, and why others do not"
    func size(_ size: AlmanacSize) -> String {
        switch size {
        case .large: "100,000 inhabitants or more"
        case .middle: "50,000 to 100,000 inhabitants"
        case .small: "fewer than 50,000 inhabitants"
        case .unknown: "size not known"
        }
    }
    func sizeShort(_ size: AlmanacSize) -> String {
        switch size {
        case .large: "100,000+"
        case .middle: "50,000–100,000"
        case .small: "under 50,000"
        case .unknown: "not known"
        }
    }
    let participantsLead = "By name, in alphabetical order. The name leads to the municipality’s own figures."
    let participantsNone = "No municipality is in the figures."
    let municipality = "Municipality"
    let sizeHead = "Inhabitants"
    let measuredOn = "Measured on"
    let modelHead = "Version of the model"
    let reason = "Reason"
    let address = "Address"
    let otherModelTitle = "Measured with another model"
    func otherModelLead(_ model: String) -> String {
        """
        Another version than \(model), or gates of their own: their phases mean something else. They do not count \
        in the figures; their lessons are included.
        """
    }
    let absentTitle = "Not in the figures"
    let absentLead = "Nothing was guessed for these municipalities. The name is the one on the list."
    let absentNone = "Everybody on the list is in the figures."
    func fault(_ fault: AlmanacFault) -> String {
        switch fault {
        case .notAsked: "not asked yet: the reading was stopped before"
        case .unreachable(let code): unreachable(code)
        case .status(let status): "gave no figures (status \(status))"
        case .later: "asked to come back later"
        case .notJSON: "gave something else than figures"
        case .tooDeep: "gave an answer that is nested too deep"
        case .otherSchema(let schema): "gave another schema (\(schema))"
        case .malformed(let place): "gave an answer of the wrong shape (\(place))"
        case .impossible(let place): "gave a value that cannot be (\(place))"
        case .otherName(let name): "said to be another municipality (\(name))"
        case .claimedTwice(let name): "more than one address says to be \(name)"
        case .notMeasured: "has not measured yet"
        case .otherYear(let day): "did not measure in this year (last measurement \(day))"
        case .demonstration: "is a trial municipality with invented figures"
        }
    }
    private func unreachable(_ code: String) -> String {
        switch code {
        case "forbidden_address": "not asked: the address is not on the public internet (\(code))"
        case "too_large": "gave an answer that is too large (\(code))"
        case "compressed": "gave a compressed answer, which nobody asked for (\(code))"
        case "timed_out_answer", "timed_out_connecting", "timed_out_look_up": "did not answer in time (\(code))"
        case "too_many_redirects": "sent on too often (\(code))"
        default: "not reached (\(code))"
        }
    }
    let lessonsLead = """
        What municipalities tried, what happened and what they learned from it, as far as they wished to share it. \
        In their own words, by the name of the municipality.
        """
    let lessonsNone = "No municipality shared a lesson this year."
    let tried = "Tried"
    let expected = "Expected"
    let happened = "Happened"
    let cost = "Cost"
    let learned = "Learned"
    let dataTitle = "The figures themselves"
    let dataLead = "All figures are beside these pages as CSV and JSON. You may use them freely (CC0)."
    func data(_ file: AlmanacData.File) -> String {
        switch file {
        case .book: "everything together, for programs and for next year’s almanac"
        case .standing: "how many municipalities are in each phase, per theme and class of size"
        case .change: "the change against the year before"
        case .differences: "each phase compared with the next, per figure"
        case .municipalities: "who takes part, with their phases, by name"
        case .indicators: "each figure of each municipality"
        case .lessons: "the lessons that were shared"
        case .absent: "who is not in it, and why"
        }
    }
    let madeWith = "Made with Plein, free software for municipalities"
}
