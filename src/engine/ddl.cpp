#include "engine/ddl.hpp"

#include "engine/column.hpp"

namespace engine {

using schema::Type;

namespace {

std::string check_list(std::string_view column, std::span<const schema::Choice> choices) {
    std::string out = "CHECK (" + in_quotes(column) + " IN (";
    for (std::size_t i = 0; i < choices.size(); ++i) out += (i ? ", '" : "'") + std::string(choices[i].name) + "'";
    return out + "))";
}

std::string column_of(const schema::Field& field, std::string_view integer) {
    const std::string name = in_quotes(field.name);
    switch (field.type) {
        case Type::number:
            return name + " " + std::string(integer);
        case Type::flag:
            return name + " " + std::string(integer) + " NOT NULL DEFAULT 0 CHECK (" + name + " IN (0, 1))";
        case Type::level:
        case Type::link:
            return name + " " + std::string(integer) + " NOT NULL DEFAULT 0";
        case Type::choice:
            return name + " TEXT NOT NULL DEFAULT '" + std::string(field.choices.front().name) + "' " +
                   check_list(field.name, field.choices);
        default:
            return name + " TEXT NOT NULL DEFAULT ''";
    }
}

bool is_indexed(const schema::Field& field) {
    return has_column(field) && ((field.in_list && field.type != Type::choices) || field.type == Type::reference);
}

std::string index(const schema::Schema& schema, std::string_view name, const std::string& expression, std::string_view kind,
                  std::string_view where) {
    const std::string table(schema.table);
    return "CREATE " + std::string(kind) + "INDEX " + table + "_by_" + std::string(name) + " ON " + in_quotes(table) +
           " (org, " + expression + (kind.empty() ? ", number)" : ")") + std::string(where) + ";\n";
}

}  // namespace

std::string ddl_of(const schema::Schema& schema, store::Dialect dialect) {
    const bool sqlite = dialect == store::Dialect::sqlite;
    const std::string integer = sqlite ? "INTEGER" : "BIGINT";
    const std::string table = in_quotes(schema.table);
    std::string out = "CREATE TABLE " + table + " (\n    org " + integer +
                      " NOT NULL REFERENCES tenant (org),\n    number " + integer + " NOT NULL,\n    version " + integer +
                      " NOT NULL,\n    state TEXT NOT NULL DEFAULT ''";
    if (!schema.state.choices.empty()) out += " " + check_list("state", schema.state.choices);
    out += ",\n    source_ref TEXT NOT NULL DEFAULT '',\n    created_at " + integer + " NOT NULL,\n    updated_at " +
           integer + " NOT NULL,\n";
    for (const auto& field : schema.fields)
        if (has_column(field)) out += "    " + column_of(field, integer) + ",\n";
    out += sqlite ? "    PRIMARY KEY (org, number)\n) STRICT;\n" : "    PRIMARY KEY (org, number)\n);\n";
    out += index(schema, "updated_at", "updated_at", "", "");
    out += index(schema, "source_ref", "source_ref", "", " WHERE source_ref <> ''");
    if (!schema.state.choices.empty()) out += index(schema, "state", "state", "", "");
    for (const auto& field : schema.fields) {
        const std::string expression = is_sortable(field) ? sort_expression(field, dialect) : in_quotes(field.name);
        if (field.unique)
            out += index(schema, field.name, expression, "UNIQUE ",
                         " WHERE " + in_quotes(field.name) + (field.type == Type::link ? " <> 0" : " <> ''"));
        else if (is_indexed(field)) out += index(schema, field.name, expression, "", "");
    }
    if (!sqlite)
        out += "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY;\nALTER TABLE " + table +
               " FORCE ROW LEVEL SECURITY;\nCREATE POLICY of_organisation ON " + table +
               " USING (org = organisation_in_scope() OR all_in_scope());\n";
    return out;
}

}  // namespace engine
