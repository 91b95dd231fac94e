/// What a server says about a handle (RFC 7033).
public struct WebFingerAnswer: Sendable, Equatable {
    /// The handle as the server has it; it may be on another domain than was asked, and then must be asked there.
    public let subject: Handle?
    /// Ids of actors, the first that the server names first. Lemmy names a person and a group under one name.
    public let actors: [String]
    /// The page for people.
    public let profilePage: String?
    /// An address with `{uri}` in it, where a resident's own server lets them follow or answer.
    public let subscribeTemplate: String?
    public let aliases: [String]

    /// Bytes of an answer that are read.
    public static let bytes = 64 * 1024

    /// - Throws: `ActivityFault`
    public static func read(_ bytes: [UInt8]) throws(ActivityFault) -> WebFingerAnswer {
        var limits = ActivityLimits.standard
        limits.bytes = self.bytes
        return WebFingerAnswer(try ActivityJSON.read(bytes, limits: limits))
    }

    init(_ json: ActivityJSON) {
        subject = json["subject"]?.string.flatMap { Handle($0) }
        aliases = json.ids("aliases", atMost: ActivityLimits.aliases)
        let links = json.list("links").prefix(ActivityLimits.links)
        func all(_ relation: String) -> [ActivityJSON] { links.filter { $0["rel"]?.string == relation } }
        actors = all("self").compactMap { link in
            link["type"]?.string.map(ActivityMediaType.isActivity) ?? false ? link["href"]?.id : nil
        }
        profilePage = all("http://webfinger.net/rel/profile-page").first?["href"]?.id
        subscribeTemplate = all("http://ostatus.org/schema/1.0/subscribe").lazy
            .compactMap { $0["template"]?.string }.first(where: Self.isTemplate)
    }

    private static func isTemplate(_ template: String) -> Bool {
        template.utf8.count <= ActivityLimits.addressBytes && template.contains("{uri}")
            && Origin(of: template.replacing("{uri}", with: "")) != nil
    }

    /// The address to ask at the handle's own server.
    public static func address(of handle: Handle) -> String {
        "https://\(handle.host)/.well-known/webfinger?resource=\(handle.acct.replacing("+", with: "%2B"))"
    }
}
