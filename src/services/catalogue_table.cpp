#include "services/catalogue_table.hpp"

#include <algorithm>
#include <charconv>

#include "base/check.hpp"
#include "base/text.hpp"
#include "services/catalogue.hpp"

namespace services {

CatalogueTable::CatalogueTable(std::string_view path) : path_(path) {
    const auto content = catalogue_file(path);
    CHECK(content.has_value());
    for (std::string_view line : base::split(*content, '\n')) {
        if (line.empty()) continue;
        auto cells = base::split(line, '\t');
        if (columns_.empty()) {
            columns_ = std::move(cells);
            continue;
        }
        CHECK(cells.size() == columns_.size());
        rows_.push_back(std::move(cells));
    }
}

std::string_view CatalogueTable::cell(std::size_t row, std::string_view column) const {
    const auto found = std::ranges::find(columns_, column);
    CHECK(found != columns_.end());
    return rows_.at(row)[static_cast<std::size_t>(found - columns_.begin())];
}

std::string CatalogueTable::text(std::size_t row, std::string_view column) const {
    const std::string_view raw = cell(row, column);
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool is_break = raw.substr(i).starts_with("\\n");
        text += is_break ? '\n' : raw[i];
        if (is_break) ++i;
    }
    return text;
}

bool CatalogueTable::flag(std::size_t row, std::string_view column) const {
    const std::string_view raw = cell(row, column);
    CHECK(raw == "yes" || raw == "no");
    return raw == "yes";
}

int CatalogueTable::number(std::size_t row, std::string_view column) const {
    const std::string_view raw = cell(row, column);
    int value = 0;
    const auto [end, fault] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    CHECK(fault == std::errc{} && end == raw.data() + raw.size());
    return value;
}

std::vector<std::string> CatalogueTable::list(std::size_t row, std::string_view column) const {
    std::vector<std::string> parts;
    for (std::string_view part : base::split(cell(row, column), ';'))
        if (!part.empty()) parts.emplace_back(part);
    return parts;
}

void CatalogueTable::check_choice(bool known, std::string_view name) { CHECK(known && !name.empty()); }

}  // namespace services
