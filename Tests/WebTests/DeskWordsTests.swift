import Channels
import Desk
import Testing
import Values

@testable import App
@testable import Web

@Suite("Codes become words")
struct DeskWordsTests {
    private static let faults: [MailWireError] = [
        .unknownHost("x"), .unreachable(host: "x", why: "x"), .unencrypted, .tlsNotOffered("x"),
        .certificate(.wrongName), .certificate(.expired(Instant(seconds: 0))),
        .certificate(.notYetValid(Instant(seconds: 0))), .certificate(.unknownIssuer), .certificate(.untrusted),
        .certificate(.unreadableRoots), .tls(why: "x"), .greeting("x"), .loginRefused("x"), .loginNotOffered,
        .noFolder("x"), .refused("x"), .unusable("x"), .brokenMail(uid: 1, why: "x"), .protocolBroken(why: "x"),
        .timedOut(.connecting), .timedOut(.end), .closed("x"), .busy, .cancelled,
    ]

    @Test(arguments: [(Language.dutch, "onze eigen mailserver"), (.english, "our own mail server")])
    func `a fault between us and our own server is said to be that`(language: Language, ours: String) {
        let words = Texts.of(language).desk
        let unknown = words.mailFault("iets_nieuws")
        for fault in Self.faults {
            let said = words.deliveryDetail("wire \(fault.code)")
            #expect(said.contains(ours) && said.contains(words.mailFault(fault.code)))
            #expect(words.mailFault(fault.code) != unknown, "\(fault.code) has no words")
            #expect(!said.contains("_") && !said.contains("wire"), "\(said)")
        }
        #expect(words.deliveryDetail("wire closed 421 bye") == words.deliveryDetail("wire closed"))
        for code in ["oauth", "locked", "taken", "inside"] { #expect(words.mailFault(code) != unknown, "\(code)") }
        #expect(words.deliveryDetail("locked") == words.mailFault("locked"))
        #expect(!unknown.contains("iets_nieuws"))
    }

    @Test(arguments: [
        (Language.dutch, ["adres met andere letters", "kan niet bestaan", "onze mailbox", "te groot"]),
        (.english, ["address with other letters", "cannot exist", "our mailbox", "too large"]),
    ])
    func `what we judge ourselves is not laid at another server's door`(language: Language, found: [String]) {
        let words = Texts.of(language).desk
        let said = ["5.6.7", "5.1.3", "5.1.7", "5.3.4"].map { words.deliveryDetail("local \($0)") }
        for (said, found) in zip(said, found) { #expect(said.contains(found), "\(said)") }
        #expect(Set(said).count == 4)
        let other = words.deliveryDetail("local 5.9.9 the server takes no such thing")
        #expect(!other.isEmpty && !other.contains("5.9.9") && !other.contains("server takes"))
    }

    @Test(arguments: Language.allCases)
    func `a quote of another server stays, and a code without words does not show`(language: Language) {
        let words = Texts.of(language).desk
        #expect(words.deliveryDetail("smtp 550 5.7.1 No relaying").hasSuffix(": 550 5.7.1 No relaying"))
        #expect(words.deliveryDetail("mailboxFull 552 5.2.2 Over quota").hasSuffix(": 552 5.2.2 Over quota"))
        #expect(words.deliveryDetail("other 554 No").hasSuffix(": 554 No"))
        #expect(words.deliveryDetail("") == "" && words.deliveryDetail(" ") == "")
        for code in ["gave_up", "no_address", "oauth OAuthFailure(status: 400)", "unsure reset", "nieuw iets anders"] {
            let said = words.deliveryDetail(code)
            #expect(!said.isEmpty)
            for word in code.split(separator: " ") { #expect(!said.contains(word), "\(said)") }
        }
        for code in [
            "gave_up", "no_address", "oauth x", "unsure x", "locked", "wire closed", "local 5.1.3", "local 5.9.9",
            "smtp 550 no", "mailboxFull", "mailboxFull 552 vol", "other", "nieuw",
        ] {
            let said = words.deliveryDetail(code)
            #expect(said.first?.isUppercase == true, "\(said)")
            let isQuote = said.contains(": ")
            #expect(isQuote || said.hasSuffix("."), "\(said)")
        }
        // Behind an address it is the rest of a sentence.
        let failure = words.failure("a@b.example", reason: "mailboxFull")
        #expect(failure.contains(language == .dutch ? "a@b.example: de " : "a@b.example: the "))
        for code in ["noMessageID", "badDate", "twoFroms", "noFrom", "lossyText", "textCut", "tooDeep", "tooManyParts"]
        {
            #expect(words.oddity(code) != words.oddity("iets_nieuws"), "\(code) has no words")
        }
        #expect(!words.oddity("iets_nieuws").contains("iets_nieuws"))
        #expect(!words.unreadableReason("iets_nieuws").contains("iets_nieuws"))
        for step in MailWireReport.Step.allCases {
            #expect(words.testStep(step.rawValue) != step.rawValue, "\(step) has no words")
        }
    }

    @Test(arguments: [(Language.dutch, "andere server"), (.english, "other server")])
    func `why a post did not arrive is said without codes`(language: Language, other: String) {
        let words = Texts.of(language).desk
        let faults: [OutgoingFault] = [
            .badAddress, .forbiddenAddress, .noSuchHost, .lookUpFailed, .refused, .unreachable, .timedOut(.lookUp),
            .timedOut(.connecting), .timedOut(.answer), .tls("x"), .tooLarge, .tooManyRedirects, .cut, .notHTTP,
            .compressed, .unusableRequest, .busy, .shutDown, .cancelled,
        ]
        let statuses = [0, 301, 400, 401, 403, 404, 410, 413, 422, 429, 500, 503]
        for code in faults.map({ "web \($0.code)" }) + statuses.map({ "http \($0)" }) + ["pause", "web iets_nieuws"] {
            let said = words.deliveryDetail(code)
            #expect(said.hasSuffix(".") && !said.contains("_") && !said.contains(/\d/), "\(code): \(said)")
        }
        #expect(words.deliveryDetail("http 503").contains(other) && words.deliveryDetail("pause").contains(other))
        #expect(words.deliveryDetail("http 404") == words.deliveryDetail("http 410"))
        #expect(words.deliveryDetail("http 404") != words.deliveryDetail("http 403"))
        #expect(words.deliveryDetail("web no_such_host") != words.deliveryDetail("web refused"))
    }

    @Test(arguments: Language.allCases)
    func `every reason to refuse an activity has words`(language: Language) {
        let words = Texts.of(language).desk
        let signatures: [SignatureFault] = [
            .missing, .malformed("x"), .tooLarge("x"), .unknownAlgorithm("x"), .unknownComponent("x"), .tooOld,
            .inFuture, .expired, .notCovered("x"), .headerMissing("x"), .digestMissing, .digestUnknown, .digestWrong,
        ]
        let codes =
            GateFault.allCases.map(\.rawValue) + signatures.map(\.code)
            + ActivityFault.allCases.map { String(describing: $0) }
        let unknown = words.refusal("iets_nieuws")
        for code in codes { #expect(words.refusal(code) != unknown, "\(code) has no words") }
        #expect(!unknown.contains("iets_nieuws"))
    }

    @Test
    func `a colleague is said je to, also by mail`() {
        for kind in ColleagueNotice.allCases {
            let mail = MailWords().notice(kind, reference: "ZW-1", deadline: nil, link: "/", .dutch)
            #expect(!"\(mail.subject) \(mail.text)".contains(/\b[Uu]w?\b/), "\(mail)")
        }
    }
}
