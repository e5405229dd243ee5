#include "isms/context/scope.hpp"

#include "base/translate.hpp"

namespace isms {

using base::ErrorCode, base::word;

base::Result<void> scope_is_complete(const Scope& scope) {
    base::Error error{ErrorCode::unmet_condition, {}};
    if (scope.statement.empty()) error.faults.push_back({"statement", word("Write the scope statement before approval.")});
    if (scope.interfaces.empty())
        error.faults.push_back(
            {"interfaces", word("Say which interfaces and dependencies to others there are, or that there are none.")});
    if (scope.considered_issues.empty())
        error.faults.push_back({"considered_issues", word("Say how the issues were taken into account.")});
    if (scope.considered_requirements.empty())
        error.faults.push_back(
            {"considered_requirements", word("Say how the requirements of interested parties were taken into account.")});
    if (!error.faults.empty()) return error;
    return {};
}

}  // namespace isms
