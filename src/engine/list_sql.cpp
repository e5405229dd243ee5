#include "engine/list_sql.hpp"

#include "engine/search.hpp"

namespace engine {

using schema::Type, schema::Value;

std::string Statement::place(Bound value) {
    values_.push_back(std::move(value));
    return "$" + std::to_string(values_.size());
}

std::vector<store::Param> Statement::params() const {
    std::vector<store::Param> params;
    for (const Bound& value : values_) params.push_back(value.param());
    return params;
}

std::string Statement::key() const {
    std::string key = text;
    for (const Bound& value : values_) key += '\x1f' + (value.is_text ? value.text : std::to_string(value.integer));
    return key;
}

Bound bound_of(const Column& column, const Value& value) {
    if (column.of == Column::Of::field) return to_sort_key(*column.field, value);
    if (const auto* text = std::get_if<std::string>(&value)) return {.is_text = true, .text = *text};
    const auto* number = std::get_if<std::int64_t>(&value);
    const bool is_text = column.of == Column::Of::state || column.of == Column::Of::source_ref;
    return {.is_text = is_text, .integer = number ? *number : 0};
}

std::string expression_of(const Column& column, store::Dialect dialect) {
    switch (column.of) {
        case Column::Of::field:
            return sort_expression(*column.field, dialect);
        case Column::Of::number:
            return "number";
        case Column::Of::state:
            return "state";
        case Column::Of::created_at:
            return "created_at";
        case Column::Of::updated_at:
            return "updated_at";
        case Column::Of::source_ref:
            return "source_ref";
    }
    return "number";
}

Value value_in(const Record& record, const Column& column) {
    switch (column.of) {
        case Column::Of::field:
            return record.value(*column.field);
        case Column::Of::number:
            return record.meta.number;
        case Column::Of::state:
            return std::string(record.state_name());
        case Column::Of::created_at:
            return base::to_micros(record.meta.created_at);
        case Column::Of::updated_at:
            return base::to_micros(record.meta.updated_at);
        case Column::Of::source_ref:
            return record.meta.source_ref;
    }
    return {};
}

namespace {

// Text keys are compared without regard to case; PostgreSQL needs the same on the value, SQLite's collation does it.
std::string compared(Statement& statement, const Column& column, const Value& value) {
    return statement.place(bound_of(column, value));
}

std::string empty_test(const Column& column, std::string_view expression) {
    const bool numeric =
        column.of == Column::Of::field && (column.field->type == Type::level || column.field->type == Type::link);
    if (column.of == Column::Of::field && column.field->type == Type::number)
        return std::string(column.field->name) + " IS NULL";
    return std::string(expression) + (numeric ? " = 0" : " = ''");
}

std::string link_test(Statement& statement, const ListQuery& query, const Occasion& occasion, const Condition& condition) {
    std::string in = "number IN (SELECT number FROM link WHERE org = " + statement.place({.integer = occasion.org}) +
                     " AND kind = " + statement.place({.is_text = true, .text = std::string(query.schema->table)}) +
                     " AND field = " + statement.place({.is_text = true, .text = std::string(condition.column.field->name)});
    if (!condition.values.empty()) {
        std::vector<std::int64_t> numbers;
        for (const Value& value : condition.values)
            if (const auto* number = std::get_if<std::int64_t>(&value)) numbers.push_back(*number);
        std::string list = number_list(statement.dialect(), numbers);
        const std::string place = statement.place({.is_text = true, .text = std::move(list)});
        in += " AND target " + in_numbers(statement.dialect(), std::stoi(place.substr(1)));
    }
    const bool negated = condition.compare == Compare::empty || condition.compare == Compare::not_equal;
    return (negated ? "NOT " : "") + in + ")";
}

std::string test_of(Statement& statement, const ListQuery& query, const Occasion& occasion, const Condition& condition) {
    const Column& column = condition.column;
    if (column.of == Column::Of::field && column.field->type == Type::links)
        return link_test(statement, query, occasion, condition);
    const std::string expression = expression_of(column, statement.dialect());
    if (column.of == Column::Of::field && column.field->type == Type::choices && !condition.values.empty()) {
        std::string any;
        for (const Value& value : condition.values) {
            const auto* name = std::get_if<std::string>(&value);
            any += (any.empty() ? "" : " OR ") + expression + " LIKE " +
                   statement.place({.is_text = true, .text = "% " + (name ? *name : "") + " %"});
        }
        return (condition.compare == Compare::not_equal ? "NOT (" : "(") + any + ")";
    }
    switch (condition.compare) {
        case Compare::equal:
            return expression + " = " + compared(statement, column, condition.values.front());
        case Compare::not_equal:
            return expression + " <> " + compared(statement, column, condition.values.front());
        case Compare::at_least:
            return expression + " >= " + compared(statement, column, condition.values.front());
        case Compare::at_most:
            return expression + " <= " + compared(statement, column, condition.values.front());
        case Compare::empty:
            return empty_test(column, expression);
        case Compare::not_empty:
            return "NOT " + empty_test(column, expression);
        case Compare::contains: {
            std::string pattern = "%";
            for (char c : bound_of(column, condition.values.front()).text) {
                if (c == '%' || c == '_' || c == '\\') pattern += '\\';
                pattern += c;
            }
            return expression + " LIKE " + statement.place({.is_text = true, .text = pattern + "%"}) + " ESCAPE '\\'";
        }
        case Compare::any_of:
            break;
    }
    std::string list;
    for (const Value& value : condition.values) list += (list.empty() ? "" : ", ") + compared(statement, column, value);
    return expression + " IN (" + list + ")";
}

// The rows that the actor may read.
void add_reach(Statement& statement, const schema::Schema& schema, const Actor& actor) {
    const Reach reach = reach_of(schema, schema::Verb::read, actor);
    if (reach == Reach::own) statement.text += " AND owner = " + statement.place({.integer = actor.person});
    if (reach != Reach::subject) return;
    statement.text += " AND (1 = 0";
    for (const std::string& name : subjects_in_room(*actor.room))
        statement.text += " OR about LIKE " + statement.place({.is_text = true, .text = name + "%"});
    statement.text += ")";
}

}  // namespace

void add_conditions(Statement& statement, const ListQuery& query, const Occasion& occasion) {
    statement.text += " WHERE org = " + statement.place({.integer = occasion.org});
    for (const Condition& condition : query.where)
        statement.text += " AND " + test_of(statement, query, occasion, condition);
    add_reach(statement, *query.schema, occasion.actor);
    const std::string words = search_expression(statement.dialect(), query.search);
    if (words.empty()) return;
    const std::string place = statement.place({.is_text = true, .text = words});
    statement.text +=
        " AND " + search_condition(statement.dialect(), *query.schema, occasion.org, std::stoi(place.substr(1)));
}

void add_position(Statement& statement, const std::vector<SortKey>& sort, const std::vector<Value>& keys, bool backwards) {
    const auto dialect = statement.dialect();
    auto sign = [&](std::size_t i) { return sort[i].descending != backwards ? std::string(" < ") : std::string(" > "); };
    const bool one_way =
        std::all_of(sort.begin(), sort.end(), [&](const SortKey& k) { return k.descending == sort.front().descending; });
    if (one_way) {
        // A row value lets the index find the place directly.
        std::string left, right;
        for (std::size_t i = 0; i < sort.size(); ++i) {
            left += (i ? ", " : "") + expression_of(sort[i].column, dialect);
            right += (i ? ", " : "") + statement.place(bound_of(sort[i].column, keys[i]));
        }
        statement.text += " AND (" + left + ")" + sign(0) + "(" + right + ")";
        return;
    }
    statement.text += " AND (";
    for (std::size_t i = 0; i < sort.size(); ++i) {
        statement.text += i ? " OR (" : "(";
        for (std::size_t j = 0; j <= i; ++j)
            statement.text += (j ? " AND " : "") + expression_of(sort[j].column, dialect) +
                              (j < i ? std::string(" = ") : sign(i)) + statement.place(bound_of(sort[j].column, keys[j]));
        statement.text += ")";
    }
    statement.text += ")";
}

void add_order(Statement& statement, const std::vector<SortKey>& sort, bool backwards) {
    statement.text += " ORDER BY ";
    for (std::size_t i = 0; i < sort.size(); ++i)
        statement.text += (i ? ", " : "") + expression_of(sort[i].column, statement.dialect()) +
                          (sort[i].descending != backwards ? " DESC" : "");
}

}  // namespace engine
