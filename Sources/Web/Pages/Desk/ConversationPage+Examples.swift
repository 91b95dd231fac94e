import Desk
import Values

extension ConversationPage {
    static var examples: [(name: String, page: ConversationPage)] {
        [
            ("unanswered", example()),
            ("claimed-with-drafts", claimed),
            ("someone-else-writes", elsewhere),
            ("just-closed", closed),
            ("deletion-asked", deletionAsked),
            ("erased", erased),
            ("reader", reader),
            ("mail", mail),
            ("posts", posts),
            ("private-link", privateLink),
            ("posts-unwanted", unwanted),
            ("posts-personal-data", personal),
            ("posts-private-page", onPage),
            ("posts-begun-by-us", begun),
            ("posts-refused", wide),
            ("long-and-nameless", long),
            ("too-long-and-personal-data", refused),
        ]
    }

    private static func example(
        _ change: (inout ConversationHead) -> Void = { _ in },
        draft: ConversationDraft? = ConversationDraft(version: 4, key: "k1"),
        messages: [ThreadMessage] = DeskExamples.thread, done: ConversationAct? = nil
    ) -> ConversationPage {
        var head = ConversationHead(
            id: DeskExamples.id(1), reference: "ZW-26-4F7K", sender: "Mevrouw De Jong-van der Meulen",
            channel: "website",
            team: "Webcare", stage: DeskExamples.rows[0].stage, subject: "Afval en containers", place: "Dorpsstraat 12",
            email: "dejong@voorbeeld.nl", phone: "0222 12 34 56",
            deadline: .init(
                moment: DeskExamples.now.adding(seconds: -4500), calendarVersion: 2, isAcknowledged: true,
                openUntil: DeskExamples.now.adding(seconds: 23_400)),
            tags: [DeskChoice(id: DeskExamples.id(95), name: "grof vuil")], knownTags: ["afval", "tweede keer"],
            colleagues: DeskExamples.colleagues.prefix(2).map { DeskChoice(id: $0.id, name: $0.name) },
            teams: DeskExamples.teams.map { DeskChoice(id: $0.id, name: $0.name) })
        change(&head)
        return ConversationPage(
            panes: DeskExamples.panes(InboxAddress(), open: head.id), head: head, messages: messages,
            history: DeskExamples.history, draft: draft, done: done)
    }

    private static var privateLink: ConversationPage {
        var page = posts
        page.privateLink = "https://www.voorbeeld.nl/gesprek/4fJx2kQm9TzR7wLb0aYcVn8sPeUd3HgK"
        return page
    }

    private static var claimed: ConversationPage {
        var draft = ConversationDraft(version: 4, key: "k2")
        draft.answer = .init(text: DeskExamples.answer, savedAt: DeskExamples.now)
        draft.note = .init(text: "Nabellen op woensdag.", savedAt: DeskExamples.now)
        return example({ $0.assignee = .you }, draft: draft, done: .claimed)
    }

    private static var elsewhere: ConversationPage {
        example {
            $0.assignee = .colleague("Joris de Wit")
            $0.alsoWriting = ["Joris de Wit"]
            $0.deadline?.rePromisedAt = DeskExamples.now.adding(seconds: -3600)
        }
    }

    private static var closed: ConversationPage {
        example(
            {
                $0.stage = .closed
                $0.deadline = nil
            }, done: .closed)
    }

    private static var deletionAsked: ConversationPage {
        example {
            $0.deletionAskedAt = DeskExamples.now.adding(seconds: -600)
            $0.mayErase = true
        }
    }

    private static var erased: ConversationPage {
        let empty = DeskExamples.thread.filter { if case .note = $0.kind { false } else { true } }.map { message in
            ThreadMessage(
                number: message.number, kind: message.kind, author: nil, at: message.at, body: "", isErased: true)
        }
        return example(
            {
                $0.stage = .closed
                $0.deadline = nil
                $0.sender = nil
                $0.erasedAt = DeskExamples.now
                $0.mayAct = false
            }, draft: nil, messages: empty)
    }

