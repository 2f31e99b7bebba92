-- Version 7: the same settings or the same command for many nodes.

CREATE TABLE bulk_changes (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    settings TEXT,                                         -- JSON, as given; NULL: it is a command
    command  TEXT                                          -- JSON, as given
);

CREATE TABLE bulk_change_nodes (
    change_id  INTEGER NOT NULL REFERENCES bulk_changes (id) ON DELETE CASCADE,
    node       INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    is_queued  INTEGER NOT NULL DEFAULT 0,
    key_number INTEGER,                                    -- to which the command's id belongs
    command    INTEGER,                                    -- its id
    version    INTEGER,                                    -- of the configuration that it made; NULL: it changed nothing, or is a command
    problem    TEXT,                                       -- why it was not queued
    PRIMARY KEY (change_id, node)
) WITHOUT ROWID;
CREATE INDEX bulk_change_nodes_waiting ON bulk_change_nodes (change_id) WHERE is_queued = 0;
