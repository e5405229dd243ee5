// One risk as its page shows it: the way from the inherent to the residual level, and what leads there.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/work.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "queries/helpful_controls.hpp"
#include "queries/risk_controls.hpp"
#include "queries/risk_matrix.hpp"
#include "queries/treatment_plan.hpp"
#include "rules/risk_method.hpp"

namespace services {

// Names are those of the method by which the risk was levelled; "" where there is no rating.
struct RiskStage {
    queries::Stage stage{};
    schema::Likelihood likelihood;
    schema::Consequence consequence;
    schema::RiskLevel level;
    std::string likelihood_name, consequence_name, level_name;
    bool is_acceptable = false;  // never for what is not rated
};

struct RiskPicture {
    isms::Risk risk;
    std::string owner_name;
    std::array<RiskStage, 3> stages;                 // inherent, current, residual
    std::shared_ptr<const isms::RiskMethod> method;  // by which the risk was levelled, or else the one in force
    bool is_by_method_in_force = false;
    std::vector<queries::RiskControl> controls;
    std::vector<queries::HelpfulControl> helpful;  // not named yet; none once the controls do not change any more
    std::vector<queries::PlanRow> actions;
    std::int64_t open_actions = 0;
    std::int64_t known_cost = 0, without_cost = 0;  // of actions that are not cancelled; see queries::PlanCost
    rules::Acceptor acceptor{};                     // who accepts the residual level, by the method in force
    std::string needed_reason;                      // name of the criterion that is exceeded: acceptance needs a reason
};

// not_found also when the actor may not read the risk.
base::Result<RiskPicture> risk_picture(engine::Work& work, base::Id<isms::Risk> risk);

}  // namespace services
