import Foundation
import Testing
import Values

@testable import Growth

@Suite("The growth model as a file: what is wrong is said in words")
struct GrowthModelTests {
    /// The built-in definition with something changed.
    static func changed(_ change: (inout [String: Any]) -> Void) throws -> Data {
        let data = Data(try GrowthModel.builtIn().definition.utf8)
        var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        change(&json)
        return try JSONSerialization.data(withJSONObject: json)
    }

    private static func faults(_ change: (inout [String: Any]) -> Void) throws -> [String] {
        do {
            _ = try GrowthModel.read(try changed(change), source: "model.json")
            return []
        } catch let error as GrowthModelFaults {
            return error.faults
        }
    }

    static func list(_ name: String, _ json: inout [String: Any], _ change: (inout [[String: Any]]) -> Void) {
        var list = json[name] as? [[String: Any]] ?? []
        change(&list)
        json[name] = list
    }

    @Test
    func `what comes with Plein is whole: four phases in each theme, at most twelve questions, a source for each gate`()
        throws
    {
        let model = try GrowthModel.builtIn()
        #expect(model.items.count <= 12 && model.gates.count >= 20)
        #expect(model.gates.allSatisfy { !$0.source.isEmpty && !$0.reason.nl.isEmpty && !$0.reason.en.isEmpty })
        #expect(Set(model.indicators.map(\.id)) == Set(Measurable.kinds.keys))
        for item in model.items { #expect(model.gates.contains { $0.indicator == item.id }, "\(item.id)") }
        #expect(try GrowthModel.read(Data(model.definition.utf8), source: "again") == model)
    }

    @Test
    func `a gate must look at something that can be measured or is asked`() throws {
        let faults = try Self.faults { json in
            Self.list("gates", &json) { $0[1]["indicator"] = "followers" }
            Self.list("indicators", &json) { $0[0]["id"] = "likes" }
        }
        #expect(faults.contains("gate “g2.answered” looks at “followers”, which is no indicator and no item"))
        #expect(faults.contains("indicator “likes” is none that this version of Plein can measure"))
        #expect(faults.contains("gate “g1.channel” looks at “active_channels”, which is no indicator and no item"))
    }

    @Test
    func `a threshold needs a source, and one that can be`() throws {
        let faults = try Self.faults { json in
            Self.list("gates", &json) {
                $0[1]["source"] = " "
                $0[1]["threshold"] = 80
                $0[3]["days"] = 0
            }
        }
        #expect(faults.contains("gate “g2.answered” has a threshold without a source"))
        #expect(faults.contains { $0.contains("“g2.answered” has threshold 80.0; a share lies from 0 to 1") })
        #expect(faults.contains { $0.contains("“g3.answered” gives 0 days") })
    }

    @Test
    func `more than twelve questions are refused, and one twice`() throws {
        let faults = try Self.faults { json in
            Self.list("items", &json) { $0.append($0[0]) }
        }
        #expect(faults.contains("the questionnaire has 13 items; at most 12 are allowed"))
        #expect(faults.contains("the indicator or item “pioneers” is there 2 times"))
    }

    @Test
    func `phases stand in order, none is a gift, and a later one never asks less`() throws {
        let swapped = try Self.faults { json in Self.list("phases", &json) { $0.swapAt(0, 1) } }
        #expect(swapped.contains("the phases must be 1, 2, 3 and 4 in that order, not [2, 1, 3, 4]"))
        let gift = try Self.faults { json in
            Self.list("gates", &json) { $0.removeAll { $0["id"] as? String == "g3.lessons" } }
        }
        #expect(gift == ["theme openness has no gate for phase 3"])
        let less = try Self.faults { json in Self.list("gates", &json) { $0[3]["threshold"] = 0.7 } }
        #expect(less == ["gate “g3.answered” asks less than “g2.answered” of a lower phase"])
    }

    @Test
    func `what is no definition at all is refused with the place`() throws {
        for (text, words) in [
            ("{", "the file cannot be read"), ("{}", "the file has no “version”"),
            ("{\"version\": 1}", "version should be a String"),
        ] {
            do {
                _ = try GrowthModel.read(Data(text.utf8), source: "x")
                Issue.record("\(text) was taken")
            } catch let error as GrowthModelFaults {
                #expect(error.faults.count == 1 && error.faults[0].contains(words), "\(error)")
            }
        }
        #expect(throws: GrowthModelFaults.self) { try GrowthModel.load("/nergens/model.json") }
        let words = try Self.faults { json in
            Self.list("gates", &json) { $0[0]["reason"] = ["nl": "Zo", "en": " "] }
            json["version"] = "Mijn versie"
            json["sentences"] = [String: Any]()
        }
        #expect(words.contains("gate “g1.channel” lacks words in Dutch or English"))
        #expect(words.contains { $0.hasPrefix("the version must be") })
        #expect(words.contains("the sentence “too_few” is missing"))
    }
}
