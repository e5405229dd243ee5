-- The record kinds, one table each. Written by tests/tables/ddl; a test compares it with the tables in src/isms.
CREATE TABLE "organisation" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL DEFAULT '',
    "employees" INTEGER,
    "zone" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL DEFAULT '',
    "climate" TEXT NOT NULL DEFAULT 'undecided' CHECK ("climate" IN ('undecided', 'relevant', 'not_relevant')),
    "climate_reason" TEXT NOT NULL DEFAULT '',
    "climate_decided_on" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX organisation_by_updated_at ON "organisation" (org, updated_at, number);
CREATE INDEX organisation_by_source_ref ON "organisation" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX organisation_by_name ON "organisation" (org, "name" COLLATE NOCASE, number);

CREATE TABLE "unit" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "parent" INTEGER NOT NULL DEFAULT 0,
    "owner" INTEGER NOT NULL DEFAULT 0,
    "description" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX unit_by_updated_at ON "unit" (org, updated_at, number);
CREATE INDEX unit_by_source_ref ON "unit" (org, source_ref, number) WHERE source_ref <> '';
CREATE UNIQUE INDEX unit_by_name ON "unit" (org, "name" COLLATE NOCASE) WHERE "name" <> '';
CREATE INDEX unit_by_parent ON "unit" (org, "parent", number);
CREATE INDEX unit_by_owner ON "unit" (org, "owner", number);

CREATE TABLE "person" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('active', 'left')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "unit" INTEGER NOT NULL DEFAULT 0,
    "job_title" TEXT NOT NULL DEFAULT '',
    "external" INTEGER NOT NULL DEFAULT 0 CHECK ("external" IN (0, 1)),
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX person_by_updated_at ON "person" (org, updated_at, number);
CREATE INDEX person_by_source_ref ON "person" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX person_by_state ON "person" (org, state, number);
CREATE INDEX person_by_name ON "person" (org, "name" COLLATE NOCASE, number);
CREATE UNIQUE INDEX person_by_email ON "person" (org, "email" COLLATE NOCASE) WHERE "email" <> '';
CREATE INDEX person_by_unit ON "person" (org, "unit", number);
CREATE INDEX person_by_job_title ON "person" (org, "job_title" COLLATE NOCASE, number);
CREATE INDEX person_by_external ON "person" (org, "external", number);

CREATE TABLE "membership" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('active', 'revoked')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "person" INTEGER NOT NULL DEFAULT 0,
    "roles" TEXT NOT NULL DEFAULT '',
    "valid_until" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "invited_on" TEXT NOT NULL DEFAULT '',
    "invitations" INTEGER,
    "room" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX membership_by_updated_at ON "membership" (org, updated_at, number);
CREATE INDEX membership_by_source_ref ON "membership" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX membership_by_state ON "membership" (org, state, number);
CREATE UNIQUE INDEX membership_by_person ON "membership" (org, "person") WHERE "person" <> 0;
CREATE INDEX membership_by_valid_until ON "membership" (org, "valid_until", number);

CREATE TABLE "issue" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('current', 'closed')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "origin" TEXT NOT NULL DEFAULT 'internal' CHECK ("origin" IN ('internal', 'external')),
    "category" TEXT NOT NULL DEFAULT 'not_stated' CHECK ("category" IN ('not_stated', 'strategy', 'organisation', 'people', 'technology', 'legal', 'market', 'suppliers', 'society', 'climate', 'physical')),
    "description" TEXT NOT NULL DEFAULT '',
    "effect" TEXT NOT NULL DEFAULT '',
    "response" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "review_due" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX issue_by_updated_at ON "issue" (org, updated_at, number);
CREATE INDEX issue_by_source_ref ON "issue" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX issue_by_state ON "issue" (org, state, number);
CREATE INDEX issue_by_title ON "issue" (org, "title" COLLATE NOCASE, number);
CREATE INDEX issue_by_origin ON "issue" (org, "origin", number);
CREATE INDEX issue_by_category ON "issue" (org, "category", number);
CREATE INDEX issue_by_owner ON "issue" (org, "owner", number);
CREATE INDEX issue_by_review_due ON "issue" (org, "review_due", number);

