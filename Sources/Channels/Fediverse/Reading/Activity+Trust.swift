/// The origin-based security model of FEP-fe34: what one server may say about what.
public enum Trust {
    /// Whether an object that came along with something of `actor` may be taken as if it was fetched. If not it must be
    /// fetched from its own id.
    ///
    /// It may when it has no id of its own, when it is a part of the document it came with, or when it is of the same
    /// origin and says to be the actor's own.
    /// - Parameter document: the id of what it came with.
    public static func mayTrust(embedded object: ActivityJSON, by actor: String, in document: String? = nil) -> Bool {
        guard object.isObject else { return false }
        guard let written = object["id"] ?? object["@id"] else { return true }
        guard let id = written.string, Origin.isShared(by: id, actor) else { return false }
        if let document, isFragment(id, of: document) { return true }
        return id == actor || isOwned(object, by: actor)
    }

    /// Whether it says to be made by the actor, and by nobody of another origin.
    public static func isOwned(_ object: ActivityJSON, by actor: String) -> Bool {
        let owners = (object["attributedTo"] ?? object["actor"] ?? object["owner"])?.list ?? []
        // Of an owner without an id (WriteFreely names some in words) nothing can be said.
        let ids = owners.prefix(ActivityLimits.addressees + 1).map(\.id)
        return ids.count <= ActivityLimits.addressees && ids.contains(actor)
            && ids.allSatisfy { $0.map { Origin.isShared(by: $0, actor) } ?? false }
    }

    /// Whether it is `document#…`.
    public static func isFragment(_ id: String, of document: String) -> Bool {
        let whole = document.utf8.prefix { $0 != 0x23 }
        return id.utf8.count > whole.count && id.utf8.starts(with: whole)
            && id.utf8[id.utf8.index(id.utf8.startIndex, offsetBy: whole.count)] == 0x23
    }
}

extension Activity {
    /// Whether its own id, if it has one, is of its actor's origin. If not it is not the actor's.
    public var isOfOwnOrigin: Bool { id.map { Origin.isShared(by: $0, actor) } ?? true }

    /// Whether what came along may be believed; if not the inbox fetches it from its own id.
    public var mayTrustEmbedded: Bool {
        embedded.map { Trust.mayTrust(embedded: $0, by: actor, in: id) } ?? false
    }

    /// Whether the actor may change, delete or undo this at all: only what is of its own origin. Whether it is the
    /// actor's own the caller must check against what is stored.
    public func mayChange(_ id: String) -> Bool { Origin.isShared(by: id, actor) }

    /// What an Undo takes back, when that came along and was the actor's own deed.
    public var undone: Activity? {
        guard kind == .undo, let undone = embeddedActivity, undone.actor == actor, undone.isOfOwnOrigin else {
            return nil
        }
        return undone
    }
}
