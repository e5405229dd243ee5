#include "services/method_in_force.hpp"

#include "isms/planning/risk_method_table.hpp"

namespace services {

std::optional<isms::RiskMethod> method_in_force(engine::Work& work) {
    std::int64_t number = 0;
    {
        auto cursor = work.connection().select(
            "SELECT number FROM risk_method WHERE org = $1 AND state = 'in_force' "
            "ORDER BY number DESC LIMIT 1",
            work.occasion().org);
        if (const store::Row* row = cursor->next()) number = row->integer(0);
    }
    if (number == 0) return std::nullopt;
    auto method = work.as_program().find(base::Id<isms::RiskMethod>{number});
    return method ? std::optional(*std::move(method)) : std::nullopt;
}

}  // namespace services
