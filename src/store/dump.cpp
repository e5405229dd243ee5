// Values keep their type: SQLite tells it for each value, PostgreSQL for each column.
#include "store/dump.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/environment.hpp"
#include "base/json.hpp"

namespace store {

namespace {

constexpr std::size_t values_in_a_statement = 1000;  // SQLite takes 32766, PostgreSQL 65535
constexpr std::size_t rows_in_a_statement = 100;
constexpr int rows_in_a_fetch = 500;

std::string column_list(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + sql_name(name);
    return list;
}

std::string text_of(double number) {
    std::array<char, 32> buffer{};
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr};
}

void write_value(base::JsonWriter& out, const Row& row, int column, char kind) {
    switch (kind) {
        case 'n':
            out.null();
            break;
        case 'i':
            out.value(row.integer(column));
            break;
        case 'f':
            out.value(row.flag(column));
            break;
        case 'r':
            out.begin_object().member("real", text_of(row.real(column))).end_object();
            break;
        case 'b':
            out.begin_object().member("bytes", base::to_base64url(row.bytes(column))).end_object();
            break;
        default:
            out.value(row.text(column));
    }
}

// The whole result of PostgreSQL would lie in memory: it is fetched in parts, through a cursor of the server.
void each_row(Connection& connection, const TableShape& table, const std::string& select,
              base::function_ref<void(const Row&)> visit) {
    if (connection.dialect() == Dialect::sqlite) {
        const auto rows = connection.select(select);
        while (const Row* row = rows->next()) visit(*row);
        return;
    }
    const std::string name = sql_name("dump of " + table.name);
    connection.script(fmt::format("declare {} no scroll cursor for {}", name, select));
    for (bool more = true; more;) {
        more = false;
        const auto rows = connection.select(fmt::format("fetch {} from {}", rows_in_a_fetch, name));
        while (const Row* row = rows->next()) {
            more = true;
            visit(*row);
        }
    }
    connection.script("close " + name);
}

// SQLite: the last column of the answer has one letter for the type of each value: i, r, t, b, n.
std::string select_all(Connection& connection, const TableShape& table, const std::vector<std::string>& names) {
    std::string kinds;
    if (connection.dialect() == Dialect::sqlite) {
        for (const auto& name : names) {
            const std::string type = fmt::format("typeof({})", sql_name(name));
            kinds += fmt::format("{}case {} when 'blob' then 'b' else substr({}, 1, 1) end", kinds.empty() ? ", " : " || ",
                                 type, type);
        }
    }
    const std::string order = table.key.empty() ? "" : " order by " + column_list(table.key);
    return fmt::format("select {}{} from {}{}", column_list(names), kinds, sql_name(table.name), order);
}

[[noreturn]] void refuse(const TableShape& table, std::string_view problem) {
    throw base::EnvironmentError(fmt::format("Table {} of the backup cannot be read: {}.", table.name, problem));
}

base::Json::Array parse_line(const TableShape& table, std::string_view line) {
    base::JsonFault fault;
    auto parsed = base::parse_json(line, fault, 4);
    if (!parsed) refuse(table, fault.reason);
    if (!parsed->array()) refuse(table, "a line is no array");
    return std::move(*parsed->array());
}

// One statement's worth of rows: the values, and what they borrow from.
class Batch {
public:
    Batch(Connection& connection, const TableShape& table, std::vector<std::string> names, std::vector<std::size_t> places)
        : connection_(connection), table_(table), names_(std::move(names)), places_(std::move(places)) {}

    void add(base::Json::Array row) {
        rows_.push_back(std::move(row));
        if (rows_.size() == rows_in_a_statement || (rows_.size() + 1) * places_.size() > values_in_a_statement) flush();
    }

