import Square
import Values

/// Prepared sets for the gallery.
enum CatalogueExamples {
    static let now = Instant(seconds: 1_795_424_400)
    private static let key = ID<DataSetEntry>("01939b2c-0000-7000-8000-000000000017")
    private static let fileKey = ID<DataFileEntry>("01939b2c-0000-7000-8000-000000000018")

    static var report: FileReport {
        var report = FileReport(format: .csv)
        report.delimiter = ";"
        report.columns = [
            .init("nummer", .integer), .init("straat", .text), .init("breedte", .decimal), .init("geplaatst", .date),
            .init("opmerking", .text),
        ]
        report.rows = (1...5).map { number in
            [
                "\(number)", "Havenkade \(number * 3)", "52.\(number)71", "2026-0\(number)-01",
                number == 3 ? "=HYPERLINK(\"https://voorbeeld.nl\")" : "",
            ]
        }
        report.rowCount = 418
        report.findings = [.init(.formula, count: 1, row: 3)]
        return report
    }

    static var oddReport: FileReport {
        var report = report
        report.findings = [
            .init(.personalData, what: "phone", column: "opmerking", count: 4, row: 12),
            .init(.personalColumn, column: "naam"), .init(.raggedRows, count: 3, row: 17),
            .init(.decimalComma, column: "breedte", count: 418), .init(.formula, count: 1, row: 3),
            .init(.byteOrderMark),
        ]
        return report
    }

    static var brokenReport: FileReport {
        var report = FileReport(format: .geojson)
        report.findings = [.init(.dutchGrid, count: 240)]
        report.rowCount = 240
        return report
    }

    static func file(_ report: FileReport, number: Int? = 3, name: String = "prullenbakken.csv") -> DataFile {
        DataFile(
            id: fileKey ?? ID(at: now), number: number, name: name, format: report.format, size: 48_213,
            sha256: Array(repeating: 0xAB, count: 32), report: report, at: now.adding(seconds: -86_400 * 9),
            publishedAt: number.map { _ in now.adding(seconds: -86_400 * 9) })
    }

    static var set: DataSet {
        var facts = DataFacts()
        facts.title = Bilingual(dutch: "Prullenbakken", english: "Litter bins")
        facts.description = Bilingual(
            dutch: "Alle prullenbakken van de gemeente met hun plek en het jaar waarin ze zijn geplaatst.",
            english: "All litter bins of the municipality with their place and the year in which they were placed.")
        (facts.keywords, facts.place) = (["afval", "openbare ruimte"], "Gemeente Voorbeeld")
        facts.quality = "Geteld door de wijkbeheerders; op bedrijventerreinen ontbreken er enkele."
        (facts.licence, facts.theme, facts.rhythm) = (.zero, .environment, .monthly)
        (facts.contactName, facts.contactEmail) = ("Team Openbare ruimte", "data@voorbeeld.example")
        facts.from = LocalDate("2026-01-01")
        facts.owner = .department("1")
        var set = DataSet(name: "prullenbakken", facts: facts, createdAt: now, changedAt: now)
        (set.id, set.ownerName, set.publishedAt) = (key, "Openbare ruimte", now.adding(seconds: -86_400 * 200))
        set.dataAt = now.adding(seconds: -86_400 * 9)
        set.distributions = [
            DataDistribution(
                number: 1, format: .csv, title: "Prullenbakken als tabel", source: .file(file(report)),
                changedAt: now.adding(seconds: -86_400 * 9)),
            DataDistribution(
                number: 2, format: .wfs, title: "Prullenbakken als kaartlaag",
                source: .link("https://kaarten.voorbeeld.example/wfs"), changedAt: now.adding(seconds: -86_400 * 40)),
        ]
        return set
    }

    static var staleSet: DataSet {
        var set = set
        set.dataAt = now.adding(seconds: -86_400 * 120)
        set.facts.title = Bilingual(
            dutch: "Speeltuinen met een heel lange naam " + String(repeating: "zonderspaties", count: 6), english: "")
        return set
    }

    static var draft: DataSet {
        var set = set
        (set.state, set.publishedAt, set.dataAt, set.distributions) = (.draft, nil, nil, [])
        return set
    }

    static var discarded: DataSet {
        var set = draft
        set.discardedAt = now.adding(seconds: -86_400)
        return set
    }

    static var withdrawn: DataSet {
        var set = set
        (set.state, set.withdrawnAt) = (.withdrawn, now.adding(seconds: -86_400))
        (set.reason, set.distributions) = ("De plekken klopten niet meer.", [])
        return set
    }

    static var form: DataSetForm {
        var form = DataSetForm(set)
        form.owners = DataSets.Owners(departments: [("1", "Openbare ruimte"), ("2", "Dienstverlening")])
        return form
    }
}

