-- Who signs in: accounts, sessions, API tokens, the count of attempts, personal preferences.
-- Moments are microseconds since 1970 in UTC; 0 means never.

-- Global: one e-mail address, one password. Roles come from the membership records of each organisation.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,          -- one spelling, for comparing
    password_hash TEXT NOT NULL DEFAULT '',     -- argon2id in its own notation; '' until one is set
    password_set_at INTEGER NOT NULL DEFAULT 0,
    enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    totp_secret TEXT NOT NULL DEFAULT '',       -- encrypted; '' without a second factor
    totp_enrolling TEXT NOT NULL DEFAULT '',    -- encrypted; the secret that waits for its first code
    totp_last_step INTEGER NOT NULL DEFAULT 0,  -- the last time step whose code was accepted
    created_at INTEGER NOT NULL
) STRICT;

-- An account and the persons of the organisations find each other by the address.
CREATE INDEX account_email_lower ON account (lower(email));
CREATE INDEX person_email_lower ON person (lower(email));

CREATE TABLE recovery_code (
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,                    -- SHA-256
    used_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, code_hash)
) STRICT, WITHOUT ROWID;

-- invitation: may set the first password. second_factor: the password was right, the code is missing. room: a link into
-- an audit room. signed_in: a session.
CREATE TABLE session (
    id_hash TEXT PRIMARY KEY,                   -- SHA-256; the id itself is only in the cookie or in the link
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('invitation', 'second_factor', 'room', 'signed_in')),
    org INTEGER NOT NULL DEFAULT 0,   -- of room, and of a session that such a link began: it leads nowhere else
    room INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires_at ON session (expires_at);

-- Acts as one account in one organisation.
CREATE TABLE token (
    org INTEGER NOT NULL REFERENCES tenant (org) ON DELETE CASCADE,
    id INTEGER NOT NULL,                        -- within the organisation
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,            -- SHA-256
    read_only INTEGER NOT NULL CHECK (read_only IN (0, 1)),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL DEFAULT 0,
    revoked_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, id)
) STRICT;
CREATE INDEX token_org_account ON token (org, account);
CREATE INDEX token_account ON token (account);

-- One row for each account name that was tried and for each client address.
CREATE TABLE sign_in_attempt (
    subject TEXT PRIMARY KEY,                   -- SHA-256: what people type as their name is not kept
    attempts INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_attempt_last_at ON sign_in_attempt (last_at);

CREATE TABLE preference (
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    org INTEGER NOT NULL,                       -- 0: in every organisation
    name TEXT NOT NULL,
    content TEXT NOT NULL,                      -- JSON
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (account, org, name)
) STRICT, WITHOUT ROWID;