    private static var reader: ConversationPage { example({ $0.mayAct = false }, draft: nil) }

    private static var mail: ConversationPage {
        var draft = ConversationDraft(version: 4, key: "k4")
        draft.mail = DeskExamples.mailWay
        return example(
            {
                ($0.sender, $0.channel, $0.title) = ("Els de Wit", "gemeente@", "Lantaarnpaal kapot in de Dorpsstraat")
                ($0.email, $0.phone, $0.place, $0.subject) = ("els@voorbeeld.nl", nil, nil, nil)
                $0.undeliverableAt = DeskExamples.now.adding(seconds: -11_940)
                $0.automationOffAt = DeskExamples.now.adding(seconds: -600)
                $0.related = [
                    .init(
                        id: DeskExamples.id(2), reference: "ZW-26-9XYZ", excerpt: "Er ligt glas op het fietspad.",
                        reason: "stranger", isEarlier: true)
                ]
            }, draft: draft, messages: DeskExamples.mailThread)
    }

    private static func post(_ way: AnswerWay.Post, _ text: String) -> ConversationPage {
        var draft = ConversationDraft(version: 4, key: "k5")
        draft.post = way
        draft.answer = .init(text: text)
        return example(
            {
                ($0.sender, $0.channel, $0.handle) = ("Sam de Boer", "Fediverse", way.to?.handle.description)
                ($0.email, $0.phone, $0.place, $0.subject) = (nil, nil, nil, nil)
            }, draft: draft, messages: DeskExamples.postThread)
    }

    private static var posts: ConversationPage {
        var page = post(DeskExamples.postWay, "")
        page.above = DeskExamples.threadAbove
        return page
    }

    private static var unwanted: ConversationPage {
        post(DeskExamples.unwantedPostWay, String(repeating: "Dit wordt een lang antwoord. ", count: 20))
    }

    /// What others can read along holds what people should not show.
    private static var personal: ConversationPage {
        var page = post(DeskExamples.postWay, "")
        page.draft?.foundInQuestion = [.citizenNumber, .phone]
        page.above = ThreadAbove(pieces: (0..<3).flatMap { _ in DeskExamples.threadAbove.pieces })
        return page
    }

    private static var onPage: ConversationPage { post(DeskExamples.pagePostWay, "Graag gedaan.") }

    private static var begun: ConversationPage {
        var page = post(DeskExamples.postWay, "")
        (page.head.startedBy, page.head.stage, page.head.deadline) = ("Fatma Yılmaz", .waiting, nil)
        page.done = .tookPart
        return page
    }

    private static var wide: ConversationPage {
        var way = DeskExamples.postWay
        way.chosen = PostChoice(
            reach: .unlisted, contentWarning: String(repeating: "w", count: 300), language: .english, isSaidAloud: true)
        var page = post(way, "Uw bsn is 123456782.")
        page.draft?.answer.fault = .personalData
        page.draft?.found = [.citizenNumber]
        return page
    }

    private static var long: ConversationPage {
        let message = ThreadMessage(
            number: 99, kind: .question, author: DeskExamples.longName, at: DeskExamples.now,
            body: String(repeating: "geluidsoverlastmelding", count: 20),
            attachments: [.init(id: DeskExamples.id(63), name: DeskExamples.longName + ".pdf", size: 9_990_000)])
        let failed = ThreadMessage(
            number: 100, kind: .answer(.notDelivered), author: "Joris de Wit", at: DeskExamples.now,
            body: "שלום, dank u.")
        return example(
            {
                $0.sender = nil
                $0.email = nil
                $0.phone = nil
                $0.language = .english
                $0.place = DeskExamples.longName
                $0.stage = .waiting
                $0.deadline = nil
            }, messages: [message, failed], done: .answered)
    }

    private static var refused: ConversationPage {
        var draft = ConversationDraft(version: 4, key: "k3")
        draft.answer = .init(text: String(repeating: "Te lang. ", count: 1200), fault: .tooLong)
        draft.note = .init(text: "", fault: .empty)
        draft.found = [.citizenNumber, .licencePlate]
        return example(draft: draft)
    }
}