CREATE TABLE "interested_party" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('relevant', 'no_longer_relevant')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "party_group" TEXT NOT NULL DEFAULT 'not_stated' CHECK ("party_group" IN ('not_stated', 'customers', 'employees', 'owners', 'authorities', 'suppliers', 'partners', 'insurers', 'public_at_large')),
    "interest" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "review_due" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX interested_party_by_updated_at ON "interested_party" (org, updated_at, number);
CREATE INDEX interested_party_by_source_ref ON "interested_party" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX interested_party_by_state ON "interested_party" (org, state, number);
CREATE UNIQUE INDEX interested_party_by_name ON "interested_party" (org, "name" COLLATE NOCASE) WHERE "name" <> '';
CREATE INDEX interested_party_by_party_group ON "interested_party" (org, "party_group", number);
CREATE INDEX interested_party_by_owner ON "interested_party" (org, "owner", number);
CREATE INDEX interested_party_by_review_due ON "interested_party" (org, "review_due", number);

CREATE TABLE "requirement" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('current', 'ended')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "party" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL DEFAULT 'not_stated' CHECK ("source" IN ('not_stated', 'law', 'contract', 'expectation', 'own_decision')),
    "citation" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "handled" TEXT NOT NULL DEFAULT 'undecided' CHECK ("handled" IN ('undecided', 'by_isms', 'outside_isms')),
    "how" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "review_due" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX requirement_by_updated_at ON "requirement" (org, updated_at, number);
CREATE INDEX requirement_by_source_ref ON "requirement" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX requirement_by_state ON "requirement" (org, state, number);
CREATE INDEX requirement_by_title ON "requirement" (org, "title" COLLATE NOCASE, number);
CREATE INDEX requirement_by_party ON "requirement" (org, "party", number);
CREATE INDEX requirement_by_source ON "requirement" (org, "source", number);
CREATE INDEX requirement_by_citation ON "requirement" (org, "citation" COLLATE NOCASE, number);
CREATE INDEX requirement_by_handled ON "requirement" (org, "handled", number);
CREATE INDEX requirement_by_owner ON "requirement" (org, "owner", number);
CREATE INDEX requirement_by_review_due ON "requirement" (org, "review_due", number);

CREATE TABLE "scope" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('draft', 'approved', 'superseded')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "statement" TEXT NOT NULL DEFAULT '',
    "locations" TEXT NOT NULL DEFAULT '',
    "activities" TEXT NOT NULL DEFAULT '',
    "interfaces" TEXT NOT NULL DEFAULT '',
    "exclusions" TEXT NOT NULL DEFAULT '',
    "considered_issues" TEXT NOT NULL DEFAULT '',
    "considered_requirements" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "review_due" TEXT NOT NULL DEFAULT '',
    "approved_by" INTEGER NOT NULL DEFAULT 0,
    "approved_on" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX scope_by_updated_at ON "scope" (org, updated_at, number);
CREATE INDEX scope_by_source_ref ON "scope" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX scope_by_state ON "scope" (org, state, number);
CREATE INDEX scope_by_title ON "scope" (org, "title" COLLATE NOCASE, number);
CREATE INDEX scope_by_owner ON "scope" (org, "owner", number);
CREATE INDEX scope_by_review_due ON "scope" (org, "review_due", number);
CREATE INDEX scope_by_approved_on ON "scope" (org, "approved_on", number);

CREATE TABLE "risk_method" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('draft', 'in_force', 'retired')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "criteria" TEXT NOT NULL DEFAULT '',
    "review_months" INTEGER,
    "likelihood_names" TEXT NOT NULL DEFAULT '',
    "likelihood_meanings" TEXT NOT NULL DEFAULT '',
    "consequence_names" TEXT NOT NULL DEFAULT '',
    "consequence_meanings" TEXT NOT NULL DEFAULT '',
    "level_names" TEXT NOT NULL DEFAULT '',
    "matrix" TEXT NOT NULL DEFAULT '',
    "acceptable_up_to" INTEGER NOT NULL DEFAULT 0,
    "owner_accepts_up_to" INTEGER NOT NULL DEFAULT 0,
    "change_reason" TEXT NOT NULL DEFAULT '',
    "in_force_since" TEXT NOT NULL DEFAULT '',
    "approved_by" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX risk_method_by_updated_at ON "risk_method" (org, updated_at, number);
