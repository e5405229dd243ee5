// open_table: the one door for tables of other people. What the file is, is decided by its content, not by its name.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/table_source.hpp"

namespace exchange {

struct TableOptions {
    std::string sheet{};                     // xlsx: by name, ASCII case ignored; empty: the first visible one with content
    std::optional<char> separator{};         // csv: instead of the detected one
    std::optional<TextEncoding> encoding{};  // csv: instead of the detected one
    TableLimits limits{};
};

// Reads from a file on disk, which must stay unchanged while the source lives. `original_name` is the name that the user
// gave to the file; it appears in refusals only. Refuses what is empty, too large, of an unknown type, encrypted, in the
// binary XLS format, damaged, or has no header. Throws base::EnvironmentError when the disk fails.
base::Result<std::unique_ptr<TableSource>> open_table(const std::filesystem::path& path, std::string_view original_name,
                                                      const TableOptions& options = {});

// The same from memory. The source owns the bytes.
base::Result<std::unique_ptr<TableSource>> open_table_bytes(std::string bytes, std::string_view original_name,
                                                            const TableOptions& options = {});

}  // namespace exchange
