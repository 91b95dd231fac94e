import Database

// Frozen, like every shipped migration.

/// Who wants to hear of which place, and what they were told. A watcher is one destination; only that, the places and
/// the topics are kept. `seq` numbers every change of a watch in the order of commits. And the places by which residents
/// choose: neighbourhoods with their outline as WKB in RD New and as GeoJSON, and addresses.
let migration014Watches = Migration(
    14, "watches",
    shared: """
        CREATE TABLE watch_counter (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            n INTEGER NOT NULL
        ) STRICT;
        INSERT INTO watch_counter (id, n) VALUES (1, 0);

        CREATE TABLE watchers (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('email', 'push')),
            address TEXT NOT NULL,
            address_hash BLOB NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
            rhythm TEXT NOT NULL CHECK (rhythm IN ('at_once', 'daily', 'weekly')),
            token_hash BLOB NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            confirmed_at INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            UNIQUE (kind, address_hash)
        ) STRICT;
        CREATE INDEX watchers_unconfirmed ON watchers (created_at) WHERE confirmed_at IS NULL;

        CREATE TABLE watches (
            id TEXT NOT NULL PRIMARY KEY,
            watcher_id TEXT NOT NULL REFERENCES watchers (id),
            seq INTEGER NOT NULL UNIQUE,
            shape TEXT NOT NULL CHECK (shape IN ('point', 'area', 'route', 'neighbourhood', 'municipality')),
            label TEXT NOT NULL,
            geometry BLOB,
            radius INTEGER NOT NULL DEFAULT 0,
            topics TEXT NOT NULL,
            active INTEGER NOT NULL CHECK (active IN (0, 1)),
            created_at INTEGER NOT NULL,
            place_code TEXT
        ) STRICT;
        CREATE INDEX watches_by_watcher ON watches (watcher_id);
        CREATE INDEX watches_unconfirmed ON watches (created_at) WHERE active = 0;
        CREATE INDEX watches_by_place ON watches (place_code, id) WHERE place_code IS NOT NULL;

        CREATE TABLE watch_changes (
            seq INTEGER NOT NULL PRIMARY KEY,
            watch_id TEXT NOT NULL
        ) STRICT;

        CREATE TABLE alert_matches (
            watcher_id TEXT NOT NULL REFERENCES watchers (id),
            notice_id TEXT NOT NULL REFERENCES alert_notices (id),
            version INTEGER NOT NULL,
            watch_id TEXT NOT NULL,
            metres REAL NOT NULL,
            at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            message_id TEXT,
            told_at INTEGER,
            PRIMARY KEY (watcher_id, notice_id, version)
        ) STRICT;
        CREATE INDEX alert_matches_due ON alert_matches (due_at, watcher_id) WHERE message_id IS NULL;
        CREATE INDEX alert_matches_by_notice ON alert_matches (notice_id, version, watcher_id);
        CREATE INDEX alert_matches_by_message ON alert_matches (message_id);

        CREATE TABLE alert_messages (
            id TEXT NOT NULL PRIMARY KEY,
            watcher_id TEXT NOT NULL REFERENCES watchers (id),
            state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'failed', 'empty')),
            made_at INTEGER NOT NULL,
            sent_at INTEGER,
            fault TEXT NOT NULL DEFAULT '',
            kind TEXT NOT NULL DEFAULT 'alert' CHECK (kind IN ('alert', 'confirm')),
            batch_id TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX alert_messages_by_watcher ON alert_messages (watcher_id, made_at);
        CREATE INDEX alert_messages_to_send ON alert_messages (batch_id, id) WHERE state IN ('ready', 'sending');
        CREATE INDEX alert_messages_by_age ON alert_messages (made_at);

        CREATE TABLE neighbourhoods (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('municipality', 'district', 'neighbourhood')),
            geometry BLOB NOT NULL,
            outline TEXT NOT NULL,
            min_x REAL NOT NULL, min_y REAL NOT NULL, max_x REAL NOT NULL, max_y REAL NOT NULL
        ) STRICT;
        CREATE INDEX neighbourhoods_by_name ON neighbourhoods (kind, name, code);

        CREATE TABLE addresses (
            postcode TEXT NOT NULL,
            number INTEGER NOT NULL,
            addition TEXT NOT NULL DEFAULT '',
            street TEXT NOT NULL,
            street_key TEXT NOT NULL,
            town TEXT NOT NULL DEFAULT '',
            x REAL NOT NULL,
            y REAL NOT NULL,
            PRIMARY KEY (postcode, number, addition, street_key)
        ) STRICT;
        CREATE INDEX addresses_by_street ON addresses (street_key, number, addition);
        """)
