// XLSX (ECMA-376) as a TableSource. See docs/adr/0010-xlsx-reading.md.
#pragma once
#include <memory>

#include "base/result.hpp"
#include "exchange/byte_source.hpp"
#include "exchange/open_table.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

// A ZIP archive that should be a workbook. Cells that hold an error (#N/A) are empty, with a fault of the row. Cells whose
// number format shows a date are dates; a time of day alone is text, "09:15:00". Refuses what open_table promises.
base::Result<std::unique_ptr<TableSource>> open_xlsx(std::unique_ptr<ByteSource> bytes, const TableOptions& options);

}  // namespace exchange