CREATE INDEX risk_method_by_source_ref ON "risk_method" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX risk_method_by_state ON "risk_method" (org, state, number);
CREATE INDEX risk_method_by_title ON "risk_method" (org, "title" COLLATE NOCASE, number);
CREATE INDEX risk_method_by_in_force_since ON "risk_method" (org, "in_force_since", number);
CREATE INDEX risk_method_by_approved_by ON "risk_method" (org, "approved_by", number);

CREATE TABLE "asset" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('in_use', 'retired')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "asset_type" TEXT NOT NULL DEFAULT 'not_stated' CHECK ("asset_type" IN ('not_stated', 'primary', 'supporting')),
    "category" TEXT NOT NULL DEFAULT 'not_stated' CHECK ("category" IN ('not_stated', 'information', 'process', 'application', 'hardware', 'network', 'cloud_service', 'people', 'site', 'supplier_service')),
    "description" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "unit" INTEGER NOT NULL DEFAULT 0,
    "location" TEXT NOT NULL DEFAULT '',
    "classification" TEXT NOT NULL DEFAULT 'not_classified' CHECK ("classification" IN ('not_classified', 'open_to_public', 'internal', 'confidential', 'strictly_confidential')),
    "confidentiality" TEXT NOT NULL DEFAULT 'not_rated' CHECK ("confidentiality" IN ('not_rated', 'normal', 'high', 'very_high')),
    "integrity" TEXT NOT NULL DEFAULT 'not_rated' CHECK ("integrity" IN ('not_rated', 'normal', 'high', 'very_high')),
    "availability" TEXT NOT NULL DEFAULT 'not_rated' CHECK ("availability" IN ('not_rated', 'normal', 'high', 'very_high')),
    "personal_data" INTEGER NOT NULL DEFAULT 0 CHECK ("personal_data" IN (0, 1)),
    "review_due" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX asset_by_updated_at ON "asset" (org, updated_at, number);
CREATE INDEX asset_by_source_ref ON "asset" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX asset_by_state ON "asset" (org, state, number);
CREATE INDEX asset_by_name ON "asset" (org, "name" COLLATE NOCASE, number);
CREATE INDEX asset_by_asset_type ON "asset" (org, "asset_type", number);
CREATE INDEX asset_by_category ON "asset" (org, "category", number);
CREATE INDEX asset_by_owner ON "asset" (org, "owner", number);
CREATE INDEX asset_by_unit ON "asset" (org, "unit", number);
CREATE INDEX asset_by_classification ON "asset" (org, "classification", number);
CREATE INDEX asset_by_confidentiality ON "asset" (org, "confidentiality", number);
CREATE INDEX asset_by_integrity ON "asset" (org, "integrity", number);
CREATE INDEX asset_by_availability ON "asset" (org, "availability", number);
CREATE INDEX asset_by_personal_data ON "asset" (org, "personal_data", number);
CREATE INDEX asset_by_review_due ON "asset" (org, "review_due", number);

CREATE TABLE "threat" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('current', 'retired')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "identifier" TEXT NOT NULL DEFAULT '',
    "theme" TEXT NOT NULL DEFAULT '',
    "origins" TEXT NOT NULL DEFAULT '',
    "properties" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX threat_by_updated_at ON "threat" (org, updated_at, number);
CREATE INDEX threat_by_source_ref ON "threat" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX threat_by_state ON "threat" (org, state, number);
CREATE INDEX threat_by_name ON "threat" (org, "name" COLLATE NOCASE, number);
CREATE UNIQUE INDEX threat_by_identifier ON "threat" (org, "identifier" COLLATE NOCASE) WHERE "identifier" <> '';
CREATE INDEX threat_by_theme ON "threat" (org, "theme" COLLATE NOCASE, number);

CREATE TABLE "vulnerability" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('current', 'retired')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "identifier" TEXT NOT NULL DEFAULT '',
    "theme" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX vulnerability_by_updated_at ON "vulnerability" (org, updated_at, number);
