#include "engine/rows.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/column.hpp"
#include "engine/search.hpp"

namespace engine {

using schema::Field, schema::Schema, schema::Type, schema::Value;

namespace {

constexpr std::string_view own_columns = "number, version, state, source_ref, created_at, updated_at";

struct Statements {
    std::string columns, select, insert, update;
};

Statements make_statements(const Schema& schema) {
    Statements s;
    s.columns = own_columns;
    std::string places = "$1, $2, $3, $4, $5, $6, $7";
    std::string assignments = "version = $3, state = $4, source_ref = $5, updated_at = $6";
    int place = 7, assigned = 6;
    for (const Field& field : schema.fields) {
        if (!has_column(field)) continue;
        s.columns += ", " + in_quotes(field.name);
        places += ", $" + std::to_string(++place);
        assignments += ", " + in_quotes(field.name) + " = $" + std::to_string(++assigned);
    }
    const std::string table = in_quotes(schema.table);
    s.select = "SELECT " + s.columns + " FROM " + table + " WHERE org = $1 AND number = $2";
    s.insert = "INSERT INTO " + table + " (org, " + s.columns + ") VALUES (" + places + ")";
    s.update = "UPDATE " + table + " SET " + assignments + " WHERE org = $1 AND number = $2";
    return s;
}

const Statements& statements_of(const Schema& schema) {
    thread_local std::unordered_map<const Schema*, Statements> made;
    auto found = made.find(&schema);
    if (found == made.end()) found = made.emplace(&schema, make_statements(schema)).first;
    return found->second;
}

// Everything that a field of a record points to.
std::vector<Target> targets_in(const Tables& tables, const Field& field, const Record& record) {
    const Value& value = record.value(field);
    std::vector<Target> targets;
    if (field.type == Type::link) {
        if (const auto* one = std::get_if<std::int64_t>(&value)) targets.push_back({&tables.of(*field.target), *one});
    } else if (field.type == Type::links) {
        if (const auto* many = std::get_if<std::vector<std::int64_t>>(&value))
            for (auto number : *many) targets.push_back({&tables.of(*field.target), number});
    } else if (field.type == Type::reference) {
        if (const auto* text = std::get_if<std::string>(&value))
            if (auto target = parse_reference(tables, *text)) targets.push_back(*target);
    }
    return targets;
}

void write_links(store::Connection& connection, const Tables& tables, std::int64_t org, const Record* before,
                 const Record& after) {
    for (const Field& field : after.schema->fields) {
        if (field.type != Type::link && field.type != Type::links && field.type != Type::reference) continue;
        if (before && before->value(field) == after.value(field)) continue;
        const std::string_view kind = after.schema->table;
        if (before)
            connection.execute("DELETE FROM link WHERE org = $1 AND kind = $2 AND number = $3 AND field = $4", org, kind,
                               after.meta.number, field.name);
        for (const Target& target : targets_in(tables, field, after))
            connection.execute(
                "INSERT INTO link (org, kind, number, field, target_kind, target) VALUES ($1, $2, $3, $4, $5, $6)", org,
                kind, after.meta.number, field.name, target.schema->table, target.number);
    }
}

std::vector<Bound> bound_fields(const Record& record) {
    std::vector<Bound> bound;
    bound.reserve(record.values.size());
    for (const Field& field : record.schema->fields)
        if (has_column(field)) bound.push_back(to_column(field, record.value(field)));
    return bound;
}

void run_with_fields(store::Connection& connection, const std::string& sql, std::vector<store::Param> parameters,
                     const std::vector<Bound>& fields) {
    for (const Bound& bound : fields) parameters.push_back(bound.param());
    connection.run(sql, parameters);
}

}  // namespace

std::string column_list(const Schema& schema, std::span<const Field* const> fields) {
    if (fields.empty()) return statements_of(schema).columns;
    std::string columns(own_columns);
    for (const Field* field : fields)
        if (has_column(*field)) columns.append(", ").append(in_quotes(field->name));
    return columns;
}

Record read_row(const Schema& schema, const store::Row& row, std::span<const Field* const> fields) {
    Record record(schema);
    record.meta.number = row.integer(0);
    record.meta.version = row.integer(1);
    const std::string_view state = row.text(2);
    for (std::size_t i = 0; i < schema.state.choices.size(); ++i)
        if (schema.state.choices[i].name == state) record.state = static_cast<std::uint8_t>(i);
    record.meta.source_ref = row.text(3);
    record.meta.created_at = base::from_micros(row.integer(4));
    record.meta.updated_at = base::from_micros(row.integer(5));
    int column = 6;
    const auto read = [&](const Field& field) {
        if (has_column(field)) record.value(field) = from_column(field, row, column++);
    };
    if (fields.empty()) std::ranges::for_each(schema.fields, read);
    for (const Field* field : fields) read(*field);
    return record;
}

bool is_written_as(const Record& record, const store::Row& row) {
    int column = 6;
    const auto is_same = [&](const Bound& bound) {
        const int at = column++;
        if (bound.is_null || row.is_null(at)) return bound.is_null && row.is_null(at);
        return bound.is_text ? bound.text == row.text(at) : bound.integer == row.integer(at);
    };
    return row.text(2) == record.state_name() && std::ranges::all_of(bound_fields(record), is_same);
}

std::vector<LinkRow> link_rows(const Tables& tables, const Record& record) {
    std::vector<LinkRow> rows;
    for (const Field& field : record.schema->fields)
        for (const Target& target : targets_in(tables, field, record))
            rows.push_back({std::string(field.name), std::string(target.schema->table), target.number});
    std::ranges::sort(rows);
    return rows;
}

std::optional<Record> load_row(store::Connection& connection, const Schema& schema, std::int64_t org, std::int64_t number) {
    std::optional<Record> record;
    {
        auto cursor = connection.select(statements_of(schema).select, org, number);
        if (const auto* row = cursor->next()) record = read_row(schema, *row);
    }
    if (record) load_links(connection, schema, org, {&*record, 1});
    return record;
}

void load_links(store::Connection& connection, const Schema& schema, std::int64_t org, std::span<Record> records) {
    const bool has_links =
        std::any_of(schema.fields.begin(), schema.fields.end(), [](const Field& f) { return f.type == Type::links; });
    if (!has_links || records.empty()) return;
    std::unordered_map<std::int64_t, Record*> by_number;
    std::vector<std::int64_t> numbers;
    for (Record& record : records) {
        by_number[record.meta.number] = &record;
        numbers.push_back(record.meta.number);
    }
    const auto dialect = connection.dialect();
    auto cursor = connection.select("SELECT number, field, target FROM link WHERE org = $1 AND kind = $2 AND number " +
                                        in_numbers(dialect, 3) + " ORDER BY number, field, target",
                                    org, schema.table, number_list(dialect, numbers));
    while (const auto* row = cursor->next()) {
        const Field* field = schema.find_field(row->text(1));
        if (!field || field->type != Type::links) continue;
        Value& value = by_number.at(row->integer(0))->value(*field);
        if (!std::holds_alternative<std::vector<std::int64_t>>(value)) value = std::vector<std::int64_t>{};
        std::get<std::vector<std::int64_t>>(value).push_back(row->integer(2));
    }
}

void insert_row(store::Connection& connection, const Tables& tables, std::int64_t org, const Record& record) {
    const auto fields = bound_fields(record);
    run_with_fields(connection, statements_of(*record.schema).insert,
                    {org, record.meta.number, record.meta.version, record.state_name(), record.meta.source_ref,
                     base::to_micros(record.meta.created_at), base::to_micros(record.meta.updated_at)},
                    fields);
    write_links(connection, tables, org, nullptr, record);
    index_words(connection, org, nullptr, record);
}

void update_row(store::Connection& connection, const Tables& tables, std::int64_t org, const Record& before,
                const Record& after) {
    const auto fields = bound_fields(after);
    run_with_fields(connection, statements_of(*after.schema).update,
                    {org, after.meta.number, after.meta.version, after.state_name(), after.meta.source_ref,
                     base::to_micros(after.meta.updated_at)},
                    fields);
    write_links(connection, tables, org, &before, after);
    index_words(connection, org, &before, after);
}

void delete_row(store::Connection& connection, std::int64_t org, const Record& record) {
    const std::string_view kind = record.schema->table;
    connection.execute("DELETE FROM link WHERE org = $1 AND kind = $2 AND number = $3", org, kind, record.meta.number);
    connection.execute("DELETE FROM " + in_quotes(kind) + " WHERE org = $1 AND number = $2", org, record.meta.number);
    forget_words(connection, org, record);
}

}  // namespace engine
