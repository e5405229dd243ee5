// Reads the catalogues of both databases.
#include "store/table_shape.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace store {

namespace {

constexpr std::string_view sqlite_tables =
    "select t.name, t.type, coalesce(s.sql, '') from pragma_table_list as t join sqlite_schema as s on s.name = t.name "
    "where t.schema = 'main' and t.type in ('table', 'virtual') and t.name not like 'sqlite\\_%' escape '\\' "
    "and t.name <> 'migration' order by t.name";
constexpr std::string_view postgres_tables =
    "select relname, 'table', '' from pg_class where relkind = 'r' and relname <> 'migration' "
    "and relnamespace = (select oid from pg_namespace where nspname = current_schema()) order by relname collate \"C\"";

constexpr std::string_view sqlite_columns = "select name, 't' from pragma_table_xinfo($1) where hidden = 0 order by cid";
constexpr std::string_view postgres_columns =
    "select attname, case when atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype) then 'i' "
    "when atttypid in ('float4'::regtype, 'float8'::regtype) then 'r' when atttypid = 'bool'::regtype then 'f' "
    "when atttypid = 'bytea'::regtype then 'b' else 't' end "
    "from pg_attribute where attnum > 0 and not attisdropped and attgenerated = '' and attrelid = "
    "(select oid from pg_class where relname = $1 "
    "and relnamespace = (select oid from pg_namespace where nspname = current_schema())) order by attnum";

constexpr std::string_view sqlite_key = "select name from pragma_table_xinfo($1) where pk > 0 order by pk";
constexpr std::string_view postgres_key =
    "select a.attname from pg_index as i cross join lateral unnest(i.indkey::int2[]) with ordinality as k (number, place) "
    "join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number where i.indisprimary and i.indrelid = "
    "(select oid from pg_class where relname = $1 "
    "and relnamespace = (select oid from pg_namespace where nspname = current_schema())) order by k.place";

constexpr std::string_view sqlite_references =
    "select distinct t.name, f.\"table\" from pragma_table_list as t join pragma_foreign_key_list(t.name) as f "
    "where t.schema = 'main'";
constexpr std::string_view postgres_references =
    "select distinct a.relname, b.relname from pg_constraint as c join pg_class as a on a.oid = c.conrelid "
    "join pg_class as b on b.oid = c.confrelid where c.contype = 'f' "
    "and c.connamespace = (select oid from pg_namespace where nspname = current_schema())";

TableKind kind_of(std::string_view type, const std::string& sql) {
    if (type != "virtual") return TableKind::ordinary;
    std::string dense;
    for (const char character : sql) {
        if (character != ' ' && character != '\n' && character != '\t') dense += character;
    }
    const std::string options = base::to_lower_ascii(dense);
    if (options.contains("content=''")) return TableKind::search_words;
    return options.contains("content=") ? TableKind::search_index : TableKind::search_copy;
}

std::vector<ColumnShape> columns_of(Connection& connection, const std::string& table) {
    std::vector<ColumnShape> columns;
    const auto rows = connection.select(connection.dialect() == Dialect::sqlite ? sqlite_columns : postgres_columns, table);
    while (const Row* row = rows->next()) columns.push_back({row->string(0), row->text(1).front()});
    return columns;
}

std::vector<std::string> key_of(Connection& connection, const std::string& table) {
    std::vector<std::string> key;
    const auto rows = connection.select(connection.dialect() == Dialect::sqlite ? sqlite_key : postgres_key, table);
    while (const Row* row = rows->next()) key.push_back(row->string(0));
    return key;
}

using References = std::map<std::string, std::set<std::string>>;

References references_of(Connection& connection) {
    References references;
    const auto rows = connection.select(connection.dialect() == Dialect::sqlite ? sqlite_references : postgres_references);
    while (const Row* row = rows->next()) references[row->string(0)].insert(row->string(1));
    return references;
}

// Takes, again and again, the first table whose references are all taken; in a circle simply the first.
std::vector<TableShape> sort_by_references(std::vector<TableShape> tables, const References& references) {
    std::vector<TableShape> sorted;
    std::set<std::string> waiting;
    for (const auto& table : tables) waiting.insert(table.name);
    const auto is_ready = [&](const TableShape& table) {
        const auto found = references.find(table.name);
        if (found == references.end()) return true;
        return std::none_of(found->second.begin(), found->second.end(),
                            [&](const std::string& name) { return name != table.name && waiting.contains(name); });
    };
    while (!tables.empty()) {
        auto next = std::find_if(tables.begin(), tables.end(), is_ready);
        if (next == tables.end()) next = tables.begin();
        waiting.erase(next->name);
        sorted.push_back(std::move(*next));
        tables.erase(next);
    }
    return sorted;
}

}  // namespace

const ColumnShape* TableShape::column(std::string_view name_of_column) const {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const ColumnShape& one) { return one.name == name_of_column; });
    return found == columns.end() ? nullptr : &*found;
}

std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (const char character : name) text.append(character == '"' ? 2 : 1, character);
    return text + '"';
}

std::vector<TableShape> tables_of(Connection& connection) {
    std::vector<TableShape> tables;
    {
        const auto rows = connection.select(connection.dialect() == Dialect::sqlite ? sqlite_tables : postgres_tables);
        while (const Row* row = rows->next())
            tables.push_back({row->string(0), kind_of(row->text(1), row->string(2)), {}, {}});
    }
    for (auto& table : tables) {
        table.columns = columns_of(connection, table.name);
        table.key = key_of(connection, table.name);
    }
    return sort_by_references(std::move(tables), references_of(connection));
}

}  // namespace store
