-- Version 1. Times are milliseconds since 1970-01-01 UTC. Node 0 stands for every sender that is not registered.

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
    next_uplink_at          INTEGER                        -- NULL: always on, or never seen
);

CREATE TABLE frames (
    id          INTEGER PRIMARY KEY,
    node        INTEGER NOT NULL,
    topic       TEXT,                                      -- of rejected frames only
    received_at INTEGER NOT NULL,
    counter     INTEGER,                                   -- full uplink counter; NULL when the frame was not authentic
    error       INTEGER NOT NULL,                          -- FrameError; 0: accepted
    length      INTEGER NOT NULL,                          -- as received; bytes are cut at 1024
    bytes       BLOB    NOT NULL
);
CREATE INDEX frames_by_node ON frames (node, id);
CREATE INDEX frames_rejected ON frames (id) WHERE error <> 0;

CREATE TABLE rejections (
    node    INTEGER NOT NULL,
    error   INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (node, error)
) WITHOUT ROWID;

CREATE TABLE records (
    node        INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    number      INTEGER NOT NULL,                          -- the node's own count, from 1
    frame       INTEGER NOT NULL REFERENCES frames (id),
    sampled_at  INTEGER,                                   -- NULL: the node's clock was not set
    received_at INTEGER NOT NULL,
    PRIMARY KEY (node, number)
) WITHOUT ROWID;
CREATE INDEX records_by_frame ON records (frame);

CREATE TABLE measurements (
    node    INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    channel INTEGER NOT NULL,                              -- Channel.Number
    at      INTEGER NOT NULL,                              -- sampled, or received when the clock was not set
    number  INTEGER NOT NULL,                              -- of the record
    value   INTEGER,                                       -- in the channel's integer units; NULL unless measured
    quality INTEGER NOT NULL,                              -- 0 measured, 1 missing, 2 faulty
    PRIMARY KEY (node, channel, at, number)
) WITHOUT ROWID;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
-- The broker keeps the gateway's session under this identifier; it belongs to the data, so that two gateways do not push each other out.
INSERT INTO settings (name, value) VALUES ('clientId', 'nf-gateway-' || lower(hex(randomblob(6))));
