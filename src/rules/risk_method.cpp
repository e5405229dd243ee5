#include "rules/risk_method.hpp"

#include "base/translate.hpp"

namespace rules {

using base::ErrorCode, base::word, isms::Risk, isms::RiskMethod;

namespace {

std::string_view name_at(const std::vector<std::string>& names, int level) {
    if (level < 1 || static_cast<std::size_t>(level) > names.size()) return {};
    return names[static_cast<std::size_t>(level - 1)];
}

void check_on_scale(base::Error& error, std::string_view field, const std::vector<std::string>& names, int level) {
    if (level >= 0 && static_cast<std::size_t>(level) <= names.size()) return;
    error.faults.push_back({std::string(field),
                            word("The scale of the risk method has the levels 1 to {0}; this is {1}."),
                            {std::to_string(names.size()), std::to_string(level)}});
}

}  // namespace

schema::RiskLevel level_of(const RiskMethod& method, schema::Likelihood likelihood, schema::Consequence consequence) {
    const std::size_t columns = method.consequence_names.size();
    if (name_at(method.likelihood_names, likelihood.value).empty()) return {};
    if (name_at(method.consequence_names, consequence.value).empty()) return {};
    const std::size_t cell =
        static_cast<std::size_t>(likelihood.value - 1) * columns + static_cast<std::size_t>(consequence.value - 1);
    return {static_cast<int>(method.matrix.at(cell))};
}

std::string_view name_of(const RiskMethod& method, schema::Likelihood level) {
    return name_at(method.likelihood_names, level.value);
}
std::string_view name_of(const RiskMethod& method, schema::Consequence level) {
    return name_at(method.consequence_names, level.value);
}
std::string_view name_of(const RiskMethod& method, schema::RiskLevel level) {
    return name_at(method.level_names, level.value);
}

base::Result<void> ratings_fit(const RiskMethod& method, const Risk& risk) {
    base::Error error{ErrorCode::invalid, {}};
    check_on_scale(error, "inherent_likelihood", method.likelihood_names, risk.inherent_likelihood.value);
    check_on_scale(error, "inherent_consequence", method.consequence_names, risk.inherent_consequence.value);
    check_on_scale(error, "likelihood", method.likelihood_names, risk.likelihood.value);
    check_on_scale(error, "consequence", method.consequence_names, risk.consequence.value);
    check_on_scale(error, "residual_likelihood", method.likelihood_names, risk.residual_likelihood.value);
    check_on_scale(error, "residual_consequence", method.consequence_names, risk.residual_consequence.value);
    if (!error.faults.empty()) return error;
    return {};
}

void set_levels(const RiskMethod& method, Risk& risk) {
    risk.inherent_level = level_of(method, risk.inherent_likelihood, risk.inherent_consequence);
    risk.level = level_of(method, risk.likelihood, risk.consequence);
    risk.residual_level = level_of(method, risk.residual_likelihood, risk.residual_consequence);
}

bool has_rating(const Risk& risk) { return !same_ratings(risk, Risk{}); }

bool same_ratings(const Risk& a, const Risk& b) {
    return a.inherent_likelihood == b.inherent_likelihood && a.inherent_consequence == b.inherent_consequence &&
           a.likelihood == b.likelihood && a.consequence == b.consequence &&
           a.residual_likelihood == b.residual_likelihood && a.residual_consequence == b.residual_consequence;
}

Acceptor who_accepts(const RiskMethod& method, schema::RiskLevel residual) {
    if (!residual) return Acceptor::nobody;
    return residual <= method.owner_accepts_up_to ? Acceptor::owner : Acceptor::management;
}

bool is_acceptable(const RiskMethod& method, schema::RiskLevel level) { return level && level <= method.acceptable_up_to; }

}  // namespace rules
