// Short words for the tests of tables.
#pragma once
#include <gtest/gtest.h>
#include <zip.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "exchange/open_table.hpp"

namespace exchange::testing {

struct ReadTable {
    std::vector<std::string> columns;
    std::vector<TableRow> rows;
    std::vector<base::Fault> notices;
    TableDescription description;
    std::string error{};  // the refusal in words; empty when all was read
    base::ErrorCode code{};
};

inline std::string in_words(const base::Error& error) {
    std::string all;
    for (const auto& fault : error.faults) all += base::describe(fault);
    return all;
}

inline ReadTable read_all(base::Result<std::unique_ptr<TableSource>> source) {
    ReadTable table;
    const auto refused = [&table](const base::Error& error) {
        table.error = in_words(error);
        table.code = error.code;
        return table;
    };
    if (!source) return refused(source.error());
    table.columns = (*source)->columns();
    table.notices = (*source)->notices();
    table.description = (*source)->description();
    for (TableRow row;;) {
        const auto more = (*source)->next(row);
        if (!more) return refused(more.error());
        if (!*more) return table;
        table.rows.push_back(row);
    }
}

inline ReadTable read_bytes(std::string bytes, const TableOptions& options = {}) {
    return read_all(open_table_bytes(std::move(bytes), "table", options));
}

inline std::vector<std::string> texts(const TableRow& row) {
    std::vector<std::string> out;
    for (const auto& cell : row.cells) out.push_back(cell.text);
    return out;
}

using Texts = std::vector<std::string>;

// A ZIP archive of these parts, deflated.
inline std::string make_zip(const std::map<std::string, std::string>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    zip_t* archive = zip_open_from_source(buffer, ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : parts) {
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
    }
    zip_close(archive);
    zip_source_open(buffer);
    zip_source_seek(buffer, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

}  // namespace exchange::testing
