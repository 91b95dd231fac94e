import Database

// Frozen, like every shipped migration.

/// Accounts in the fediverse, what comes in over it, our posts and where they go.
let migration004Fediverse = Migration(
    4, "fediverse",
    shared: """
        CREATE TABLE fediverse_keys (
            owner TEXT NOT NULL PRIMARY KEY,
            private_key BLOB NOT NULL,
            public_key TEXT NOT NULL,
            made_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE fediverse_accounts (
            channel_id TEXT NOT NULL PRIMARY KEY REFERENCES channels (id),
            username TEXT NOT NULL UNIQUE CHECK (username = lower(username)),
            display_name TEXT NOT NULL,
            summary TEXT NOT NULL DEFAULT '',
            links TEXT NOT NULL DEFAULT '',
            second_reader INTEGER NOT NULL DEFAULT 0 CHECK (second_reader IN (0, 1)),
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE fediverse_activities (
            seq INTEGER PRIMARY KEY,
            identity BLOB NOT NULL UNIQUE,
            actor TEXT NOT NULL DEFAULT '',
            bytes BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'unreadable')),
            received_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX fediverse_activities_by_actor ON fediverse_activities (actor) WHERE state = 'waiting';
        CREATE INDEX fediverse_activities_waiting ON fediverse_activities (seq) WHERE state = 'waiting';
        CREATE INDEX fediverse_activities_by_age ON fediverse_activities (received_at);

        CREATE TABLE fediverse_actors (
            uri TEXT NOT NULL PRIMARY KEY,
            handle TEXT NOT NULL,
            name TEXT NOT NULL DEFAULT '',
            url TEXT NOT NULL DEFAULT '',
            inbox TEXT NOT NULL,
            shared_inbox TEXT,
            followers TEXT,
            key_id TEXT NOT NULL,
            public_key TEXT NOT NULL,
            fetched_at INTEGER NOT NULL,
            gone_at INTEGER,
            blocks_us_at INTEGER,
            block TEXT
        ) STRICT;

        CREATE TABLE fediverse_posts (
            uri TEXT NOT NULL PRIMARY KEY,
            channel_id TEXT NOT NULL REFERENCES channels (id),
            actor TEXT NOT NULL,
            message_id TEXT UNIQUE REFERENCES messages (id),
            conversation_id TEXT REFERENCES conversations (id),
            visibility TEXT NOT NULL CHECK (visibility IN ('public', 'unlisted', 'followers', 'direct')),
            in_reply_to TEXT,
            url TEXT NOT NULL DEFAULT '',
            html TEXT NOT NULL DEFAULT '',
            details TEXT NOT NULL DEFAULT '{}',
            published_at INTEGER NOT NULL,
            updated_at INTEGER,
            deleted_at INTEGER
        ) STRICT;
        CREATE INDEX fediverse_posts_by_conversation ON fediverse_posts (conversation_id);
        CREATE INDEX fediverse_posts_by_reply ON fediverse_posts (in_reply_to) WHERE in_reply_to IS NOT NULL;
        CREATE INDEX fediverse_posts_by_actor ON fediverse_posts (actor, published_at);

        CREATE TABLE fediverse_revisions (
            seq INTEGER PRIMARY KEY,
            uri TEXT NOT NULL REFERENCES fediverse_posts (uri),
            message_id TEXT REFERENCES messages (id),
            body TEXT NOT NULL,
            html TEXT NOT NULL,
            details TEXT NOT NULL,
            replaced_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX fediverse_revisions_by_post ON fediverse_revisions (uri, seq);
        CREATE INDEX fediverse_revisions_by_message ON fediverse_revisions (message_id);

        CREATE INDEX fediverse_actors_by_key ON fediverse_actors (key_id);

        CREATE TABLE fediverse_followers (
            channel_id TEXT NOT NULL REFERENCES channels (id),
            actor TEXT NOT NULL REFERENCES fediverse_actors (uri),
            delivery_inbox TEXT NOT NULL,
            request TEXT,
            since INTEGER NOT NULL,
            PRIMARY KEY (channel_id, actor)
        ) STRICT;
        CREATE INDEX fediverse_followers_by_actor ON fediverse_followers (actor);
        CREATE INDEX fediverse_followers_by_inbox ON fediverse_followers (channel_id, delivery_inbox);

        CREATE TABLE fediverse_outgoing (
            id TEXT NOT NULL PRIMARY KEY,
            channel_id TEXT NOT NULL REFERENCES channels (id),
            bytes BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE fediverse_sends (
            id TEXT NOT NULL PRIMARY KEY,
            outgoing_id TEXT NOT NULL REFERENCES fediverse_outgoing (id),
            channel_id TEXT NOT NULL REFERENCES channels (id),
            post_id TEXT,
            inbox TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'delayed')),
            detail TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX fediverse_sends_by_channel ON fediverse_sends (channel_id, at);
        CREATE INDEX fediverse_sends_by_outgoing ON fediverse_sends (outgoing_id);

        CREATE TABLE account_posts (
            id TEXT NOT NULL PRIMARY KEY,
            channel_id TEXT NOT NULL REFERENCES channels (id),
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            state TEXT NOT NULL CHECK (state IN ('draft', 'to_read', 'scheduled', 'sent', 'withdrawn')),
            body TEXT NOT NULL,
            content_warning TEXT NOT NULL DEFAULT '',
            language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
            visibility TEXT NOT NULL CHECK (visibility IN ('public', 'unlisted', 'followers')),
            version INTEGER NOT NULL DEFAULT 1,
            publish_at INTEGER,
            reader_id TEXT REFERENCES colleagues (id),
            created_at INTEGER NOT NULL,
            sent_at INTEGER,
            updated_at INTEGER,
            withdrawn_at INTEGER,
            sent_to INTEGER NOT NULL DEFAULT 0,
            arrived INTEGER NOT NULL DEFAULT 0,
            refused INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX account_posts_by_channel ON account_posts (channel_id, created_at);
        CREATE INDEX account_posts_shown ON account_posts (channel_id, sent_at) WHERE state = 'sent';

        CREATE TABLE account_post_revisions (
            seq INTEGER PRIMARY KEY,
            post_id TEXT NOT NULL REFERENCES account_posts (id),
            body TEXT NOT NULL,
            content_warning TEXT NOT NULL,
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            replaced_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX account_post_revisions_by_post ON account_post_revisions (post_id, seq);

        CREATE TABLE fediverse_refusals (
            day TEXT NOT NULL,
            reason TEXT NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (day, reason)
        ) STRICT;
        """)
