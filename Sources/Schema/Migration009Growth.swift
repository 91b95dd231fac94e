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
            ended_at INTEGER
        ) STRICT;
        ALTER TABLE colleagues ADD COLUMN department_id TEXT REFERENCES departments (id);
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
            CHECK ((outcome IS NULL) = (ended_at IS NULL))
        ) STRICT;
        CREATE INDEX experiments_by_end ON experiments (ends_on, id);

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
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX lessons_published ON lessons (published_at, id) WHERE published_at IS NOT NULL;
        """)
