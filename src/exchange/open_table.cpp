// open_table: the one door for tables of other people.
#include "exchange/open_table.hpp"

#include "exchange/byte_source.hpp"
#include "exchange/csv_source.hpp"
#include "exchange/file_kind.hpp"
#include "exchange/xlsx_source.hpp"

namespace exchange {
namespace {

using base::ErrorCode;
using base::fail;

base::Result<std::unique_ptr<TableSource>> open_source(std::unique_ptr<ByteSource> bytes, std::string_view name,
                                                       const TableOptions& options) {
    if (bytes->size() > options.limits.file_bytes) {
        return fail(ErrorCode::too_large, "{0} is larger than {1} MiB.", {},
                    {std::string(name), std::to_string(options.limits.file_bytes >> 20)});
    }
    switch (kind_of(*bytes)) {
        case FileKind::empty:
            return fail(ErrorCode::invalid, "The file is empty.");
        case FileKind::text:
            return open_csv(std::move(bytes), options);
        case FileKind::zip:
            return open_xlsx(std::move(bytes), options);
        case FileKind::old_workbook:
            return fail(ErrorCode::invalid, "{0} is a workbook in the old binary format. Save it as .xlsx or .csv.", {},
                        {std::string(name)});
        case FileKind::encrypted_workbook:
            return fail(ErrorCode::invalid, "{0} is protected by a password. Save a copy without one.", {},
                        {std::string(name)});
        case FileKind::markup:
            return fail(ErrorCode::invalid, "{0} is a web page or XML, not a table. Save it as .xlsx or .csv.", {},
                        {std::string(name)});
        case FileKind::pdf:
            break;
    }
    return fail(ErrorCode::invalid, "{0} is neither an XLSX workbook nor a CSV file.", {}, {std::string(name)});
}

}  // namespace

base::Result<std::unique_ptr<TableSource>> open_table(const std::filesystem::path& path, std::string_view original_name,
                                                      const TableOptions& options) {
    return open_source(bytes_of_file(path), original_name, options);
}

base::Result<std::unique_ptr<TableSource>> open_table_bytes(std::string bytes, std::string_view original_name,
                                                            const TableOptions& options) {
    return open_source(bytes_of_memory(std::move(bytes)), original_name, options);
}

}  // namespace exchange
