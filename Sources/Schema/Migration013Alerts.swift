import Database

// Frozen, like every shipped migration.

/// What happens somewhere: feeds with their raw input, notices with versions, and how they belong together. Geometry is
/// WKB in RD New (EPSG:28992, metres), the box beside it the same.
let migration013Alerts = Migration(
    13, "alerts",
    shared: """
        CREATE TABLE feed_sources (
            channel_id TEXT NOT NULL PRIMARY KEY REFERENCES channels (id),
            kind TEXT NOT NULL CHECK (kind IN ('road_works', 'official_notices')),
            address TEXT NOT NULL,
            settings TEXT NOT NULL DEFAULT '{}',
            every_seconds INTEGER NOT NULL CHECK (every_seconds >= 60),
            next_at INTEGER NOT NULL,
            etag TEXT NOT NULL DEFAULT '',
            last_modified TEXT NOT NULL DEFAULT '',
            known BLOB,
            imported_at INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            lease_owner TEXT,
            lease_until INTEGER
        ) STRICT;
        CREATE INDEX feed_sources_by_turn ON feed_sources (next_at);

        CREATE TABLE feed_raws (
            id TEXT NOT NULL PRIMARY KEY,
            channel_id TEXT NOT NULL REFERENCES channels (id),
            fetched_at INTEGER NOT NULL,
            hash BLOB,
            size INTEGER NOT NULL DEFAULT 0,
            state TEXT NOT NULL CHECK (state IN ('fetching', 'complete', 'imported', 'broken')),
            reason TEXT NOT NULL DEFAULT '',
            counts TEXT NOT NULL DEFAULT '{}'
        ) STRICT;
        CREATE INDEX feed_raws_by_channel ON feed_raws (channel_id, fetched_at);

        CREATE TABLE feed_raw_parts (
            raw_id TEXT NOT NULL REFERENCES feed_raws (id),
            place INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (raw_id, place)
        ) STRICT;

        CREATE TABLE alert_notices (
            id TEXT NOT NULL PRIMARY KEY,
            channel_id TEXT REFERENCES channels (id),
            source_key TEXT NOT NULL UNIQUE,
            topic TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'current', 'ended', 'cancelled', 'withdrawn')),
            version INTEGER NOT NULL,
            scope TEXT NOT NULL CHECK (scope IN ('place', 'municipality', 'unlocated')),
            title TEXT NOT NULL,
            starts_at INTEGER,
            ends_at INTEGER,
            sorts_at INTEGER NOT NULL,
            seen_hash BLOB NOT NULL,
            first_seen_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            gone_at INTEGER,
            min_x REAL, min_y REAL, max_x REAL, max_y REAL,
            author_id TEXT REFERENCES colleagues (id),
            reference TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX alert_notices_by_state ON alert_notices (state, sorts_at, id);
        CREATE INDEX alert_notices_by_topic ON alert_notices (topic, state, sorts_at, id);
        CREATE INDEX alert_notices_by_channel ON alert_notices (channel_id, state, id);
        CREATE INDEX alert_notices_by_end ON alert_notices (state, ends_at);
        CREATE INDEX alert_notices_by_place ON alert_notices (state, min_x, min_y);
        CREATE INDEX alert_notices_by_change ON alert_notices (state, changed_at, id);
        CREATE INDEX alert_notices_by_case ON alert_notices (channel_id, reference, sorts_at) WHERE reference <> '';

        CREATE TABLE alert_versions (
            notice_id TEXT NOT NULL REFERENCES alert_notices (id),
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            change TEXT NOT NULL CHECK (change IN
                ('new', 'moved', 'extended', 'postponed', 'cancelled', 'withdrawn', 'ended', 'deadline', 'minor')),
            tells INTEGER NOT NULL CHECK (tells IN (0, 1)),
            facts TEXT NOT NULL,
            geometry BLOB,
            source_version TEXT NOT NULL DEFAULT '',
            matched_at INTEGER,
            PRIMARY KEY (notice_id, version)
        ) STRICT;
        CREATE INDEX alert_versions_unmatched ON alert_versions (at) WHERE tells = 1 AND matched_at IS NULL;

        CREATE TABLE alert_relations (
            from_id TEXT NOT NULL REFERENCES alert_notices (id),
            to_id TEXT NOT NULL REFERENCES alert_notices (id),
            kind TEXT NOT NULL CHECK (kind IN ('follows', 'corrects', 'withdraws', 'extends', 'belongs_to')),
            at INTEGER NOT NULL,
            PRIMARY KEY (from_id, to_id, kind)
        ) STRICT;
        CREATE INDEX alert_relations_by_target ON alert_relations (to_id);
        """)
