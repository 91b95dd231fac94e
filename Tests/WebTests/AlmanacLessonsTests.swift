import Database
import Foundation
import Growth
import TestKit
import Testing
import Values

@testable import Web

@Suite("What the almanac reads of a municipality with many lessons")
struct AlmanacLessonsTests {
    @Test
    func `the document holds the newest lessons, and at their longest the almanac still reads it`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            let key = try await site.get("/balie/groei", cookie: anna).hidden("sleutel")
            _ = try await site.act("/balie/groei", [("actie", "meten"), ("sleutel", key)], cookie: anna)
            let (now, long) = (site.town.clock.now, String(repeating: "😀", count: 2000))
            try await site.town.database.write { tx in
                for number in 1...25 {
                    let title = "\(number) " + String(repeating: "😀", count: 140)
                    try tx.run(
                        """
                        INSERT INTO lessons (id, source, title, tried, expected, happened, cost, learned, created_at,
                            published_at, first_published_at)
                        VALUES (\(ID<LessonEntry>(at: now)), 'own', \(title), \(long), \(long), \(long), \(long), \(long), \(now),
                            \(now.adding(seconds: number)), \(now.adding(seconds: number)))
                        """)
                }
            }
            let answer = try await site.get("/v1/groei")
            let document = try Self.json(answer)
            let lessons = try Self.lessons(document)
            let titles = lessons.compactMap { ($0["title"] as? String)?.split(separator: " ").first }
            #expect(titles.map(String.init) == (6...25).reversed().map { "\($0)" })
            #expect(document["lessons_address"] as? String == "http://127.0.0.1:8080/groei/lessen.json")
            #expect(answer.bytes.count > 800_000, "as long as lessons may be")
            let read = try AlmanacAnswer.read(Array(answer.bytes), today: LocalDate(year: 2026, month: 11, day: 23)!)
            #expect(read.lessons.count == 20)
            let all = try await site.get("/groei/lessen.json")
            #expect(try Self.lessons(try Self.json(all)).count == 25)
        }
    }

    private static func json(_ answer: Site.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    private static func lessons(_ document: [String: Any]) throws -> [[String: Any]] {
        try #require(document["lessons"] as? [[String: Any]])
    }
}