extension DataPage {
    static var examples: [(name: String, page: DataPage)] {
        let sets = [CatalogueExamples.set, CatalogueExamples.staleSet]
        return [
            ("first page", DataPage(sets: sets, older: "1-x")),
            ("found", DataPage(sets: [CatalogueExamples.set], query: "afval", theme: .environment, isFirst: false)),
            ("nothing found", DataPage(query: "zonnepanelen")), ("empty", DataPage()),
        ]
    }
}

extension DataSetPage {
    static var examples: [(name: String, page: DataSetPage)] {
        func page(_ set: DataSet) -> DataSetPage {
            var page = DataSetPage(set: set, municipality: "Gemeente Voorbeeld", site: "https://voorbeeld.example")
            page.held = set.distributions.map { one in
                Held(
                    distribution: one,
                    versions: one.file == nil
                        ? [] : [3, 2, 1].map { CatalogueExamples.file(CatalogueExamples.report, number: $0) })
            }
            return page
        }
        return [
            ("fresh", page(CatalogueExamples.set)), ("stale", page(CatalogueExamples.staleSet)),
            ("withdrawn", page(CatalogueExamples.withdrawn)),
        ]
    }
}

extension DeskDataPage {
    static var examples: [(name: String, page: DeskDataPage)] {
        let sets = [
            CatalogueExamples.set, CatalogueExamples.staleSet, CatalogueExamples.draft, CatalogueExamples.withdrawn,
        ]
        return [
            (
                "list",
                DeskDataPage(
                    sets: sets, own: [CatalogueExamples.set], discarded: [CatalogueExamples.discarded], older: "1-x")
            ),
            ("empty", DeskDataPage()), ("nothing of mine", DeskDataPage(shelf: .mine, mayBegin: false)),
        ]
    }
}

extension DeskDataSetPage {
    static var examples: [(name: String, page: DeskDataSetPage)] {
        var page = DeskDataSetPage(set: CatalogueExamples.set, form: CatalogueExamples.form)
        page.waiting = [CatalogueExamples.file(CatalogueExamples.report, number: nil)]
        page.events = DataSets.Event.Kind.allCases.map {
            DataSets.Event($0, detail: "1 3 prullenbakken.csv", at: CatalogueExamples.now, colleague: "Anna de Vries")
        }
        page.done = .file
        var wrong = page
        (wrong.done, wrong.isStale, wrong.waiting) = (nil, true, [])
        wrong.form.faults = DeskFaults(fields: [.init("titel", .missing), .init("van", .notADate)])
        wrong.fileFaults = DeskFaults(fields: [.init("bestand", .fileEmpty(name: "leeg.csv"))])
        wrong.link.faults = DeskFaults(fields: [.init("adres", .wrongType)])
        var draft = DeskDataSetPage(set: CatalogueExamples.draft, form: CatalogueExamples.form)
        draft.done = .saved
        var new = DeskDataSetPage()
        new.form.owners = CatalogueExamples.form.owners
        let reader = DeskDataSetPage(set: CatalogueExamples.staleSet, mayEdit: false)
        var gone = DeskDataSetPage(set: CatalogueExamples.discarded, form: CatalogueExamples.form)
        gone.done = .gone
        let withdrawn = DeskDataSetPage(set: CatalogueExamples.withdrawn, form: CatalogueExamples.form)
        return [
            ("public", page), ("wrong and stale", wrong), ("draft", draft), ("new", new), ("to read", reader),
            ("withdrawn", withdrawn), ("thrown away", gone),
        ]
    }
}

extension DeskDataFilePage {
    static var examples: [(name: String, page: DeskDataFilePage)] {
        func page(_ report: FileReport, name: String = "prullenbakken.csv") -> DeskDataFilePage {
            DeskDataFilePage(
                set: CatalogueExamples.set, file: CatalogueExamples.file(report, number: nil, name: name))
        }
        var asking = page(CatalogueExamples.oddReport)
        asking.isAsking = true
        var plain = CatalogueExamples.report
        plain.findings = []
        var less = plain
        (less.columns, less.rowCount) = (Array(plain.columns.dropFirst()) + [.init("<nieuw>", .text)], 3)
        var new = CatalogueExamples.file(less, number: nil)
        new.wanted = 1
        var other = DeskDataFilePage(set: CatalogueExamples.set, file: new)
        other.difference = FileDifference(from: plain, to: less)
        return [
            ("nothing odd", page(plain)), ("otherwise than before", other), ("odd", page(CatalogueExamples.oddReport)),
            ("asking", asking),
            ("broken", page(CatalogueExamples.brokenReport, name: "bakken.geojson")),
        ]
    }
}