CREATE INDEX vulnerability_by_source_ref ON "vulnerability" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX vulnerability_by_state ON "vulnerability" (org, state, number);
CREATE INDEX vulnerability_by_name ON "vulnerability" (org, "name" COLLATE NOCASE, number);
CREATE UNIQUE INDEX vulnerability_by_identifier ON "vulnerability" (org, "identifier" COLLATE NOCASE) WHERE "identifier" <> '';
CREATE INDEX vulnerability_by_theme ON "vulnerability" (org, "theme" COLLATE NOCASE, number);

CREATE TABLE "risk" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('draft', 'assessed', 'in_treatment', 'accepted', 'closed')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "scenario" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "properties" TEXT NOT NULL DEFAULT '',
    "inherent_likelihood" INTEGER NOT NULL DEFAULT 0,
    "inherent_consequence" INTEGER NOT NULL DEFAULT 0,
    "inherent_level" INTEGER NOT NULL DEFAULT 0,
    "existing_controls" TEXT NOT NULL DEFAULT '',
    "likelihood" INTEGER NOT NULL DEFAULT 0,
    "consequence" INTEGER NOT NULL DEFAULT 0,
    "level" INTEGER NOT NULL DEFAULT 0,
    "treatment" TEXT NOT NULL DEFAULT 'undecided' CHECK ("treatment" IN ('undecided', 'modify', 'retain', 'avoid', 'share')),
    "treatment_reason" TEXT NOT NULL DEFAULT '',
    "residual_likelihood" INTEGER NOT NULL DEFAULT 0,
    "residual_consequence" INTEGER NOT NULL DEFAULT 0,
    "residual_level" INTEGER NOT NULL DEFAULT 0,
    "acceptance_reason" TEXT NOT NULL DEFAULT '',
    "accepted_by" INTEGER NOT NULL DEFAULT 0,
    "accepted_on" TEXT NOT NULL DEFAULT '',
    "method" INTEGER NOT NULL DEFAULT 0,
    "assessed_on" TEXT NOT NULL DEFAULT '',
    "review_due" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX risk_by_updated_at ON "risk" (org, updated_at, number);
CREATE INDEX risk_by_source_ref ON "risk" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX risk_by_state ON "risk" (org, state, number);
CREATE INDEX risk_by_title ON "risk" (org, "title" COLLATE NOCASE, number);
CREATE INDEX risk_by_owner ON "risk" (org, "owner", number);
CREATE INDEX risk_by_inherent_level ON "risk" (org, "inherent_level", number);
CREATE INDEX risk_by_likelihood ON "risk" (org, "likelihood", number);
CREATE INDEX risk_by_consequence ON "risk" (org, "consequence", number);
CREATE INDEX risk_by_level ON "risk" (org, "level", number);
CREATE INDEX risk_by_treatment ON "risk" (org, "treatment", number);
CREATE INDEX risk_by_residual_level ON "risk" (org, "residual_level", number);
CREATE INDEX risk_by_accepted_on ON "risk" (org, "accepted_on", number);
CREATE INDEX risk_by_assessed_on ON "risk" (org, "assessed_on", number);
CREATE INDEX risk_by_review_due ON "risk" (org, "review_due", number);

CREATE TABLE "treatment_action" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('planned', 'in_progress', 'done', 'verified', 'cancelled')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "due" TEXT NOT NULL DEFAULT '',
    "cost" INTEGER,
    "result" TEXT NOT NULL DEFAULT '',
    "completed_on" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX treatment_action_by_updated_at ON "treatment_action" (org, updated_at, number);
CREATE INDEX treatment_action_by_source_ref ON "treatment_action" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX treatment_action_by_state ON "treatment_action" (org, state, number);
CREATE INDEX treatment_action_by_title ON "treatment_action" (org, "title" COLLATE NOCASE, number);
CREATE INDEX treatment_action_by_owner ON "treatment_action" (org, "owner", number);
CREATE INDEX treatment_action_by_due ON "treatment_action" (org, "due", number);
CREATE INDEX treatment_action_by_cost ON "treatment_action" (org, COALESCE("cost", -9223372036854775807 - 1), number);
CREATE INDEX treatment_action_by_completed_on ON "treatment_action" (org, "completed_on", number);

