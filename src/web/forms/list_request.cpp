#include "web/forms/list_request.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/list_query_text.hpp"

namespace web::forms {

using base::ErrorCode, base::fail, base::Result, base::word, engine::Column, schema::Type;

namespace {

// Parameters that are no filters: some belong to the list, some to the page around it.
bool is_no_filter(std::string_view name) {
    for (std::string_view other : {"q", "sort", "cursor", "limit", "notice"})
        if (name == other) return true;
    return false;
}

// "me" and "today" as what they stand for, so that an export of the list is of the same records for everybody.
std::string plain_value(const Visit& visit, const schema::Field& field, std::string_view text) {
    std::vector<std::string> parts;
    for (std::string_view part : base::split(text, ',')) {
        if (field.target == schema::Kind::person && part == "me")
            parts.push_back(engine::format_reference(visit.tables().of(*field.target), visit.caller.actor.person));
        else if (field.type == Type::date && part == "today") parts.push_back(base::to_text(visit.today()));
        else parts.emplace_back(part);
    }
    return base::join(parts, ",");
}

Pair plain_filter(const Visit& visit, const schema::Schema& schema, const std::string& name, std::string_view text) {
    const auto dot = name.find('.');
    if (dot == std::string::npos && (text == "none" || text == "any")) return {name + ".empty", text == "none" ? "1" : "0"};
    const schema::Field* field = schema.find_field(std::string_view(name).substr(0, dot));
    return {name, field ? plain_value(visit, *field, text) : std::string(text)};
}

// Repeated parameters of one name are one filter with several values.
std::vector<Pair> plain_filters(const Visit& visit, const schema::Schema& schema) {
    std::vector<Pair> filters;
    for (const auto& [name, value] : visit.request.query) {
        const std::string_view text = base::trim(value);
        if (is_no_filter(name) || text.empty()) continue;
        Pair filter = plain_filter(visit, schema, name, text);
        const schema::Field* field = schema.find_field(name);
        const bool is_text = field && field->type == Type::text;  // where a comma separates nothing
        const auto same = std::find_if(filters.begin(), filters.end(), [&](const Pair& one) {
            return !is_text && one.first == filter.first && !name.contains('.');
        });
        if (same == filters.end()) filters.push_back(std::move(filter));
        else same->second += "," + filter.second;
    }
    return filters;
}

Result<void> check_sort(const engine::ListQuery& query) {
    for (const engine::SortKey& key : query.sort)
        if (!is_sortable_in_list(key.column))
            return fail(ErrorCode::invalid, word("This list cannot be sorted by {0}."), "sort",
                        {std::string(engine::name_of(key.column))});
    return {};
}

class Query {
public:
    explicit Query(std::string path) : url_(std::move(path)) {}
    Query& add(std::string_view name, std::string_view value) {
        if (value.empty()) return *this;
        url_ += url_.contains('?') ? '&' : '?';
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
    std::vector<Pair> parameters = plain_filters(visit, schema);
    for (const auto& [name, value] : parameters) {
        const Pair one{name, value};
        const auto alone = TRY(engine::parse_list_query(visit.tables(), schema, {&one, 1}));
        // A filter up to a value also asks that there is one; what it says is the condition with the value.
        for (const auto& condition : alone.where)
            if (&condition == &alone.where.front() || !condition.values.empty()) {
                if (!request.filters.empty() && request.filters.back().name == name && request.filters.back().value == value)
                    request.filters.back().condition = condition;
                else request.filters.push_back({name, value, condition});
            }
    }
    for (std::string_view name : {"q", "sort", "limit", "cursor"})
        if (const auto value = base::trim(visit.request.query_value(name)); !value.empty())
            parameters.emplace_back(name, value);
    request.query = TRY(engine::parse_list_query(visit.tables(), schema, parameters));
    TRY(check_sort(request.query));
    request.sort = base::trim(visit.request.query_value("sort"));
    return request;
}

}  // namespace web::forms
