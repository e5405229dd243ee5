#include "isms/planning/risk.hpp"

#include "base/translate.hpp"

namespace isms {

using base::Error, base::ErrorCode, base::Result, base::word;

namespace {
Result<void> settled(Error error) {
    if (!error.faults.empty()) return error;
    return {};
}
}  // namespace

Result<void> risk_is_assessed(const Risk& risk) {
    Error error{ErrorCode::unmet_condition, {}};
    if (!risk.owner) error.faults.push_back({"owner", word("Name the risk owner first.")});
    if (!risk.likelihood) error.faults.push_back({"likelihood", word("Rate the likelihood first.")});
    if (!risk.consequence) error.faults.push_back({"consequence", word("Rate the consequence first.")});
    return settled(std::move(error));
}

Result<void> risk_has_treatment(const Risk& risk) {
    Error error{ErrorCode::unmet_condition, {}};
    if (risk.treatment == Treatment::undecided)
        error.faults.push_back({"treatment", word("Choose a treatment option first.")});
    if (risk.treatment == Treatment::modify && risk.controls.empty())
        error.faults.push_back({"controls", word("A risk is modified by controls: name at least one.")});
    if (risk.treatment == Treatment::retain && risk.treatment_reason.empty())
        error.faults.push_back({"treatment_reason", word("Say why the risk is retained.")});
    return settled(std::move(error));
}

Result<void> risk_residual_is_assessed(const Risk& risk) {
    TRY(risk_is_assessed(risk));
    TRY(risk_has_treatment(risk));
    Error error{ErrorCode::unmet_condition, {}};
    if (!risk.residual_likelihood)
        error.faults.push_back({"residual_likelihood", word("Rate the likelihood that remains after treatment first.")});
    if (!risk.residual_consequence)
        error.faults.push_back({"residual_consequence", word("Rate the consequence that remains after treatment first.")});
    return settled(std::move(error));
}

}  // namespace isms
