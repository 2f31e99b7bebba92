-- Version 5: every record's measurements lie together, and nothing leans on raw frames, which may be kept for a shorter time. What refers to a
-- node goes with it (NodeRegistry.Remove). Frames are numbered by the one that stores them.

DROP INDEX records_by_frame;
DROP INDEX frames_by_node;

CREATE TABLE records_alone (
    node        INTEGER NOT NULL,
    key_number  INTEGER NOT NULL,
    number      INTEGER NOT NULL,                          -- the node's own count, from 1
    frame       INTEGER NOT NULL,
    sampled_at  INTEGER,                                   -- NULL: the node's clock was not set
    received_at INTEGER NOT NULL,
    PRIMARY KEY (node, key_number, number)
) WITHOUT ROWID;
INSERT INTO records_alone SELECT node, key_number, number, frame, sampled_at, received_at FROM records;
DROP TABLE records;
ALTER TABLE records_alone RENAME TO records;

CREATE TABLE measurements_by_record (
    node       INTEGER NOT NULL,
    channel    INTEGER NOT NULL,                           -- Channel.Number
    at         INTEGER NOT NULL,                           -- sampled, or received when the clock was not set
    key_number INTEGER NOT NULL,
    number     INTEGER NOT NULL,                           -- of the record
    value      INTEGER,                                    -- in the channel's integer units; NULL unless measured
    quality    INTEGER NOT NULL,                           -- 0 measured, 1 missing, 2 faulty
    PRIMARY KEY (node, at, channel, key_number, number)
) WITHOUT ROWID;
INSERT INTO measurements_by_record SELECT node, channel, at, key_number, number, value, quality FROM measurements;
DROP TABLE measurements;
ALTER TABLE measurements_by_record RENAME TO measurements;
