import Database

// Frozen: a shipped migration never changes. Types are SQLite's STRICT ones; `Dialect.schema` says them in PostgreSQL's.
// Moments are integer milliseconds UTC, booleans 0 or 1, ids UUIDv7 as text.

let migration001House = Migration(
    1, "house",
    shared: """
        CREATE TABLE secrets (
            name TEXT NOT NULL PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT;

        CREATE TABLE municipality (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL,
            contact_email TEXT NOT NULL,
            demonstration INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1))
        ) STRICT;

        CREATE TABLE teams (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE colleagues (
            id TEXT NOT NULL PRIMARY KEY,
            email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
            name TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('reader', 'colleague', 'team_lead', 'administrator')),
            language TEXT NOT NULL DEFAULT 'nl' CHECK (language IN ('nl', 'en')),
            shortcuts INTEGER NOT NULL DEFAULT 1 CHECK (shortcuts IN (0, 1)),
            created_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;

        CREATE TABLE memberships (
            team_id TEXT NOT NULL REFERENCES teams (id),
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            PRIMARY KEY (team_id, colleague_id)
        ) STRICT;
        CREATE INDEX memberships_by_colleague ON memberships (colleague_id);

        CREATE TABLE sessions (
            id TEXT NOT NULL PRIMARY KEY,
            token_hash BLOB NOT NULL UNIQUE,
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            browser TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX sessions_by_colleague ON sessions (colleague_id, created_at);
        CREATE INDEX sessions_by_expiry ON sessions (expires_at);

        CREATE TABLE throttles (
            name TEXT NOT NULL PRIMARY KEY,
            window_ends_at INTEGER NOT NULL,
            n INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX throttles_by_end ON throttles (window_ends_at);

        CREATE TABLE audit_entries (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL DEFAULT ''
        ) STRICT;

        CREATE TABLE jobs (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            unique_key TEXT UNIQUE,
            state TEXT NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'failed')),
            run_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            lease_owner TEXT,
            lease_until INTEGER,
            last_error TEXT,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX jobs_by_turn ON jobs (state, run_at);

        CREATE TABLE calendars (
            version INTEGER NOT NULL PRIMARY KEY,
            hours TEXT NOT NULL,
            reason TEXT NOT NULL,
            valid_from INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;

        CREATE TABLE channels (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN
                ('web_form', 'email', 'fediverse', 'mastodon_account', 'bluesky', 'feed', 'webhook')),
            name TEXT NOT NULL UNIQUE,
            team_id TEXT NOT NULL REFERENCES teams (id),
            state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'parked', 'retired')),
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE subjects (
            id TEXT NOT NULL PRIMARY KEY,
            name_nl TEXT NOT NULL UNIQUE,
            name_en TEXT NOT NULL,
            team_id TEXT NOT NULL REFERENCES teams (id),
            place INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;

        CREATE TABLE promises (
            id TEXT NOT NULL PRIMARY KEY,
            channel_id TEXT REFERENCES channels (id),
            subject_id TEXT REFERENCES subjects (id),
            service_seconds INTEGER NOT NULL CHECK (service_seconds > 0),
            created_at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            ended_at INTEGER
        ) STRICT;

        CREATE TABLE correspondents (
            id TEXT NOT NULL PRIMARY KEY,
            channel_id TEXT NOT NULL REFERENCES channels (id),
            address TEXT NOT NULL,
            name TEXT,
            email TEXT,
            phone TEXT,
            created_at INTEGER NOT NULL,
            UNIQUE (channel_id, address)
        ) STRICT;

        CREATE TABLE conversations (
            id TEXT NOT NULL PRIMARY KEY,
            reference TEXT NOT NULL UNIQUE,
            channel_id TEXT NOT NULL REFERENCES channels (id),
            team_id TEXT NOT NULL REFERENCES teams (id),
            correspondent_id TEXT NOT NULL REFERENCES correspondents (id),
            subject_id TEXT REFERENCES subjects (id),
            language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
            place TEXT,
            excerpt TEXT NOT NULL,
            stage INTEGER NOT NULL CHECK (stage IN (0, 1, 2)),
            rank INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            assignee_id TEXT REFERENCES colleagues (id),
            turn_id TEXT,
            deadline_at INTEGER,
            opened_at INTEGER NOT NULL,
            last_message_at INTEGER NOT NULL,
            deletion_asked_at INTEGER,
            erased_at INTEGER,
            CHECK ((stage = 0) = (turn_id IS NOT NULL)),
            CHECK ((turn_id IS NULL) = (deadline_at IS NULL))
        ) STRICT;
        CREATE INDEX conversations_by_team ON conversations (team_id, stage, rank, id);
        CREATE INDEX conversations_by_assignee ON conversations (assignee_id, team_id, stage, rank, id);
        CREATE INDEX conversations_by_channel ON conversations (channel_id, team_id, stage, rank, id);

        CREATE TABLE turns (
            id TEXT NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            channel_id TEXT NOT NULL REFERENCES channels (id),
            team_id TEXT NOT NULL REFERENCES teams (id),
            subject_id TEXT REFERENCES subjects (id),
            started_at INTEGER NOT NULL,
            promised_seconds INTEGER NOT NULL,
            calendar_version INTEGER NOT NULL REFERENCES calendars (version),
            deadline_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX turns_by_channel ON turns (channel_id, started_at);
        CREATE INDEX turns_by_conversation ON turns (conversation_id, started_at);

        CREATE TABLE turn_ends (
            turn_id TEXT NOT NULL PRIMARY KEY REFERENCES turns (id),
            ended_at INTEGER NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'closed_unanswered', 'withdrawn')),
            colleague_id TEXT REFERENCES colleagues (id),
            wall_seconds INTEGER NOT NULL CHECK (wall_seconds >= 0),
            service_seconds INTEGER NOT NULL CHECK (service_seconds >= 0),
            in_time INTEGER NOT NULL CHECK (in_time IN (0, 1))
        ) STRICT;

        CREATE TABLE turn_facts (
            id TEXT NOT NULL PRIMARY KEY,
            turn_id TEXT NOT NULL REFERENCES turns (id),
            kind TEXT NOT NULL CHECK (kind IN ('acknowledged', 're_promised')),
            at INTEGER NOT NULL,
            deadline_at INTEGER NOT NULL,
            reason TEXT NOT NULL DEFAULT '',
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE INDEX turn_facts_by_turn ON turn_facts (turn_id, at);

        CREATE TABLE intake_keys (
            key_hash BLOB NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE private_links (
            token_hash BLOB NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            passphrase_hash BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX private_links_by_conversation ON private_links (conversation_id);

        CREATE TABLE feedback (
            message_seq INTEGER NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            helped INTEGER NOT NULL CHECK (helped IN (0, 1)),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX feedback_by_conversation ON feedback (conversation_id);

        CREATE TABLE attachment_contents (
            sha256 BLOB NOT NULL PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE attachments (
            id TEXT NOT NULL PRIMARY KEY,
            message_id TEXT NOT NULL,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 BLOB NOT NULL REFERENCES attachment_contents (sha256),
            place INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX attachments_by_conversation ON attachments (conversation_id);
        CREATE INDEX attachments_by_content ON attachments (sha256);

        CREATE TABLE uploads (
            id TEXT NOT NULL PRIMARY KEY,
            form_key_hash BLOB NOT NULL,
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 BLOB NOT NULL REFERENCES attachment_contents (sha256),
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX uploads_by_form ON uploads (form_key_hash);
        CREATE INDEX uploads_by_content ON uploads (sha256);
        CREATE INDEX uploads_by_age ON uploads (created_at);

        CREATE TABLE drafts (
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            kind TEXT NOT NULL CHECK (kind IN ('answer', 'note')),
            body TEXT NOT NULL,
            based_on INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (conversation_id, colleague_id, kind)
        ) STRICT;

        CREATE TABLE tags (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE conversation_tags (
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            tag_id TEXT NOT NULL REFERENCES tags (id),
            team_id TEXT NOT NULL,
            stage INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            PRIMARY KEY (conversation_id, tag_id)
        ) STRICT;
        CREATE INDEX conversation_tags_by_tag ON conversation_tags (tag_id, team_id, stage, rank, conversation_id);

        CREATE TABLE inbox_counts (
            team_id TEXT NOT NULL,
            facet TEXT NOT NULL CHECK (facet IN ('all', 'assignee', 'tag', 'channel')),
            value TEXT NOT NULL,
            stage INTEGER NOT NULL,
            slot INTEGER NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (team_id, facet, value, stage, slot)
        ) STRICT;

        CREATE TABLE top_tasks (
            id TEXT NOT NULL PRIMARY KEY,
            place INTEGER NOT NULL UNIQUE CHECK (place BETWEEN 1 AND 6),
            title_nl TEXT NOT NULL,
            title_en TEXT NOT NULL,
            line_nl TEXT NOT NULL,
            line_en TEXT NOT NULL,
            address TEXT NOT NULL,
            reason TEXT NOT NULL,
            changed_at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;

        CREATE TABLE published_answers (
            id TEXT NOT NULL PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            question_nl TEXT NOT NULL,
            answer_nl TEXT NOT NULL,
            question_en TEXT NOT NULL,
            answer_en TEXT NOT NULL,
            changed_at INTEGER NOT NULL,
            review_at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id),
            withdrawn_at INTEGER
        ) STRICT;
        CREATE INDEX published_answers_by_change ON published_answers (changed_at, id);
        """,
    sqlite: """
        CREATE TABLE messages (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            kind TEXT NOT NULL CHECK (kind IN ('question', 'answer', 'note')),
            colleague_id TEXT REFERENCES colleagues (id),
            sender TEXT NOT NULL DEFAULT '',
            body TEXT NOT NULL,
            at INTEGER NOT NULL,
            delivery TEXT CHECK (delivery IN ('queued', 'sent', 'delayed', 'not_delivered')),
            delivered_at INTEGER,
            CHECK ((kind = 'question') = (colleague_id IS NULL)),
            CHECK ((kind = 'answer') = (delivery IS NOT NULL))
        ) STRICT;
        CREATE INDEX messages_by_conversation ON messages (conversation_id, seq);
        CREATE VIRTUAL TABLE message_search USING fts5 (
            body, sender, content = 'messages', content_rowid = 'seq', tokenize = 'plein_dutch');
        CREATE TRIGGER messages_search_insert AFTER INSERT ON messages BEGIN
            INSERT INTO message_search (rowid, body, sender) VALUES (new.seq, new.body, new.sender);
        END;
        CREATE TRIGGER messages_search_update AFTER UPDATE OF body, sender ON messages BEGIN
            INSERT INTO message_search (message_search, rowid, body, sender)
                VALUES ('delete', old.seq, old.body, old.sender);
            INSERT INTO message_search (rowid, body, sender) VALUES (new.seq, new.body, new.sender);
        END;
        CREATE TRIGGER messages_search_delete AFTER DELETE ON messages BEGIN
            INSERT INTO message_search (message_search, rowid, body, sender)
                VALUES ('delete', old.seq, old.body, old.sender);
        END;

        CREATE TABLE events (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            conversation_id TEXT,
            team_id TEXT,
            colleague_id TEXT,
            detail TEXT NOT NULL DEFAULT '{}'
        ) STRICT;
        CREATE INDEX events_by_conversation ON events (conversation_id, seq);

        CREATE TABLE public_entries (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('task', 'answer')),
            item_id TEXT NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            address TEXT NOT NULL,
            UNIQUE (item_id, language)
        ) STRICT;
        CREATE VIRTUAL TABLE public_search USING fts5 (
            title, body, content = 'public_entries', content_rowid = 'seq', tokenize = 'plein_dutch');
        CREATE TRIGGER public_search_insert AFTER INSERT ON public_entries BEGIN
            INSERT INTO public_search (rowid, title, body) VALUES (new.seq, new.title, new.body);
        END;
        CREATE TRIGGER public_search_update AFTER UPDATE ON public_entries BEGIN
            INSERT INTO public_search (public_search, rowid, title, body)
                VALUES ('delete', old.seq, old.title, old.body);
            INSERT INTO public_search (rowid, title, body) VALUES (new.seq, new.title, new.body);
        END;
        CREATE TRIGGER public_search_delete AFTER DELETE ON public_entries BEGIN
            INSERT INTO public_search (public_search, rowid, title, body)
                VALUES ('delete', old.seq, old.title, old.body);
        END;

        CREATE TRIGGER calendars_immutable BEFORE UPDATE ON calendars BEGIN
            SELECT RAISE(ABORT, 'calendars are immutable');
        END;
        CREATE TRIGGER calendars_permanent BEFORE DELETE ON calendars BEGIN
            SELECT RAISE(ABORT, 'calendars are immutable');
        END;
        CREATE TRIGGER turns_immutable BEFORE UPDATE ON turns BEGIN
            SELECT RAISE(ABORT, 'turns are immutable');
        END;
        CREATE TRIGGER turns_permanent BEFORE DELETE ON turns BEGIN
            SELECT RAISE(ABORT, 'turns are immutable');
        END;
        CREATE TRIGGER turn_ends_immutable BEFORE UPDATE ON turn_ends BEGIN
            SELECT RAISE(ABORT, 'turn_ends are immutable');
        END;
        CREATE TRIGGER turn_ends_permanent BEFORE DELETE ON turn_ends BEGIN
            SELECT RAISE(ABORT, 'turn_ends are immutable');
        END;
        CREATE TRIGGER turn_facts_immutable BEFORE UPDATE ON turn_facts BEGIN
            SELECT RAISE(ABORT, 'turn_facts are immutable');
        END;
        CREATE TRIGGER turn_facts_permanent BEFORE DELETE ON turn_facts BEGIN
            SELECT RAISE(ABORT, 'turn_facts are immutable');
        END;
        """,
    postgres: """
        CREATE EXTENSION IF NOT EXISTS unaccent;
        CREATE TEXT SEARCH DICTIONARY plein_dutch_stem (TEMPLATE = snowball, LANGUAGE = dutch);
        CREATE TEXT SEARCH CONFIGURATION plein_dutch (COPY = dutch);
        ALTER TEXT SEARCH CONFIGURATION plein_dutch
            ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
            WITH unaccent, plein_dutch_stem;

        CREATE TABLE messages (
            seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            kind TEXT NOT NULL CHECK (kind IN ('question', 'answer', 'note')),
            colleague_id TEXT REFERENCES colleagues (id),
            sender TEXT NOT NULL DEFAULT '',
            body TEXT NOT NULL,
            at BIGINT NOT NULL,
            delivery TEXT CHECK (delivery IN ('queued', 'sent', 'delayed', 'not_delivered')),
            delivered_at BIGINT,
            search tsvector NOT NULL GENERATED ALWAYS AS (
                to_tsvector('plein_dutch', body) || to_tsvector('plein_dutch', sender)) STORED,
            sender_search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('plein_dutch', sender)) STORED,
            CHECK ((kind = 'question') = (colleague_id IS NULL)),
            CHECK ((kind = 'answer') = (delivery IS NOT NULL))
        );
        CREATE INDEX messages_by_conversation ON messages (conversation_id, seq);
        CREATE INDEX messages_by_search ON messages USING gin (search);
        CREATE INDEX messages_by_sender ON messages USING gin (sender_search);

        CREATE TABLE events (
            seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
            at BIGINT NOT NULL,
            kind TEXT NOT NULL,
            conversation_id TEXT,
            team_id TEXT,
            colleague_id TEXT,
            detail TEXT NOT NULL DEFAULT '{}'
        );
        CREATE INDEX events_by_conversation ON events (conversation_id, seq);

        CREATE TABLE public_entries (
            seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('task', 'answer')),
            item_id TEXT NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            address TEXT NOT NULL,
            search tsvector NOT NULL GENERATED ALWAYS AS (
                setweight(to_tsvector('plein_dutch', title), 'A') ||
                setweight(to_tsvector('plein_dutch', body), 'D')) STORED,
            UNIQUE (item_id, language)
        );
        CREATE INDEX public_entries_by_search ON public_entries USING gin (search);

        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '% are immutable', TG_TABLE_NAME; END $$;
        CREATE TRIGGER calendars_immutable BEFORE UPDATE OR DELETE ON calendars
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER turns_immutable BEFORE UPDATE OR DELETE ON turns
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER turn_ends_immutable BEFORE UPDATE OR DELETE ON turn_ends
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER turn_facts_immutable BEFORE UPDATE OR DELETE ON turn_facts
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
        """)
