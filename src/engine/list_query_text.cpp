#include "engine/list_query_text.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "base/translate.hpp"

namespace engine {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Type, schema::Value;

namespace {

constexpr std::size_t most_conditions = 40;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || trouble != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<bool> yes_or_no(std::string_view text) {
    if (text == "1" || text == "yes" || text == "true") return true;
    if (text == "0" || text == "no" || text == "false") return false;
    return std::nullopt;
}

bool is_text(const Column& column) {
    if (column.of == Column::Of::field) return column.field->type == Type::text;
    return column.of == Column::Of::source_ref;
}

bool has_order(const Column& column) {
    if (column.of != Column::Of::field) return column.of != Column::Of::state && column.of != Column::Of::source_ref;
    const Type type = column.field->type;
    return type == Type::number || type == Type::level || type == Type::date;
}

// Flags, numbers of records and times always have a value.
bool can_be_empty(const Column& column) {
    if (column.of == Column::Of::field) return column.field->type != Type::flag;
    return column.of == Column::Of::source_ref;
}

bool can_be_filtered(const Column& column) {
    if (column.of != Column::Of::field) return true;
    const Type type = column.field->type;
    return type != Type::file && type != Type::text_list && type != Type::number_list;
}

// One parameter: "level.min" with what it says.
struct Asked {
    std::string_view name;  // whole, for faults
    Column column;
    Compare compare = Compare::equal;
};

base::Error not_understood(const Asked& asked, std::string_view message, std::string argument = {}) {
    return fail(ErrorCode::invalid, message, asked.name, {std::move(argument)});
}

Result<Value> choice_of(const Asked& asked, std::span<const schema::Choice> choices, std::string_view text) {
    std::string names;
    for (const auto& choice : choices) {
        if (choice.name == text) return Value{std::string(text)};
        names += (names.empty() ? "" : ", ") + std::string(choice.name);
    }
    return not_understood(asked, word("Choose one of: {0}."), std::move(names));
}

Result<Value> moment_of(const Asked& asked, std::string_view text) {
    if (auto day = base::parse_date(text)) {
        const auto first = base::to_micros(base::Moment(std::chrono::sys_days{*day}));
        const bool whole_day = asked.compare == Compare::at_most;
        return Value{first + (whole_day ? std::int64_t{86'400'000'000} - 1 : 0)};
    }
    if (auto moment = base::parse_moment(text)) return Value{base::to_micros(*moment)};
    return not_understood(asked, word("Give a day as YYYY-MM-DD."));
}

Result<Value> field_value(const Tables& tables, const Asked& asked, std::string_view text) {
    const schema::Field& field = *asked.column.field;
    switch (field.type) {
        case Type::number:
        case Type::level:
            if (auto number = whole_number(text)) return Value{*number};
            return not_understood(asked, word("Give a whole number."));
        case Type::flag:
            if (auto flag = yes_or_no(text)) return Value{*flag};
            return not_understood(asked, word("Give yes or no."));
        case Type::date:
            if (auto day = base::parse_date(text)) return Value{*day};
            return not_understood(asked, word("Give a day as YYYY-MM-DD."));
        case Type::choice:
        case Type::choices:
            return choice_of(asked, field.choices, text);
        case Type::link:
        case Type::links: {
            const schema::Schema& target = tables.of(*field.target);
            if (auto number = parse_reference(target, text)) return Value{*number};
            return not_understood(asked, word("Give a reference such as {0}."), format_reference(target, 1));
        }
        case Type::reference:
            if (auto target = parse_reference(tables, text)) return Value{format_reference(*target->schema, target->number)};
            return not_understood(asked, word("There is no record {0}."), std::string(text));
        default:
            return Value{std::string(text)};
    }
}

Result<Value> value_of(const Tables& tables, const schema::Schema& schema, const Asked& asked, std::string_view text) {
    switch (asked.column.of) {
        case Column::Of::field:
            return field_value(tables, asked, text);
        case Column::Of::number:
            if (auto number = parse_reference(schema, text)) return Value{*number};
            return not_understood(asked, word("Give a reference such as {0}."), format_reference(schema, 1));
        case Column::Of::state:
            return choice_of(asked, schema.state.choices, text);
        case Column::Of::created_at:
        case Column::Of::updated_at:
            return moment_of(asked, text);
        case Column::Of::source_ref:
            break;
    }
    return Value{std::string(text)};
}

std::optional<Compare> compare_named(std::string_view name) {
    if (name == "min") return Compare::at_least;
    if (name == "max") return Compare::at_most;
    if (name == "not") return Compare::not_equal;
    if (name == "empty") return Compare::empty;
    if (name == "contains") return Compare::contains;
    return std::nullopt;
}

Result<Asked> understand(const schema::Schema& schema, std::string_view name) {
    const auto dot = name.find('.');
    const auto column = find_column(schema, name.substr(0, dot));
    if (!column || !can_be_filtered(*column))
        return fail(ErrorCode::invalid, word("This register has no column {0} to filter by."), name,
                    {std::string(name.substr(0, dot))});
    Asked asked{name, *column};
    if (dot == std::string_view::npos) return asked;
    const auto compare = compare_named(name.substr(dot + 1));
    const bool ordered = compare == Compare::at_least || compare == Compare::at_most;
    const bool fits = compare && (!ordered || has_order(*column)) && (compare != Compare::contains || is_text(*column)) &&
                      (compare != Compare::empty || can_be_empty(*column));
    if (!fits)
        return fail(ErrorCode::invalid, word("The column {0} cannot be compared like this."), name,
                    {std::string(name.substr(0, dot))});
    asked.compare = *compare;
    return asked;
}

class QueryReader {
public:
    QueryReader(const Tables& tables, const schema::Schema& schema) : tables_(tables) { query_.schema = &schema; }

    Result<void> take(std::string_view name, std::string_view text) {
        if (name == "q") return query_.search = text, Result<void>();
        if (name == "cursor") return query_.cursor = text, Result<void>();
        if (name == "sort") return take_sort(text);
        if (name == "limit") return take_limit(text);
        return take_filter(name, text);
    }
    ListQuery& query() { return query_; }

private:
    Result<void> take_limit(std::string_view text) {
        const auto limit = whole_number(text);
        if (!limit || *limit < 1 || *limit > 1000)
            return fail(ErrorCode::invalid, word("Ask for 1 to 1000 records at a time."), "limit");
        query_.limit = static_cast<int>(*limit);
        return {};
    }

    Result<void> take_sort(std::string_view text) {
        query_.sort.clear();
        for (std::string_view part : base::split(text, ',')) {
            part = base::trim(part);
            const bool descending = part.starts_with('-');
            if (descending) part.remove_prefix(1);
            const auto column = find_column(*query_.schema, part);
            if (!column || !is_sortable(*column))
                return fail(ErrorCode::invalid, word("This register cannot be sorted by {0}."), "sort", {std::string(part)});
            const bool again = std::any_of(query_.sort.begin(), query_.sort.end(),
                                           [&](const SortKey& key) { return name_of(key.column) == part; });
            if (!again) query_.sort.push_back({*column, descending});
        }
        if (query_.sort.size() > 3) return fail(ErrorCode::invalid, word("Sort by at most 3 columns."), "sort");
        return {};
    }

    Result<void> take_filter(std::string_view name, std::string_view text) {
        const Asked asked = TRY(understand(*query_.schema, name));
        if (query_.where.size() >= most_conditions)
            return fail(ErrorCode::invalid, word("At most {0} conditions."), name, {std::to_string(most_conditions)});
        if (asked.compare == Compare::empty) {
            const auto wanted = yes_or_no(text);
            if (!wanted) return not_understood(asked, word("Give yes or no."));
            query_.where.push_back({asked.column, *wanted ? Compare::empty : Compare::not_empty, {}});
            return {};
        }
        std::vector<Value> values;
        for (std::string_view part : is_text(asked.column) ? std::vector{text} : base::split(text, ','))
            if (part = base::trim(part); !part.empty())
                values.push_back(TRY(value_of(tables_, *query_.schema, asked, part)));
        if (values.size() > 200)
            return fail(ErrorCode::invalid, word("At most {0} values in one condition."), name, {"200"});
        return add(asked, std::move(values));
    }

    Result<void> add(const Asked& asked, std::vector<Value> values) {
        if (values.empty()) return {};
        if (asked.compare == Compare::equal) {
            // The same parameter again widens the choice.
            for (Condition& known : query_.where)
                if (name_of(known.column) == name_of(asked.column) && known.compare == Compare::any_of) {
                    known.values.insert(known.values.end(), values.begin(), values.end());
                    return {};
                }
            query_.where.push_back({asked.column, Compare::any_of, std::move(values)});
            return {};
        }
        const bool set = asked.column.of == Column::Of::field &&
                         (asked.column.field->type == Type::links || asked.column.field->type == Type::choices);
        if (asked.compare == Compare::not_equal && !set) {
            for (Value& value : values) query_.where.push_back({asked.column, Compare::not_equal, {std::move(value)}});
            return {};
        }
        if (!set && values.size() > 1) return not_understood(asked, word("Give one value here."));
        // What has no value is below every value; it was not asked for.
        if (asked.compare == Compare::at_most && asked.column.of == Column::Of::field)
            query_.where.push_back({asked.column, Compare::not_empty, {}});
        query_.where.push_back({asked.column, asked.compare, std::move(values)});
        return {};
    }

    const Tables& tables_;
    ListQuery query_;
};

}  // namespace

Result<ListQuery> parse_list_query(const Tables& tables, const schema::Schema& schema, Parameters parameters,
                                   std::span<const std::string_view> others) {
    QueryReader reader(tables, schema);
    base::Error error{ErrorCode::invalid, {}};
    for (const auto& [name, text] : parameters) {
        if (base::trim(text).empty() || std::find(others.begin(), others.end(), name) != others.end()) continue;
        if (auto taken = reader.take(name, base::trim(text)); !taken)
            error.faults.insert(error.faults.end(), taken.error().faults.begin(), taken.error().faults.end());
    }
    if (!error.faults.empty()) return error;
    return std::move(reader.query());
}

}  // namespace engine
