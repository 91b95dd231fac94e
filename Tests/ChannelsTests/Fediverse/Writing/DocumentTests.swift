import Foundation
import Testing
import Values

@testable import Channels

@Suite("Documents of ours, read as others do")
struct DocumentTests {
    @Test
    func `the account is an organisation with all that others need`() throws {
        let account = try OurTown.account
        let json = try ActivityJSON.read(account.bytes)
        let actor = try RemoteActor(json)
        #expect(actor.kind == .organization && !actor.isBot && actor.id == OurTown.addresses.id)
        #expect(
            actor.name == "Gemeente Voorbeeld" && actor.preferredUsername == "gemeente"
                && actor.claimedHandle == account.handle)
        #expect(actor.url == OurTown.addresses.page && actor.sharedInbox == OurTown.addresses.sharedInbox)
        #expect(actor.outbox == OurTown.addresses.outbox && actor.followers == OurTown.addresses.followers)
        #expect(actor.following == OurTown.addresses.following && actor.published == OurTown.at)
        #expect(actor.key(OurTown.addresses.key)?.pem == account.publicKeyPEM)
        #expect(try KeyDocument(json).key(OurTown.addresses.key)?.owner == actor.id)
        #expect(
            actor.icon == "https://media.gemeente.example/1.png" && actor.isDiscoverable && !actor.approvesFollowers)
        #expect(json["summary"]?.string?.hasPrefix("<p>Vragen &amp; &lt;antwoorden&gt;<br /><a href=") == true)
        #expect(json["indexable"]?.bool == true && json["featured"]?.id == OurTown.addresses.featured)
        let fields = json.list("attachment").map { $0["value"]?.string ?? "" }
        #expect(
            fields == [
                "<a href=\"https://gemeente.example/?a=1&amp;b=2\" rel=\"me nofollow noopener noreferrer\">https://gemeente.example/?a=1&amp;b=2</a>",
                "14 0&lt;0",
            ])
    }

    @Test
    func `every name that is not of ActivityStreams or the key is explained in the document`() throws {
        let known: Set<String> = [
            "@context", "id", "type", "preferredUsername", "name", "summary", "url", "inbox", "outbox", "followers",
            "following", "endpoints", "publicKey", "icon", "image", "attachment", "published",
        ]
        guard case .object(let members) = try ActivityJSON.read(try OurTown.account.bytes),
            case .object(let explained) = members["@context"]?.list.last
        else { throw ActivityFault.notAnObject }
        #expect(members.keys.filter { !known.contains($0) && explained[$0] == nil }.isEmpty)
    }

    @Test
    func `an account that moves says where from and where to`() throws {
        var account = try OurTown.account
        account.movedTo = "https://nieuw.example/u"
        account.alsoKnownAs = ["https://oud.example/u"]
        let update = OutgoingActivity.update(id: "\(account.addresses.id)#updates/1", account, at: OurTown.at)
        let activity = try Activity.read(update.bytes)
        #expect(activity.kind == .update && activity.mayTrustEmbedded)
        let actor = try RemoteActor(#require(activity.embedded))
        #expect(actor.movedTo == "https://nieuw.example/u" && actor.alsoKnownAs == ["https://oud.example/u"])
    }

    @Test
    func `the server's own actor is an application`() throws {
        let instance = try OurTown.instance
        let actor = try RemoteActor(ActivityJSON.read(instance.bytes))
        #expect(
            actor.kind == .application && actor.key(instance.key)?.owner == instance.id
                && actor.handle == instance.handle)
        #expect(!actor.isDiscoverable && actor.sharedInbox == OurTown.addresses.sharedInbox)
    }

    @Test
    func `WebFinger leads from the handle on the main domain to the actor`() throws {
        let account = try OurTown.account
        let answer = try WebFingerAnswer.read(
            WebFingerDocument.account(
                account.handle, account.addresses, subscribeTemplate: "https://social.gemeente.example/volgen?uri={uri}"
            ))
        #expect(answer.subject == account.handle && answer.actors == [account.addresses.id])
        #expect(
            answer.profilePage == account.addresses.page
                && answer.aliases == [account.addresses.page, account.addresses.id])
        #expect(answer.subscribeTemplate == "https://social.gemeente.example/volgen?uri={uri}")
        let plain = try WebFingerAnswer.read(
            WebFingerDocument.account(account.handle, account.addresses, subscribeTemplate: nil))
        #expect(plain.subscribeTemplate == nil)
    }

    @Test
    func `WebFinger knows the server's actor by handle and by address`() throws {
        let instance = try OurTown.instance
        #expect(try WebFingerAnswer.read(WebFingerDocument.instance(instance)).actors == [instance.id])
        let json = try ActivityJSON.read(WebFingerDocument.server("https://social.gemeente.example/", instance))
        #expect(json["subject"]?.string == "https://social.gemeente.example/")
        #expect(json.list("links").first?["rel"]?.string == "https://www.w3.org/ns/activitystreams#Service")
        #expect(json.list("links").first?["href"]?.id == instance.id)
    }

    @Test
    func `host-meta points at WebFinger`() {
        let xml = String(decoding: HostMetaDocument.xml(root: "https://social.gemeente.example"), as: UTF8.self)
        #expect(xml.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<XRD xmlns="))
        #expect(
            xml.contains(
                "<Link rel=\"lrdd\" template=\"https://social.gemeente.example/.well-known/webfinger?resource={uri}\"/>"
            ))
    }

    @Test(arguments: NodeInfoDocument.Version.allCases)
    func `NodeInfo has what its schema asks`(version: NodeInfoDocument.Version) throws {
        let info = NodeInfoDocument(
            softwareVersion: "1.0.0", repository: "https://code.example/plein", nodeName: "Gemeente",
            nodeDescription: "Vragen",
            accounts: 3, activeMonth: 2, activeHalfYear: 3, posts: 40)
        let json = try ActivityJSON.read(info.bytes(version))
        #expect(json["version"]?.string == version.rawValue && json["protocols"] == .array([.string("activitypub")]))
        #expect(json["software"]?["name"]?.string == "plein" && json["software"]?["version"]?.string == "1.0.0")
        // 2.0 allows no other members there.
        #expect((json["software"]?["repository"] == nil) == (version == .v2_0))
        #expect(json["services"]?["inbound"] == .array([]) && json["services"]?["outbound"] == .array([]))
        #expect(json["openRegistrations"]?.bool == false && json["metadata"]?.isObject == true)
        #expect(json["usage"]?["users"]?["total"]?.count == 3 && json["usage"]?["users"]?["activeHalfyear"]?.count == 3)
        #expect(json["usage"]?["localPosts"]?.count == 40)
        let links = try ActivityJSON.read(
            NodeInfoDocument.discovery(
                { "https://social.gemeente.example/nodeinfo/\($0.rawValue)" }, instanceActor: OurTown.instance.id)
        ).list("links")
        #expect(links.count == 3)
        #expect(
            links.contains {
                $0["rel"]?.string == "http://nodeinfo.diaspora.software/ns/schema/\(version.rawValue)"
                    && $0["href"]?.id == "https://social.gemeente.example/nodeinfo/\(version.rawValue)"
            })
    }

    @Test
    func `collections: followers are counted and not listed, the outbox has pages`() throws {
        let count = try ActivityJSON.read(CollectionDocument.count(id: OurTown.addresses.followers, 12))
        #expect(count["totalItems"]?.count == 12 && count["orderedItems"] == nil && count["first"] == nil)
        let outbox = OurTown.addresses.outbox
        let paged = try ActivityJSON.read(CollectionDocument.paged(id: outbox, count: 40, first: "\(outbox)?page=1"))
        #expect(
            paged.types == ["OrderedCollection"] && paged["first"]?.id == "\(outbox)?page=1" && paged["last"] == nil)
        let post = OurTown.post(OurTown.words("Dag"))
        let create = OutgoingActivity.create(id: "\(post.id)/activity", post)
        let page = try ActivityJSON.read(
            CollectionDocument.page(
                id: "\(outbox)?page=1", of: outbox, [create], next: "\(outbox)?page=2", previous: nil))
        #expect(page.types == ["OrderedCollectionPage"] && page["partOf"]?.id == outbox && page["prev"] == nil)
        #expect(page["next"]?.id == "\(outbox)?page=2")
        #expect(try Activity(#require(page.list("orderedItems").first)).kind == .create)
        let featured = try ActivityJSON.read(CollectionDocument.featured(id: OurTown.addresses.featured, [post]))
        #expect(featured["totalItems"]?.count == 1)
        #expect(try RemotePost(#require(featured.list("orderedItems").first)).text == "Dag")
    }
}
