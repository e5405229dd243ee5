#include "engine/list.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/translate.hpp"
#include "engine/list_sql.hpp"
#include "engine/rows.hpp"

namespace engine {

using base::ErrorCode, base::fail, base::Json, base::Result, base::word, schema::Value;

namespace {

// A cursor: where a page ends, and of which question. Clients give it back as it is.
struct Position {
    std::vector<Value> keys;
    bool backwards = false;
    std::int64_t place = 0;  // of the record in the whole, from 1
};

std::string question_of(const ListQuery& query, const std::vector<SortKey>& sort, const Occasion& occasion) {
    Statement statement(store::Dialect::sqlite);
    add_conditions(statement, query, occasion);
    std::string text = statement.key();
    for (const SortKey& key : sort) text += (key.descending ? "-" : "+") + std::string(name_of(key.column));
    return base::sha256_hex(base::as_bytes(text)).substr(0, 12);
}

std::string write_cursor(const Position& position, const std::vector<SortKey>& sort, std::string_view question) {
    Json::Array keys;
    for (std::size_t i = 0; i < sort.size(); ++i) {
        const Bound bound = bound_of(sort[i].column, position.keys[i]);
        keys.push_back(bound.is_text ? Json(bound.text) : Json(bound.integer));
    }
    Json json;
    json.set("q", question);
    json.set("k", std::move(keys));
    json.set("b", position.backwards);
    json.set("p", position.place);
    const std::string text = base::to_json(json);
    return base::to_base64url(base::as_bytes(text));
}

// The keys come back as bound values: what bound_of gave goes through it again unchanged.
Value key_from(const Column& column, const Json& json) {
    if (json.text()) {
        if (column.of == Column::Of::field && column.field->type == schema::Type::date) {
            auto date = base::parse_date(*json.text());
            return date ? Value{*date} : Value{};
        }
        return *json.text();
    }
    if (!json.integer()) return {};
    if (column.of == Column::Of::field && column.field->type == schema::Type::flag) return *json.integer() != 0;
    return *json.integer();
}

Result<Position> read_cursor(std::string_view cursor, const std::vector<SortKey>& sort, std::string_view question) {
    const base::Error bad =
        fail(ErrorCode::invalid, word("This cursor does not belong to this list. Start again without it."), "cursor");
    const auto text = base::from_base64url(cursor);
    base::JsonFault fault;
    const auto json = text ? base::parse_json(*text, fault) : std::nullopt;
    const Json* keys = json ? json->find("k") : nullptr;
    if (!keys || !keys->array() || keys->array()->size() != sort.size() || json->text_or("q") != question) return bad;
    Position position;
    for (std::size_t i = 0; i < sort.size(); ++i) {
        const Json& key = (*keys->array())[i];
        const bool is_text = bound_of(sort[i].column, {}).is_text;
        if (is_text ? !key.text() || key.text()->contains('\0') : !key.integer()) return bad;
        position.keys.push_back(key_from(sort[i].column, key));
    }
    const Json* backwards = json->find("b");
    position.backwards = backwards && backwards->boolean() && *backwards->boolean();
    position.place = json->integer_or("p");
    constexpr std::int64_t most_places = std::int64_t{1} << 53U;
    if (position.place < 0 || position.place > most_places) return bad;
    return position;
}

std::vector<SortKey> whole_sort(const ListQuery& query) {
    std::vector<SortKey> sort = query.sort;
    const bool has_number =
        std::any_of(sort.begin(), sort.end(), [](const SortKey& key) { return key.column.of == Column::Of::number; });
    if (!has_number) sort.push_back({{Column::Of::number, nullptr}, !sort.empty() && sort.back().descending});
    return sort;
}

std::vector<Value> keys_of(const Record& record, const std::vector<SortKey>& sort) {
    std::vector<Value> keys;
    for (const SortKey& key : sort) keys.push_back(value_in(record, key.column));
    return keys;
}

// What is read: the keys of the order make the cursors. Empty for all.
std::vector<const schema::Field*> fields_to_read(const ListQuery& query, const std::vector<SortKey>& sort) {
    std::vector<const schema::Field*> fields = query.fields;
    if (fields.empty()) return fields;
    for (const SortKey& key : sort)
        if (key.column.field && std::ranges::find(fields, key.column.field) == fields.end())
            fields.push_back(key.column.field);
    return fields;
}

Result<void> check_query(const Work& work, const ListQuery& query) {
    if (reach_of(*query.schema, schema::Verb::read, work.occasion().actor) == Reach::none)
        return fail(ErrorCode::forbidden, word("Your roles do not allow this."));
    if (query.limit < 1 || query.limit > 1000)
        return fail(ErrorCode::invalid, word("Ask for 1 to 1000 records at a time."), "limit");
    if (query.sort.size() > 3) return fail(ErrorCode::invalid, word("Sort by at most 3 columns."), "sort");
    return {};
}

std::int64_t total_of(Work& work, const ListQuery& query) {
    store::Connection& connection = work.connection();
    const bool all = query.where.empty() && query.search.empty() &&
                     reach_of(*query.schema, schema::Verb::read, work.occasion().actor) == Reach::all;
    if (all) return register_of(connection, *query.schema, work.occasion().org).live;
    Statement statement(connection.dialect());
    statement.text = "SELECT count(*) FROM " + in_quotes(query.schema->table);
    add_conditions(statement, query, work.occasion());
    return *work.remembered<std::int64_t>(*query.schema, statement.key(), [&] {
        return connection.query(statement.text, statement.params())->next()->integer(0);
    });
}

}  // namespace

std::optional<Column> find_column(const schema::Schema& schema, std::string_view name) {
    if (name == "id") return Column{Column::Of::number, nullptr};
    if (name == "state" && !schema.state.choices.empty()) return Column{Column::Of::state, nullptr};
    if (name == "created_at") return Column{Column::Of::created_at, nullptr};
    if (name == "updated_at") return Column{Column::Of::updated_at, nullptr};
    if (name == "source_ref") return Column{Column::Of::source_ref, nullptr};
    const schema::Field* field = schema.find_field(name);
    return field ? std::optional(Column{Column::Of::field, field}) : std::nullopt;
}

std::string_view name_of(const Column& column) {
    switch (column.of) {
        case Column::Of::field:
            return column.field->name;
        case Column::Of::number:
            return "id";
        case Column::Of::state:
            return "state";
        case Column::Of::created_at:
            return "created_at";
        case Column::Of::updated_at:
            return "updated_at";
        case Column::Of::source_ref:
            return "source_ref";
    }
    return {};
}

bool is_sortable(const Column& column) {
    if (column.of == Column::Of::field) return is_sortable(*column.field);
    return true;
}

Result<ListPage> list(Work& work, const ListQuery& query) {
    TRY(check_query(work, query));
    const std::vector<SortKey> sort = whole_sort(query);
    const std::string question = question_of(query, sort, work.occasion());
    Position from;
    if (!query.cursor.empty()) from = TRY(read_cursor(query.cursor, sort, question));

    store::Connection& connection = work.connection();
    Statement statement(connection.dialect());
    const auto fields = fields_to_read(query, sort);
    statement.text = "SELECT " + column_list(*query.schema, fields) + " FROM " + in_quotes(query.schema->table);
    add_conditions(statement, query, work.occasion());
    if (!from.keys.empty()) add_position(statement, sort, from.keys, from.backwards);
    add_order(statement, sort, from.backwards);
    statement.text += " LIMIT " + statement.place({.integer = query.limit + 1});

    ListPage page;
    {
        auto cursor = connection.query(statement.text, statement.params());
        while (const auto* row = cursor->next()) page.records.push_back(read_row(*query.schema, *row, fields));
    }
    const bool more = page.records.size() > static_cast<std::size_t>(query.limit);
    if (more) page.records.pop_back();
    const auto got = static_cast<std::int64_t>(page.records.size());
    if (from.backwards) std::reverse(page.records.begin(), page.records.end());
    if (query.with_links) load_links(connection, *query.schema, work.occasion().org, page.records);
    if (query.with_total) page.total = total_of(work, query);
    if (page.records.empty()) return page;

    page.first = from.keys.empty() ? 1 : from.backwards ? std::max<std::int64_t>(1, from.place - got) : from.place + 1;
    const bool has_next = from.backwards || more;
    const bool has_previous = from.backwards ? more : !from.keys.empty();
    if (has_next)
        page.next = write_cursor({keys_of(page.records.back(), sort), false, page.first + got - 1}, sort, question);
    if (has_previous) page.previous = write_cursor({keys_of(page.records.front(), sort), true, page.first}, sort, question);
    return page;
}

Result<std::int64_t> count(Work& work, const ListQuery& query) {
    TRY(check_query(work, query));
    return total_of(work, query);
}

}  // namespace engine
