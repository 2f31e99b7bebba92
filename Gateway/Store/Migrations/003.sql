-- Version 3: who claimed a node, whose history is shown as its own, and where it stands.

ALTER TABLE nodes ADD COLUMN first_key_number       INTEGER NOT NULL DEFAULT 1;    -- what came under earlier keys is kept and not shown as this node's
ALTER TABLE nodes ADD COLUMN first_seen_at          INTEGER;                       -- first accepted uplink under the present key
ALTER TABLE nodes ADD COLUMN unclaimed_at           INTEGER;                       -- its key is void since then; NULL: it belongs to this gateway
ALTER TABLE nodes ADD COLUMN place                  TEXT;                          -- for people
ALTER TABLE nodes ADD COLUMN latitude_microdegrees  INTEGER;                       -- WGS 84, north positive; NULL: not on the map
ALTER TABLE nodes ADD COLUMN longitude_microdegrees INTEGER;
UPDATE nodes SET first_seen_at = last_seen_at;

CREATE TABLE claim_tokens (
    hash          BLOB    PRIMARY KEY,                     -- SHA-256 of the token, which is not kept
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    node          INTEGER,                                 -- what it was used for; NULL: not used
    key_number    INTEGER,                                 -- the key that its claim made
    configuration BLOB                                     -- node.nfc as it was given out; asked for again, it is the same
);
CREATE INDEX claim_tokens_expired ON claim_tokens (expires_at);

CREATE TABLE claims (                                      -- every claim and un-claim, for whoever looks into it later
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    node          INTEGER NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number    INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    is_claim      INTEGER NOT NULL,                        -- 1 claimed, 0 un-claimed
    keeps_history INTEGER NOT NULL DEFAULT 0,
    caller        TEXT                                     -- address that asked
);
