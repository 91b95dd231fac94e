import Channels
import Identity
import Values

/// An account of the municipality in the fediverse, kept by a team instead of a shared password.
public struct FediverseAccount: Sendable, Equatable {
    public let channel: ID<Channel>
    /// What the desk calls the channel.
    public let name: String
    public let team: ID<Team>
    public let teamName: String
    public let state: ChannelState
    public let profile: FediverseProfile
    public let addresses: AccountAddresses
    public let handle: Handle
    /// SPKI, "BEGIN PUBLIC KEY".
    public let publicKey: String
    /// The end of its id.
    public let keyName: String
    public let createdAt: Instant
    /// A square, and the wide picture on top of the profile.
    public var avatar: ShownPicture?
    public var header: ShownPicture?

    /// The account as other servers read it.
    public var document: ActorDocument {
        var document = ActorDocument(
            addresses: addresses, handle: handle, name: profile.displayName, publicKeyPEM: publicKey,
            published: createdAt)
        document.keyName = keyName
        document.summary = profile.summary
        document.fields = profile.fields
        (document.icon, document.header) = (avatar?.actorPicture, header?.actorPicture)
        return document
    }
}

/// What an account says of itself.
public struct FediverseProfile: Sendable, Equatable {
    /// The part of the handle before the second `@`, in lower case. It can never be changed: others keep it.
    public var username: String
    public var displayName: String
    /// Plain text.
    public var summary = ""
    /// Lines under it, such as the web site; at most four.
    public var fields: [ActorDocument.Field] = []
    /// The pictures of the profile; for these a description is welcome, and not required.
    public var avatar: PostPicture?
    public var header: PostPicture?
    /// What it says of its own accord goes out only when another colleague has read it.
    public var secondReader = false
    /// Other servers read the account and its posts only when they sign for it, and not when they are kept out.
    public var requiresSignatures = false

    public init(username: String, displayName: String) { (self.username, self.displayName) = (username, displayName) }

    /// Lines of the profile that other software shows (Mastodon).
    public static let fieldCount = 4
    private static let (nameLength, summaryLength, fieldLength) = (30, 500, 255)

    /// What is wrong with it, by the names of the form's fields.
    var faults: [Problem.Field] {
        var faults: [Problem.Field] = []
        let signs = username.utf8
        if signs.isEmpty {
            faults.append(.init("gebruikersnaam", .missing))
        } else if signs.count > Self.nameLength
            || !signs.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
        {
            faults.append(.init("gebruikersnaam", .notAUserName))
        }
        if displayName.allSatisfy(\.isWhitespace) { faults.append(.init("weergavenaam", .missing)) }
        if CleanText.length(displayName) > Self.nameLength {
            faults.append(.init("weergavenaam", .tooLong(maximum: Self.nameLength)))
        }
        if CleanText.length(summary) > Self.summaryLength {
            faults.append(.init("omschrijving", .tooLong(maximum: Self.summaryLength)))
        }
        for (name, picture) in [("portret", avatar), ("kop", header)] {
            if let picture, CleanText.length(picture.description) > PostPicture.longest {
                faults.append(.init("\(name)-tekst", .tooLong(maximum: PostPicture.longest)))
            }
        }
        for (place, field) in fields.enumerated() {
            if field.name.isEmpty != field.value.isEmpty { faults.append(.init("regel\(place)", .missing)) }
            if CleanText.length(field.name) > Self.fieldLength || CleanText.length(field.value) > Self.fieldLength {
                faults.append(.init("regel\(place)", .tooLong(maximum: Self.fieldLength)))
            }
        }
        return faults
    }
}
