-- Version 4: accounts and what belongs to them, webhooks. Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE accounts (
    id       TEXT    NOT NULL PRIMARY KEY,                 -- the name in small letters
    name     TEXT    NOT NULL,
    role     INTEGER NOT NULL,                             -- Role
    password TEXT    NOT NULL,                             -- as the framework's PasswordHasher writes it
    added_at BIGINT  NOT NULL
);

CREATE TABLE sessions (
    token_hash TEXT   NOT NULL PRIMARY KEY,                -- SHA-256 of what the cookie holds, hexadecimal
    account    TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,                            -- moved on while it is used
    renewed_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE api_tokens (
    id         TEXT    NOT NULL PRIMARY KEY,
    token_hash TEXT    NOT NULL UNIQUE,                    -- SHA-256, hexadecimal
    name       TEXT    NOT NULL,
    access     INTEGER NOT NULL,                           -- Access
    made_by    TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    used_at    BIGINT                                      -- about when last
);

CREATE TABLE audit (
    at      BIGINT  NOT NULL,
    id      BIGINT  NOT NULL,                              -- random: apart from others of the same millisecond
    who     TEXT    NOT NULL,
    via     TEXT    NOT NULL,                              -- session, token, machine, command line
    address TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    detail  TEXT    NOT NULL,
    status  INTEGER NOT NULL,                              -- HTTP status; 0: from the command line
    PRIMARY KEY (at, id)
);

CREATE TABLE webhooks (
    id       TEXT   NOT NULL PRIMARY KEY,
    url      TEXT   NOT NULL,
    secret   TEXT   NOT NULL,                              -- sealed, as node keys are
    added_at BIGINT NOT NULL,
    ended_at BIGINT                                        -- its receiver said that it is gone for good
);

CREATE TABLE webhook_deliveries (                          -- the outbox: written together with what it tells
    id         TEXT    NOT NULL PRIMARY KEY,               -- the same at every try
    webhook    TEXT    NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    node       BIGINT  NOT NULL REFERENCES nodes (identity) ON DELETE CASCADE,
    key_number INTEGER NOT NULL,
    number     BIGINT  NOT NULL,                           -- of the alarm
    phase      INTEGER NOT NULL,                           -- AlarmPhase
    created_at BIGINT  NOT NULL,
    due_at     BIGINT,                                     -- of the next try; NULL: delivered or given up
    tries      INTEGER NOT NULL DEFAULT 0,
    answer     TEXT                                        -- to the last try
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE due_at IS NOT NULL;
