import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("How far an answer in the fediverse goes", .serialized)
struct AnswerReachTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"

    @Test(arguments: Engine.allCases)
    func `an answer may be narrower than what it answers and never wider`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            for (number, visibility) in Visibility.allCases.enumerated() {
                for (place, reach) in AnswerReach.allCases.enumerated() {
                    let uri = "https://mast.example/users/fatima/statuses/\(number * 10 + place)"
                    try await fedi.receive(fedi.create(fedi.post(uri, "Vraag", as: visibility)))
                    let id = try #require(try await fedi.home(uri))
                    let answer = { try await fedi.answer(id, "Ja.", PostChoice(reach: reach)) }
                    guard reach.visibility >= visibility else {
                        #expect(try await faults(answer) == [.init("zichtbaar", .unknownChoice)])
                        let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
                        #expect(view.messages.count == 1 && view.row.stage == .unanswered)
                        continue
                    }
                    try await answer()
                    let note = try #require(try await fedi.deliverAnswer(id)["object"] as? [String: Any])
                    let (to, cc) = (note["to"] as? [String] ?? [], note["cc"] as? [String] ?? [])
                    let everyone = Addressing.everyone
                    #expect(to.contains(everyone) == (reach == .public), "\(visibility) \(reach)")
                    #expect(cc.contains(everyone) == (reach == .unlisted))
                    #expect((to + cc).contains("\(fedi.us)/followers") == (reach < .direct))
                    if reach >= .direct { #expect(to == [FediverseDesk.fatima] && cc.isEmpty) }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a direct answer goes to nobody but who is answered, whoever is named in it`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let other = "https://mast.example/users/omar"
            try await fedi.receive(
                fedi.create(fedi.post("\(other)/1", "Ook een vraag", by: other), by: other), from: other)
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.answer(id, "Vraag het @omar@mast.example of @gemeente@plein.example.", .init(reach: .direct))
            let sent = try await fedi.deliverAnswer(id)
            let note = try #require(sent["object"] as? [String: Any])
            let tags = try #require(note["tag"] as? [[String: Any]])
            #expect(tags.map { $0["href"] as? String } == [FediverseDesk.fatima])
            for thing in [sent, note] {
                #expect(thing["to"] as? [String] == [FediverseDesk.fatima])
                #expect((thing["cc"] as? [String] ?? []).isEmpty)
            }
            #expect(fedi.server.inboxes == ["\(FediverseDesk.fatima)/inbox"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the warning of what is answered is kept, can be changed and can be left out; so can the language`(
        engine: Engine
    )
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let choices: [(PostChoice, warning: String?, language: String)] = [
                (PostChoice(), "Klacht", "nl"),
                (PostChoice(contentWarning: " Over \n asbest ", language: .english), "Over asbest", "en"),
                (PostChoice(contentWarning: ""), nil, "nl"),
            ]
            for (number, example) in choices.enumerated() {
                let uri = "https://mast.example/users/fatima/statuses/w\(number)"
                var post = fedi.post(uri, "Vraag")
                post["summary"] = "Klacht"
                try await fedi.receive(fedi.create(post))
                let id = try #require(try await fedi.home(uri))
                try await fedi.answer(id, "Ja.", example.0)
                let note = try #require(try await fedi.deliverAnswer(id)["object"] as? [String: Any])
                #expect(note["summary"] as? String == example.warning)
                #expect(note["sensitive"] as? Bool == (example.warning != nil))
                #expect((note["contentMap"] as? [String: String])?.keys.first == example.language)
                let message = try #require(fedi.inbox.fediverse.addresses.message(ofPost: note["id"] as? String ?? ""))
                let page = try #require(try await fedi.inbox.publicPostPage(message))
                #expect(page.contentWarning == example.warning && page.language.rawValue == example.language)
            }
            let uri = "https://mast.example/users/fatima/statuses/long"
            try await fedi.receive(fedi.create(fedi.post(uri, "Vraag")))
            let id = try #require(try await fedi.home(uri))
            let long = PostChoice(contentWarning: String(repeating: "x", count: 201))
            #expect(
                try await faults { try await fedi.answer(id, "Ja.", long) }
                    == [.init("waarschuwing", .tooLong(maximum: 200))])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a draft keeps how far it was meant to go`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let id = try #require(try await fedi.home(Self.first))
            let choice = PostChoice(reach: .direct, contentWarning: "Klacht", language: .english, isSaidAloud: true)
            try await fedi.inbox.saveDraft(id, .answer, text: "Nou", basedOn: 1, choice: choice, for: fedi.desk.bram)
            #expect(try await fedi.inbox.conversation(id, for: fedi.desk.bram).answerDraft?.choice == choice)
            try await fedi.inbox.saveDraft(id, .answer, text: "Nou ja", basedOn: 1, for: fedi.desk.bram)
            #expect(try await fedi.inbox.conversation(id, for: fedi.desk.bram).answerDraft?.choice == PostChoice())
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click sends once, another choice is another answer and is refused as stale`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let id = try #require(try await fedi.home(Self.first))
            func send(_ reach: AnswerReach) async throws {
                try await fedi.inbox.answer(
                    id, text: "Ja.", basedOn: 1, sendKey: "k", closing: false, choice: .init(reach: reach),
                    for: fedi.desk.bram)
            }
            try await send(.page)
            try await send(.page)
            #expect(try await fedi.count("messages WHERE kind = 'answer'") == 1)
            await #expect(throws: StaleView.self) { try await send(.public) }
            #expect(try await fedi.count("messages WHERE kind = 'answer'") == 1)
        }
    }
}

extension FediverseDesk {
    func answer(_ id: ID<Conversation>, _ text: String, _ choice: PostChoice) async throws {
        try await inbox.answer(
            id, text: text, basedOn: try await desk.version(id), sendKey: InboxDesk.fresh(), closing: false,
            choice: choice, for: desk.bram)
    }
}
