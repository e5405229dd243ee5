#include "engine/tables.hpp"

#include <charconv>

#include "base/text.hpp"

namespace engine {

const schema::Schema* Tables::find_by_path(std::string_view path) const {
    for (const auto* table : all_)
        if (table->path == path) return table;
    return nullptr;
}

const schema::Schema* Tables::find_by_name(std::string_view name) const {
    for (const auto* table : all_)
        if (table->table == name) return table;
    return nullptr;
}

std::string format_reference(const schema::Schema& schema, std::int64_t number) {
    const std::string digits = std::to_string(number);
    std::string text(schema.prefix);
    text += '-';
    if (digits.size() < 4) text.append(4 - digits.size(), '0');
    return text += digits;
}

std::optional<std::int64_t> parse_reference(const schema::Schema& schema, std::string_view text) {
    text = base::trim(text);
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || !base::equals_ignoring_case(text.substr(0, dash), schema.prefix))
        return std::nullopt;
    const std::string_view digits = text.substr(dash + 1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < 1) return std::nullopt;
    return number;
}

std::optional<Target> parse_reference(const Tables& tables, std::string_view text) {
    for (const auto* table : tables.all())
        if (auto number = parse_reference(*table, text)) return Target{table, *number};
    return std::nullopt;
}

}  // namespace engine
