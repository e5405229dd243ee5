// Clause 6.1.3: how risks are treated, and the Statement of Applicability. Risks that are closed do not count.
#pragma once
#include <span>

#include "isms/controls/control.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/treatment_action.hpp"
#include "rules/applicability.hpp"
#include "rules/conformity/clause_6_1_2.hpp"

namespace rules::conformity {

using Controls = std::span<const isms::Control>;
using Actions = std::span<const isms::TreatmentAction>;

// What the risks and requirements say of one control.
struct Necessary {
    base::Id<isms::Control> control;
    Reasons derived;
    std::vector<RecordRef> named_by;
};

inline constexpr std::int64_t annex_a_controls = 93;

Finding options_are_chosen(Methods methods, Risks risks);  // a): for each risk above the criterion
Finding controls_are_determined(Risks risks);              // b): for each risk that is modified
Finding annex_a_is_compared(Controls controls);            // c): each of the 93 decided
Finding no_necessary_control_is_left_out(Controls controls, std::span<const Necessary> necessary);  // c)
Finding inclusions_are_justified(Controls controls, std::span<const Necessary> necessary);          // d)
Finding exclusions_are_justified(Controls controls);                                                // d)
Finding implementation_is_stated(Controls controls);                                                // d)
// d): `differences`: identifiers of controls that differ between the published version and the decisions of today, if it can
// be read.
Finding statement_is_published(std::span<const isms::SoaVersion> versions, std::span<const std::string> differences,
                               bool is_readable = true);
Finding treatment_is_planned(Methods methods, Risks risks, Actions actions);  // e): who, until when
// f): above the criterion; by the owner, or above the owners by somebody in top management.
Finding residual_risks_are_accepted(Methods methods, Risks risks, std::span<const isms::Membership> memberships);
// f): `stale`: records with an approval that does not cover what is recorded any more (services/approvals.hpp).
Finding acceptances_still_hold(Risks risks, std::span<const RecordRef> stale);

}  // namespace rules::conformity
