-- Version 2: every message of the protocol. Record, alarm and command numbers belong to a key of the node: key_number counts its keys.
-- A row that came with an uplink is named by that uplink's counter: its raw frame is in the table frames.

ALTER TABLE nodes ADD COLUMN key_number            INTEGER NOT NULL DEFAULT 1;
ALTER TABLE nodes ADD COLUMN types                 INTEGER NOT NULL DEFAULT 65538;  -- of the last Hello; before any: Reading and Answer
ALTER TABLE nodes ADD COLUMN last_uplink_counter   INTEGER;                         -- of the newest accepted uplink: what downlinks are in reply to
ALTER TABLE nodes ADD COLUMN restarted_at          INTEGER;                         -- what was assumed of the node before is void
ALTER TABLE nodes ADD COLUMN configuration_version INTEGER NOT NULL DEFAULT 1;      -- in force, as far as the node has told
ALTER TABLE nodes ADD COLUMN lost_records          INTEGER NOT NULL DEFAULT 0;
ALTER TABLE nodes ADD COLUMN unknown_states        INTEGER NOT NULL DEFAULT 0;      -- batches that leaned on a state that was not here
UPDATE nodes SET last_uplink_counter =
    (SELECT counter FROM frames WHERE frames.node = nodes.identity AND error = 0 ORDER BY id DESC LIMIT 1);

ALTER TABLE frames ADD COLUMN key_number INTEGER NOT NULL DEFAULT 1;

CREATE TABLE records_by_key (
    node        INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number  INTEGER NOT NULL,
    number      INTEGER NOT NULL,                          -- the node's own count, from 1
    frame       INTEGER NOT NULL REFERENCES frames (id),
    sampled_at  INTEGER,                                   -- NULL: the node's clock was not set
    received_at INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, number)
) WITHOUT ROWID;
INSERT INTO records_by_key SELECT node, 1, number, frame, sampled_at, received_at FROM records;
DROP TABLE records;
ALTER TABLE records_by_key RENAME TO records;
CREATE INDEX records_by_frame ON records (frame);

CREATE TABLE measurements_by_key (
    node       INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    channel    INTEGER NOT NULL,                           -- Channel.Number
    at         INTEGER NOT NULL,                           -- sampled, or received when the clock was not set
    key_number INTEGER NOT NULL,
    number     INTEGER NOT NULL,                           -- of the record
    value      INTEGER,                                    -- in the channel's integer units; NULL unless measured
    quality    INTEGER NOT NULL,                           -- 0 measured, 1 missing, 2 faulty
    PRIMARY KEY (node, channel, at, key_number, number)
) WITHOUT ROWID;
INSERT INTO measurements_by_key SELECT node, channel, at, 1, number, value, quality FROM measurements;
DROP TABLE measurements;
ALTER TABLE measurements_by_key RENAME TO measurements;

CREATE TABLE lost_records (                                -- the node no longer has them: nobody can deliver them any more
    node       INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number INTEGER NOT NULL,
    first      INTEGER NOT NULL,
    last       INTEGER NOT NULL,                           -- inclusive
    found_at   INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, first)
) WITHOUT ROWID;

CREATE TABLE batch_states (                                -- what the node's next batches may lean on
    node     INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    place    INTEGER NOT NULL,                             -- of BatchReceiver
    channels INTEGER NOT NULL,                             -- how many the state has
    state    BLOB    NOT NULL,                             -- BatchState.Write
    PRIMARY KEY (node, place)
) WITHOUT ROWID;

CREATE TABLE hellos (
    node                  INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number            INTEGER NOT NULL,
    counter               INTEGER NOT NULL,
    received_at           INTEGER NOT NULL,
    reset_reason          INTEGER NOT NULL,                -- ResetReason, or a number that this gateway does not know
    types                 INTEGER NOT NULL,
    firmware              TEXT,                            -- "1.4.0.207"; NULL: not known
    image                 TEXT,
    configuration_version INTEGER NOT NULL,
    first_record          INTEGER NOT NULL,
    last_record           INTEGER NOT NULL,
    board                 TEXT    NOT NULL,
    PRIMARY KEY (node, key_number, counter)
) WITHOUT ROWID;

CREATE TABLE statuses (
    node                  INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number            INTEGER NOT NULL,
    counter               INTEGER NOT NULL,
    at                    INTEGER NOT NULL,                -- as the node says; received when its clock was not set
    received_at           INTEGER NOT NULL,
    reset_reason          INTEGER NOT NULL,
    battery_millivolt     INTEGER,                         -- NULL, here and below: none, or not known
    signal_dbm            INTEGER,
    free_heap_bytes       INTEGER,
    pending_records       INTEGER NOT NULL,
    journal_fill_percent  INTEGER NOT NULL,
    firmware              TEXT,
    image                 TEXT,
    configuration_version INTEGER NOT NULL,
    awake_milliseconds    INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, counter)
) WITHOUT ROWID;

