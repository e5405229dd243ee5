#include "isms/planning/risk_method.hpp"

#include <algorithm>

#include "base/translate.hpp"

namespace isms {

using base::ErrorCode, base::word;

namespace {

void check_scale(base::Error& error, std::string_view field, const std::vector<std::string>& names, std::size_t least) {
    const bool sized = names.size() >= least && names.size() <= 6;
    if (!sized) error.faults.push_back({std::string(field), word("Give {0} to 6 levels."), {std::to_string(least)}});
    auto sorted = names;
    std::sort(sorted.begin(), sorted.end());
    if (std::find(names.begin(), names.end(), "") != names.end() ||
        std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        error.faults.push_back({std::string(field), word("Each level needs a name of its own.")});
}

// A higher likelihood or consequence must never give a lower level: results would not be comparable (6.1.2 b).
bool rises(const RiskMethod& m) {
    const std::size_t columns = m.consequence_names.size();
    for (std::size_t i = 0; i < m.matrix.size(); ++i) {
        if (i % columns != 0 && m.matrix[i] < m.matrix[i - 1]) return false;
        if (i >= columns && m.matrix[i] < m.matrix[i - columns]) return false;
    }
    return true;
}

}  // namespace

base::Result<void> method_is_consistent(const RiskMethod& m) {
    base::Error error{ErrorCode::invalid, {}};
    check_scale(error, "likelihood_names", m.likelihood_names, 3);
    check_scale(error, "consequence_names", m.consequence_names, 3);
    check_scale(error, "level_names", m.level_names, 2);
    const auto levels = static_cast<std::int64_t>(m.level_names.size());
    if (m.matrix.size() != m.likelihood_names.size() * m.consequence_names.size())
        error.faults.push_back({"matrix", word("The matrix needs one level for each pair of likelihood and consequence.")});
    else if (std::any_of(m.matrix.begin(), m.matrix.end(), [&](auto level) { return level < 1 || level > levels; }))
        error.faults.push_back(
            {"matrix", word("Each cell of the matrix is a level from 1 to {0}."), {std::to_string(levels)}});
    else if (!rises(m))
        error.faults.push_back({"matrix", word("A higher likelihood or consequence must not give a lower level of risk.")});
    if (!m.acceptable_up_to || m.acceptable_up_to.value > levels)
        error.faults.push_back({"acceptable_up_to", word("Choose the highest level that is acceptable without treatment.")});
    if (m.owner_accepts_up_to < m.acceptable_up_to || m.owner_accepts_up_to.value > levels)
        error.faults.push_back(
            {"owner_accepts_up_to", word("Risk owners accept at least what is acceptable, and at most the highest level.")});
    if (!error.faults.empty()) return error;
    return {};
}

}  // namespace isms
