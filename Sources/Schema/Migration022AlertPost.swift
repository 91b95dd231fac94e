import Database

// Frozen, like every shipped migration.

/// Fewer index entries for each message to who follows a place. When a match was told is the moment its message was sent, so
/// it is kept there alone; the column `told_at` stays, unused, for nodes of before that still send while the first is replaced. A message that goes out changes no index: its state is in none, what is to be sent is found by its
/// batch, what is old by its id, and what failed by the moment it did. On PostgreSQL half of each page is left free, so that
/// the new state stands beside the old one.
let migration022AlertPost = Migration(
    22, "alert_post",
    shared: """
        DROP INDEX alert_messages_to_send;
        DROP INDEX alert_messages_by_age;
        DROP INDEX alert_messages_failed;
        ALTER TABLE alert_messages ADD COLUMN failed_at INTEGER;
        UPDATE alert_messages SET failed_at = made_at WHERE state = 'failed';
        CREATE INDEX alert_messages_by_failure ON alert_messages (failed_at) WHERE failed_at IS NOT NULL;
        CREATE INDEX alert_messages_by_batch ON alert_messages (batch_id, watcher_id);
        """,
    postgres: """
        ALTER TABLE alert_messages SET (fillfactor = 50);
        """)
