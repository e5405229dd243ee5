-- Who signs in: accounts, sessions, API tokens, the count of attempts, personal preferences.
-- Moments are microseconds since 1970 in UTC; 0 means never.

-- Global: one e-mail address, one password. Roles come from the membership records of each organisation.
CREATE TABLE account (
    id BIGINT PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,          -- one spelling, for comparing
    password_hash TEXT NOT NULL DEFAULT '',     -- argon2id in its own notation; '' until one is set
    password_set_at BIGINT NOT NULL DEFAULT 0,
    enabled BIGINT NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    totp_secret TEXT NOT NULL DEFAULT '',       -- encrypted; '' without a second factor
    totp_enrolling TEXT NOT NULL DEFAULT '',    -- encrypted; the secret that waits for its first code
    totp_last_step BIGINT NOT NULL DEFAULT 0,   -- the last time step whose code was accepted
    created_at BIGINT NOT NULL
);

-- An account and the persons of the organisations find each other by the address.
CREATE INDEX account_email_lower ON account (lower(email));
CREATE INDEX person_email_lower ON person (lower(email));

CREATE TABLE recovery_code (
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,                    -- SHA-256
    used_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (account, code_hash)
);

-- invitation: may set the first password. second_factor: the password was right, the code is missing. room: a link into
-- an audit room. signed_in: a session.
CREATE TABLE session (
    id_hash TEXT PRIMARY KEY,                   -- SHA-256; the id itself is only in the cookie or in the link
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('invitation', 'second_factor', 'room', 'signed_in')),
    org BIGINT NOT NULL DEFAULT 0,   -- of room, and of a session that such a link began: it leads nowhere else
    room BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires_at ON session (expires_at);

-- Acts as one account in one organisation.
CREATE TABLE token (
    org BIGINT NOT NULL REFERENCES tenant (org) ON DELETE CASCADE,
    id BIGINT NOT NULL,                         -- within the organisation
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,            -- SHA-256
    read_only BIGINT NOT NULL CHECK (read_only IN (0, 1)),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL DEFAULT 0,
    revoked_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (org, id)
);
CREATE INDEX token_org_account ON token (org, account);
CREATE INDEX token_account ON token (account);

-- One row for each account name that was tried and for each client address.
CREATE TABLE sign_in_attempt (
    subject TEXT PRIMARY KEY,                   -- SHA-256: what people type as their name is not kept
    attempts BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_last_at ON sign_in_attempt (last_at);

CREATE TABLE preference (
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    org BIGINT NOT NULL,                        -- 0: in every organisation
    name TEXT NOT NULL,
    content TEXT NOT NULL,                      -- JSON
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (account, org, name)
);

-- The second wall, as in 0001.
ALTER TABLE token ENABLE ROW LEVEL SECURITY;
ALTER TABLE token FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON token USING (org = organisation_in_scope() OR all_in_scope());

ALTER TABLE preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE preference FORCE ROW LEVEL SECURITY;
CREATE POLICY of_organisation ON preference USING (org = 0 OR org = organisation_in_scope() OR all_in_scope());
