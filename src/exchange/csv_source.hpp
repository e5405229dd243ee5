// CSV as a TableSource.
#pragma once
#include <memory>

#include "base/result.hpp"
#include "exchange/byte_source.hpp"
#include "exchange/open_table.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

// Text in any encoding of TextEncoding. A first line "sep=;" names the separator, as for Excel. Cells are text or empty;
// the guard against formulas (formula_guard.hpp) is taken off. Refuses what open_table promises for text.
base::Result<std::unique_ptr<TableSource>> open_csv(std::unique_ptr<ByteSource> bytes, const TableOptions& options);

}  // namespace exchange
