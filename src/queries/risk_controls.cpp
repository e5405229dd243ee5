#include "queries/risk_controls.hpp"

#include "queries/choice.hpp"

namespace queries {

std::vector<RiskControl> controls_of_risk(store::Connection& connection, std::int64_t org, std::int64_t risk) {
    std::vector<RiskControl> controls;
    auto rows = connection.select(
        "SELECT c.number, c.identifier, c.title, c.applicability, c.implementation FROM link l JOIN control c ON c.org = "
        "l.org AND c.number = l.target WHERE l.org = $1 AND l.kind = 'risk' AND l.number = $2 AND l.field = 'controls' "
        "ORDER BY c.number",
        org, risk);
    while (const store::Row* row = rows->next())
        controls.push_back({row->integer(0), row->string(1), row->string(2), to_choice<isms::Applicability>(row->text(3)),
                            to_choice<isms::Implementation>(row->text(4))});
    return controls;
}

std::string name_of_person(store::Connection& connection, std::int64_t org, std::int64_t person) {
    if (person == 0) return {};
    auto rows = connection.select("SELECT name FROM person WHERE org = $1 AND number = $2", org, person);
    const store::Row* row = rows->next();
    return row ? row->string(0) : std::string();
}

}  // namespace queries
