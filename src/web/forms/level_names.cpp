#include "web/forms/level_names.hpp"

#include "base/translate.hpp"
#include "isms/planning/risk_method.hpp"
#include "services/method_in_force.hpp"

namespace web::forms {

const std::vector<std::string>& LevelNames::of(schema::Scale scale) const {
    switch (scale) {
        case schema::Scale::likelihood:
            return likelihood;
        case schema::Scale::consequence:
            return consequence;
        case schema::Scale::risk:
            break;
    }
    return risk;
}

std::string LevelNames::label(schema::Scale scale, std::int64_t level) const {
    const auto& names = of(scale);
    std::string number = std::to_string(level);
    if (level < 1 || static_cast<std::size_t>(level) > names.size()) return number;
    return base::put("{0} – {1}", {number, names[static_cast<std::size_t>(level - 1)]});
}

LevelNames level_names(engine::Work& work) {
    const auto method = services::method_in_force(work);
    if (!method) return {};
    return {method->likelihood_names, method->consequence_names, method->level_names};
}

}  // namespace web::forms
