/// Our ordered collections (ActivityPub §5): what is listed, and how far.
public enum CollectionDocument {
    /// How many, and no more: of followers and of whom we follow no list is published.
    public static func count(id: String, _ count: Int) -> [UInt8] {
        document(["id": .string(id), "type": .string("OrderedCollection"), "totalItems": .int(count)])
    }

    /// How many liked or passed on something, standing alone. Who did is nobody's to read.
    public static func count(of id: String, _ count: Int) -> [UInt8] {
        tally(id: id, count).withContext(LinkedDataContext.post).bytes
    }

    /// The same inside the post that it is about.
    static func tally(id: String, _ count: Int) -> OrderedJSON {
        .members(["id": .string(id), "type": .string("Collection"), "totalItems": .int(count)])
    }

    /// In pages.
    /// - Parameter last: the page with the oldest, where that has an address.
    public static func paged(id: String, count: Int, first: String, last: String? = nil) -> [UInt8] {
        document([
            "id": .string(id), "type": .string("OrderedCollection"), "totalItems": .int(count),
            "first": .string(first), "last": last.map(OrderedJSON.string),
        ])
    }

    /// A page of the outbox.
    /// - Parameters:
    ///   - activities: public and unlisted ones, the newest first.
    ///   - next: the page with older ones.
    ///   - previous: the page with newer ones.
    public static func page(
        id: String, of collection: String, _ activities: [OutgoingActivity], next: String?, previous: String?
    ) -> [UInt8] {
        document([
            "id": .string(id), "type": .string("OrderedCollectionPage"), "partOf": .string(collection),
            "next": next.map(OrderedJSON.string), "prev": previous.map(OrderedJSON.string),
            "orderedItems": .array(activities.map(\.object)),
        ])
    }

    /// The posts that stand on top of the profile, whole.
    public static func featured(id: String, _ posts: [OutgoingPost]) -> [UInt8] {
        document([
            "id": .string(id), "type": .string("OrderedCollection"), "totalItems": .int(posts.count),
            "orderedItems": .array(posts.map(\.object)),
        ])
    }

    private static func document(_ members: KeyValuePairs<String, OrderedJSON?>) -> [UInt8] {
        OrderedJSON.members(members).withContext(LinkedDataContext.post).bytes
    }
}
