import Database

// Frozen, like every shipped migration.

/// Rules about whole servers of the fediverse.
let migration005Servers = Migration(
    5, "servers",
    shared: """
        CREATE TABLE server_rules (
            domain TEXT NOT NULL PRIMARY KEY CHECK (domain = lower(domain)),
            severity TEXT NOT NULL CHECK (severity IN ('silence', 'suspend')),
            reason TEXT NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            at INTEGER NOT NULL
        ) STRICT;
        """)
