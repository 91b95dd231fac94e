import Foundation
import Testing
import Values

@testable import Channels

/// Mails of our own making, each odd or hostile in one way, with what a colleague must see of it.
///
/// Fixtures/mails/expected.json names the mails and says of each only what matters; what it does not name is not looked at.
@Suite("Odd and hostile mails")
struct OddMailTests {
    /// What is expected of one mail.
    struct Expected: Decodable {
        var unreadable: String?
        var sender: String?
        var name: String?
        var subject: String?
        var date: String?
        var kind: String?
        var rule: String?
        var verdict: String?
        var protection: String?
        var text: String?
        var contains: String?
        var own: String?
        var html: String?
        var files: [String]?
        var skipped: [[String]]?
        var recipients: [String]?
        var oddities: [String]?
        var forwarded: [[String]]?
        var invitations: [[String]]?
        var failures: [[String]]?
        var about: String?
        var final: Bool?
        var withheld: String?
        var ownServers: [String]?
        /// Keys that stand there, also with null.
        var named: Set<String> = []

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case unreadable, sender, name, subject, date, kind, rule, verdict, protection, text, contains, own, html
            case files, skipped, recipients, oddities, forwarded, invitations, failures, about, final, withheld
            case ownServers
        }
    }

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/mails")
    static let expected: [String: Expected] = {
        guard let bytes = try? Data(contentsOf: folder.appending(path: "expected.json")),
            let plain = try? JSONSerialization.jsonObject(with: bytes) as? [String: [String: Any]],
            var all = try? JSONDecoder().decode([String: Expected].self, from: bytes)
        else { return [:] }
        for (name, keys) in plain { all[name]?.named = Set(keys.keys) }
        return all
    }()

    @Test
    func `every mail has its expectation, and every expectation its mail`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
        let mails = files.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }
        #expect(Set(mails) == Set(Self.expected.keys) && mails.count >= 100)
    }

    @Test(arguments: OddMailTests.expected.keys.sorted())
    func `a colleague sees what the sender meant`(name: String) throws {
        let expected = try #require(Self.expected[name])
        let raw = Array(try Data(contentsOf: Self.folder.appending(path: name + ".eml")))
        let mail = FetchedMail(uid: 1, internalDate: .now, size: raw.count, raw: raw, isTruncated: false)
        switch IncomingMail.open(mail, ownServers: expected.ownServers ?? [], now: .now).content {
        case .unreadable(let reason): #expect(expected.unreadable == reason)
        case .read(let letter):
            #expect(expected.unreadable == nil)
            look(at: letter, expected)
            lookInside(letter, expected)
            lookAtKind(of: letter, expected)
        }
    }

    private func look(at letter: Letter, _ expected: Expected) {
        let named = expected.named
        if named.contains("sender") { #expect(letter.sender.address == expected.sender) }
        if named.contains("name") { #expect(letter.sender.name == expected.name) }
        if named.contains("subject") { #expect(letter.details.subject == expected.subject) }
        if named.contains("date") { #expect(letter.details.writtenAt?.iso8601 == expected.date) }
        if let text = expected.text { #expect(trimmed(letter.text) == text) }
        if let part = expected.contains { #expect(letter.text.contains(part), "\(letter.text)") }
        if let own = expected.own { #expect(trimmed(letter.ownText) == own) }
        if let html = expected.html {
            #expect(letter.html.contains(html), "\(letter.html)")
        } else if named.contains("text") {
            #expect(letter.html.isEmpty)
        }
        if let recipients = expected.recipients { #expect(letter.recipients == recipients) }
        for oddity in expected.oddities ?? [] { #expect(letter.details.oddities.contains(oddity)) }
    }

    private func lookInside(_ letter: Letter, _ expected: Expected) {
        let details = letter.details
        if let files = expected.files { #expect(letter.files.map(\.name) == files) }
        if let skipped = expected.skipped { #expect(details.skipped.map { [$0.name, $0.reason.rawValue] } == skipped) }
        if let protection = expected.protection { #expect(details.protection == protection) }
        if let mails = expected.forwarded {
            let found = details.forwarded.map { [$0.from?.address ?? "", $0.subject, trimmed($0.text)] }
            #expect(found == mails)
        }
        if let invitations = expected.invitations {
            let found = details.invitations.map { [$0.summary, $0.moment, $0.location ?? "", $0.organizer ?? ""] }
            #expect(found == invitations)
        }
    }

    private func lookAtKind(of letter: Letter, _ expected: Expected) {
        if let kind = expected.kind { #expect(letter.details.kind == kind) }
        if let rule = expected.rule { #expect(letter.details.kindRule == rule) }
        if let verdict = expected.verdict { #expect(letter.details.verdict.rawValue == verdict) }
        if expected.named.contains("withheld") { #expect(letter.withheld == expected.withheld) }
        switch letter.kind {
        case .person, .automatic: #expect(expected.about == nil)
        case .report(let about): if let wanted = expected.about { #expect(about == wanted) }
        case .bounce(let bounce):
            #expect(bounce.about == expected.about)
            #expect(bounce.isFinal == expected.final)
            #expect(bounce.failures.map { [$0.address, $0.reason] } == expected.failures)
        }
    }

    private func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
