-- Organisations, and what the engine keeps for every record kind.
CREATE TABLE tenant (
    org BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL DEFAULT 0,     -- of the last kept version: the size of the log
    recorded_at BIGINT NOT NULL DEFAULT 0,  -- its time
    edge BYTEA NOT NULL DEFAULT '',       -- of the tree of the log (src/ledger/tree.hpp)
    created_at BIGINT NOT NULL           -- microseconds since 1970, UTC; so everywhere
);

-- The second wall: a transaction sees the organisation that it named, or, above organisations, all.
CREATE FUNCTION organisation_in_scope() RETURNS BIGINT LANGUAGE sql STABLE
    RETURN COALESCE(NULLIF(current_setting('keepwright.organisation', true), ''), '0')::bigint;
CREATE FUNCTION all_in_scope() RETURNS BOOLEAN LANGUAGE sql STABLE
    RETURN COALESCE(current_setting('keepwright.all', true), '') = 'on';

-- One row for each kind in each organisation.
CREATE TABLE register (
    org BIGINT NOT NULL REFERENCES tenant (org),
    kind TEXT NOT NULL,
    last_number BIGINT NOT NULL,
    live BIGINT NOT NULL,     -- records that are there
    changes BIGINT NOT NULL,  -- grows with every change; counts that were cached belong to one value of it
    PRIMARY KEY (org, kind)
);

-- Every saved version, whole (RFC 8785). Rows are only ever added.
CREATE TABLE version (
    org BIGINT NOT NULL REFERENCES tenant (org),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    version BIGINT NOT NULL CHECK (version > 0),
    at BIGINT NOT NULL,
    actor BIGINT NOT NULL,  -- person; 0 is the program
    operation TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    salt BYTEA NOT NULL,        -- of the commitment; empty when the version was erased
    commitment BYTEA NOT NULL,  -- to all but sequence and time (src/ledger/entry.hpp)
    PRIMARY KEY (org, sequence)
);
CREATE UNIQUE INDEX version_of_record ON version (org, kind, number, version);
CREATE INDEX version_by_time ON version (org, at, sequence);
CREATE INDEX version_that_approves ON version (org, kind, number, version) WHERE operation IN ('accept', 'approve');

-- The tree of the log: the hash of each full subtree of two leaves or more. A leaf is computed from its version.
CREATE TABLE log_node (
    org BIGINT NOT NULL REFERENCES tenant (org),
    level INTEGER NOT NULL,
    place BIGINT NOT NULL,  -- among the subtrees of its level, from 0
    hash BYTEA NOT NULL,
    PRIMARY KEY (org, level, place)
);

-- What was signed of the log: the checkpoint of its first `size` changes, as a note (src/ledger/note.hpp).
CREATE TABLE log_checkpoint (
    org BIGINT NOT NULL REFERENCES tenant (org),
    size BIGINT NOT NULL,
    at BIGINT NOT NULL,
    note TEXT NOT NULL,
    cosignatures BIGINT NOT NULL DEFAULT 0,  -- of witnesses, under the note
    PRIMARY KEY (org, size)
);
CREATE INDEX log_checkpoint_cosigned ON log_checkpoint (org, size) WHERE cosignatures > 0;

-- Time stamps (RFC 3161) of checkpoints: the answer of the authority, and the time that it says.
CREATE TABLE log_time_stamp (
    org BIGINT NOT NULL REFERENCES tenant (org),
    size BIGINT NOT NULL,
    at BIGINT NOT NULL,
    answer BYTEA NOT NULL,
    PRIMARY KEY (org, size)
);

-- All links between records, seen from both ends.
CREATE TABLE link (
    org BIGINT NOT NULL REFERENCES tenant (org),
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    field TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target BIGINT NOT NULL,
    PRIMARY KEY (org, kind, number, field, target_kind, target)
);
CREATE INDEX link_to ON link (org, target_kind, target, kind, number, field);

-- Words of records.
CREATE TABLE search (
    org BIGINT NOT NULL REFERENCES tenant (org),
    kind INTEGER NOT NULL,
    number BIGINT NOT NULL,
    words TSVECTOR NOT NULL,
    PRIMARY KEY (org, kind, number)
);
CREATE INDEX search_words ON search USING gin (words);

-- What an erasure leaves to do when it is kept (src/services/erasures.hpp).
CREATE TABLE erasure_left (
    org BIGINT NOT NULL REFERENCES tenant (org),
    what TEXT NOT NULL,  -- 'words' of search that nothing says any more, or the hash of a file
    PRIMARY KEY (org, what)
);

-- Answers to requests that carried an Idempotency-Key, kept for a day.
CREATE TABLE idempotency (
    org BIGINT NOT NULL REFERENCES tenant (org),
    account BIGINT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org, account, key)
);
CREATE INDEX idempotency_by_time ON idempotency (created_at);

DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['register', 'version', 'log_node', 'log_checkpoint', 'log_time_stamp', 'link', 'search', 'erasure_left', 'idempotency'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY of_organisation ON %I USING (org = organisation_in_scope() OR all_in_scope())', name);
    END LOOP;
END
$$;
