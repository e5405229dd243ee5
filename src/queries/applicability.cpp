#include "queries/applicability.hpp"

#include "base/text.hpp"
#include "queries/choice.hpp"

namespace queries {

namespace {

schema::Set<isms::InclusionReason> to_reasons(std::string_view names) {
    schema::Set<isms::InclusionReason> set;
    for (std::string_view name : base::split(names, ' '))
        if (!name.empty()) set.add(to_choice<isms::InclusionReason>(name));
    return set;
}

}  // namespace

std::vector<ControlDecision> control_decisions(store::Connection& connection, std::int64_t org) {
    std::vector<ControlDecision> controls;
    auto cursor = connection.select(
        "SELECT c.number, c.identifier, c.title, c.source, c.theme, c.applicability, c.reasons, c.justification, "
        "c.implementation, c.how, c.owner, COALESCE(p.name, '') FROM control c "
        "LEFT JOIN person p ON p.org = c.org AND p.number = c.owner WHERE c.org = $1 ORDER BY c.number",
        org);
    while (const store::Row* row = cursor->next())
        controls.push_back({row->integer(0), row->string(1), row->string(2), to_choice<isms::ControlSource>(row->text(3)),
                            to_choice<isms::Theme>(row->text(4)), to_choice<isms::Applicability>(row->text(5)),
                            to_reasons(row->text(6)), row->string(7), to_choice<isms::Implementation>(row->text(8)),
                            row->string(9), row->integer(10), row->string(11)});
    return controls;
}

std::vector<ControlCount> control_counts(store::Connection& connection, std::int64_t org) {
    std::vector<ControlCount> counts;
    auto cursor = connection.select(
        "SELECT theme, applicability, implementation, count(*) FROM control WHERE org = $1 "
        "GROUP BY theme, applicability, implementation ORDER BY theme, applicability, implementation",
        org);
    while (const store::Row* row = cursor->next())
        counts.push_back({to_choice<isms::Theme>(row->text(0)), to_choice<isms::Applicability>(row->text(1)),
                          to_choice<isms::Implementation>(row->text(2)), row->integer(3)});
    return counts;
}

}  // namespace queries
