import Database

// Frozen, like every shipped migration.

/// What the growth model needs beside the rows of the other rooms: where colleagues work, what was stated with evidence,
/// what was tried, and what was learned.
let migration009Growth = Migration(
    9, "growth",
    shared: """
        CREATE TABLE departments (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            staff INTEGER NOT NULL CHECK (staff > 0),
            created_at INTEGER NOT NULL,
            ended_at INTEGER,
            merged_into TEXT REFERENCES departments (id)
        ) STRICT;
        ALTER TABLE colleagues ADD COLUMN department_id TEXT REFERENCES departments (id);
        ALTER TABLE colleagues ADD COLUMN department_changed_at INTEGER;
        CREATE INDEX colleagues_by_department ON colleagues (department_id) WHERE department_id IS NOT NULL;

        CREATE TABLE growth_statements (
            id TEXT NOT NULL PRIMARY KEY,
            item TEXT NOT NULL,
            answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unknown')),
            evidence TEXT NOT NULL DEFAULT '',
            remark TEXT NOT NULL DEFAULT '',
            stated_on TEXT NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX growth_statements_by_item ON growth_statements (item, id);

        CREATE TABLE experiments (
            id TEXT NOT NULL PRIMARY KEY,
            title TEXT NOT NULL,
            hypothesis TEXT NOT NULL,
            starts_on TEXT NOT NULL,
            ends_on TEXT NOT NULL CHECK (ends_on >= starts_on),
            owner_id TEXT NOT NULL REFERENCES colleagues (id),
            created_at INTEGER NOT NULL,
            outcome TEXT CHECK (outcome IN ('succeeded', 'failed', 'unclear', 'stopped')),
            happened TEXT NOT NULL DEFAULT '',
            ended_at INTEGER,
            first_ended_at INTEGER,
            colleague_id TEXT REFERENCES colleagues (id),
            version INTEGER NOT NULL DEFAULT 1,
            CHECK ((outcome IS NULL) = (ended_at IS NULL)),
            CHECK (ended_at IS NULL OR first_ended_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX experiments_by_end ON experiments (ends_on, id);
        CREATE INDEX experiments_open ON experiments (ends_on, id) WHERE outcome IS NULL;
        CREATE INDEX experiments_ended ON experiments (ended_at, id) WHERE ended_at IS NOT NULL;
        CREATE INDEX experiments_first_ended ON experiments (first_ended_at) WHERE first_ended_at IS NOT NULL;
        CREATE INDEX experiments_by_colleague ON experiments (colleague_id, created_at);

        CREATE TABLE lessons (
            id TEXT NOT NULL PRIMARY KEY,
            source TEXT NOT NULL CHECK (source IN ('own', 'experiment', 'promise', 'reopening', 'correction')),
            source_id TEXT NOT NULL DEFAULT '',
            title TEXT NOT NULL,
            tried TEXT NOT NULL,
            expected TEXT NOT NULL,
            happened TEXT NOT NULL,
            cost TEXT NOT NULL DEFAULT '',
            learned TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            published_at INTEGER,
            first_published_at INTEGER,
            ended_at INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            CHECK (published_at IS NULL OR first_published_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX lessons_published ON lessons (published_at, id) WHERE published_at IS NOT NULL;
        CREATE INDEX lessons_first_published ON lessons (first_published_at) WHERE first_published_at IS NOT NULL;
        CREATE UNIQUE INDEX lessons_by_source ON lessons (source, source_id) WHERE source_id <> '';
        CREATE INDEX lessons_listed ON lessons (created_at, id) WHERE ended_at IS NULL;
        CREATE INDEX lessons_by_colleague ON lessons (colleague_id, created_at);

        CREATE TABLE lessons_aside (
            source TEXT NOT NULL,
            source_id TEXT NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            at INTEGER NOT NULL,
            PRIMARY KEY (source, source_id)
        ) STRICT;

        CREATE TABLE adoption_figures (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            quarter TEXT NOT NULL,
            result TEXT NOT NULL
        ) STRICT;

        CREATE INDEX turns_by_deadline ON turns (channel_id, deadline_at, started_at);
        CREATE INDEX turn_ends_late ON turn_ends (ended_at) WHERE in_time = 0;
        CREATE INDEX events_to_learn_from ON events (at)
            WHERE kind IN ('conversation.reopened', 'answer.changed', 'answer.withdrawn');
        CREATE INDEX messages_by_colleague ON messages (colleague_id, kind, at) WHERE colleague_id IS NOT NULL;
        CREATE INDEX account_posts_by_colleague ON account_posts (colleague_id, sent_at) WHERE sent_at IS NOT NULL;
        CREATE INDEX account_posts_by_sending ON account_posts (channel_id, sent_at) WHERE sent_at IS NOT NULL;
        CREATE INDEX fediverse_posts_deleted ON fediverse_posts (deleted_at) WHERE deleted_at IS NOT NULL;
        """,
    sqlite: """
        CREATE TRIGGER growth_statements_immutable BEFORE UPDATE ON growth_statements BEGIN
            SELECT RAISE(ABORT, 'growth_statements are immutable');
        END;
        CREATE TRIGGER growth_statements_permanent BEFORE DELETE ON growth_statements BEGIN
            SELECT RAISE(ABORT, 'growth_statements are immutable');
        END;
        CREATE TRIGGER adoption_figures_immutable BEFORE UPDATE ON adoption_figures BEGIN
            SELECT RAISE(ABORT, 'adoption_figures are immutable');
        END;
        CREATE TRIGGER adoption_figures_permanent BEFORE DELETE ON adoption_figures BEGIN
            SELECT RAISE(ABORT, 'adoption_figures are immutable');
        END;
        """,
    postgres: """
        CREATE TRIGGER growth_statements_immutable BEFORE UPDATE OR DELETE ON growth_statements
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER adoption_figures_immutable BEFORE UPDATE OR DELETE ON adoption_figures
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        """)
