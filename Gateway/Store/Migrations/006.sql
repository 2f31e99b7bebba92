-- Version 6: roll-ups and retention.

ALTER TABLE nodes ADD COLUMN revision        INTEGER NOT NULL DEFAULT 0;  -- counts changes by others than the one that stores uplinks (NodeChanges)
ALTER TABLE nodes ADD COLUMN expired_records INTEGER NOT NULL DEFAULT 0;  -- records of the present key up to this number may be gone by their age
ALTER TABLE nodes ADD COLUMN first_command   INTEGER NOT NULL DEFAULT 1;  -- no further command of the present key has a lower id
ALTER TABLE nodes ADD COLUMN measured_from   INTEGER NOT NULL DEFAULT 0;  -- measurements before are gone by their age; their roll-ups are left

CREATE TABLE hourly_rollups (                              -- of what was measured; kept for ever
    node       INTEGER NOT NULL,
    channel    INTEGER NOT NULL,
    hour       INTEGER NOT NULL,                           -- hours since 1970-01-01 UTC
    key_number INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    minimum    INTEGER NOT NULL,                           -- as value in measurements
    maximum    INTEGER NOT NULL,
    total      INTEGER NOT NULL,                           -- mean = total / count
    PRIMARY KEY (node, channel, hour, key_number)
) WITHOUT ROWID;

CREATE TABLE daily_rollups (                               -- of the hours
    node       INTEGER NOT NULL,
    channel    INTEGER NOT NULL,
    day        INTEGER NOT NULL,                           -- days since 1970-01-01 UTC
    key_number INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    minimum    INTEGER NOT NULL,
    maximum    INTEGER NOT NULL,
    total      INTEGER NOT NULL,
    PRIMARY KEY (node, channel, day, key_number)
) WITHOUT ROWID;

CREATE TABLE rollup_marks (                                -- hours with measurements that are not rolled up yet
    hour       INTEGER NOT NULL,
    node       INTEGER NOT NULL,
    PRIMARY KEY (node, hour)
) WITHOUT ROWID;
CREATE INDEX rollup_marks_by_hour ON rollup_marks (hour);
INSERT INTO rollup_marks (hour, node) SELECT DISTINCT at / 3600000, node FROM measurements WHERE quality = 0;
