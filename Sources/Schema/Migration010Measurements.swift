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
            themes TEXT NOT NULL,
            result TEXT NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE INDEX growth_measurements_by_time ON growth_measurements (at, id);
        CREATE INDEX growth_measurements_by_day ON growth_measurements (day, at, id);

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
        CREATE UNIQUE INDEX growth_tasks_one_open ON growth_tasks (gate) WHERE done_at IS NULL;
        CREATE INDEX growth_tasks_done ON growth_tasks (done_at, id) WHERE done_at IS NOT NULL;

        CREATE TABLE growth_models (
            version TEXT NOT NULL PRIMARY KEY,
            definition TEXT NOT NULL,
            first_used_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX growth_models_by_use ON growth_models (first_used_at, version);

        ALTER TABLE municipality ADD COLUMN code TEXT;
        ALTER TABLE municipality ADD COLUMN inhabitants INTEGER;

        CREATE INDEX conversations_taken_part ON conversations (last_message_at, id) WHERE started_by IS NOT NULL;
        """,
    sqlite: """
        CREATE TRIGGER growth_measurements_immutable BEFORE UPDATE ON growth_measurements BEGIN
            SELECT RAISE(ABORT, 'growth_measurements are immutable');
        END;
        CREATE TRIGGER growth_measurements_permanent BEFORE DELETE ON growth_measurements BEGIN
            SELECT RAISE(ABORT, 'growth_measurements are immutable');
        END;
        CREATE TRIGGER growth_models_immutable BEFORE UPDATE ON growth_models BEGIN
            SELECT RAISE(ABORT, 'growth_models are immutable');
        END;
        CREATE TRIGGER growth_models_permanent BEFORE DELETE ON growth_models BEGIN
            SELECT RAISE(ABORT, 'growth_models are immutable');
        END;
        """,
    postgres: """
        CREATE TRIGGER growth_measurements_immutable BEFORE UPDATE OR DELETE ON growth_measurements
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER growth_models_immutable BEFORE UPDATE OR DELETE ON growth_models
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        """)
