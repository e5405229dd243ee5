-- Organisations, and what the engine keeps for every record kind.
CREATE TABLE tenant (
    org INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL DEFAULT 0,     -- of the last kept version: the size of the log
    recorded_at INTEGER NOT NULL DEFAULT 0,  -- its time
    edge BLOB NOT NULL DEFAULT x'',       -- of the tree of the log (src/ledger/tree.hpp)
    created_at INTEGER NOT NULL           -- microseconds since 1970, UTC; so everywhere
) STRICT;

-- One row for each kind in each organisation.
CREATE TABLE register (
    org INTEGER NOT NULL REFERENCES tenant (org),
    kind TEXT NOT NULL,
    last_number INTEGER NOT NULL,
    live INTEGER NOT NULL,     -- records that are there
    changes INTEGER NOT NULL,  -- grows with every change; counts that were cached belong to one value of it
    PRIMARY KEY (org, kind)
) STRICT;

-- Every saved version, whole (RFC 8785). Rows are only ever added.
CREATE TABLE version (
    org INTEGER NOT NULL REFERENCES tenant (org),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    version INTEGER NOT NULL CHECK (version > 0),
    at INTEGER NOT NULL,
    actor INTEGER NOT NULL,  -- person; 0 is the program
    operation TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    salt BLOB NOT NULL,        -- of the commitment; empty when the version was erased, with content and reason
    commitment BLOB NOT NULL,  -- to all but sequence and time (src/ledger/entry.hpp)
    PRIMARY KEY (org, sequence)
) STRICT;
CREATE UNIQUE INDEX version_of_record ON version (org, kind, number, version);
CREATE INDEX version_by_time ON version (org, at, sequence);
CREATE INDEX version_that_approves ON version (org, kind, number, version) WHERE operation IN ('accept', 'approve');

-- The tree of the log: the hash of each full subtree of two leaves or more. A leaf is computed from its version.
CREATE TABLE log_node (
    org INTEGER NOT NULL REFERENCES tenant (org),
    level INTEGER NOT NULL,
    place INTEGER NOT NULL,  -- among the subtrees of its level, from 0
    hash BLOB NOT NULL,
    PRIMARY KEY (org, level, place)
) STRICT, WITHOUT ROWID;

-- What was signed of the log: the checkpoint of its first `size` changes, as a note (src/ledger/note.hpp).
CREATE TABLE log_checkpoint (
    org INTEGER NOT NULL REFERENCES tenant (org),
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    note TEXT NOT NULL,
    cosignatures INTEGER NOT NULL DEFAULT 0,  -- of witnesses, under the note
    PRIMARY KEY (org, size)
) STRICT;
CREATE INDEX log_checkpoint_cosigned ON log_checkpoint (org, size) WHERE cosignatures > 0;

-- Time stamps (RFC 3161) of checkpoints: the answer of the authority, and the time that it says.
CREATE TABLE log_time_stamp (
    org INTEGER NOT NULL REFERENCES tenant (org),
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (org, size)
) STRICT;

-- All links between records, seen from both ends.
CREATE TABLE link (
    org INTEGER NOT NULL REFERENCES tenant (org),
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    field TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target INTEGER NOT NULL,
    PRIMARY KEY (org, kind, number, field, target_kind, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_to ON link (org, target_kind, target, kind, number, field);

-- Words of records; rowid holds organisation, kind and number (src/engine/search.cpp). Without automerge: it lets one commit
-- in some dozens wait for 30 ms. Sixteen segments of a size are merged all the same, so that a search stays quick.
CREATE VIRTUAL TABLE search USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO search (search, rank) VALUES ('automerge', 0);

-- What an erasure leaves to do when it is kept (src/services/erasures.hpp).
CREATE TABLE erasure_left (
    org INTEGER NOT NULL REFERENCES tenant (org),
    what TEXT NOT NULL,  -- 'words' of search that nothing says any more, or the hash of a file
    PRIMARY KEY (org, what)
) STRICT, WITHOUT ROWID;

-- Answers to requests that carried an Idempotency-Key, kept for a day.
CREATE TABLE idempotency (
    org INTEGER NOT NULL REFERENCES tenant (org),
    account INTEGER NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (org, account, key)
) STRICT;
CREATE INDEX idempotency_by_time ON idempotency (created_at);
