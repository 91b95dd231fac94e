import Database

// Frozen, like every shipped migration.

/// Answers of colleagues in the order of time, for the records behind the growth model's figures.
let migration015Proof = Migration(
    15, "proof",
    shared: """
        CREATE INDEX messages_answers ON messages (at, id) WHERE kind = 'answer' AND colleague_id IS NOT NULL;
        """)
