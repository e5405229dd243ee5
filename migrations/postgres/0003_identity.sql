-- Who signs in: accounts, sessions, API tokens, the count of attempts, personal preferences.
-- Moments are microseconds since 1970 in UTC; 0 means never.

-- Global: one e-mail address, one password. Roles come from the membership records of each organisation.
create table account (
    id bigint primary key,
    email text not null,
    email_folded text not null unique,          -- one spelling, for comparing
    password_hash text not null default '',     -- argon2id in its own notation; '' until one is set
    password_set_at bigint not null default 0,
    enabled bigint not null default 1 check (enabled in (0, 1)),
    totp_secret text not null default '',       -- encrypted; '' without a second factor
    totp_enrolling text not null default '',    -- encrypted; the secret that waits for its first code
    totp_last_step bigint not null default 0,   -- the last time step whose code was accepted
    created_at bigint not null
);

-- An account and the persons of the organisations find each other by the address.
create index account_email_lower on account (lower(email));
create index person_email_lower on person (lower(email));

create table recovery_code (
    account bigint not null references account (id) on delete cascade,
    code_hash text not null,                    -- SHA-256
    used_at bigint not null default 0,
    primary key (account, code_hash)
);

-- invitation: may set the first password. second_factor: the password was right, the code is missing. signed_in: a session.
create table session (
    id_hash text primary key,                   -- SHA-256; the id itself is only in the cookie or in the link
    account bigint not null references account (id) on delete cascade,
    stage text not null check (stage in ('invitation', 'second_factor', 'signed_in')),
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null,
    address text not null,
    agent text not null
);
create index session_account on session (account);
create index session_expires_at on session (expires_at);

-- Acts as one account in one organisation.
create table token (
    org bigint not null references tenant (org) on delete cascade,
    id bigint not null,                         -- within the organisation
    account bigint not null references account (id) on delete cascade,
    name text not null,
    token_hash text not null unique,            -- SHA-256
    read_only bigint not null check (read_only in (0, 1)),
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint not null default 0,
    revoked_at bigint not null default 0,
    primary key (org, id)
);
create index token_org_account on token (org, account);
create index token_account on token (account);

-- One row for each account name that was tried and for each client address.
create table sign_in_attempt (
    subject text primary key,                   -- SHA-256: what people type as their name is not kept
    attempts bigint not null,
    last_at bigint not null,
    blocked_until bigint not null
);
create index sign_in_attempt_last_at on sign_in_attempt (last_at);

create table preference (
    account bigint not null references account (id) on delete cascade,
    org bigint not null,                       -- 0: in every organisation
    name text not null,
    content text not null,                      -- JSON
    changed_at bigint not null,
    primary key (account, org, name)
);

-- The second wall: a transaction sees the rows of the organisation that it is scoped to, or says that it stands above all.
alter table token enable row level security;
alter table token force row level security;
create policy token_of_organisation on token using (
    org = nullif(current_setting('keepwright.organisation', true), '')::bigint
    or current_setting('keepwright.all', true) = 'on');

alter table preference enable row level security;
alter table preference force row level security;
create policy preference_of_organisation on preference using (
    org = 0
    or org = nullif(current_setting('keepwright.organisation', true), '')::bigint
    or current_setting('keepwright.all', true) = 'on');
