import Growth
import Values

/// Who is in the figures, who measured by another model, and who is not in it and why.
struct AlmanacParticipants: Sendable {
    let frame: AlmanacFrame

    var html: HTML {
        let (words, almanac) = (frame.words, frame.almanac)
        let other: HTML =
            almanac.otherModel.isEmpty
            ? .empty
            : """
            <section><h2>\(words.otherModelTitle)</h2><p>\(words.otherModelLead(almanac.model))</p>\
            \(table(words.otherModelTitle, almanac.otherModel))</section>
            """
        let here: HTML =
            almanac.towns.isEmpty
            ? "<p>\(words.participantsNone)</p>" : table(words.pageName(.participants), almanac.towns)
        return """
            <h1>\(words.pageName(.participants))</h1><p class="lead">\(words.participantsLead)</p>\(here)\(other)\(absent)
            """
    }

    private func table(_ caption: String, _ towns: [AlmanacTown]) -> HTML {
        let words = frame.words
        let rows = towns.map { town -> HTML in
            let day = town.answer.day.map { Dates.day($0, frame.language) } ?? ""
            return """
                <tr><th scope="row">\(name(town))</th><td>\(words.sizeShort(town.size))</td><td>\(day)</td>\
                <td>\(town.answer.model)</td></tr>
                """
        }
        return Self.table(
            caption, [words.municipality, words.sizeHead, words.measuredOn, words.modelHead], rows)
    }

    /// Leads to the municipality's own page, which must be where it answered from.
    private func name(_ town: AlmanacTown) -> HTML {
        guard let link = Link.checked(town.address + "/groei") else { return "<bdi>\(town.answer.name)</bdi>" }
        return "<a href=\"\(link)\"><bdi>\(town.answer.name)</bdi></a>"
    }

    private var absent: HTML {
        let (words, list) = (frame.words, frame.almanac.absent)
        guard !list.isEmpty else { return "<section><h2>\(words.absentTitle)</h2><p>\(words.absentNone)</p></section>" }
        let rows = list.map { absent -> HTML in
            """
            <tr><th scope="row">\(absent.address)</th><td><bdi>\(absent.name ?? "")</bdi></td>\
            <td>\(words.fault(absent.fault))</td></tr>
            """
        }
        return """
            <section><h2>\(words.absentTitle)</h2><p>\(words.absentLead)</p>\
            \(Self.table(words.absentTitle, [words.address, words.municipality, words.reason], rows))</section>
            """
    }

    static func table(_ caption: String, _ heads: [String], _ rows: [HTML]) -> HTML {
        let columns = heads.map { head -> HTML in "<th scope=\"col\">\(head)</th>" }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table>\
            <caption class="unseen">\(caption)</caption><thead><tr>\(columns)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}

/// What municipalities learned and chose to share.
struct AlmanacLessons: Sendable {
    let frame: AlmanacFrame

    var html: HTML {
        let words = frame.words
        let towns = (frame.almanac.towns + frame.almanac.otherModel).filter { !$0.answer.lessons.isEmpty }
            .sorted { $0.answer.name < $1.answer.name }
        let list: HTML = towns.isEmpty ? "<p>\(words.lessonsNone)</p>" : "\(towns.map(town))"
        return "<h1>\(words.pageName(.lessons))</h1><p class=\"lead\">\(words.lessonsLead)</p>\(list)"
    }

    private func town(_ town: AlmanacTown) -> HTML {
        let lessons = town.answer.lessons.sorted { $0.title < $1.title }.map(lesson)
        return "<section><h2><bdi>\(town.answer.name)</bdi></h2>\(lessons)</section>"
    }

    private func lesson(_ lesson: AlmanacAnswer.Lesson) -> HTML {
        let words = frame.words
        let fields = [
            (words.tried, lesson.tried), (words.expected, lesson.expected), (words.happened, lesson.happened),
            (words.cost, lesson.cost), (words.learned, lesson.learned),
        ].filter { !$0.1.isEmpty }.map { name, text -> HTML in
            "<dt>\(name)</dt><dd\(language)><bdi>\(text)</bdi></dd>"
        }
        return "<article class=\"lesson\"><h3\(language)><bdi>\(lesson.title)</bdi></h3><dl>\(fields)</dl></article>"
    }

    /// Municipalities write Dutch.
    private var language: HTML { frame.language == .dutch ? .empty : " lang=\"nl\"" }
}
