-- Versions 1 and 2 as PostgreSQL has them: what grows without end is partitioned by time. The gateway makes the partitions of the months;
-- what is of no month that has one is in the default partition. Only one gateway stores: it keeps record numbers and frame ids unique, which
-- no constraint over partitions by time can.

CREATE TABLE nodes (
    identity                INTEGER PRIMARY KEY,           -- 48-bit MAC address
    kind                    INTEGER NOT NULL,              -- NodeKind
    name                    TEXT    NOT NULL,
    key                     BLOB    NOT NULL,              -- 16 bytes
    uplink_interval_seconds INTEGER NOT NULL,              -- as configured; how often an always-on node is heard at least
    added_at                INTEGER NOT NULL,
    highest_uplink_counter  INTEGER NOT NULL DEFAULT -1,   -- -1: none accepted yet
    next_downlink_counter   INTEGER NOT NULL DEFAULT 0,    -- the next one to use; stored before it is used
    acknowledged            INTEGER NOT NULL DEFAULT 0,    -- highest record number below which none is missing
    uplinks                 INTEGER NOT NULL DEFAULT 0,    -- accepted frames
    records                 INTEGER NOT NULL DEFAULT 0,    -- rows of the table records
    last_seen_at            INTEGER,
    next_uplink_at          INTEGER,                        -- NULL: always on, or never seen
    key_number            INTEGER NOT NULL DEFAULT 1,
    types                 INTEGER NOT NULL DEFAULT 65538,  -- of the last Hello; before any: Reading and Answer
    last_uplink_counter   INTEGER,                         -- of the newest accepted uplink: what downlinks are in reply to
    restarted_at          INTEGER,                         -- what was assumed of the node before is void
    configuration_version INTEGER NOT NULL DEFAULT 1,      -- in force, as far as the node has told
    lost_records          INTEGER NOT NULL DEFAULT 0,
    unknown_states        INTEGER NOT NULL DEFAULT 0      -- batches that leaned on a state that was not here
);

CREATE TABLE frames (
    id          INTEGER NOT NULL,
    node        INTEGER NOT NULL,
    key_number  INTEGER NOT NULL DEFAULT 1,
    topic       TEXT,                                      -- of rejected frames only
    received_at INTEGER NOT NULL,
    counter     INTEGER,                                   -- full uplink counter; NULL when the frame was not authentic
    error       INTEGER NOT NULL,                          -- FrameError; 0: accepted
    length      INTEGER NOT NULL,                          -- as received; bytes are cut at 1024
    bytes       BLOB    NOT NULL,
    PRIMARY KEY (id, received_at)
) PARTITION BY RANGE (received_at);
CREATE TABLE frames_default PARTITION OF frames DEFAULT;
CREATE INDEX frames_rejected ON frames (id) WHERE error <> 0;

CREATE TABLE rejections (
    node    INTEGER NOT NULL,
    error   INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (node, error)
) WITHOUT ROWID;

CREATE TABLE records (
    node        INTEGER NOT NULL,
    key_number  INTEGER NOT NULL,
    number      INTEGER NOT NULL,                          -- the node's own count, from 1
    frame       INTEGER NOT NULL,
    sampled_at  INTEGER,                                   -- NULL: the node's clock was not set
    received_at INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, number, received_at)
) PARTITION BY RANGE (received_at);
CREATE TABLE records_default PARTITION OF records DEFAULT;

CREATE TABLE measurements (
    node       INTEGER  NOT NULL,
    channel    SMALLINT NOT NULL,                          -- Channel.Number
    at         INTEGER  NOT NULL,                          -- sampled, or received when the clock was not set
    key_number INTEGER  NOT NULL,
    number     INTEGER  NOT NULL,                          -- of the record
    value      INTEGER,                                    -- in the channel's integer units; NULL unless measured
    quality    SMALLINT NOT NULL,                          -- 0 measured, 1 missing, 2 faulty
    PRIMARY KEY (node, at, channel, key_number, number)
) PARTITION BY RANGE (at);
CREATE TABLE measurements_default PARTITION OF measurements DEFAULT;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
-- The broker keeps the gateway's session under this identifier; it belongs to the data, so that two gateways do not push each other out.
INSERT INTO settings (name, value) VALUES ('clientId', 'nf-gateway-' || substr(md5(random()::text || clock_timestamp()::text), 1, 12));

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
    "offset"    INTEGER NOT NULL,
    state       INTEGER NOT NULL,                          -- UpdateState
    reason      INTEGER NOT NULL,
    chunks      INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, counter)
) WITHOUT ROWID;
