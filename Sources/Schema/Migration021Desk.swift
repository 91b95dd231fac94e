import Database

/// What colleagues need around notices: taking one off the site, who wrote a version, finding one by its words, what a
/// replay came to, and which messages failed. `alert_notice_words` holds the beginnings of the words of a notice, in the
/// order of its list; it is behind where `words_version` differs from `version`.
let migration021Desk = Migration(
    21, "alert_desk",
    shared: """
        ALTER TABLE alert_notices ADD COLUMN hidden_at INTEGER;
        CREATE INDEX alert_notices_hidden ON alert_notices (sorts_at, id) WHERE hidden_at IS NOT NULL;
        CREATE INDEX alert_notices_by_begin ON alert_notices (sorts_at, id);

        CREATE TABLE alert_hidings (
            seq INTEGER PRIMARY KEY,
            notice_id TEXT NOT NULL REFERENCES alert_notices (id),
            at INTEGER NOT NULL,
            is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)),
            reason TEXT NOT NULL DEFAULT '',
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE INDEX alert_hidings_by_notice ON alert_hidings (notice_id, seq);

        ALTER TABLE alert_versions ADD COLUMN colleague_id TEXT REFERENCES colleagues (id);

        ALTER TABLE alert_notices ADD COLUMN words_version INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX alert_notices_unindexed ON alert_notices (id) WHERE words_version <> version;
        CREATE TABLE alert_notice_words (
            word TEXT NOT NULL,
            sorts_at INTEGER NOT NULL,
            notice_id TEXT NOT NULL REFERENCES alert_notices (id),
            PRIMARY KEY (word, sorts_at, notice_id)
        ) STRICT;
        CREATE INDEX alert_notice_words_by_notice ON alert_notice_words (notice_id);

        ALTER TABLE feed_raws ADD COLUMN replay_counts TEXT NOT NULL DEFAULT '';
        ALTER TABLE feed_raws ADD COLUMN replayed_at INTEGER;

        CREATE INDEX alert_messages_failed ON alert_messages (made_at) WHERE state = 'failed';
        """)
