// Columns that may be empty, as the screens take them.
#pragma once
#include <optional>

#include "base/date.hpp"
#include "store/connection.hpp"

namespace queries {

inline std::optional<base::Date> date_in(const store::Row& row, int column) { return base::parse_date(row.text(column)); }
inline std::optional<std::int64_t> number_in(const store::Row& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

}  // namespace queries
