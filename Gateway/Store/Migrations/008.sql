-- Version 8: a list of many nodes is read from their rows, however much has been measured.

ALTER TABLE nodes ADD COLUMN latest BLOB;                  -- the last value of each channel (LatestValues); NULL: none

ALTER TABLE alarms ADD COLUMN is_over INTEGER NOT NULL DEFAULT 0;  -- its end has come, or it is a moment
UPDATE alarms SET is_over = 1 WHERE EXISTS (
    SELECT 1 FROM alarm_phases p WHERE p.node = alarms.node AND p.key_number = alarms.key_number AND p.number = alarms.number AND p.phase IN (2, 3));
CREATE INDEX alarms_open ON alarms (id) WHERE acknowledged_at IS NULL OR is_over = 0;
DROP INDEX alarms_unacknowledged;

CREATE INDEX commands_by_opcode ON commands (node, key_number, opcode, state, id);
