import Database

// Frozen, like every shipped migration.

/// Mailboxes, mails with their raw bytes, what was sent by itself, and the life of channels.
let migration002Mail = Migration(
    2, "mail",
    shared: """
        ALTER TABLE teams ADD COLUMN signature TEXT NOT NULL DEFAULT '';
        ALTER TABLE colleagues ADD COLUMN notices TEXT NOT NULL DEFAULT 'assigned mentioned expiring';
        ALTER TABLE conversations ADD COLUMN title TEXT NOT NULL DEFAULT '';
        ALTER TABLE conversations ADD COLUMN automation_off_at INTEGER;
        ALTER TABLE correspondents ADD COLUMN undeliverable_at INTEGER;
        ALTER TABLE attachments ADD COLUMN content_id TEXT;
        ALTER TABLE attachments ADD COLUMN is_inline INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE channel_decisions (
            seq INTEGER PRIMARY KEY,
            channel_id TEXT NOT NULL REFERENCES channels (id),
            state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'parked', 'retired')),
            decision TEXT NOT NULL,
            owner TEXT NOT NULL,
            at INTEGER NOT NULL,
            colleague_id TEXT REFERENCES colleagues (id)
        ) STRICT;
        CREATE INDEX channel_decisions_by_channel ON channel_decisions (channel_id, seq);

        CREATE TABLE channel_health (
            channel_id TEXT NOT NULL PRIMARY KEY REFERENCES channels (id),
            attempted_at INTEGER,
            succeeded_at INTEGER,
            last_item_at INTEGER,
            waiting INTEGER NOT NULL DEFAULT 0,
            failing_since INTEGER,
            fault TEXT NOT NULL DEFAULT '',
            detail TEXT NOT NULL DEFAULT ''
        ) STRICT;

        CREATE TABLE mailboxes (
            channel_id TEXT NOT NULL PRIMARY KEY REFERENCES channels (id),
            address TEXT NOT NULL UNIQUE CHECK (address = lower(address)),
            other_addresses TEXT NOT NULL DEFAULT '',
            sender_name TEXT NOT NULL DEFAULT '',
            imap_host TEXT NOT NULL,
            imap_port INTEGER NOT NULL CHECK (imap_port BETWEEN 1 AND 65535),
            imap_security TEXT NOT NULL CHECK (imap_security IN ('tls', 'starttls', 'none')),
            smtp_host TEXT NOT NULL,
            smtp_port INTEGER NOT NULL CHECK (smtp_port BETWEEN 1 AND 65535),
            smtp_security TEXT NOT NULL CHECK (smtp_security IN ('tls', 'starttls', 'none')),
            credentials BLOB NOT NULL,
            trusted_roots TEXT NOT NULL DEFAULT '',
            folder TEXT NOT NULL DEFAULT 'INBOX',
            own_servers TEXT NOT NULL DEFAULT '',
            acknowledges INTEGER NOT NULL DEFAULT 0 CHECK (acknowledges IN (0, 1)),
            plus_addressing INTEGER NOT NULL DEFAULT 0 CHECK (plus_addressing IN (0, 1)),
            sends_notices INTEGER NOT NULL DEFAULT 0 CHECK (sends_notices IN (0, 1)),
            live_from INTEGER NOT NULL,
            import_from INTEGER,
            revision INTEGER NOT NULL DEFAULT 1
        ) STRICT;

        CREATE TABLE mailbox_cursors (
            channel_id TEXT NOT NULL PRIMARY KEY REFERENCES channels (id),
            uid_validity INTEGER NOT NULL DEFAULT 0,
            last_uid INTEGER NOT NULL DEFAULT 0,
            fill_gaps INTEGER NOT NULL DEFAULT 0 CHECK (fill_gaps IN (0, 1)),
            lease_owner TEXT,
            lease_until INTEGER
        ) STRICT;

        CREATE TABLE raw_mails (
            id TEXT NOT NULL PRIMARY KEY,
            identity BLOB NOT NULL UNIQUE,
            bytes BLOB NOT NULL,
            size INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('read', 'unreadable', 'ours')),
            reason TEXT NOT NULL DEFAULT '',
            received_at INTEGER NOT NULL,
            at INTEGER NOT NULL,
            conversation_id TEXT REFERENCES conversations (id)
        ) STRICT;
        CREATE INDEX raw_mails_unreadable ON raw_mails (at) WHERE state = 'unreadable';
        CREATE INDEX raw_mails_by_conversation ON raw_mails (conversation_id);

        CREATE TABLE mail_arrivals (
            channel_id TEXT NOT NULL REFERENCES channels (id),
            uid_validity INTEGER NOT NULL,
            uid INTEGER NOT NULL,
            raw_id TEXT NOT NULL REFERENCES raw_mails (id),
            received_at INTEGER NOT NULL,
            PRIMARY KEY (channel_id, uid_validity, uid)
        ) STRICT;
        CREATE INDEX mail_arrivals_by_raw ON mail_arrivals (raw_id);
        CREATE INDEX mail_arrivals_by_moment ON mail_arrivals (channel_id, received_at);

        CREATE TABLE mails (
            message_id TEXT NOT NULL PRIMARY KEY,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            channel_id TEXT NOT NULL REFERENCES channels (id),
            raw_id TEXT REFERENCES raw_mails (id),
            mail_id TEXT NOT NULL,
            correspondent_id TEXT REFERENCES correspondents (id),
            kind TEXT NOT NULL,
            html TEXT NOT NULL DEFAULT '',
            details TEXT NOT NULL DEFAULT '{}'
        ) STRICT;
        CREATE INDEX mails_by_mail_id ON mails (mail_id);
        CREATE INDEX mails_by_conversation ON mails (conversation_id);
        CREATE INDEX mails_by_correspondent ON mails (correspondent_id);
        CREATE INDEX conversations_by_correspondent ON conversations (correspondent_id);

        CREATE TABLE participants (
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            correspondent_id TEXT NOT NULL REFERENCES correspondents (id),
            PRIMARY KEY (conversation_id, correspondent_id)
        ) STRICT;
        CREATE INDEX participants_by_correspondent ON participants (correspondent_id);

        CREATE TABLE conversation_links (
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            other_id TEXT NOT NULL REFERENCES conversations (id),
            kind TEXT NOT NULL CHECK (kind IN ('possible_follow_up')),
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (conversation_id, other_id)
        ) STRICT;
        CREATE INDEX conversation_links_by_other ON conversation_links (other_id);

        CREATE TABLE automatic_sends (
            seq INTEGER PRIMARY KEY,
            address_hash BLOB NOT NULL,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX automatic_sends_by_address ON automatic_sends (address_hash, at);
        CREATE INDEX automatic_sends_by_age ON automatic_sends (at);
        CREATE INDEX automatic_sends_by_conversation ON automatic_sends (conversation_id);

        CREATE TABLE notices (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('answered', 're_promised', 'assigned', 'mentioned', 'expiring')),
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            colleague_id TEXT REFERENCES colleagues (id),
            subject TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'delayed', 'not_delivered')),
            detail TEXT NOT NULL DEFAULT '',
            at INTEGER NOT NULL,
            UNIQUE (kind, subject)
        ) STRICT;
        CREATE INDEX notices_by_conversation ON notices (conversation_id);
        CREATE INDEX notices_by_age ON notices (at);
        """,
    sqlite: """
        CREATE TABLE messages_with_mail (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            conversation_id TEXT NOT NULL REFERENCES conversations (id),
            kind TEXT NOT NULL CHECK (kind IN ('question', 'answer', 'note', 'automatic', 'service')),
            colleague_id TEXT REFERENCES colleagues (id),
            sender TEXT NOT NULL DEFAULT '',
            body TEXT NOT NULL,
            at INTEGER NOT NULL,
            delivery TEXT CHECK (delivery IN ('queued', 'sent', 'delayed', 'not_delivered')),
            delivered_at INTEGER,
            delivery_detail TEXT NOT NULL DEFAULT '',
            CHECK (kind NOT IN ('question', 'automatic') OR colleague_id IS NULL),
            CHECK (kind NOT IN ('answer', 'note') OR colleague_id IS NOT NULL),
            CHECK ((kind IN ('answer', 'service')) = (delivery IS NOT NULL))
        ) STRICT;
        INSERT INTO messages_with_mail
                (seq, id, conversation_id, kind, colleague_id, sender, body, at, delivery, delivered_at)
            SELECT seq, id, conversation_id, kind, colleague_id, sender, body, at, delivery, delivered_at FROM messages;
        DROP TABLE messages;
        ALTER TABLE messages_with_mail RENAME TO messages;
        CREATE INDEX messages_by_conversation ON messages (conversation_id, seq);
        CREATE INDEX messages_undelivered ON messages (at) WHERE delivery IN ('delayed', 'not_delivered');
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
        """,
    postgres: """
        ALTER TABLE messages DROP CONSTRAINT messages_kind_check, DROP CONSTRAINT messages_check,
            DROP CONSTRAINT messages_check1;
        ALTER TABLE messages ADD COLUMN delivery_detail TEXT NOT NULL DEFAULT '';
        ALTER TABLE messages
            ADD CONSTRAINT messages_kind_check CHECK (kind IN ('question', 'answer', 'note', 'automatic', 'service')),
            ADD CONSTRAINT messages_check CHECK (kind NOT IN ('question', 'automatic') OR colleague_id IS NULL),
            ADD CONSTRAINT messages_check1 CHECK (kind NOT IN ('answer', 'note') OR colleague_id IS NOT NULL),
            ADD CONSTRAINT messages_check2 CHECK ((kind IN ('answer', 'service')) = (delivery IS NOT NULL));
        CREATE INDEX messages_undelivered ON messages (at) WHERE delivery IN ('delayed', 'not_delivered');
        """)
