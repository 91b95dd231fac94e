import Database

/// Every migration of Plein, oldest first. Append; never change or reorder.
public enum Schema {
    public static let migrations: [Migration] = [
        migration001House, migration002Mail, migration003Readers, migration004Fediverse, migration005Servers,
        migration006Pictures, migration007Federation, migration008Conversation,
        migration009Growth, migration010Measurements,
        migration011Accounts, migration012Revisions,
        migration013Alerts, migration014Watches,
        migration015Proof, migration016Registers, migration017Catalogue, migration018Push,
        migration019Features, migration020Contact, migration021Desk, migration022AlertPost,
    ]
}
