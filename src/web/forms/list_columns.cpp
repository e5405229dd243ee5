#include "web/forms/list_columns.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/translate.hpp"
#include "identity/preference.hpp"
#include "services/above_organisations.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

using base::tr, engine::Column, schema::Type;

namespace {

std::string preference_name(const schema::Schema& schema) { return "columns." + std::string(schema.path); }

bool fits_a_column(const schema::Field& field) {
    return field.type != Type::file && field.type != Type::text_list && field.type != Type::number_list;
}

constexpr std::size_t most_at_first = 6;

// The lower, the sooner a column is shown. Ratings stand behind the level that is found from them.
int rank(const Column& column) {
    if (column.of == Column::Of::state) return 0;
    const schema::Field& field = *column.field;
    if (field.type == Type::level) return field.computed ? 1 : 5;
    if (field.target == schema::Kind::person) return 2;
    if (field.type == Type::date) return field.computed ? 4 : 2;
    return field.type == Type::choice ? 3 : 4;
}

bool holds(const std::vector<Column>& columns, const Column& wanted) {
    return std::ranges::any_of(columns, [&](const Column& one) { return engine::name_of(one) == engine::name_of(wanted); });
}

}  // namespace

std::vector<Column> possible_columns(const schema::Schema& schema) {
    std::vector<Column> columns;
    if (!schema.state.choices.empty()) columns.push_back({Column::Of::state, nullptr});
    for (const auto& field : schema.fields)
        if (&field != &schema.title() && fits_a_column(field)) columns.push_back({Column::Of::field, &field});
    columns.push_back({Column::Of::updated_at, nullptr});
    columns.push_back({Column::Of::source_ref, nullptr});
    return columns;
}

std::vector<Column> columns_at_first(const schema::Schema& schema) {
    std::vector<Column> columns = possible_columns(schema);
    std::erase_if(columns, [](const Column& column) {
        return column.of != Column::Of::state && !(column.of == Column::Of::field && column.field->in_list);
    });
    std::vector<Column> kept = columns;
    std::ranges::stable_sort(kept, {}, rank);
    if (kept.size() > most_at_first) kept.resize(most_at_first);
    std::erase_if(columns, [&](const Column& column) { return !holds(kept, column); });
    return columns;
}

std::string_view label_of(const schema::Schema& schema, const Column& column) {
    switch (column.of) {
        case Column::Of::field:
            return tr(column.field->label);
        case Column::Of::number:
            return tr("Reference");
        case Column::Of::state:
            return tr("State");
        case Column::Of::created_at:
            return tr("Created");
        case Column::Of::updated_at:
            return tr("Last changed");
        case Column::Of::source_ref:
            return tr("Reference elsewhere");
    }
    return schema.singular;
}

std::vector<Column> chosen_columns(engine::Work& work, const Visit& visit, const schema::Schema& schema) {
    std::vector<Column> all = possible_columns(schema);
    // The choice is that of today, also for a list of the past.
    const auto find = [&](auto& connection) {
        return identity::find_preference(connection, visit.account.id, visit.caller.org, preference_name(schema));
    };
    const auto kept = visit.caller.past ? services::read_above(visit.program(), find) : find(work.connection());
    base::JsonFault fault;
    const auto json = kept ? base::parse_json(*kept, fault) : std::nullopt;
    if (!json || !json->array()) return columns_at_first(schema);
    std::erase_if(all, [&](const Column& column) {
        return std::none_of(json->array()->begin(), json->array()->end(),
                            [&](const base::Json& name) { return name.text() && *name.text() == engine::name_of(column); });
    });
    return all;
}

Response choose_columns(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const schema::Schema& schema = *subject->schema;
    const std::vector<std::string> chosen = form_values(read_form(visit.request), "column");
    base::Json::Array names;
    const std::vector<Column> at_first = columns_at_first(schema);
    bool as_at_first = true;
    for (const Column& column : possible_columns(schema)) {
        const std::string_view name = engine::name_of(column);
        const bool shown = std::find(chosen.begin(), chosen.end(), name) != chosen.end();
        as_at_first = as_at_first && shown == holds(at_first, column);
        if (shown) names.emplace_back(name);
    }
    const std::string content = base::to_json(base::Json(std::move(names)));
    const auto kept = visit.write({}, [&](engine::Work& work) -> base::Result<void> {
        if (!as_at_first)
            return identity::set_preference(work.connection(), visit.account.id, visit.caller.org, preference_name(schema),
                                            content, work.occasion().now);
        identity::remove_preference(work.connection(), visit.account.id, visit.caller.org, preference_name(schema));
        return {};
    });
    if (!kept) return visit.refuse(kept.error());
    // Back to the same filters and order; a browser tells them for pages of ours.
    const std::string_view from = visit.request.header("referer");
    const auto query = from.find('?');
    const std::string path = subject->path(visit);
    return visit.see_other(query == std::string_view::npos ? path : path + std::string(from.substr(query)));
}

}  // namespace web::forms
