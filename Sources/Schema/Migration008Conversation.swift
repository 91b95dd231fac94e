import Database

// Frozen, like every shipped migration.

/// Answers that narrow, conversations that go on behind a private link, those that we began ourselves, and hashtags that
/// teams follow. Posts under a hashtag have no index on who wrote them: there is no way to look somebody up.
let migration008Conversation = Migration(
    8, "conversation",
    shared: """
        ALTER TABLE drafts ADD COLUMN choice TEXT NOT NULL DEFAULT '';
        ALTER TABLE messages ADD COLUMN on_page INTEGER NOT NULL DEFAULT 0 CHECK (on_page IN (0, 1));
        ALTER TABLE conversations ADD COLUMN started_by TEXT REFERENCES colleagues (id);

        CREATE TABLE topics (
            id TEXT NOT NULL PRIMARY KEY,
            team_id TEXT NOT NULL REFERENCES teams (id),
            tag TEXT NOT NULL,
            tag_key TEXT NOT NULL,
            reason TEXT NOT NULL,
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            begun_at INTEGER NOT NULL,
            until_at INTEGER NOT NULL,
            ended_at INTEGER,
            ended_by TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE UNIQUE INDEX topics_followed ON topics (team_id, tag_key) WHERE ended_at IS NULL;
        CREATE INDEX topics_by_tag ON topics (tag_key) WHERE ended_at IS NULL;
        CREATE INDEX topics_by_end ON topics (until_at) WHERE ended_at IS NULL;

        CREATE TABLE topic_servers (
            topic_id TEXT NOT NULL REFERENCES topics (id),
            host TEXT NOT NULL,
            mark TEXT NOT NULL DEFAULT '',
            next_at INTEGER NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0,
            fault TEXT NOT NULL DEFAULT '',
            succeeded_at INTEGER,
            PRIMARY KEY (topic_id, host)
        ) STRICT;
        CREATE INDEX topic_servers_due ON topic_servers (next_at);

        CREATE TABLE topic_posts (
            topic_id TEXT NOT NULL REFERENCES topics (id),
            uri TEXT NOT NULL,
            place TEXT NOT NULL,
            url TEXT NOT NULL,
            author TEXT NOT NULL,
            handle TEXT NOT NULL,
            body TEXT NOT NULL,
            content_warning TEXT,
            language TEXT,
            seen_at TEXT NOT NULL,
            at INTEGER NOT NULL,
            found_at INTEGER NOT NULL,
            aside_at INTEGER,
            PRIMARY KEY (topic_id, uri)
        ) STRICT;
        CREATE INDEX topic_posts_listed ON topic_posts (topic_id, at, place) WHERE aside_at IS NULL;
        CREATE INDEX topic_posts_by_age ON topic_posts (found_at);

        CREATE TABLE topic_days (
            topic_id TEXT NOT NULL REFERENCES topics (id),
            day TEXT NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (topic_id, day)
        ) STRICT;
        """)
