#include "services/import/row_finder.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "engine/column.hpp"
#include "services/import/link_finder.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

Result<std::int64_t> RowFinder::find(const RowIdentity& identity, const engine::Changes& values) {
    if (auto found = by_reference(identity, values)) return *found;
    if (!identity.source_ref.empty())
        if (const auto found = LinkFinder::with_source_ref(work_, schema_, identity.source_ref); !found.empty())
            return found.front();
    return by_values(identity, values);
}

std::optional<std::int64_t> RowFinder::by_reference(const RowIdentity& identity, const engine::Changes& values) {
    if (identity.reference.empty()) return std::nullopt;
    std::optional<std::int64_t> ours = engine::parse_reference(schema_, identity.reference);
    if (ours &&
        (!work_.exists(schema_, *ours) || (identity.file_has_source_ref && source_ref_in(*ours) != identity.source_ref)))
        ours.reset();
    if (!identity.source_ref.empty()) return ours;
    // What a file of another organisation left here before.
    const auto theirs = LinkFinder::with_source_ref(work_, schema_, identity.reference);
    if (theirs.empty()) return ours;
    if (!ours || (has_title(theirs.front(), values) && !has_title(*ours, values))) return theirs.front();
    return ours;
}

bool RowFinder::has_title(std::int64_t number, const engine::Changes& values) {
    const auto record = work_.find(schema_, number);
    return record && std::any_of(values.begin(), values.end(), [&](const auto& given) {
               return given.first == &schema_.title() && given.second == record->value(schema_.title());
           });
}

Result<std::int64_t> RowFinder::by_values(const RowIdentity& identity, const engine::Changes& values) {
    for (const auto& [field, value] : values)
        if (field->unique && !schema::is_empty(value))
            if (const auto found = LinkFinder::with_value(work_, schema_, *field, value); !found.empty())
                return found.front();
    if (!identity.source_ref.empty() || !identity.reference.empty()) return std::int64_t{0};
    for (const auto& [field, value] : values) {
        if (field != &schema_.title() || schema::is_empty(value)) continue;
        const auto found = LinkFinder::with_value(work_, schema_, *field, value);
        if (found.size() > 1)
            return fail(ErrorCode::invalid, word("Several records have this title: add a column that tells them apart."),
                        field->name);
        if (found.size() == 1) return found.front();
    }
    return std::int64_t{0};
}

std::string RowFinder::source_ref_in(std::int64_t number) {
    auto cursor = work_.connection().select(
        "SELECT source_ref FROM " + engine::in_quotes(schema_.table) + " WHERE org = $1 AND number = $2",
        work_.occasion().org, number);
    const auto* row = cursor->next();
    return row ? row->string(0) : std::string();
}

std::string RowFinder::source_ref_of(const RowIdentity& identity) {
    return identity.source_ref.empty() ? identity.reference : identity.source_ref;
}

Result<void> RowFinder::claim(std::int64_t number, std::size_t row) {
    const auto [known, is_new] = rows_.emplace(number, row);
    if (is_new) return {};
    return fail(ErrorCode::invalid, word("Row {0} is the same record."), {}, {std::to_string(known->second)});
}

}  // namespace services
