// What every sink refuses.
#include "exchange/sink_checks.hpp"

#include "base/text.hpp"

namespace exchange {

base::Result<void> check_text(const Cell& cell, std::string_view column, std::size_t row) {
    if (!cell.text.contains('\0') && base::is_utf8(cell.text)) return {};
    return base::fail(base::ErrorCode::invalid, "The text in row {0} of the column {1} is not valid UTF-8.", column,
                      {std::to_string(row), std::string(column)});
}

}  // namespace exchange
