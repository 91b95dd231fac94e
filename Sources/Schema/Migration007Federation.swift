import Database

// Frozen, like every shipped migration.

/// What other servers say of what we said: reactions, reports, moves; and keys that we signed with before.
let migration007Federation = Migration(
    7, "federation",
    shared: """
        CREATE TABLE fediverse_reactions (
            post_id TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('like', 'share')),
            actor BLOB NOT NULL,
            activity BLOB NOT NULL,
            PRIMARY KEY (post_id, kind, actor)
        ) STRICT;
        CREATE INDEX fediverse_reactions_by_activity ON fediverse_reactions (activity);

        CREATE TABLE fediverse_reach (
            post_id TEXT NOT NULL PRIMARY KEY,
            likes INTEGER NOT NULL DEFAULT 0,
            shares INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE fediverse_reports (
            id TEXT NOT NULL PRIMARY KEY,
            host TEXT NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            closed_at INTEGER,
            outcome TEXT NOT NULL DEFAULT '',
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE INDEX fediverse_reports_open ON fediverse_reports (id) WHERE closed_at IS NULL;
        CREATE INDEX fediverse_reports_closed ON fediverse_reports (closed_at) WHERE closed_at IS NOT NULL;
        CREATE INDEX fediverse_reports_by_host ON fediverse_reports (host, at);

        CREATE TABLE fediverse_report_subjects (
            seq INTEGER PRIMARY KEY,
            report_id TEXT NOT NULL REFERENCES fediverse_reports (id),
            channel_id TEXT NOT NULL REFERENCES channels (id),
            post_id TEXT,
            conversation_id TEXT REFERENCES conversations (id)
        ) STRICT;
        CREATE INDEX fediverse_report_subjects_by_report ON fediverse_report_subjects (report_id);
        CREATE INDEX fediverse_report_subjects_by_conversation ON fediverse_report_subjects (conversation_id)
            WHERE conversation_id IS NOT NULL;

        ALTER TABLE fediverse_actors ADD COLUMN moved_to TEXT;
        ALTER TABLE fediverse_actors ADD COLUMN moved_at INTEGER;

        ALTER TABLE fediverse_keys ADD COLUMN name TEXT NOT NULL DEFAULT 'main-key';

        CREATE TABLE fediverse_old_keys (
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            private_key BLOB NOT NULL,
            public_key TEXT NOT NULL,
            replaced_at INTEGER NOT NULL,
            PRIMARY KEY (owner, name)
        ) STRICT;
        """)
