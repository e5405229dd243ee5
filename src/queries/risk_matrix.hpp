// How many risks stand in each cell of the risk matrix.
#pragma once
#include <vector>

#include "store/connection.hpp"

namespace queries {

// Without controls, with those that work today, and when the treatment is done.
enum class Stage : std::uint8_t { inherent, current, residual };

struct MatrixCell {
    int likelihood = 0, consequence = 0;  // from 1
    std::int64_t risks = 0;               // at least 1: empty cells are left out
    bool operator==(const MatrixCell&) const = default;
};

struct RiskMatrix {
    std::vector<MatrixCell> cells;      // by likelihood and consequence
    std::int64_t not_rated = 0;         // at this stage
    std::int64_t by_former_method = 0;  // rated on other scales: they cannot stand in this matrix
};

// Risks that are not closed, by the method of this number.
RiskMatrix risk_matrix(store::Connection& connection, std::int64_t org, std::int64_t method, Stage stage);

}  // namespace queries
