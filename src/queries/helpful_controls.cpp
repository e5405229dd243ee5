#include "queries/helpful_controls.hpp"

#include <algorithm>

#include "queries/choice.hpp"

namespace queries {

std::vector<HelpfulControl> helpful_controls(store::Connection& connection, std::int64_t org, std::int64_t risk) {
    std::vector<HelpfulControl> controls;
    auto rows = connection.select(
        "SELECT c.number, c.identifier, c.title, c.applicability, c.implementation, named.target_kind, named.target, "
        // CROSS JOIN: SQLite begins with the links of this risk, and not with those of the whole organisation.
        "COALESCE(t.name, v.name, '') FROM link named CROSS JOIN link helps CROSS JOIN control c "
        "LEFT JOIN threat t ON named.target_kind = 'threat' AND t.org = named.org AND t.number = named.target "
        "LEFT JOIN vulnerability v ON named.target_kind = 'vulnerability' AND v.org = named.org AND v.number = named.target "
        "WHERE named.org = $1 AND named.kind = 'risk' AND named.number = $2 AND named.field IN ('threats', "
        "'vulnerabilities') "
        "AND helps.org = named.org AND helps.kind = named.target_kind AND helps.number = named.target "
        "AND helps.field = 'controls' AND c.org = named.org AND c.number = helps.target "
        "AND NOT EXISTS (SELECT 1 FROM link own WHERE own.org = named.org AND own.kind = 'risk' "
        "AND own.number = named.number AND own.field = 'controls' AND own.target = c.number) "
        "ORDER BY c.number, named.target_kind, named.target",
        org, risk);
    while (const store::Row* row = rows->next()) {
        if (controls.empty() || controls.back().control.control != row->integer(0))
            controls.push_back(
                {.control = {row->integer(0), row->string(1), row->string(2), to_choice<isms::Applicability>(row->text(3)),
                             to_choice<isms::Implementation>(row->text(4))},
                 .because = {}});
        const bool is_threat = row->text(5) == "threat";
        controls.back().because.push_back(
            {is_threat ? schema::Kind::threat : schema::Kind::vulnerability, row->integer(6), row->string(7)});
    }
    std::ranges::stable_sort(controls, std::greater{}, [](const HelpfulControl& one) { return one.because.size(); });
    return controls;
}

}  // namespace queries
