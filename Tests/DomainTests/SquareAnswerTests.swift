import Database
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("Published answers")
struct SquareAnswerTests {
    @Test(arguments: [
        ("Hoe vraag ik een paspoort aan?", "hoe-vraag-ik-een-paspoort-aan"),
        ("Café's & reünies: mag dat?", "cafes-reunies-mag-dat"),
        ("  --  Wat?  ", "wat"), ("???", "antwoord"), ("../../etc", "etc"), ("Ik ben 18 — en nu", "ik-ben-18-en-nu"),
        (
            String(repeating: "abcdefghi ", count: 10),
            "abcdefghi-abcdefghi-abcdefghi-abcdefghi-abcdefghi-abcdefghi-abcdefghi"
        ),
        ("日本", "antwoord"),
    ])
    func `an address is made from the question`(question: String, slug: String) {
        #expect(PublishedAnswers.slug(question) == slug)
    }

    @Test(arguments: Engine.allCases)
    func `an answer is published, changed under the same address, withdrawn and put back`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let anna = try await town.viewer(town.anna)
            let id = try await rooms.answers.save(SquareRooms.answer("Wat kost een paspoort?"), as: nil, by: anna)
            let first = try await rooms.answers.find(slug: "wat-kost-een-paspoort")
            #expect((first.id, first.changedBy, first.isWithdrawn) == (id, "Anna", false))
            #expect(first.reviewAt.iso8601 == "2027-04-30T22:00:00Z")
            #expect(try await rooms.found("paspoort") == ["Wat kost een paspoort?"])

            town.clock.advance(seconds: 60)
            let changed = SquareRooms.answer("Wat kost een identiteitskaart?")
            #expect(try await rooms.answers.save(changed, as: id, by: anna) == id)
            let second = try await rooms.answers.find(slug: "wat-kost-een-paspoort")
            #expect((second.question.dutch, second.changedAt) == ("Wat kost een identiteitskaart?", town.clock.now))
            #expect(try await rooms.found("paspoort").isEmpty)
            #expect(try await rooms.found("identiteitskaart") == ["Wat kost een identiteitskaart?"])

            await #expect(throws: Problem(.notFound)) { try await rooms.answers.restore(id, by: anna) }
            try await rooms.answers.withdraw(id, by: anna)
            await #expect(throws: Problem(.notFound)) { try await rooms.answers.find(slug: "wat-kost-een-paspoort") }
            await #expect(throws: Problem(.notFound)) { try await rooms.answers.withdraw(id, by: anna) }
            await #expect(throws: Problem(.notFound)) { try await rooms.answers.save(changed, as: id, by: anna) }
            #expect(try await rooms.answers.find(id).isWithdrawn)
            #expect(try await rooms.found("identiteitskaart").isEmpty)
            #expect(try await rooms.answers.list().map(\.isWithdrawn) == [true])

            let admin = try await town.viewer(town.admin)
            try await rooms.answers.restore(id, by: admin)
            #expect(try await rooms.answers.find(slug: "wat-kost-een-paspoort").changedBy == "Admin")
            #expect(try await rooms.found("identiteitskaart") == ["Wat kost een identiteitskaart?"])
            let actions = try await rooms.audit().map(\.action)
            #expect(actions == ["answer_published", "answer_published", "answer_withdrawn", "answer_restored"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `two answers never share an address`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let anna = try await town.viewer(town.anna)
            let one = try await rooms.answers.save(SquareRooms.answer("Wat kost het?"), as: nil, by: anna)
            try await rooms.answers.withdraw(one, by: anna)
            let other = try await rooms.answers.save(SquareRooms.answer("Wat kost het?!"), as: nil, by: anna)
            let slug = try await rooms.answers.find(other).slug
            #expect(slug.hasPrefix("wat-kost-het-"))
            #expect(try await rooms.answers.find(slug: slug).id == other)
            var wished = SquareRooms.answer("Waar?")
            wished.slug = "Openingstijden & adres"
            let third = try await rooms.answers.save(wished, as: nil, by: anna)
            #expect(try await rooms.answers.find(third).slug == "openingstijden-adres")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the list goes on where a page ended, also between answers of one moment`(engine: Engine) async throws {
        let seen = SeenStatements()
        var options = DatabaseOptions()
        options.observer = seen.observer
        try await withTown(on: engine, options: options) { town in
            let rooms = SquareRooms(town)
            for number in 1...7 {
                if number > 4 { town.clock.advance(seconds: 1) }
                try await rooms.answers.save(SquareRooms.answer("Vraag \(number)"), as: nil, by: nil)
            }
            let whole = try await rooms.answers.list()
            #expect(whole.prefix(3).map(\.question.dutch) == ["Vraag 7", "Vraag 6", "Vraag 5"])
            var paged: [PublishedAnswers.Entry] = []
            seen.forget()
            while true {
                let page = try await rooms.answers.list(after: paged.last.map { .init(after: $0) }, limit: 2)
                paged += page
                if page.count < 2 { break }
            }
            #expect(paged == whole)
            let plans = try await seen.plans(holding: "FROM published_answers", on: town.database)
            #expect(plans.contains { $0.contains("published_answers_by_change") }, "\(plans)")
            #expect(
                !plans.contains { $0.contains("Seq Scan") || $0.contains("TEMP B-TREE") || $0.contains("Sort") },
                "\(plans)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `each wrong field is named, and only team leads publish`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = SquareRooms(town)
            let (anna, bram) = (try await town.viewer(town.anna), try await town.viewer(town.bram))
            let empty = PublishedAnswers.Edit(
                question: Bilingual(dutch: "", english: " "), answer: Bilingual(dutch: "\n", english: ""), reviewOn: nil
            )
            await #expect(
                throws: Problem.invalid(
                    ["vraag_nl", "vraag_en", "antwoord_nl", "antwoord_en"].map { .init($0, .missing) }
                        + [.init("nakijken", .notADate)])
            ) { try await rooms.answers.save(empty, as: nil, by: anna) }
            let long = String(repeating: "x", count: 10_001)
            await #expect(
                throws: Problem.invalid([
                    .init("vraag_nl", .tooLong(maximum: 200)), .init("vraag_en", .tooLong(maximum: 200)),
                    .init("antwoord_nl", .tooLong(maximum: 10_000)), .init("antwoord_en", .tooLong(maximum: 10_000)),
                ])
            ) { try await rooms.answers.save(SquareRooms.answer(long, long, long, long), as: nil, by: anna) }
            let id = try await rooms.answers.save(SquareRooms.answer("Vraag"), as: nil, by: anna)
            let edit = SquareRooms.answer("Anders")
            await #expect(throws: Problem(.notAllowed)) { try await rooms.answers.save(edit, as: nil, by: bram) }
            await #expect(throws: Problem(.notAllowed)) { try await rooms.answers.save(edit, as: id, by: bram) }
            await #expect(throws: Problem(.notAllowed)) { try await rooms.answers.withdraw(id, by: bram) }
            await #expect(throws: Problem(.notAllowed)) { try await rooms.answers.restore(id, by: bram) }
            await #expect(throws: Problem(.notFound)) {
                try await rooms.answers.save(edit, as: ID(at: town.clock.now), by: anna)
            }
            #expect(try await rooms.answers.list().map(\.question.dutch) == ["Vraag"])
        }
    }
}
