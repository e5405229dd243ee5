// The organisation, its units and its scope: 4.1 and 4.3.
#include <algorithm>

#include "base/translate.hpp"
#include "engine/work.hpp"
#include "isms/context/organisation.hpp"
#include "isms/context/scope.hpp"
#include "isms/context/unit.hpp"
#include "services/currencies.hpp"
#include "services/record_rules.hpp"

namespace services {

using base::Error, base::ErrorCode, base::fail, base::Result, base::word, isms::Organisation, isms::Scope, isms::Unit,
    schema::Verb;

Result<void> settle_organisation(Work& work, const Change& change, Organisation& organisation) {
    if (change.is_removal)
        return fail(ErrorCode::unmet_condition, word("The record of the organisation itself is not removed."));
    Error error{ErrorCode::invalid, {}};
    if (!base::is_zone(organisation.zone))
        error.faults.push_back(
            {"zone", word("There is no time zone “{0}”. Give one such as Europe/Berlin."), {organisation.zone}});
    if (!is_currency(organisation.currency))
        error.faults.push_back(
            {"currency", word("There is no currency “{0}”. Give its three letters, such as EUR."), {organisation.currency}});
    if (organisation.climate != isms::ClimateDecision::undecided) {
        if (organisation.climate_reason.empty())
            error.faults.push_back({"climate_reason", word("Give the reason for the decision."), {}});
        if (!organisation.climate_decided_on)
            error.faults.push_back({"climate_decided_on", word("Give the day of the decision."), {}});
    }
    if (organisation.climate_decided_on && *organisation.climate_decided_on > work.today())
        error.faults.push_back({"climate_decided_on", word("This day is in the future."), {}});
    if (!error.faults.empty()) return error;
    return {};
}

Result<void> settle_unit(Work& work, const Change& change, Unit& unit) {
    if (change.is_removal || !unit.parent || unit.meta.number == 0) return {};
    auto cursor = work.connection().select(
        "WITH RECURSIVE above (number) AS (SELECT number FROM unit WHERE org = $1 AND number = $2 UNION SELECT "
        "unit.parent FROM unit JOIN above ON unit.number = above.number WHERE unit.org = $1) "
        "SELECT 1 FROM above WHERE number = $3",
        work.occasion().org, unit.parent.number, unit.meta.number);
    if (cursor->next())
        return fail(ErrorCode::invalid, word("That unit is part of this one: it would be part of itself."), "parent");
    return {};
}

Result<void> settle_scope(Work& work, const Change& change, Scope& scope) {
    if (change.step == Verb::reopen) {
        scope.approved_by = {};
        scope.approved_on = {};
    }
    if (change.step != Verb::approve) return {};
    scope.approved_by = {work.occasion().actor.person};
    std::vector<std::int64_t> earlier;
    {
        auto cursor = work.connection().select(
            "SELECT number FROM scope WHERE org = $1 AND state = 'approved' ORDER BY number", work.occasion().org);
        while (const store::Row* row = cursor->next()) earlier.push_back(row->integer(0));
    }
    for (const std::int64_t number : earlier) TRY(work.as_program().advance(base::Id<Scope>{number}, Verb::retire));
    return {};
}

}  // namespace services