CREATE TABLE "control" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "identifier" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT 'annex_a' CHECK ("source" IN ('annex_a', 'own')),
    "theme" TEXT NOT NULL DEFAULT 'organizational' CHECK ("theme" IN ('organizational', 'people', 'physical', 'technological')),
    "applicability" TEXT NOT NULL DEFAULT 'undecided' CHECK ("applicability" IN ('undecided', 'applicable', 'excluded')),
    "reasons" TEXT NOT NULL DEFAULT '',
    "justification" TEXT NOT NULL DEFAULT '',
    "implementation" TEXT NOT NULL DEFAULT 'not_stated' CHECK ("implementation" IN ('not_stated', 'not_started', 'planned', 'partly', 'implemented')),
    "how" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "review_due" TEXT NOT NULL DEFAULT '',
    "control_type" TEXT NOT NULL DEFAULT '',
    "properties" TEXT NOT NULL DEFAULT '',
    "concepts" TEXT NOT NULL DEFAULT '',
    "capabilities" TEXT NOT NULL DEFAULT '',
    "domains" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX control_by_updated_at ON "control" (org, updated_at, number);
CREATE INDEX control_by_source_ref ON "control" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX control_by_title ON "control" (org, "title" COLLATE NOCASE, number);
CREATE UNIQUE INDEX control_by_identifier ON "control" (org, "identifier" COLLATE NOCASE) WHERE "identifier" <> '';
CREATE INDEX control_by_theme ON "control" (org, "theme", number);
CREATE INDEX control_by_applicability ON "control" (org, "applicability", number);
CREATE INDEX control_by_implementation ON "control" (org, "implementation", number);
CREATE INDEX control_by_owner ON "control" (org, "owner", number);
CREATE INDEX control_by_review_due ON "control" (org, "review_due", number);

CREATE TABLE "soa_version" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('draft', 'approved', 'published', 'superseded')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "changes" TEXT NOT NULL DEFAULT '',
    "content" TEXT NOT NULL DEFAULT '',
    "applicable" INTEGER,
    "excluded" INTEGER,
    "undecided" INTEGER,
    "approved_by" INTEGER NOT NULL DEFAULT 0,
    "approved_on" TEXT NOT NULL DEFAULT '',
    "published_on" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX soa_version_by_updated_at ON "soa_version" (org, updated_at, number);
CREATE INDEX soa_version_by_source_ref ON "soa_version" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX soa_version_by_state ON "soa_version" (org, state, number);
CREATE INDEX soa_version_by_title ON "soa_version" (org, "title" COLLATE NOCASE, number);
CREATE INDEX soa_version_by_applicable ON "soa_version" (org, COALESCE("applicable", -9223372036854775807 - 1), number);
CREATE INDEX soa_version_by_excluded ON "soa_version" (org, COALESCE("excluded", -9223372036854775807 - 1), number);
CREATE INDEX soa_version_by_undecided ON "soa_version" (org, COALESCE("undecided", -9223372036854775807 - 1), number);
CREATE INDEX soa_version_by_approved_by ON "soa_version" (org, "approved_by", number);
CREATE INDEX soa_version_by_approved_on ON "soa_version" (org, "approved_on", number);
CREATE INDEX soa_version_by_published_on ON "soa_version" (org, "published_on", number);

CREATE TABLE "evidence" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('current', 'withdrawn')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "file" TEXT NOT NULL DEFAULT '',
    "collected_on" TEXT NOT NULL DEFAULT '',
    "valid_until" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX evidence_by_updated_at ON "evidence" (org, updated_at, number);
CREATE INDEX evidence_by_source_ref ON "evidence" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX evidence_by_state ON "evidence" (org, state, number);
CREATE INDEX evidence_by_title ON "evidence" (org, "title" COLLATE NOCASE, number);
CREATE INDEX evidence_by_collected_on ON "evidence" (org, "collected_on", number);
CREATE INDEX evidence_by_valid_until ON "evidence" (org, "valid_until", number);
CREATE INDEX evidence_by_owner ON "evidence" (org, "owner", number);

