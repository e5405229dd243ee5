#include "queries/risk_matrix.hpp"

#include <string>

namespace queries {

RiskMatrix risk_matrix(store::Connection& connection, std::int64_t org, std::int64_t method, Stage stage) {
    const std::string prefix = stage == Stage::inherent ? "inherent_" : stage == Stage::residual ? "residual_" : "";
    const std::string likelihood = prefix + "likelihood", consequence = prefix + "consequence";
    RiskMatrix matrix;
    auto rows = connection.select("SELECT " + likelihood + ", " + consequence +
                                      ", CASE WHEN method = $2 THEN 1 ELSE 0 END, count(*) FROM risk "
                                      "WHERE org = $1 AND state <> 'closed' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
                                  org, method);
    while (const store::Row* row = rows->next()) {
        const auto l = static_cast<int>(row->integer(0)), c = static_cast<int>(row->integer(1));
        const std::int64_t risks = row->integer(3);
        if (l == 0 || c == 0) matrix.not_rated += risks;
        else if (row->integer(2) == 0) matrix.by_former_method += risks;
        else matrix.cells.push_back({l, c, risks});
    }
    return matrix;
}

}  // namespace queries
