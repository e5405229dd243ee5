#include "web/forms/list_request.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/input.hpp"

namespace web::forms {

using base::ErrorCode, base::fail, base::Result, base::word, engine::Column, engine::Compare, schema::Type, schema::Value;

namespace {

constexpr std::size_t most_filters = 40;

// Parameters that are no filters: some belong to the list, some to the page around it.
bool is_no_filter(std::string_view name) {
    for (std::string_view other : {"q", "sort", "cursor", "notice", "limit"})
        if (name == other) return true;
    return false;
}

struct FilterName {
    std::string_view column, how;
};

FilterName parts_of(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return {name, {}};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

Result<Value> state_from(const schema::Schema& schema, std::string_view text) {
    for (const auto& choice : schema.state.choices)
        if (choice.name == text) return Value{std::string(text)};
    return fail(ErrorCode::invalid, word("There is no state {0} here."), "state", {std::string(text)});
}

Result<Value> field_value(const Visit& visit, const schema::Field& field, std::string_view text) {
    if (field.target == schema::Kind::person && text == "me") return Value{visit.caller.actor.person};
    if (field.type == Type::date && text == "today") return Value{visit.today()};
    const schema::Value value = TRY(engine::value_from_text(visit.tables(), field, text));
    // Filters take one entry at a time; the list of a field with several is a list of one.
    if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value)) return Value{numbers->front()};
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) return Value{texts->front()};
    return value;
}

Result<Value> value_of(const Visit& visit, const schema::Schema& schema, const Column& column, std::string_view text) {
    switch (column.of) {
        case Column::Of::field:
            return field_value(visit, *column.field, text);
        case Column::Of::state:
            return state_from(schema, text);
        case Column::Of::number:
            if (auto number = engine::parse_reference(schema, text)) return Value{*number};
            return fail(ErrorCode::invalid, word("There is no record {0}."), "id", {std::string(text)});
        default:
            return Value{std::string(text)};
    }
}

Result<engine::Condition> condition_of(const Visit& visit, const schema::Schema& schema, std::string_view name,
                                       std::string_view text) {
    const auto [column_name, how] = parts_of(name);
    const auto column = engine::find_column(schema, column_name);
    const bool is_time = column && (column->of == Column::Of::created_at || column->of == Column::Of::updated_at);
    if (!column || is_time) return fail(ErrorCode::invalid, word("There is no filter {0} here."), name, {std::string(name)});
    engine::Condition condition{.column = *column, .values = {}};
    if (text == "none" || text == "any") {
        condition.compare = text == "none" ? Compare::empty : Compare::not_empty;
        return condition;
    }
    if (how == "from") condition.compare = Compare::at_least;
    else if (how == "to") condition.compare = Compare::at_most;
    else if (how == "not") condition.compare = Compare::not_equal;
    else if (!how.empty()) return fail(ErrorCode::invalid, word("There is no filter {0} here."), name, {std::string(name)});
    const bool is_text = column->of == Column::Of::field && column->field->type == Type::text;
    if (is_text && how.empty()) {
        condition.compare = Compare::contains;
        condition.values.emplace_back(std::string(text));
        return condition;
    }
    if (!how.empty()) {
        condition.values.push_back(TRY(value_of(visit, schema, *column, text)));
        return condition;
    }
    condition.compare = Compare::any_of;
    for (std::string_view one : base::split(text, ','))
        if (!one.empty()) condition.values.push_back(TRY(value_of(visit, schema, *column, one)));
    if (condition.values.empty())
        return fail(ErrorCode::invalid, word("There is no filter {0} here."), name, {std::string(name)});
    return condition;
}

Result<std::vector<engine::SortKey>> sort_from(const schema::Schema& schema, std::string_view text) {
    std::vector<engine::SortKey> keys;
    for (std::string_view one : base::split(text, ',')) {
        if (one.empty()) continue;
        const bool descending = one.starts_with('-');
        if (descending) one.remove_prefix(1);
        const auto column = engine::find_column(schema, one);
        if (!column || !is_sortable_in_list(*column))
            return fail(ErrorCode::invalid, word("This list cannot be sorted by {0}."), "sort", {std::string(one)});
        keys.push_back({*column, descending});
    }
    return keys;
}

// Repeated parameters of one name are one filter with several values.
std::vector<Pair> joined_parameters(const Request& request) {
    std::vector<Pair> joined;
    for (const auto& [name, value] : request.query) {
        if (is_no_filter(name) || base::trim(value).empty()) continue;
        const auto same = std::find_if(joined.begin(), joined.end(), [&](const Pair& pair) { return pair.first == name; });
        if (same == joined.end()) joined.emplace_back(name, std::string(base::trim(value)));
        else same->second += "," + std::string(base::trim(value));
    }
    return joined;
}

class Query {
public:
    explicit Query(std::string path) : url_(std::move(path)) {}
    Query& add(std::string_view name, std::string_view value) {
        if (value.empty()) return *this;
        url_ += url_.find('?') == std::string::npos ? '?' : '&';
        url_ += base::percent_encode(name) + "=" + base::percent_encode(value);
        return *this;
    }
    std::string take() { return std::move(url_); }

private:
    std::string url_;
};

Query filtered(const ListRequest& request, const std::string& path, std::string_view without = {}) {
    Query query(path);
    if (without != "q") query.add("q", request.query.search);
    for (const Filter& filter : request.filters)
        if (filter.name != without) query.add(filter.name, filter.value);
    return query;
}

}  // namespace

bool is_sortable_in_list(const engine::Column& column) {
    if (column.of != Column::Of::field)
        return column.of == Column::Of::number || column.of == Column::Of::state || column.of == Column::Of::updated_at;
    return engine::is_sortable(column) && column.field->in_list;
}

std::string ListRequest::url(const std::string& path) const { return filtered(*this, path).add("sort", sort).take(); }

std::string ListRequest::url_without(const std::string& path, std::string_view filter) const {
    return filtered(*this, path, filter).add("sort", sort).take();
}

std::string ListRequest::url_sorted(const std::string& path, std::string_view its_sort) const {
    return filtered(*this, path).add("sort", its_sort).take();
}

std::string ListRequest::url_at(const std::string& path, std::string_view cursor) const {
    return filtered(*this, path).add("sort", sort).add("cursor", cursor).take();
}

const Filter* ListRequest::find(std::string_view name) const {
    for (const Filter& filter : filters)
        if (filter.name == name) return &filter;
    return nullptr;
}

Result<ListRequest> read_list_request(const Visit& visit, const schema::Schema& schema) {
    ListRequest request;
    request.query.schema = &schema;
    request.query.search = base::trim(visit.request.query_value("q"));
    request.query.cursor = visit.request.query_value("cursor");
    request.sort = visit.request.query_value("sort");
    request.query.sort = TRY(sort_from(schema, request.sort));
    for (auto& [name, value] : joined_parameters(visit.request)) {
        if (request.filters.size() == most_filters) return fail(ErrorCode::invalid, word("These are too many filters."));
        engine::Condition condition = TRY(condition_of(visit, schema, name, value));
        request.query.where.push_back(condition);
        request.filters.push_back({name, value, std::move(condition)});
    }
    return request;
}

}  // namespace web::forms
