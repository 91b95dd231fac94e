import Foundation
import Testing
import Values

@testable import Channels

@Suite("JSON from other servers")
struct ActivityJSONTests {
    private func fault(_ text: String, _ limits: ActivityLimits = .standard) -> ActivityFault? {
        fault(Array(text.utf8), limits)
    }

    private func fault(_ bytes: [UInt8], _ limits: ActivityLimits = .standard) -> ActivityFault? {
        do {
            _ = try ActivityJSON.read(bytes, limits: limits)
            return nil
        } catch { return error }
    }

    private func nested(_ depth: Int) -> String {
        #"{"a":"# + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) + "}"
    }

    @Test
    func `all kinds of values are read`() throws {
        let json = try FediverseFixture.text(#"{"a":[1,true,false,null,"x",-2.5,0,1e3],"b":{"c":"é\u00e9"}}"#)
        #expect(
            json["a"]
                == .array([
                    .number(1), .bool(true), .bool(false), .null, .string("x"), .number(-2.5), .number(0),
                    .number(1_000),
                ]))
        #expect(json["b"]?["c"] == .string("éé"))
    }

    @Test
    func `nesting is refused beyond its limit, before any parser recurses`() {
        #expect(fault(nested(64)) == nil)
        #expect(fault(nested(65)) == .tooDeep)
        #expect(fault(String(repeating: "[", count: 10_000)) == .tooDeep)
        #expect(fault(String(repeating: #"{"a":"#, count: 10_000)) == .tooDeep)
        #expect(fault(#"{"a":"\#(String(repeating: "[", count: 10_000))"}"#) == nil)
    }

    @Test
    func `50 megabytes are refused by their size`() {
        let bytes = [UInt8](repeating: 0x5B, count: 50 * 1024 * 1024)
        #expect(fault(bytes) == .tooLarge)
    }

    @Test
    func `the size limit is exact`() {
        var limits = ActivityLimits.standard
        limits.bytes = 20
        #expect(fault(#"{"a":"456789 123456"}"#, limits) == .tooLarge)
        #expect(fault(#"{"a":"456789 12345"}"#, limits) == nil)
    }

