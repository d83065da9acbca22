//! The tables, as steps from one version to the next. `PRAGMA user_version` says how many are done.
//!
//! Invariant: a step that was released is never changed; a new table is a new step.

use rusqlite::Connection;

use crate::StoreError;

const STEPS: &[&str] = &[
    "
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE responses (
    id TEXT PRIMARY KEY,
    created INTEGER NOT NULL,
    -- Whether work on it goes on, and in which run of the program.
    unfinished INTEGER NOT NULL,
    run TEXT NOT NULL,
    -- The response that it goes on from.
    previous TEXT,
    -- Nobody may see it any more, but others go on from it.
    forgotten INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX responses_previous ON responses (previous) WHERE previous IS NOT NULL;

CREATE TABLE response_items (
    response TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
    -- 0: what it answers. 1: the answer.
    side INTEGER NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (response, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX response_items_id ON response_items (id);

CREATE TABLE response_events (
    response TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (response, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    created INTEGER NOT NULL,
    metadata TEXT NOT NULL
) STRICT;

CREATE TABLE conversation_items (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (conversation, id)
) STRICT;
CREATE INDEX conversation_items_id ON conversation_items (id);
",
    "
CREATE TABLE batches (
    -- Newer ones have higher ones.
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    -- The run of the program that works on it.
    run TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    cancelled INTEGER,
    ended INTEGER,
    size INTEGER NOT NULL,
    -- Known at its end.
    rows_succeeded INTEGER NOT NULL DEFAULT 0,
    rows_errored INTEGER NOT NULL DEFAULT 0,
    rows_cancelled INTEGER NOT NULL DEFAULT 0,
    rows_expired INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX batches_open ON batches (run) WHERE ended IS NULL;

CREATE TABLE batch_rows (
    batch INTEGER NOT NULL REFERENCES batches (position) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    custom_id TEXT NOT NULL,
    request TEXT NOT NULL,
    -- 0: waits. 1: at work. 2: succeeded. 3: errored. 4: cancelled. 5: expired.
    state INTEGER NOT NULL,
    result TEXT,
    PRIMARY KEY (batch, number)
) STRICT;
CREATE INDEX batch_rows_state ON batch_rows (batch, state, number);
",
    "
CREATE TABLE files (
    -- Newer ones have higher ones.
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    -- The run of the program that writes it; none when it is complete.
    run TEXT,
    created INTEGER NOT NULL,
    expires INTEGER,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE file_pieces (
    file INTEGER NOT NULL REFERENCES files (position) ON DELETE CASCADE,
    -- How many bytes of the file are before it.
    start INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (file, start)
) STRICT;

ALTER TABLE batches ADD COLUMN dialect TEXT NOT NULL DEFAULT 'anthropic';
ALTER TABLE batches ADD COLUMN owner TEXT NOT NULL DEFAULT '';
-- Understood by the dialect alone.
ALTER TABLE batches ADD COLUMN about TEXT NOT NULL DEFAULT '';
-- Whether the dialect brings the rows after its creation, and does something after the last result.
ALTER TABLE batches ADD COLUMN staged INTEGER NOT NULL DEFAULT 0;
-- When its rows were there.
ALTER TABLE batches ADD COLUMN prepared INTEGER;
-- When nothing was left to do.
ALTER TABLE batches ADD COLUMN closed INTEGER;
UPDATE batches SET prepared = created, closed = ended;
DROP INDEX batches_open;
CREATE INDEX batches_open ON batches (run) WHERE closed IS NULL;
",
    "
-- Of what is older, as of files and batches that no key with a name has made, the owner is nobody in particular.
ALTER TABLE responses ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN owner TEXT NOT NULL DEFAULT '';

-- Responses that a provider made and keeps.
CREATE TABLE relayed_responses (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    provider TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE files ADD COLUMN dialect TEXT NOT NULL DEFAULT 'openai';
-- As whoever brought the file calls it.
ALTER TABLE files ADD COLUMN media_type TEXT NOT NULL DEFAULT '';
",
];

/// Does the steps that are missing, all or none.
pub(crate) fn apply(connection: &mut Connection) -> Result<(), StoreError> {
    let known = STEPS.len() as i64;
    let change = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: i64 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for step in STEPS.iter().skip(found as usize) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "user_version", known)?;
    change.commit()?;
    Ok(())
}
