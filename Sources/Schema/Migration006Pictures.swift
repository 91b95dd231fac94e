import Database

// Frozen, like every shipped migration.

/// Pictures: of accounts, with posts and answers, with drafts, and with posts of others; links that were checked, posts
/// that stand on top, and posts that go on in the next.
let migration006Pictures = Migration(
    6, "pictures",
    shared: """
        CREATE TABLE pictures (
            sha256 TEXT NOT NULL PRIMARY KEY,
            media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE picture_uploads (
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            sha256 TEXT NOT NULL REFERENCES pictures (sha256),
            at INTEGER NOT NULL,
            PRIMARY KEY (colleague_id, sha256)
        ) STRICT;
        CREATE INDEX picture_uploads_by_picture ON picture_uploads (sha256);
        CREATE INDEX picture_uploads_by_age ON picture_uploads (at);

        CREATE TABLE post_pictures (
            post_id TEXT NOT NULL,
            place INTEGER NOT NULL,
            sha256 TEXT NOT NULL REFERENCES pictures (sha256),
            description TEXT NOT NULL,
            is_out INTEGER NOT NULL DEFAULT 0 CHECK (is_out IN (0, 1)),
            PRIMARY KEY (post_id, place)
        ) STRICT;
        CREATE INDEX post_pictures_by_picture ON post_pictures (sha256);

        CREATE TABLE draft_pictures (
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            colleague_id TEXT NOT NULL REFERENCES colleagues (id),
            place INTEGER NOT NULL,
            sha256 TEXT NOT NULL REFERENCES pictures (sha256),
            description TEXT NOT NULL,
            PRIMARY KEY (conversation_id, colleague_id, place)
        ) STRICT;
        CREATE INDEX draft_pictures_by_picture ON draft_pictures (sha256);

        CREATE TABLE post_media (
            id TEXT NOT NULL PRIMARY KEY,
            uri TEXT NOT NULL,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            place INTEGER NOT NULL,
            url TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'expired', 'refused')),
            detail TEXT NOT NULL DEFAULT '',
            sha256 TEXT REFERENCES pictures (sha256),
            at INTEGER NOT NULL,
            UNIQUE (uri, place)
        ) STRICT;
        CREATE INDEX post_media_by_conversation ON post_media (conversation_id);
        CREATE INDEX post_media_by_picture ON post_media (sha256) WHERE sha256 IS NOT NULL;
        CREATE INDEX post_media_kept ON post_media (at) WHERE state = 'kept';

        ALTER TABLE fediverse_accounts ADD COLUMN avatar TEXT REFERENCES pictures (sha256);
        ALTER TABLE fediverse_accounts ADD COLUMN avatar_description TEXT NOT NULL DEFAULT '';
        ALTER TABLE fediverse_accounts ADD COLUMN header TEXT REFERENCES pictures (sha256);
        ALTER TABLE fediverse_accounts ADD COLUMN header_description TEXT NOT NULL DEFAULT '';
        CREATE INDEX fediverse_accounts_by_avatar ON fediverse_accounts (avatar) WHERE avatar IS NOT NULL;
        CREATE INDEX fediverse_accounts_by_header ON fediverse_accounts (header) WHERE header IS NOT NULL;

        CREATE TABLE account_links (
            channel_id TEXT NOT NULL REFERENCES channels (id),
            address TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'verified', 'unverified')),
            detail TEXT NOT NULL DEFAULT '',
            checked_at INTEGER,
            verified_at INTEGER,
            PRIMARY KEY (channel_id, address)
        ) STRICT;

        ALTER TABLE account_posts ADD COLUMN pinned_at INTEGER;
        CREATE INDEX account_posts_pinned ON account_posts (channel_id, pinned_at) WHERE pinned_at IS NOT NULL;

        ALTER TABLE account_posts ADD COLUMN thread_id TEXT;
        ALTER TABLE account_posts ADD COLUMN part INTEGER NOT NULL DEFAULT 1;
        CREATE UNIQUE INDEX account_posts_by_thread ON account_posts (thread_id, part) WHERE thread_id IS NOT NULL;
        """)
