import Database

// Frozen, like every shipped migration.

/// The catalogue of open data: sets, where their data can be got, every version of every file in parts, and what was
/// done with them. `data_set_words` holds the beginnings of the words of a published set, from three letters on.
let migration017Catalogue = Migration(
    17, "catalogue",
    shared: """
        CREATE TABLE data_sets (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
            title_nl TEXT NOT NULL,
            title_en TEXT NOT NULL DEFAULT '',
            description_nl TEXT NOT NULL,
            description_en TEXT NOT NULL DEFAULT '',
            keywords TEXT NOT NULL DEFAULT '',
            quality TEXT NOT NULL DEFAULT '',
            place TEXT NOT NULL DEFAULT '',
            licence TEXT NOT NULL,
            theme TEXT NOT NULL,
            rhythm TEXT NOT NULL,
            high_value TEXT NOT NULL DEFAULT '',
            contact_name TEXT NOT NULL,
            contact_email TEXT NOT NULL,
            owner_id TEXT REFERENCES colleagues (id),
            department_id TEXT REFERENCES departments (id),
            period_from TEXT,
            period_until TEXT,
            created_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            published_at INTEGER,
            withdrawn_at INTEGER,
            reason TEXT NOT NULL DEFAULT '',
            data_at INTEGER,
            stale_at INTEGER,
            is_told INTEGER NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            CHECK ((owner_id IS NULL) <> (department_id IS NULL)),
            CHECK (state = 'draft' OR published_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX data_sets_by_change ON data_sets (changed_at, id);
        CREATE INDEX data_sets_published ON data_sets (changed_at, id) WHERE state = 'published';
        CREATE INDEX data_sets_published_by_id ON data_sets (id) WHERE state = 'published';
        CREATE INDEX data_sets_by_theme ON data_sets (theme, changed_at, id) WHERE state = 'published';
        CREATE INDEX data_sets_untold ON data_sets (stale_at) WHERE state = 'published' AND is_told = 0;
        CREATE INDEX data_sets_by_owner ON data_sets (owner_id, changed_at, id);
        CREATE INDEX data_sets_by_department ON data_sets (department_id, changed_at, id);

        CREATE TABLE data_set_words (
            word TEXT NOT NULL,
            set_id TEXT NOT NULL REFERENCES data_sets (id),
            PRIMARY KEY (word, set_id)
        ) STRICT;
        CREATE INDEX data_set_words_by_set ON data_set_words (set_id);

        CREATE TABLE data_distributions (
            set_id TEXT NOT NULL REFERENCES data_sets (id),
            number INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('file', 'link')),
            format TEXT NOT NULL,
            title TEXT NOT NULL,
            address TEXT NOT NULL DEFAULT '',
            key TEXT NOT NULL UNIQUE,
            newest INTEGER NOT NULL DEFAULT 0,
            changed_at INTEGER NOT NULL,
            removed_at INTEGER,
            PRIMARY KEY (set_id, number)
        ) STRICT;

        CREATE TABLE data_files (
            id TEXT NOT NULL PRIMARY KEY,
            set_id TEXT NOT NULL REFERENCES data_sets (id),
            wanted INTEGER,
            state TEXT NOT NULL CHECK (state IN ('receiving', 'kept', 'published')),
            distribution INTEGER,
            number INTEGER,
            name TEXT NOT NULL,
            format TEXT NOT NULL DEFAULT '',
            size INTEGER NOT NULL DEFAULT 0,
            sha256 BLOB,
            report TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            published_at INTEGER,
            UNIQUE (set_id, distribution, number),
            CHECK ((state = 'published') = (number IS NOT NULL))
        ) STRICT;
        CREATE INDEX data_files_by_set ON data_files (set_id, state, at);
        CREATE INDEX data_files_loose ON data_files (at) WHERE state <> 'published';

        CREATE TABLE data_file_parts (
            file_id TEXT NOT NULL REFERENCES data_files (id),
            place INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (file_id, place)
        ) STRICT;

        CREATE TABLE data_events (
            seq INTEGER PRIMARY KEY,
            set_id TEXT NOT NULL REFERENCES data_sets (id),
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            detail TEXT NOT NULL DEFAULT '',
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE INDEX data_events_by_set ON data_events (set_id, seq);

        CREATE TABLE data_notices (
            id TEXT NOT NULL PRIMARY KEY,
            set_id TEXT NOT NULL REFERENCES data_sets (id),
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            data_at INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'over', 'not_delivered')),
            at INTEGER NOT NULL,
            UNIQUE (set_id, colleague_id, data_at)
        ) STRICT;
        """)