    void flush() {
        if (rows_.empty()) return;
        // Text of reals and bytes is converted; the vector must not move what a Param looks at.
        std::vector<std::string> converted;
        converted.reserve(rows_.size() * places_.size());
        std::vector<Param> values;
        values.reserve(rows_.size() * places_.size());
        for (const auto& row : rows_) {
            for (const std::size_t place : places_) values.push_back(param(row[place], converted));
        }
        connection_.run(statement(), values);
        rows_.clear();
    }

private:
    std::string statement() const {
        std::string text = fmt::format("insert into {} ({}) {}values ", sql_name(table_.name), column_list(names_),
                                       connection_.dialect() == Dialect::postgres ? "overriding system value " : "");
        std::size_t number = 0;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            text += row == 0 ? "(" : ", (";
            for (std::size_t column = 0; column < places_.size(); ++column) {
                text += fmt::format("{}${}", column == 0 ? "" : ", ", ++number);
            }
            text += ")";
        }
        return text;
    }

    Param param(const base::Json& value, std::vector<std::string>& converted) const {
        if (value.is_null()) return nullptr;
        if (const auto* integer = value.integer()) return *integer;
        if (const auto* text = value.text()) return *text;
        if (const auto* flag = value.boolean()) return *flag;
        if (value.find("real")) {
            const auto text = value.text_or("real");
            double number = 0;
            if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc())
                refuse(table_, "a bad number");
            return number;
        }
        auto bytes = base::from_base64url(value.text_or("bytes"));
        if (!value.find("bytes") || !bytes) refuse(table_, "an unknown kind of value");
        return base::as_bytes(converted.emplace_back(std::move(*bytes)));
    }

    Connection& connection_;
    const TableShape& table_;
    std::vector<std::string> names_;
    std::vector<std::size_t> places_;  // of those columns in a line
    std::vector<base::Json::Array> rows_;
};

}  // namespace

std::int64_t dump_table(Connection& connection, const TableShape& table, base::function_ref<void(std::string_view)> sink) {
    std::vector<std::string> names;
    for (const auto& column : table.columns) names.push_back(column.name);
    std::string line;
    base::JsonWriter header(line);
    header.begin_array();
    for (const auto& name : names) header.value(name);
    header.end_array();
    sink(line += '\n');

    const int count = static_cast<int>(names.size());
    const bool on_sqlite = connection.dialect() == Dialect::sqlite;
    std::int64_t rows = 0;
    each_row(connection, table, select_all(connection, table, names), [&](const Row& row) {
        const std::string kinds = on_sqlite ? row.string(count) : "";
        line.clear();
        base::JsonWriter out(line);
        out.begin_array();
        for (int i = 0; i < count; ++i) {
            const auto place = static_cast<std::size_t>(i);
            const char declared = on_sqlite ? kinds[place] : table.columns[place].kind;
            write_value(out, row, i, row.is_null(i) ? 'n' : declared);
        }
        out.end_array();
        sink(line += '\n');
        ++rows;
    });
    return rows;
}

std::int64_t load_table(Connection& connection, const TableShape& table,
                        base::function_ref<std::optional<std::string_view>()> next_line) {
    const auto header = next_line();
    if (!header) refuse(table, "it is empty");
    const auto columns = parse_line(table, *header);
    std::vector<std::string> names;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string* name = columns[i].text();
        if (!name) refuse(table, "the first line does not name the columns");
        if (table.column(*name)) {
            names.push_back(*name);
            places.push_back(i);
        } else if (table.kind == TableKind::ordinary) {
            refuse(table, "this schema has no column " + *name);
        }
    }
    if (names.empty()) refuse(table, "it has no column of this schema");
    Batch batch(connection, table, std::move(names), std::move(places));
    std::int64_t rows = 0;
    while (const auto line = next_line()) {
        auto row = parse_line(table, *line);
        if (row.size() != columns.size()) refuse(table, "a line has not one value for each column");
        batch.add(std::move(row));
        ++rows;
    }
    batch.flush();
    return rows;
}

}  // namespace store
