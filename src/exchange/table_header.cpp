// From the first row to names of columns, and from cells to a row that fits them.
#include "exchange/table_header.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "exchange/values.hpp"

namespace exchange {
namespace {

bool is_value(const Cell& cell) {
    if (cell.kind == CellKind::number || cell.kind == CellKind::date || cell.kind == CellKind::flag) return true;
    return !std::holds_alternative<NotANumber>(parse_people_number(cell.text, DecimalMark::unknown)) ||
           !std::holds_alternative<NotADate>(parse_people_date(cell.text, DateOrder::unknown));
}

bool holds_values_only(const std::vector<Cell>& cells) {
    return std::all_of(cells.begin(), cells.end(),
                       [](const Cell& cell) { return cell.kind == CellKind::empty || is_value(cell); });
}

// The name with the first number that makes it new.
std::string distinct(const std::string& name, const std::set<std::string>& taken) {
    for (int count = 2;; ++count) {
        std::string candidate = name + " (" + std::to_string(count) + ")";
        if (!taken.contains(candidate)) return candidate;
    }
}

}  // namespace

base::Result<TableHeader> make_header(const std::vector<Cell>& cells, const TableLimits& limits) {
    std::vector<std::string> names;
    for (const Cell& cell : cells) names.emplace_back(base::trim(cell.text));
    while (!names.empty() && names.back().empty()) names.pop_back();
    if (names.empty()) return base::fail(base::ErrorCode::invalid, "The first row has no names of columns.");
    if (names.size() > limits.columns) {
        return base::fail(base::ErrorCode::too_large, "The table has more than {0} columns.", {},
                          {std::to_string(limits.columns)});
    }
    if (holds_values_only(cells)) {
        return base::fail(
            base::ErrorCode::invalid,
            "The first row holds values where the names of the columns should be. Add a row of names above it.");
    }
    TableHeader header;
    const std::set<std::string> written(names.begin(), names.end());
    std::set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string letters = column_letters(i);
        std::string name = names[i].empty() ? base::put(base::tr("Column {0}"), {letters}) : names[i];
        if (taken.contains(name) || (names[i].empty() && written.contains(name))) {
            std::set<std::string> all = taken;
            all.insert(written.begin(), written.end());
            name = distinct(name, all);
        }
        if (names[i].empty()) {
            header.notices.push_back({name, base::word("The column {0} has no name in the first row."), {letters}});
        } else if (name != names[i]) {
            header.notices.push_back(
                {name,
                 base::word("The name {0} stands above more than one column; column {1} is taken as {2}."),
                 {names[i], letters, name}});
        }
        taken.insert(name);
        header.columns.push_back(std::move(name));
    }
    return header;
}

void fit_to_columns(TableRow& row, std::size_t columns) {
    for (std::size_t i = columns; i < row.cells.size(); ++i) {
        if (row.cells[i].kind == CellKind::empty) continue;
        row.faults.push_back(
            {"", base::word("The row is longer than the header: there is content in column {0}."), {column_letters(i)}});
        break;
    }
    row.cells.resize(columns);
}

bool has_content(const std::vector<Cell>& cells) {
    return std::any_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.kind != CellKind::empty; });
}

std::string column_letters(std::size_t index) {
    std::string letters;
    for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

}  // namespace exchange
