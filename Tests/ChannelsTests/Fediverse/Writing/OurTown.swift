import Values

@testable import Channels

/// An account of ours, and residents at other servers.
enum OurTown {
    static let addresses = AccountAddresses(
        id: "https://social.gemeente.example/accounts/1", page: "https://social.gemeente.example/@gemeente",
        sharedInbox: "https://social.gemeente.example/inbox")
    static let at = Instant(milliseconds: 1_772_442_942_000)
    static let tags = "https://social.gemeente.example/onderwerpen/"

    static func resident(_ user: String, _ host: String = "mastodon.example") throws -> Addressee {
        guard let handle = Handle(user: user, host: host) else { throw ActivityFault.withoutActor }
        return Addressee(id: "https://\(host)/users/\(user)", handle: handle, url: "https://\(host)/@\(user)")
    }

    static func words(
        _ text: String, to people: [Addressee] = [], as visibility: Visibility = .public, hashtagRoot: String? = tags
    ) -> AddressedText {
        AddressedText(text, to: people, as: visibility, followers: addresses.followers, hashtagRoot: hashtagRoot)
    }

    static func post(_ words: AddressedText) -> OutgoingPost {
        OutgoingPost(
            id: "https://social.gemeente.example/posts/9", url: "https://social.gemeente.example/@gemeente/9",
            author: addresses.id, words: words, language: "nl", published: at)
    }

    static var account: ActorDocument {
        get throws {
            guard let handle = Handle("@gemeente@gemeente.example") else { throw ActivityFault.withoutActor }
            var account = ActorDocument(
                addresses: addresses, handle: handle, name: "Gemeente Voorbeeld",
                publicKeyPEM: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n", published: at)
            account.summary = "Vragen & <antwoorden>\nhttps://gemeente.example"
            account.icon = ActorPicture(
                url: "https://media.gemeente.example/1.png", mediaType: "image/png", description: "Wapen")
            account.fields = [
                .init(name: "Site", value: "https://gemeente.example/?a=1&b=2"), .init(name: "Tel", value: "14 0<0"),
            ]
            return account
        }
    }

    static var instance: InstanceActorDocument {
        get throws {
            guard let handle = Handle("@social.gemeente.example@social.gemeente.example") else {
                throw ActivityFault.withoutActor
            }
            return InstanceActorDocument(
                id: "https://social.gemeente.example/instance", handle: handle, name: "Plein",
                sharedInbox: addresses.sharedInbox, page: "https://social.gemeente.example/",
                publicKeyPEM: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n")
        }
    }
}