CREATE TABLE "task" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('open', 'done', 'cancelled')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "due" TEXT NOT NULL DEFAULT '',
    "about" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX task_by_updated_at ON "task" (org, updated_at, number);
CREATE INDEX task_by_source_ref ON "task" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX task_by_state ON "task" (org, state, number);
CREATE INDEX task_by_title ON "task" (org, "title" COLLATE NOCASE, number);
CREATE INDEX task_by_owner ON "task" (org, "owner", number);
CREATE INDEX task_by_due ON "task" (org, "due", number);
CREATE INDEX task_by_about ON "task" (org, "about", number);

CREATE TABLE "comment" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "about" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX comment_by_updated_at ON "comment" (org, updated_at, number);
CREATE INDEX comment_by_source_ref ON "comment" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX comment_by_text ON "comment" (org, "text" COLLATE NOCASE, number);
CREATE INDEX comment_by_about ON "comment" (org, "about", number);
CREATE INDEX comment_by_owner ON "comment" (org, "owner", number);

CREATE TABLE "attachment" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "file" TEXT NOT NULL DEFAULT '',
    "about" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX attachment_by_updated_at ON "attachment" (org, updated_at, number);
CREATE INDEX attachment_by_source_ref ON "attachment" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX attachment_by_title ON "attachment" (org, "title" COLLATE NOCASE, number);
CREATE INDEX attachment_by_about ON "attachment" (org, "about", number);
CREATE INDEX attachment_by_owner ON "attachment" (org, "owner", number);

CREATE TABLE "audit_room" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('draft', 'open', 'closed')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "scope" INTEGER NOT NULL DEFAULT 0,
    "registers" TEXT NOT NULL DEFAULT '',
    "auditor" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "opens_on" TEXT NOT NULL DEFAULT '',
    "closes_on" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "link_made_on" TEXT NOT NULL DEFAULT '',
    "link_count" INTEGER,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX audit_room_by_updated_at ON "audit_room" (org, updated_at, number);
CREATE INDEX audit_room_by_source_ref ON "audit_room" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX audit_room_by_state ON "audit_room" (org, state, number);
CREATE INDEX audit_room_by_title ON "audit_room" (org, "title" COLLATE NOCASE, number);
CREATE INDEX audit_room_by_auditor ON "audit_room" (org, "auditor" COLLATE NOCASE, number);
CREATE INDEX audit_room_by_body ON "audit_room" (org, "body" COLLATE NOCASE, number);
CREATE INDEX audit_room_by_opens_on ON "audit_room" (org, "opens_on", number);
CREATE INDEX audit_room_by_closes_on ON "audit_room" (org, "closes_on", number);

CREATE TABLE "information_request" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '' CHECK ("state" IN ('asked', 'answered', 'accepted', 'withdrawn')),
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "details" TEXT NOT NULL DEFAULT '',
    "criterion" TEXT NOT NULL DEFAULT '',
    "about" TEXT NOT NULL DEFAULT '',
    "due" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "room" INTEGER NOT NULL DEFAULT 0,
    "answer" TEXT NOT NULL DEFAULT '',
    "file" TEXT NOT NULL DEFAULT '',
    "answered_by" INTEGER NOT NULL DEFAULT 0,
    "answered_on" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX information_request_by_updated_at ON "information_request" (org, updated_at, number);
CREATE INDEX information_request_by_source_ref ON "information_request" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX information_request_by_state ON "information_request" (org, state, number);
CREATE INDEX information_request_by_title ON "information_request" (org, "title" COLLATE NOCASE, number);
CREATE INDEX information_request_by_criterion ON "information_request" (org, "criterion" COLLATE NOCASE, number);
CREATE INDEX information_request_by_about ON "information_request" (org, "about", number);
CREATE INDEX information_request_by_due ON "information_request" (org, "due", number);
CREATE INDEX information_request_by_room ON "information_request" (org, "room", number);

