-- A gateway's database of schema 1, as the program of that time left it: one bin with a record and a gap below it, a switch that was never heard.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1852204919;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
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
INSERT INTO "frames" VALUES(1,177789161760246,NULL,1763710146000,70000,0,30,X'0111701D5073FEB34086423DCDF7C6B4D259C8804A9C3FE302896AF2CC2B');
INSERT INTO "frames" VALUES(2,0,'nf/0123456789ab/up',1763710146005,NULL,10,3,X'010203');
CREATE TABLE measurements (
    node    INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    channel INTEGER NOT NULL,                              -- Channel.Number
    at      INTEGER NOT NULL,                              -- sampled, or received when the clock was not set
    number  INTEGER NOT NULL,                              -- of the record
    value   INTEGER,                                       -- in the channel's integer units; NULL unless measured
    quality INTEGER NOT NULL,                              -- 0 measured, 1 missing, 2 faulty
    PRIMARY KEY (node, channel, at, number)
) WITHOUT ROWID;
INSERT INTO "measurements" VALUES(177789161760246,1,1763710140000,258,3300,0);
INSERT INTO "measurements" VALUES(177789161760246,20,1763710140000,258,42,0);
INSERT INTO "measurements" VALUES(177789161760246,21,1763710140000,258,100,0);
INSERT INTO "measurements" VALUES(177789161760246,22,1763710140000,258,1,0);
INSERT INTO "measurements" VALUES(177789161760246,23,1763710140000,258,NULL,1);
INSERT INTO "measurements" VALUES(177789161760246,24,1763710140000,258,-1234,0);
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
INSERT INTO "nodes" VALUES(10995116277761,1,'Porch light',X'101112131415161718191A1B1C1D1E1F',300,1763700000001,-1,0,0,0,0,NULL,NULL);
INSERT INTO "nodes" VALUES(177789161760246,2,'Market square',X'000102030405060708090A0B0C0D0E0F',900,1763700000000,70000,8,0,1,1,1763710146000,1763711046000);
CREATE TABLE records (
    node        INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    number      INTEGER NOT NULL,                          -- the node's own count, from 1
    frame       INTEGER NOT NULL REFERENCES frames (id),
    sampled_at  INTEGER,                                   -- NULL: the node's clock was not set
    received_at INTEGER NOT NULL,
    PRIMARY KEY (node, number)
) WITHOUT ROWID;
INSERT INTO "records" VALUES(177789161760246,258,1,1763710140000,1763710146000);
CREATE TABLE rejections (
    node    INTEGER NOT NULL,
    error   INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (node, error)
) WITHOUT ROWID;
INSERT INTO "rejections" VALUES(0,10,1,1763710146005);
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "settings" VALUES('clientId','nf-gateway-0123456789ab');
CREATE INDEX frames_by_node ON frames (node, id);
CREATE INDEX frames_rejected ON frames (id) WHERE error <> 0;
CREATE INDEX records_by_frame ON records (frame);
COMMIT;
