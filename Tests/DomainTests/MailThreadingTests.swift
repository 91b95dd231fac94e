import Channels
import Database
import TestKit
import Testing
import Values

@testable import Desk

@Suite("A mail finds its conversation", .serialized)
struct MailThreadingTests {
    @Test(arguments: Engine.allCases)
    func `an answer to our mail joins by the Message-ID that only we can make`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post("Container"))
            let ours = try await mail.answer(id)
            // From another address and with an empty subject: the Message-ID says enough.
            let reply = Post(answering: ours) { ($0.from, $0.subject, $0.references) = ("broer@example.net", "", []) }
            #expect(try await mail.opened(reply) == id)
            let view = try await mail.view(id)
            #expect(view.row.stage == .unanswered && view.messages.count == 3)
            #expect(
                view.messages.last?.author == "Fatima Yılmaz" && view.messages.last?.mail?.from?.address == reply.from)
        }
    }

    @Test(arguments: Engine.allCases)
    func `In-Reply-To goes before References, and the last reference before the first`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let first = try await mail.opened(Post("Een"))
            let second = try await mail.opened(Post("Twee"))
            let (one, two) = (try await mail.answer(first), try await mail.answer(second))
            let direct = Post { ($0.inReplyTo, $0.references) = ([one.messageID], [one.messageID, two.messageID]) }
            #expect(try await mail.opened(direct) == first)
            let listed = Post { ($0.inReplyTo, $0.references) = (["vreemd@x"], [one.messageID, two.messageID]) }
            #expect(try await mail.opened(listed) == second)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a Message-ID of ours still counts after a mail program wrote it in lower case`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id)
            let reply = Post { $0.inReplyTo = [ours.messageID.uppercased()] }
            #expect(try await mail.opened(reply) == id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a forged Message-ID of ours joins nothing`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id)
            var forged = ours.messageID
            // Another last letter of the proof.
            let at = try #require(forged.firstIndex(of: "@"))
            let letter = forged[forged.index(before: at)]
            forged.replaceSubrange(forged.index(before: at)..<at, with: letter == "a" ? "b" : "a")
            let other = try await mail.opened(Post { ($0.inReplyTo, $0.from) = ([forged], "vreemde@example.net") })
            #expect(other != id)
            #expect(try await mail.view(other).related.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the plus-address comes after Message-IDs of ours and before those of others`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.plusAddressing = true }) { mail in
            let first = try await mail.opened(Post("Een"))
            let second = Post("Twee")
            let other = try await mail.opened(second)
            let (one, two) = (try await mail.answer(first), try await mail.answer(other))
            let address = try #require(one.replyTo.first?.address)
            #expect(address != "info@testdorp.example" && address.hasSuffix("@testdorp.example"))
            #expect(try await mail.opened(Post { ($0.to, $0.inReplyTo) = (address, [two.messageID]) }) == other)
            #expect(try await mail.opened(Post { ($0.to, $0.inReplyTo) = (address, [second.id]) }) == first)
            let wrong = address.replacing("@", with: "x@")
            #expect(try await mail.opened(Post("Drie") { $0.to = wrong }) != first)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a Message-ID that we know joins who takes part or was sent that mail, and nobody else`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let first = Post { $0.cc = "buur@example.net" }
            let id = try await mail.opened(first)
            let again = Post("Nog iets") { $0.inReplyTo = [first.id] }
            #expect(try await mail.opened(again) == id)
            let neighbour = Post("Re: Container") { ($0.from, $0.references) = ("buur@example.net", [first.id]) }
            #expect(try await mail.opened(neighbour) == id)
            let stranger = Post("Re: Container") { ($0.from, $0.references) = ("vreemde@example.net", [first.id]) }
            let other = try await mail.opened(stranger)
            #expect(other != id)
            #expect(try await mail.view(other).related.map(\.reason) == ["stranger"])
            #expect(try await mail.view(id).related.map(\.isEarlier) == [false])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Message-IDs are known in one mailbox and one team, not beyond`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let sister = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            let library = try await MailDesk.add(
                "bieb@testdorp.example", to: mail.desk, team: mail.town.library)
            let first = Post()
            let id = try await mail.opened(first)
            #expect(try await mail.opened(Post { $0.inReplyTo = [first.id] }, into: sister) == id)
            let elsewhere = try await mail.opened(Post { $0.inReplyTo = [first.id] }, into: library)
            #expect(elsewhere != id)
            #expect(try await mail.view(elsewhere).team == mail.town.library)
            #expect(try await mail.view(elsewhere).related.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who copies the Message-ID of a resident does not draw the resident into a conversation`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            let trap = Post("Val") {
                ($0.from, $0.id, $0.cc, $0.body) = ("boef@example.net", first.id, "fatima@example.org", "Lees mij")
            }
            try await mail.receive(trap)
            #expect(try await mail.count("conversations") == 2)
            #expect(try await mail.opened(Post("Re: Container") { $0.inReplyTo = [first.id] }) == id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the reference in the subject joins who takes part; a stranger gets a link to it`(engine: Engine) async throws
    {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let reference = try await mail.view(id).reference
            #expect(try await mail.opened(Post("Weer iets over [\(reference)]")) == id)
            let stranger = try await mail.opened(Post("Over \(reference)") { $0.from = "vreemde@example.net" })
            #expect(stranger != id)
            let related = try await mail.view(stranger).related
            #expect(
                related.map(\.id) == [id] && related.map(\.reason) == ["stranger"] && related.map(\.isEarlier) == [true]
            )
            #expect(try await mail.view(id).messages.count == 2)
            // Of two references the one that is the sender's.
            let theirs = try await mail.view(stranger).reference
            #expect(try await mail.opened(Post("\(theirs) en \(reference)")) == id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same subject alone joins nothing, and neither do empty headers`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let first = try await mail.opened(Post("Re: Container"))
            #expect(try await mail.opened(Post("Re: Container")) != first)
            let nameless = Post { $0.id = "" }
            let other = Post { ($0.id, $0.body) = ("", "Een andere vraag zonder nummer") }
            try await mail.receive(nameless, other)
            let empty = Post { $0.headers = ["In-Reply-To: <>", "References:   "] }
            let bare = Post { $0.headers = ["In-Reply-To:", "References: <> < >"] }
            try await mail.receive(empty, bare)
            #expect(try await mail.count("conversations") == 6)
            #expect(try await mail.count("conversation_links") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sender that our mail server does not believe never joins, whatever they quote`(engine: Engine) async throws
    {
        try await withMail(on: engine, { $0.plusAddressing = true }) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            let ours = try await mail.answer(id)
            let reference = try await mail.view(id).reference
            let address = try #require(ours.replyTo.first?.address)
            let tries = [
                Post(answering: ours), Post { $0.inReplyTo = [first.id] }, Post("Over [\(reference)]"),
                Post { $0.to = address },
            ]
            for var post in tries {
                post.headers = [Post.spoofed]
                post.name = "Boef"
                let other = try await mail.opened(post)
                #expect(other != id)
                #expect(try await mail.view(other).related.map(\.reason) == ["spoofed"])
            }
            #expect(try await mail.view(id).messages.count == 2)
            // Nor do they get to give somebody another name.
            #expect(try await mail.view(id).row.sender == "Fatima Yılmaz")
        }
    }

    @Test(arguments: Engine.allCases)
    func `an erased conversation takes nothing in any more and is not named`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            let ours = try await mail.answer(id)
            try await mail.inbox.erase(id, for: mail.desk.anna)
            let other = try await mail.opened(Post(answering: ours))
            #expect(other != id)
            #expect(try await mail.view(other).related.isEmpty)
            #expect(try await mail.view(id).row.stage == .closed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `closed for fifty-nine days is opened again, closed for sixty is a new conversation beside it`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id, closing: true)
            mail.advance(days: 59)
            #expect(try await mail.opened(Post(answering: ours)) == id)
            #expect(try await mail.view(id).row.stage == .unanswered)
            let later = try await mail.answer(id, closing: true)
            mail.advance(days: 60)
            let other = try await mail.opened(Post(answering: later))
            #expect(other != id)
            #expect(try await mail.view(other).related.map(\.reason) == ["closed_long_ago"])
            #expect(try await mail.view(id).row.stage == .closed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `another subject after a month of silence is another question; the same subject is not`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post("Container"))
            let ours = try await mail.answer(id)
            mail.advance(days: 29)
            #expect(try await mail.opened(Post(answering: ours) { $0.subject = "Paspoort" }) == id)
            let again = try await mail.answer(id)
            mail.advance(days: 31)
            // As our mail had it, with the reference that we put there.
            #expect(again.subject.contains("["))
            #expect(try await mail.opened(Post(answering: again) { $0.subject = "Antw: " + again.subject }) == id)
            let last = try await mail.answer(id)
            mail.advance(days: 31)
            let other = try await mail.opened(Post(answering: last) { $0.subject = "Paspoort" })
            #expect(other != id)
            #expect(try await mail.view(other).related.map(\.reason) == ["other_subject"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `language and title are those of the first mail`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let english = "Good morning, when will you come and empty the container in our street? Thank you very much."
            let id = try await mail.opened(Post("Container") { $0.body = english })
            let ours = try await mail.answer(id)
            try await mail.receive(
                Post(answering: ours) {
                    ($0.subject, $0.body) = (
                        "Iets anders", "Dank u wel, ik heb nog een vraag over het huisvuil in de straat."
                    )
                })
            let view = try await mail.view(id)
            #expect(view.language == .english && view.title == "Container" && view.messages.count == 3)
            let next = try await mail.answer(id)
            #expect(next.language == .english && next.subject == "Re: Container [\(view.reference)]")
        }
    }
}
