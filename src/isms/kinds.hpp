// Every record kind by name, so that records can link each other, and anything a table, without including it.
#pragma once
#include "schema/codec.hpp"

// The table itself is in <name>_table.cpp: what uses it pays for its declaration only.
#define KEEPWRIGHT_KIND(record, name)                                                     \
    namespace isms {                                                                      \
    struct record;                                                                        \
    namespace name {                                                                      \
    extern const schema::Schema table;                                                    \
    }                                                                                     \
    }                                                                                     \
    template <> inline constexpr auto schema::kind_of<isms::record> = schema::Kind::name; \
    template <> inline constexpr const schema::Schema* schema::schema_of<isms::record> = &isms::name::table

KEEPWRIGHT_KIND(Organisation, organisation);
KEEPWRIGHT_KIND(Unit, unit);
KEEPWRIGHT_KIND(Person, person);
KEEPWRIGHT_KIND(Membership, membership);
KEEPWRIGHT_KIND(Issue, issue);
KEEPWRIGHT_KIND(InterestedParty, interested_party);
KEEPWRIGHT_KIND(Requirement, requirement);
KEEPWRIGHT_KIND(Scope, scope);
KEEPWRIGHT_KIND(RiskMethod, risk_method);
KEEPWRIGHT_KIND(Asset, asset);
KEEPWRIGHT_KIND(Threat, threat);
KEEPWRIGHT_KIND(Vulnerability, vulnerability);
KEEPWRIGHT_KIND(Risk, risk);
KEEPWRIGHT_KIND(TreatmentAction, treatment_action);
KEEPWRIGHT_KIND(Control, control);
KEEPWRIGHT_KIND(SoaVersion, soa_version);
KEEPWRIGHT_KIND(Evidence, evidence);
KEEPWRIGHT_KIND(Task, task);
KEEPWRIGHT_KIND(Comment, comment);
KEEPWRIGHT_KIND(Attachment, attachment);
KEEPWRIGHT_KIND(AuditRoom, audit_room);
KEEPWRIGHT_KIND(InformationRequest, information_request);
KEEPWRIGHT_KIND(AuditSample, audit_sample);
KEEPWRIGHT_KIND(AuditNote, audit_note);
KEEPWRIGHT_KIND(AuditOpening, audit_opening);
KEEPWRIGHT_KIND(Erasure, erasure);
KEEPWRIGHT_KIND(KeyChange, key_change);

#undef KEEPWRIGHT_KIND