    @Test
    func `huge numbers of members are refused`() {
        let names = (0..<100_001).map { #""\#($0)":0"# }.joined(separator: ",")
        #expect(fault("{\(names)}") == .tooMany || fault("{\(names)}") == .tooLarge)
        #expect(fault(#"{"a":["# + String(repeating: "0,", count: 100_001) + "0]}") == .tooMany)
        #expect(fault(#"{"a":["# + String(repeating: "{},", count: 50_001) + "0]}") == .tooMany)
        var limits = ActivityLimits.standard
        limits.elements = 4
        #expect(fault(#"{"a":[1,2,3]}"#, limits) == nil)
        #expect(fault(#"{"a":[1,2,3,4]}"#, limits) == .tooMany)
    }

    @Test
    func `of members with the same name the last counts`() throws {
        #expect(try FediverseFixture.text(#"{"a":1,"a":2}"#)["a"] == .number(2))
        #expect(try FediverseFixture.text(#"{"a":1,"\u0061":2}"#)["a"] == .number(2))
    }

    @Test(arguments: [
        (#"\ud83d"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"\ud83d\ude00"#, "😀"),
        (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"),
        (#"\ud83dx"#, "\u{FFFD}x"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"), (#"\u0000"#, "\u{FFFD}"),
        (#"\\ud83d"#, #"\ud83d"#),
        (#"\\\u0000"#, "\\\u{FFFD}"), (#"\"\u0000"#, "\"\u{FFFD}"), (#"\uD83D\uDE00"#, "😀"),
    ])
    func `what is no text is replaced`(written: String, read: String) throws {
        #expect(try FediverseFixture.text(#"{"a":"\#(written)"}"#)["a"]?.string == read)
    }

    @Test
    func `a document full of what is replaced, or of languages, is read in a moment`() throws {
        let zeros = String(repeating: #"\u0000"#, count: 170_000)
        #expect(try FediverseFixture.text(#"{"a":"\#(zeros)"}"#)["a"]?.string?.unicodeScalars.count == 170_000)
        let languages = (0..<60_000).map { #""x\#($0)":"\#($0)""# }.joined(separator: ",")
        let words = try FediverseFixture.text(#"{"contentMap":{\#(languages),"nl":"dag"}}"#).words("content")
        #expect(words?.text == "dag" && words?.language == "nl")
    }

    @Test
    func `raw zero bytes and control signs are refused`() {
        #expect(fault([0x7B, 0x22, 0x61, 0x00, 0x22, 0x3A, 0x31, 0x7D]) == .notJSON)
        #expect(fault([0x7B, 0x00, 0x7D]) == .notJSON)
        #expect(fault("{\"a\":\"\u{1}\"}") == .notJSON)
        #expect(fault("{\"a\":\"\n\"}") == .notJSON)
        #expect(fault(Array("{\"a\":1}".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })) == .notJSON)
    }

    @Test
    func `only UTF-8 is read, with or without its mark`() throws {
        #expect(fault([0x7B, 0x22, 0xC3, 0x22, 0x3A, 0x31, 0x7D]) == .notUTF8)
        #expect(fault([0x7B, 0x22, 0xC0, 0x80, 0x22, 0x3A, 0x31, 0x7D]) == .notUTF8)
        #expect(fault([0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D]) == .notUTF8)
        #expect(try ActivityJSON.read([0xEF, 0xBB, 0xBF] + Array(#"{"a":1}"#.utf8))["a"] == .number(1))
    }

    @Test(arguments: [
        "", " ", "{", "}", "{]", "[}", #"{"a"}"#, #"{"a":}"#, #"{a:1}"#, "{'a':1}", #"{"a":01}"#, #"{"a":+1}"#,
        #"{"a":NaN}"#, #"{"a":tru}"#, #"{"a":"b}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\ud83"}"#, #"{"a":1} x"#,
        #"{"a":1}{"b":2}"#, #"{"a":"\"#, #"{"a":"\u"#, "// x\n{}", "{\u{A0}}", "]]]]", #"{"a":1]"#, "<html>", "nil",
    ])
    func `what is not JSON is refused`(text: String) { #expect(fault(text) == .notJSON) }

    @Test(arguments: ["[]", "[{}]"])
    func `only an object is a document`(text: String) { #expect(fault(text) == .notAnObject) }

    @Test(arguments: ["1", "null", "\"a\""])
    func `a bare value is no document`(text: String) { #expect(fault(text) != nil) }

    @Test
    func `absurd numbers do no harm`() throws {
        let many = String(repeating: "9", count: 10_000)
        for number in ["1e999", "-1e999", "1e-999", many, "-\(many)", "0.\(many)", "1e\(many)"] {
            let json = try? FediverseFixture.text("{\"a\":\(number)}")
            #expect(json?["a"]?.count ?? 0 >= 0)
        }
        #expect(try FediverseFixture.text(#"{"a":-1}"#)["a"]?.count == nil)
        #expect(try FediverseFixture.text(#"{"a":true}"#)["a"]?.count == nil)
        #expect(try FediverseFixture.text(#"{"a":12}"#)["a"]?.count == 12)
    }

    @Test
    func `damaged documents are read or refused, never more`() throws {
        var state: UInt64 = 42
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for name in try FediverseFixture.all {
            let whole = try FediverseFixture.bytes(name)
            for _ in 0..<20 {
                var bytes = whole
                for _ in 0...next(4) {
                    switch next(3) {
                    case 0: bytes[next(bytes.count)] = UInt8(next(256))
                    case 1: bytes.remove(at: next(bytes.count))
                    default: bytes.insert(contentsOf: bytes.prefix(next(40)), at: next(bytes.count))
                    }
                }
                guard let json = try? ActivityJSON.read(bytes) else { continue }
                _ = try? RemoteActor(json)
                _ = try? KeyDocument(json)
                guard let activity = try? Activity(json) else { continue }
                _ = (FlagReport(activity, json), PollVote(activity), activity.undone, activity.mayTrustEmbedded)
                _ = activity.embedded.map { try? RemotePost($0, in: activity) }
            }
        }
    }
}

@Suite("Moments in ActivityStreams")
struct ActivityMomentTests {
    @Test(arguments: [
        ("2026-03-02T09:15:42Z", 1_772_442_942_000), ("2026-03-02T09:15:42.250Z", 1_772_442_942_250),
        ("2026-03-02T10:15:42+01:00", 1_772_442_942_000), ("2026-03-02T09:15Z", 1_772_442_900_000),
        ("2026-03-02T09:15:42.123456789Z", 1_772_442_942_123), ("2026-03-02t09:15:42z", 1_772_442_942_000),
        ("2026-03-02T09:15:42", 1_772_442_942_000), ("2026-03-02T04:15:42-0500", 1_772_442_942_000),
        ("2026-03-02T09:15:60Z", 1_772_442_959_000), ("1970-01-01T00:00:00Z", 0),
    ])
    func `are read`(text: String, milliseconds: Int64) {
        #expect(ActivityMoment.read(text) == Instant(milliseconds: milliseconds))
    }

    @Test(arguments: [
        "", "2026-03-02", "2026-02-30T09:15:42Z", "2026-03-02T24:15:42Z", "2026-03-02T09:60:42Z",
        "9999-03-02T09:15:42Z",
        "1900-03-02T09:15:42Z", "2026-03-02T09:15:42ZZ", "2026-03-02T09:15:42+25:00", "gisteren om kwart over negen",
        "2026-03-02T09:15:42+1", "٢٠٢٦-03-02T09:15:42Z",
    ])
    func `or refused`(text: String) { #expect(ActivityMoment.read(text) == nil) }
}
