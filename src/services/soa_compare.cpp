// How two states of the Statement of Applicability differ, row by row.
#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "services/soa_content.hpp"

namespace services {

namespace {

template <class E> std::string name_of(E value) {
    return std::string(schema::choices_of<E>[static_cast<std::size_t>(value)].name);
}

std::string names_of(rules::Reasons set) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < schema::choices_of<isms::InclusionReason>.size(); ++i)
        if (set.has(static_cast<isms::InclusionReason>(i))) names.push_back(name_of(static_cast<isms::InclusionReason>(i)));
    return base::join(names, ", ");
}

std::vector<SoaFieldChange> field_changes(const SoaRow& a, const SoaRow& b) {
    std::vector<SoaFieldChange> changes;
    const auto add = [&](std::string_view field, std::string before, std::string after) {
        if (before != after) changes.push_back({field, std::move(before), std::move(after)});
    };
    add("title", a.title, b.title);
    add("applicability", name_of(a.applicability), name_of(b.applicability));
    add("reasons", names_of(a.all_reasons()), names_of(b.all_reasons()));
    add("justification", a.justification, b.justification);
    add("implementation", name_of(a.implementation), name_of(b.implementation));
    add("how", a.how, b.how);
    add("owner", a.owner, b.owner);
    add("risks", base::join(a.risks, ", "), base::join(b.risks, ", "));
    add("requirements", base::join(a.requirements, ", "), base::join(b.requirements, ", "));
    return changes;
}

}  // namespace

bool changes_decision(const SoaChange& change) {
    if (change.kind != SoaChange::Kind::changed) return true;
    constexpr std::array<std::string_view, 4> decisions{"applicability", "reasons", "justification", "implementation"};
    return std::ranges::any_of(change.fields, [&](const SoaFieldChange& field) {
        return std::ranges::find(decisions, field.field) != decisions.end();
    });
}

std::vector<SoaChange> compare_applicability(const std::vector<SoaRow>& before, const std::vector<SoaRow>& after) {
    std::map<std::string_view, const SoaRow*> old_rows;
    for (const SoaRow& row : before) old_rows[row.identifier] = &row;
    std::vector<SoaChange> changes;
    for (const SoaRow& row : after) {
        const auto old_row = old_rows.find(row.identifier);
        if (old_row == old_rows.end()) {
            changes.push_back({SoaChange::Kind::added, row.identifier, row.title, {}, row.control});
            continue;
        }
        auto fields = field_changes(*old_row->second, row);
        if (!fields.empty())
            changes.push_back({SoaChange::Kind::changed, row.identifier, row.title, std::move(fields), row.control});
        old_rows.erase(old_row);
    }
    for (const auto& [identifier, row] : old_rows)
        changes.push_back({SoaChange::Kind::removed, row->identifier, row->title, {}, row->control});
    std::ranges::stable_sort(
        changes, [](const SoaChange& a, const SoaChange& b) { return identifier_before(a.identifier, b.identifier); });
    return changes;
}

}  // namespace services
