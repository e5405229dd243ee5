#include "queries/necessary_controls.hpp"

#include "queries/choice.hpp"

namespace queries {

std::vector<NamedByRisk> controls_named_by_risks(store::Connection& connection, std::int64_t org, std::int64_t control) {
    std::vector<NamedByRisk> named;
    auto cursor = connection.select(
        "SELECT l.target, r.number, r.title FROM link l JOIN risk r ON r.org = l.org AND r.number = l.number "
        "WHERE l.org = $1 AND l.kind = 'risk' AND l.field = 'controls' AND l.target_kind = 'control' AND ($2 = 0 OR "
        "l.target "
        "= $2) AND r.state <> 'closed' ORDER BY l.target, r.number",
        org, control);
    while (const store::Row* row = cursor->next()) named.push_back({row->integer(0), row->integer(1), row->string(2)});
    return named;
}

std::vector<NamedByRequirement> controls_named_by_requirements(store::Connection& connection, std::int64_t org,
                                                               std::int64_t control) {
    std::vector<NamedByRequirement> named;
    auto cursor = connection.select(
        "SELECT l.target, q.number, q.source, q.title FROM link l JOIN requirement q ON q.org = l.org AND q.number = "
        "l.number WHERE l.org = $1 AND l.kind = 'requirement' AND l.field = 'controls' AND l.target_kind = 'control' AND "
        "($2 "
        "= 0 OR l.target = $2) AND q.state = 'current' AND q.handled <> 'outside_isms' ORDER BY l.target, q.number",
        org, control);
    while (const store::Row* row = cursor->next())
        named.push_back(
            {row->integer(0), row->integer(1), to_choice<isms::RequirementSource>(row->text(2)), row->string(3)});
    return named;
}

}  // namespace queries
