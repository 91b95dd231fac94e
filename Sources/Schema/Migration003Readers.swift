import Database

// Frozen, like every shipped migration.

/// The revision of a mailbox stands with its cursor and its lease, so that one statement sees all three.
let migration003Readers = Migration(
    3, "readers",
    shared: """
        ALTER TABLE mailbox_cursors ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
        UPDATE mailbox_cursors
            SET revision = (SELECT b.revision FROM mailboxes b WHERE b.channel_id = mailbox_cursors.channel_id);
        ALTER TABLE mailboxes DROP COLUMN revision;
        """)