CREATE TABLE "audit_sample" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "register" TEXT NOT NULL DEFAULT 'organisation' CHECK ("register" IN ('organisation', 'units', 'people', 'memberships', 'issues', 'interested-parties', 'requirements', 'scopes', 'risk-methods', 'assets', 'threats', 'vulnerabilities', 'risks', 'treatment-actions', 'controls', 'soa-versions', 'evidence', 'tasks', 'comments', 'attachments')),
    "filter" TEXT NOT NULL DEFAULT '',
    "wanted" INTEGER,
    "seed" TEXT NOT NULL DEFAULT '',
    "log_size" INTEGER,
    "population" INTEGER,
    "population_hash" TEXT NOT NULL DEFAULT '',
    "drawn" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "room" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX audit_sample_by_updated_at ON "audit_sample" (org, updated_at, number);
CREATE INDEX audit_sample_by_source_ref ON "audit_sample" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX audit_sample_by_title ON "audit_sample" (org, "title" COLLATE NOCASE, number);
CREATE INDEX audit_sample_by_register ON "audit_sample" (org, "register", number);
CREATE INDEX audit_sample_by_wanted ON "audit_sample" (org, COALESCE("wanted", -9223372036854775807 - 1), number);
CREATE INDEX audit_sample_by_population ON "audit_sample" (org, COALESCE("population", -9223372036854775807 - 1), number);
CREATE INDEX audit_sample_by_owner ON "audit_sample" (org, "owner", number);
CREATE INDEX audit_sample_by_room ON "audit_sample" (org, "room", number);

CREATE TABLE "audit_note" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "about" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "room" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX audit_note_by_updated_at ON "audit_note" (org, updated_at, number);
CREATE INDEX audit_note_by_source_ref ON "audit_note" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX audit_note_by_text ON "audit_note" (org, "text" COLLATE NOCASE, number);
CREATE INDEX audit_note_by_about ON "audit_note" (org, "about", number);

CREATE TABLE "audit_opening" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "record" TEXT NOT NULL DEFAULT '',
    "owner" INTEGER NOT NULL DEFAULT 0,
    "room" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX audit_opening_by_updated_at ON "audit_opening" (org, updated_at, number);
CREATE INDEX audit_opening_by_source_ref ON "audit_opening" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX audit_opening_by_record ON "audit_opening" (org, "record" COLLATE NOCASE, number);
CREATE INDEX audit_opening_by_owner ON "audit_opening" (org, "owner", number);
CREATE INDEX audit_opening_by_room ON "audit_opening" (org, "room", number);

CREATE TABLE "erasure" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "record" TEXT NOT NULL DEFAULT '',
    "because" TEXT NOT NULL DEFAULT '',
    "requested_on" TEXT NOT NULL DEFAULT '',
    "up_to_version" INTEGER,
    "versions" INTEGER,
    "erased_hash" TEXT NOT NULL DEFAULT '',
    "erased_by" INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX erasure_by_updated_at ON "erasure" (org, updated_at, number);
CREATE INDEX erasure_by_source_ref ON "erasure" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX erasure_by_record ON "erasure" (org, "record" COLLATE NOCASE, number);
CREATE INDEX erasure_by_because ON "erasure" (org, "because" COLLATE NOCASE, number);
CREATE INDEX erasure_by_requested_on ON "erasure" (org, "requested_on", number);
CREATE INDEX erasure_by_versions ON "erasure" (org, COALESCE("versions", -9223372036854775807 - 1), number);
CREATE INDEX erasure_by_erased_by ON "erasure" (org, "erased_by", number);

CREATE TABLE "key_change" (
    org INTEGER NOT NULL REFERENCES tenant (org),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT '',
    source_ref TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    "because" TEXT NOT NULL DEFAULT '',
    "key_before" TEXT NOT NULL DEFAULT '',
    "key_after" TEXT NOT NULL DEFAULT '',
    "statement" TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org, number)
) STRICT;
CREATE INDEX key_change_by_updated_at ON "key_change" (org, updated_at, number);
CREATE INDEX key_change_by_source_ref ON "key_change" (org, source_ref, number) WHERE source_ref <> '';
CREATE INDEX key_change_by_because ON "key_change" (org, "because" COLLATE NOCASE, number);
