import Database

// Frozen, like every shipped migration.

/// How the municipality can be reached, as versions that never change; which category of the Wet open overheid a set
/// belongs to; and drafts that were thrown away, which stay for some time so that they can be put back.
let migration020Contact = Migration(
    20, "contact",
    shared: """
        CREATE TABLE contact_records (
            version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),
            facts TEXT NOT NULL,
            at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;

        ALTER TABLE data_sets ADD COLUMN woo TEXT NOT NULL DEFAULT '';
        ALTER TABLE data_sets ADD COLUMN discarded_at INTEGER;
        CREATE INDEX data_sets_by_woo ON data_sets (woo, id) WHERE state = 'published';
        CREATE INDEX data_sets_discarded ON data_sets (discarded_at) WHERE discarded_at IS NOT NULL;
        """)
