// Every record kind by name, so that records can link each other without including each other.
#pragma once
#include "schema/codec.hpp"

#define KEEPWRIGHT_KIND(record, name) \
    namespace isms {                  \
    struct record;                    \
    }                                 \
    template <> inline constexpr auto schema::kind_of<isms::record> = schema::Kind::name

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

#undef KEEPWRIGHT_KIND
