import Database

/// What was begun or written by mistake stands in nobody's way: an experiment can be removed, and a lesson that was taken
/// away leaves what it was begun from to another.
let migration016Registers = Migration(
    16, "registers",
    shared: """
        ALTER TABLE experiments ADD COLUMN removed_at INTEGER;
        DROP INDEX experiments_open;
        CREATE INDEX experiments_open ON experiments (ends_on, id) WHERE outcome IS NULL AND removed_at IS NULL;
        DROP INDEX lessons_by_source;
        CREATE UNIQUE INDEX lessons_by_source ON lessons (source, source_id)
            WHERE source_id <> '' AND ended_at IS NULL;
        """)
