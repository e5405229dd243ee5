#include "services/risk_levels.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "isms/planning/risk.hpp"
#include "rules/risk_method.hpp"
#include "services/method_in_force.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, engine::Work, isms::Risk, isms::RiskMethod, isms::RiskState,
    schema::Verb;

namespace {

using Ids = std::vector<base::Id<Risk>>;

Ids former(Work& work, const RiskMethod& method) {
    Ids ids;
    auto cursor = work.connection().select(
        "SELECT number FROM risk WHERE org = $1 AND method <> 0 AND method <> $2 AND state <> 'closed' ORDER BY number",
        work.occasion().org, method.meta.number);
    while (const store::Row* row = cursor->next()) ids.push_back({row->integer(0)});
    return ids;
}

Result<void> level_one(Work& work, const RiskMethod& method, base::Id<Risk> id, Relevelled& done) {
    Work program = work.as_program();
    Risk risk = TRY(program.find(id));
    if (!work.may(Verb::assess, engine::generic(risk)))
        return fail(ErrorCode::forbidden, word("Your roles do not allow to assess {0}."), {},
                    {engine::format_reference(*schema::schema_of<Risk>, id.number)});
    if (!rules::ratings_fit(method, risk)) {
        done.to_rate_again.push_back(id);
        return {};
    }
    Risk levelled = risk;
    rules::set_levels(method, levelled);
    const bool was_accepted = risk.state == RiskState::accepted;
    if (was_accepted && !rules::is_acceptable(method, levelled.residual_level)) {
        risk = TRY(program.advance(id, Verb::reopen));
        done.to_accept_again.push_back(id);
    }
    risk.method = schema::id_of(method);  // settle_risk finds the levels
    TRY(program.save(risk));
    done.levelled.push_back(id);
    return {};
}

Result<Relevelled> level_all(Work& work, std::optional<std::span<const base::Id<Risk>>> chosen) {
    if (work.occasion().reason.empty())
        return fail(ErrorCode::invalid, word("Say why the risks are levelled anew."), "reason");
    const auto method = method_in_force(work);
    if (!method) return fail(ErrorCode::unmet_condition, word("No risk method is in force."));
    Relevelled done;
    for (const auto id : former(work, *method)) {
        if (chosen && std::ranges::find(*chosen, id) == chosen->end()) continue;
        TRY(level_one(work, *method, id, done));
    }
    return done;
}

}  // namespace

Ids risks_levelled_by_a_former_method(Work& work) {
    const auto method = method_in_force(work);
    return method ? former(work, *method) : Ids{};
}

Result<Relevelled> level_anew(Program& program, const Caller& caller, const std::string& reason) {
    return write(program, caller, reason, [](Work& work) { return level_all(work, std::nullopt); });
}

Result<Relevelled> level_anew(Program& program, const Caller& caller, std::span<const base::Id<Risk>> chosen,
                              const std::string& reason) {
    return write(program, caller, reason, [&](Work& work) { return level_all(work, chosen); });
}

}  // namespace services
