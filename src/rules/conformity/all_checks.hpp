// The one list of conformity checks: clauses 4.1 to 4.3, 6.1.2, 6.1.3, 8.2 and 8.3.
#pragma once
#include "rules/conformity/clause_4_1.hpp"
#include "rules/conformity/clause_4_2.hpp"
#include "rules/conformity/clause_4_3.hpp"
#include "rules/conformity/clause_6_1_3.hpp"
#include "rules/conformity/clause_8_2.hpp"
#include "rules/conformity/clause_8_3.hpp"

namespace rules::conformity {

// Everything that the checks look at, read in one snapshot.
struct Records {
    isms::Organisation organisation;
    std::vector<isms::Issue> issues;
    std::vector<isms::InterestedParty> parties;
    std::vector<isms::Requirement> requirements;
    std::vector<isms::Scope> scopes;
    std::vector<isms::RiskMethod> methods;
    std::vector<isms::Risk> risks;
    std::vector<isms::TreatmentAction> actions;
    std::vector<isms::Control> controls;
    std::vector<isms::SoaVersion> versions;
    std::vector<isms::Evidence> evidence;
    std::vector<isms::Membership> memberships;
    std::vector<std::string> differences;  // see statement_is_published
    bool published_is_readable = true;
    std::vector<RecordRef> stale;  // see acceptances_still_hold
};

// What the risks that are not closed, and the current requirements that are not handled outside of the ISMS, make necessary.
std::vector<Necessary> necessary_controls(Risks risks, Requirements requirements);

std::vector<Finding> all_checks(const Records& records, base::Date today);  // in the order of the clauses

}  // namespace rules::conformity
