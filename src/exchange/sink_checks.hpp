// What every sink refuses.
#pragma once
#include <cstddef>
#include <string_view>

#include "base/result.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

// UTF-8 without NUL. The refusal names the cell by its column and by the row in the file, from 1.
base::Result<void> check_text(const Cell& cell, std::string_view column, std::size_t row);

}  // namespace exchange
