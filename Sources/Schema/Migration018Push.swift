import Database

// Frozen, like every shipped migration.

/// Messages to browsers. A watcher of kind 'push' is one browser: its endpoint is the watcher's address, and here are the keys
/// for which its messages are locked. And how the push services behind the endpoints are doing, by origin.
let migration018Push = Migration(
    18, "push",
    shared: """
        CREATE TABLE push_keys (
            watcher_id TEXT NOT NULL PRIMARY KEY REFERENCES watchers (id),
            public_key BLOB NOT NULL,
            secret BLOB NOT NULL
        ) STRICT;

        CREATE TABLE push_services (
            origin TEXT NOT NULL PRIMARY KEY,
            taken_at INTEGER,
            failed_at INTEGER,
            fault TEXT NOT NULL DEFAULT '',
            paused_until INTEGER,
            changed_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX push_services_paused ON push_services (paused_until) WHERE paused_until IS NOT NULL;
        CREATE INDEX push_services_by_change ON push_services (changed_at, origin);
        """)
