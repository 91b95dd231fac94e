import Database

// Frozen, like every shipped migration.

/// Where the municipality stands, as it was measured: written once, never changed.
let migration010Measurements = Migration(
    10, "measurements",
    shared: """
        CREATE TABLE growth_measurements (
            id TEXT NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            day TEXT NOT NULL,
            model TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason IN ('monthly', 'asked')),
            unique_key TEXT UNIQUE,
            phase INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 4),
            result TEXT NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE INDEX growth_measurements_by_time ON growth_measurements (at, id);

        CREATE TABLE growth_tasks (
            id TEXT NOT NULL PRIMARY KEY,
            measurement_id TEXT NOT NULL REFERENCES growth_measurements (id),
            gate TEXT NOT NULL,
            owner_id TEXT NOT NULL REFERENCES colleagues (id),
            due_on TEXT NOT NULL,
            remark TEXT NOT NULL DEFAULT '',
            created_at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            done_at INTEGER,
            UNIQUE (measurement_id, gate)
        ) STRICT;
        CREATE INDEX growth_tasks_open ON growth_tasks (due_on, id) WHERE done_at IS NULL;
        """)
