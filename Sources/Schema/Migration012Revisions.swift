import Database

// Frozen, like every shipped migration.

/// Accounts in the fediverse that ask who reads them, and which pictures were with what we said before, as
/// `[["hash", "what it shows"], …]`.
let migration012Revisions = Migration(
    12, "revisions",
    shared: """
        ALTER TABLE fediverse_accounts ADD COLUMN requires_signatures INTEGER NOT NULL DEFAULT 0
            CHECK (requires_signatures IN (0, 1));
        ALTER TABLE fediverse_revisions ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE account_post_revisions ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]';
        """)
