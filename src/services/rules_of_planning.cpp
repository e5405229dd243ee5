// Methods, assets and treatment actions: 6.1.2, A.5.9, 8.3.
#include "base/translate.hpp"
#include "engine/column.hpp"
#include "engine/work.hpp"
#include "isms/planning/asset.hpp"
#include "isms/planning/risk_method.hpp"
#include "isms/planning/treatment_action.hpp"
#include "services/method_in_force.hpp"
#include "services/record_rules.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Verb;

Result<void> settle_risk_method(Work& work, const Change& change, isms::RiskMethod& method) {
    if (change.is_removal || change.step != Verb::approve) return {};
    method.approved_by = {work.occasion().actor.person};
    if (const auto previous = method_in_force(work)) TRY(work.as_program().advance(schema::id_of(*previous), Verb::retire));
    return {};
}

Result<void> settle_asset(Work& work, const Change& change, isms::Asset& asset) {
    if (change.is_removal || asset.depends_on.empty() || asset.meta.number == 0) return {};
    std::vector<std::int64_t> first;
    for (const auto id : asset.depends_on) first.push_back(id.number);
    const store::Dialect dialect = work.connection().dialect();
    // All that the named assets rest on, as it is stored; UNION ends circles.
    auto cursor = work.connection().select(
        "WITH RECURSIVE below (number) AS (SELECT number FROM asset WHERE org = $1 AND number " +
            engine::in_numbers(dialect, 2) +
            " UNION SELECT link.target FROM link JOIN below ON link.number = below.number WHERE link.org = $1 AND "
            "link.kind = 'asset' AND link.field = 'depends_on') SELECT 1 FROM below WHERE number = $3",
        work.occasion().org, engine::number_list(dialect, first), asset.meta.number);
    if (cursor->next())
        return fail(ErrorCode::invalid, word("These assets depend on this one already: it would depend on itself."),
                    "depends_on");
    return {};
}

Result<void> settle_treatment_action(Work& work, const Change& change, isms::TreatmentAction& action) {
    if (change.step == Verb::complete) action.completed_on = work.today();
    if (change.step == Verb::reopen) action.completed_on = {};
    return {};
}

}  // namespace services
