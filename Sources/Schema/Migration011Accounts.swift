import Database

// Frozen, like every shipped migration.

/// A rule about a server may keep out its pictures alone, as those of Mastodon do (`reject_media`). A post that calls several
/// of our accounts is a message of each: under its own address of the first, and of the others a copy. What waits to go out
/// about a post of ours gives way to what is said of it later.
let migration011Accounts = Migration(
    11, "accounts",
    shared: """
        ALTER TABLE server_rules ADD COLUMN rejects_media INTEGER NOT NULL DEFAULT 0 CHECK (rejects_media IN (0, 1));
        ALTER TABLE fediverse_posts ADD COLUMN copy_of TEXT;
        CREATE INDEX fediverse_posts_by_copy ON fediverse_posts (copy_of) WHERE copy_of IS NOT NULL;
        ALTER TABLE fediverse_outgoing ADD COLUMN about TEXT;
        ALTER TABLE fediverse_outgoing ADD COLUMN deed TEXT CHECK (deed IN ('create', 'update', 'delete'));
        CREATE INDEX fediverse_outgoing_by_post ON fediverse_outgoing (about) WHERE about IS NOT NULL;
        """)
