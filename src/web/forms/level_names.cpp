#include "web/forms/level_names.hpp"

#include "base/translate.hpp"
#include "engine/list.hpp"
#include "isms/planning/risk_method.hpp"

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
    const std::string number = std::to_string(level);
    if (level < 1 || static_cast<std::size_t>(level) > names.size()) return number;
    return base::put("{0} – {1}", {number, names[static_cast<std::size_t>(level - 1)]});
}

LevelNames level_names(engine::Work& work) {
    const schema::Schema& schema = *schema::schema_of<isms::RiskMethod>;
    engine::Work program = work.as_program();
    const std::string in_force(schema.state.choices[static_cast<std::size_t>(isms::MethodState::in_force)].name);
    const auto found = engine::list(program, {.schema = &schema,
                                              .where = {{.column = {engine::Column::Of::state, nullptr},
                                                         .compare = engine::Compare::equal,
                                                         .values = {in_force}}},
                                              .limit = 1,
                                              .with_total = false});
    if (!found || found->records.empty()) return {};
    auto method = engine::typed<isms::RiskMethod>(found->records.front());
    return {std::move(method.likelihood_names), std::move(method.consequence_names), std::move(method.level_names)};
}

}  // namespace web::forms
