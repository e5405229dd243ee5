-- Who signs in: accounts, sessions, API tokens, the count of attempts, personal preferences.
-- Moments are microseconds since 1970 in UTC; 0 means never.

-- Global: one e-mail address, one password. Roles come from the membership records of each organisation.
create table account (
    id integer primary key,
    email text not null,
    email_folded text not null unique,          -- one spelling, for comparing
    password_hash text not null default '',     -- argon2id in its own notation; '' until one is set
    password_set_at integer not null default 0,
    enabled integer not null default 1 check (enabled in (0, 1)),
    totp_secret text not null default '',       -- encrypted; '' without a second factor
    totp_enrolling text not null default '',    -- encrypted; the secret that waits for its first code
    totp_last_step integer not null default 0,  -- the last time step whose code was accepted
    created_at integer not null
) strict;

-- An account and the persons of the organisations find each other by the address.
create index account_email_lower on account (lower(email));
create index person_email_lower on person (lower(email));

create table recovery_code (
    account integer not null references account (id) on delete cascade,
    code_hash text not null,                    -- SHA-256
    used_at integer not null default 0,
    primary key (account, code_hash)
) strict, without rowid;

-- invitation: may set the first password. second_factor: the password was right, the code is missing. signed_in: a session.
create table session (
    id_hash text primary key,                   -- SHA-256; the id itself is only in the cookie or in the link
    account integer not null references account (id) on delete cascade,
    stage text not null check (stage in ('invitation', 'second_factor', 'signed_in')),
    created_at integer not null,
    last_seen_at integer not null,
    expires_at integer not null,
    address text not null,
    agent text not null
) strict, without rowid;
create index session_account on session (account);
create index session_expires_at on session (expires_at);

-- Acts as one account in one organisation.
create table token (
    org integer not null references tenant (org) on delete cascade,
    id integer not null,                        -- within the organisation
    account integer not null references account (id) on delete cascade,
    name text not null,
    token_hash text not null unique,            -- SHA-256
    read_only integer not null check (read_only in (0, 1)),
    created_at integer not null,
    expires_at integer not null,
    last_used_at integer not null default 0,
    revoked_at integer not null default 0,
    primary key (org, id)
) strict;
create index token_org_account on token (org, account);
create index token_account on token (account);

-- One row for each account name that was tried and for each client address.
create table sign_in_attempt (
    subject text primary key,                   -- SHA-256: what people type as their name is not kept
    attempts integer not null,
    last_at integer not null,
    blocked_until integer not null
) strict, without rowid;
create index sign_in_attempt_last_at on sign_in_attempt (last_at);

create table preference (
    account integer not null references account (id) on delete cascade,
    org integer not null,                       -- 0: in every organisation
    name text not null,
    content text not null,                      -- JSON
    changed_at integer not null,
    primary key (account, org, name)
) strict, without rowid;