CREATE TABLE alarms (                                      -- one row for each number, whichever phase came first
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    node            INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number      INTEGER NOT NULL,
    number          INTEGER NOT NULL,                      -- the node's own count, from 1
    acknowledged_at INTEGER,                               -- by a person
    note            TEXT,
    UNIQUE (node, key_number, number)
);
CREATE INDEX alarms_unacknowledged ON alarms (id) WHERE acknowledged_at IS NULL;

CREATE TABLE alarm_phases (
    node        INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number  INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    phase       INTEGER NOT NULL,                          -- AlarmPhase: 1 begin, 2 end, 3 moment
    counter     INTEGER NOT NULL,
    at          INTEGER NOT NULL,                          -- as the node says; received when its clock was not set
    received_at INTEGER NOT NULL,
    rule        INTEGER NOT NULL,                          -- AlarmRule, or a number that this gateway does not know
    channel     INTEGER NOT NULL,                          -- 0: not about a channel
    value       INTEGER,                                   -- in the channel's integer units; NULL unless measured
    quality     INTEGER NOT NULL,                          -- as in measurements
    alarm_limit INTEGER,                                   -- NULL: the rule has none
    PRIMARY KEY (node, key_number, number, phase)
) WITHOUT ROWID;

CREATE TABLE commands (
    node         INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number   INTEGER NOT NULL,
    id           INTEGER NOT NULL,                         -- counted for each key from 1
    opcode       INTEGER NOT NULL,
    arguments    TEXT    NOT NULL,                         -- integers, separated by spaces
    queued_at    INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,                         -- last moment in which it may be executed: whole seconds
    state        INTEGER NOT NULL,                         -- CommandState; below 10 it is open
    sent_at      INTEGER,                                  -- when it was last sent; NULL: to be sent with the next occasion
    sendings     INTEGER NOT NULL DEFAULT 0,
    tries        INTEGER NOT NULL DEFAULT 0,               -- of sendings since the node was last heard of it
    result       INTEGER,                                  -- CommandOutcome of the last CommandResult, or an unknown number
    value        INTEGER,                                  -- when it succeeded
    result_at    INTEGER,
    PRIMARY KEY (node, key_number, id)
) WITHOUT ROWID;
CREATE INDEX commands_open ON commands (node, key_number, id) WHERE state < 10;

CREATE TABLE command_results (                             -- every one that came, in reply to whatever
    node        INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number  INTEGER NOT NULL,
    counter     INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    command     INTEGER NOT NULL,
    result      INTEGER NOT NULL,
    value       INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, counter)
) WITHOUT ROWID;

CREATE TABLE configurations (                              -- what the node is to have
    node       INTEGER PRIMARY KEY REFERENCES nodes (identity) ON DELETE CASCADE,
    version    INTEGER NOT NULL,
    settings   BLOB    NOT NULL,                           -- fields 5 on of section 13
    changed_at INTEGER NOT NULL,
    state      INTEGER NOT NULL,                           -- ConfigurationState
    sent_at    INTEGER,                                    -- as in commands
    sendings   INTEGER NOT NULL DEFAULT 0,
    tries      INTEGER NOT NULL DEFAULT 0,
    error      INTEGER NOT NULL DEFAULT 0,                 -- ConfigurationError, or an unknown number: why the node refused it
    field      INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE configuration_reports (
    node            INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number      INTEGER NOT NULL,
    counter         INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    received_at     INTEGER NOT NULL,
    offered_version INTEGER NOT NULL,                      -- 0: it answers none
    error           INTEGER NOT NULL,
    field           INTEGER NOT NULL,
    version         INTEGER NOT NULL,                      -- in force
    settings        BLOB    NOT NULL,                      -- in force, as they came
    PRIMARY KEY (node, key_number, counter)
) WITHOUT ROWID;

CREATE TABLE update_reports (
    node        INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number  INTEGER NOT NULL,
    counter     INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    name        TEXT    NOT NULL,                          -- 16 hexadecimal digits
    offset      INTEGER NOT NULL,
    state       INTEGER NOT NULL,                          -- UpdateState
    reason      INTEGER NOT NULL,
    chunks      INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, counter)
) WITHOUT ROWID;
